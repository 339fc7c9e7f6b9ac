// What a supervisor sees of accounts: who works here, links that invite others or give a new
// password, and what was done.
#include <charconv>

#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

std::optional<std::int64_t> parse_id(const std::string& text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return id;
}

std::string origin_of(const Request& request) {
  return (request.secure ? "https://" : "http://") + std::string(request.header("host"));
}

constexpr int kActsShown = 10;

}  // namespace

Response Pages::accounts_page(int status, const Visitor& who,
                              const std::optional<OneTimeLink>& link, const std::string& said,
                              const std::string& wrong) const {
  const Account& me = who.session.account;
  std::map<std::int64_t, std::string> waits;
  for (const auto& [account, wait] : accounts_.waits(me.owner)) waits[account] = wait_words(wait);
  PageData::List accounts;
  for (const Account& account : accounts_.all()) {
    accounts.push_back(PageData()
                           .set("id", std::to_string(account.id))
                           .set("name", account.name)
                           .set("sign_in", account.sign_in)
                           .set("owner", owner_word(account.owner))
                           .set("role", role_word(account.role))
                           .set("trained", account.safety_trained)
                           .set("me", account.id == me.id)
                           .set("waits", waits.contains(account.id))
                           .set("wait", waits[account.id])
                           .set("closable", account.owner == me.owner && account.id != me.id));
  }
  PageData::List owners;
  for (const Owner owner : {Owner::court, Owner::css, Owner::county}) {
    owners.push_back(PageData()
                         .set("code", to_string(owner))
                         .set("words", owner_word(owner))
                         .set("chosen", owner == me.owner));
  }
  PageData::List acts;
  for (const AccountAct& act : accounts_.acts(me.owner, kActsShown)) {
    acts.push_back(PageData()
                       .set("at", moment_words(act.at, clock_.now(), zone_))
                       .set("act", act_words(act.act))
                       .set("account", act.account)
                       .set("by", act.by.empty() ? "the desk’s computer" : act.by));
  }
  return signed_page(status, "accounts",
                     PageData()
                         .set("title", "Accounts")
                         .set("accounts", accounts)
                         .set("owners", owners)
                         .set("link", link ? link->url : std::string())
                         .set("link_words", link ? link->words : std::string())
                         .set("has_link", link.has_value())
                         .set("acts", acts)
                         .set("has_acts", !acts.empty())
                         .set("said", said)
                         .set("has_said", !said.empty())
                         .set("problem", wrong)
                         .set("has_problem", !wrong.empty()),
                     who);
}

Response Pages::show_accounts(const Request& request, const Visitor& who) {
  if (who.session.account.role != Role::supervisor) {
    return problem(403, "For supervisors", "Accounts are made and closed by supervisors.");
  }
  return accounts_page(200, who, std::nullopt,
                       std::string(said_words(field(request.query, "said"))), "");
}

Response Pages::invite(const Request& request, const Visitor& who) {
  const auto form = request.form();
  const Invitation invitation{parse_owner(field(form, "owner")),
                              parse_role(field(form, "role")).value_or(Role::staff),
                              field(form, "safety-trained") == "yes"};
  const std::optional<std::string> token = accounts_.invite(who.session.account, invitation);
  if (!token) {
    if (who.session.account.role != Role::supervisor) return show_accounts(request, who);
    return accounts_page(
        422, who, std::nullopt, "",
        "You can invite anybody to your own agency, and supervisors to the others. "
        "Greeters are the court's.");
  }
  // The link is a secret, shown in this answer only.
  return accounts_page(
      200, who,
      OneTimeLink{"Give this link to your colleague.", origin_of(request) + "/welcome/" + *token},
      "", "");
}

Response Pages::close_account(const Request& request, const Visitor& who) {
  const std::optional<std::int64_t> id = parse_id(param(request, "id"));
  const bool closed = id && accounts_.close(who.session.account, *id);
  return Response::redirect(closed ? "/accounts?said=closed" : "/accounts?said=not-closed");
}

Response Pages::make_reset_link(const Request& request, const Visitor& who) {
  const std::optional<std::int64_t> id = parse_id(param(request, "id"));
  const auto token = id ? accounts_.reset_link(who.session.account, *id) : std::nullopt;
  if (!token) {
    if (who.session.account.role != Role::supervisor) return show_accounts(request, who);
    return accounts_page(422, who, std::nullopt, "",
                         "No link was made: you can make one for people of your own agency. Your "
                         "own password you change on your own page.");
  }
  const std::optional<Account> whom = accounts_.find_reset(*token);
  const std::string name = whom ? whom->name : std::string();
  return accounts_page(
      200, who,
      OneTimeLink{"Give this link to " + name + ", who sets a new password with it.",
                  origin_of(request) + "/reset/" + *token},
      "", "");
}

Response Pages::let_in(const Request& request, const Visitor& who) {
  const std::optional<std::int64_t> id = parse_id(param(request, "id"));
  const bool done = id && accounts_.forgive(who.session.account, *id);
  return Response::redirect(done ? "/accounts?said=let-in" : "/accounts?said=not-let-in");
}

}  // namespace doorway::desk

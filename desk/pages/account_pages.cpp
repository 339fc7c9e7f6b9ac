// What a supervisor sees of accounts: who works here, and links that invite others.
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

}  // namespace

Response Pages::accounts_page(int status, const Visitor& who, const std::string& link,
                              const std::string& said, const std::string& wrong) const {
  const Account& me = who.session.account;
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
                           .set("closable", account.owner == me.owner && account.id != me.id));
  }
  PageData::List owners;
  for (const Owner owner : {Owner::court, Owner::css, Owner::county}) {
    owners.push_back(PageData()
                         .set("code", to_string(owner))
                         .set("words", owner_word(owner))
                         .set("chosen", owner == me.owner));
  }
  return signed_page(status, "accounts",
                     PageData()
                         .set("title", "Accounts")
                         .set("accounts", accounts)
                         .set("owners", owners)
                         .set("link", link)
                         .set("has_link", !link.empty())
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
  return accounts_page(200, who, "", std::string(said_words(field(request.query, "said"))), "");
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
        422, who, "", "",
        "You can invite anybody to your own agency, and supervisors to the others. "
        "Greeters are the court's.");
  }
  // The link is a secret, shown in this answer only.
  const std::string origin =
      (request.secure ? "https://" : "http://") + std::string(request.header("host"));
  return accounts_page(200, who, origin + "/welcome/" + *token, "", "");
}

Response Pages::close_account(const Request& request, const Visitor& who) {
  const std::optional<std::int64_t> id = parse_id(param(request, "id"));
  const bool closed = id && accounts_.close(who.session.account, *id);
  return Response::redirect(closed ? "/accounts?said=closed" : "/accounts?said=not-closed");
}

}  // namespace doorway::desk

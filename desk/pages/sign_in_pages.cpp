// Before a session: sign-in, and the page behind a one-time link.  And the choice of a desk.
#include <algorithm>
#include <map>
#include <utility>

#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

// A browser says where a form was; other clients say nothing.
bool from_elsewhere(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  return !site.empty() && site != "same-origin" && site != "none";
}

std::string session_cookie(const std::string& token, const Request& request) {
  return std::string(kSessionCookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" +
         (request.secure ? "; Secure" : "");
}

PageData sign_in_data(const std::string& said, const std::string& problem) {
  return PageData()
      .set("title", "Sign in")
      .set("said", said)
      .set("has_said", !said.empty())
      .set("problem", problem)
      .set("has_problem", !problem.empty());
}

PageData welcome_data(const Request& request, const Invitation& invitation,
                      const std::map<std::string, std::string>& form, const std::string& problem) {
  const bool first = !invitation.owner;
  PageData::List owners;
  for (const Owner owner : {Owner::court, Owner::css, Owner::county}) {
    owners.push_back(PageData()
                         .set("code", to_string(owner))
                         .set("words", owner_word(owner))
                         .set("chosen", field(form, "owner") == to_string(owner)));
  }
  return PageData()
      .set("title", "Your account")
      .set("token", url_encode(param(request, "token")))
      .set("first", first)
      .set("owners", owners)
      .set("as", first ? std::string()
                       : std::string(role_word(invitation.role)) + " of " +
                             std::string(owner_phrase(*invitation.owner)))
      .set("name", field(form, "name"))
      .set("sign_in", field(form, "sign-in"))
      .set("safety_trained", field(form, "safety-trained") == "yes")
      .set("problem", problem)
      .set("has_problem", !problem.empty());
}

// "Family law, Child support"
std::string group_names(const Center& center, const DeskPlace& desk) {
  std::string names;
  for (const LineGroup& group : center.groups) {
    if (std::ranges::find(desk.groups, group.code) == desk.groups.end()) continue;
    names += (names.empty() ? "" : ", ") + english(group.title);
  }
  return names;
}

}  // namespace

Response Pages::home(const Request& request) {
  return Response::redirect(visitor(request, true) ? "/console" : "/sign-in");
}

Response Pages::show_sign_in(const Request& request) {
  return page(200, "sign_in",
              sign_in_data(std::string(said_words(field(request.query, "said"))), ""));
}

Response Pages::sign_in(const Request& request) {
  if (from_elsewhere(request)) {
    return problem(403, "Please try again", "Sign in from this center's own page.");
  }
  const auto form = request.form();
  const SignInResult result =
      accounts_.sign_in(field(form, "sign-in"), field(form, "password"), request.address);
  if (const auto* signed_in = std::get_if<SignedIn>(&result)) {
    // A session that the browser still has ends here, so that none can be planted before.
    if (const auto old = request.cookie(kSessionCookie)) accounts_.sign_out(*old);
    const std::optional<Session> session = accounts_.session(signed_in->token, true);
    const bool greeter = session && session->account.role == Role::greeter;
    Response response = Response::redirect(greeter ? "/console" : "/desks");
    return std::move(response.with("Set-Cookie", session_cookie(signed_in->token, request)));
  }
  if (const auto* later = std::get_if<TryLater>(&result)) {
    Response response = page(
        429, "sign_in",
        sign_in_data("", "Too many wrong tries. Wait " + wait_words(later->wait) +
                             " and try again, or ask a supervisor of your agency to let you in."));
    return std::move(response.with("Retry-After", std::to_string(later->wait.count())));
  }
  return page(
      401, "sign_in",
      sign_in_data("", "The sign-in name or the password is not right. Check both and try again."));
}

Response Pages::show_welcome(const Request& request) {
  const std::optional<Invitation> invitation = accounts_.find_link(param(request, "token"));
  if (!invitation) {
    return problem(404, "This link has ended",
                   std::string(problem_words(AccountProblem::link_gone)));
  }
  return page(200, "welcome", welcome_data(request, *invitation, {}, ""));
}

Response Pages::welcome(const Request& request) {
  const std::optional<Invitation> invitation = accounts_.find_link(param(request, "token"));
  if (!invitation) {
    return problem(404, "This link has ended",
                   std::string(problem_words(AccountProblem::link_gone)));
  }
  const auto form = request.form();
  if (field(form, "password") != field(form, "again")) {
    return page(
        422, "welcome",
        welcome_data(request, *invitation, form, "The two passwords differ. Type both again."));
  }
  const NewAccount account{field(form, "name"), field(form, "sign-in"), field(form, "password"),
                           parse_owner(field(form, "owner")),
                           field(form, "safety-trained") == "yes"};
  const auto result = accounts_.create(param(request, "token"), account);
  if (const auto* wrong = std::get_if<AccountProblem>(&result)) {
    return page(422, "welcome",
                welcome_data(request, *invitation, form, std::string(problem_words(*wrong))));
  }
  return Response::redirect("/sign-in?said=welcome");
}

Response Pages::sign_out(const Request& request, const Visitor& who) {
  accounts_.sign_out(who.token);
  Response response = Response::redirect("/sign-in?said=signed-out");
  return std::move(response.with("Set-Cookie", session_cookie("", request) + "; Max-Age=0"));
}

Response Pages::show_desks(const Request& request, const Visitor& who) {
  std::map<std::string, std::string> taken;
  for (const auto& [desk, name] : accounts_.desk_names()) taken[desk] = name;
  PageData::List desks;
  for (const DeskPlace& desk : center_.desks) {
    if (desk.owner != who.session.account.owner) continue;
    const bool mine = desk.code == who.session.desk;
    const auto until = break_until(desk.code);
    desks.push_back(PageData()
                        .set("code", desk.code)
                        .set("groups", group_names(center_, desk))
                        .set("mine", mine)
                        .set("taken", !mine && taken.contains(desk.code))
                        .set("name", field(taken, desk.code))
                        .set("on_break", until.has_value())
                        .set("until", until ? time_words(*until) : std::string()));
  }
  const std::string said(said_words(field(request.query, "said")));
  return signed_page(200, "desks",
                     PageData()
                         .set("title", "Choose your desk")
                         .set("desks", desks)
                         .set("none", desks.empty())
                         .set("said", said)
                         .set("has_said", !said.empty()),
                     who);
}

Response Pages::choose_desk(const Request& request, const Visitor& who) {
  const std::string code = field(request.form(), "desk");
  const DeskPlace* desk = center_.find_desk(code);
  if (desk == nullptr || desk->owner != who.session.account.owner ||
      who.session.account.role == Role::greeter) {
    return problem(403, "Not your desk", "Choose one of your own agency's desks.");
  }
  accounts_.choose_desk(who.token, code);
  // Whoever sits down is there, and not on a break at another desk.
  lobby_.breaks.end(who.session.account.id, code);
  return Response::redirect("/console");
}

}  // namespace doorway::desk

// One's own page: where one is signed in, and one's password; for supervisors also where their
// colleagues are signed in.  And the page behind a link for a new password.
#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

constexpr const char* kPasswordsDiffer = "The two new passwords differ. Type both again.";

}  // namespace

Response Pages::own_page(int status, const Visitor& who, const std::string& said,
                         const std::string& wrong) const {
  const Account& me = who.session.account;
  const std::string here = Accounts::session_id(who.token);
  const Instant now = clock_.now();
  PageData::List own;
  PageData::List others;
  for (const OpenSession& open : accounts_.sessions(me)) {
    PageData row = PageData()
                       .set("id", open.id)
                       .set("name", open.account.name)
                       .set("desk", open.desk)
                       .set("has_desk", !open.desk.empty())
                       .set("since", moment_words(open.since, now, zone_))
                       .set("last_used", moment_words(open.last_used, now, zone_))
                       .set("here", open.id == here);
    (open.account.id == me.id ? own : others).push_back(std::move(row));
  }
  return signed_page(status, "you",
                     PageData()
                         .set("title", "Your account")
                         .set("sign_in", me.sign_in)
                         .set("role", role_word(me.role))
                         .set("own", own)
                         .set("elsewhere", own.size() > 1)
                         .set("others", others)
                         .set("has_others", !others.empty())
                         .set("said", said)
                         .set("has_said", !said.empty())
                         .set("problem", wrong)
                         .set("has_problem", !wrong.empty()),
                     who);
}

Response Pages::show_own(const Request& request, const Visitor& who) {
  return own_page(200, who, std::string(said_words(field(request.query, "said"))), "");
}

Response Pages::end_session(const Request& request, const Visitor& who) {
  const bool ended = accounts_.end_session(who.session.account, field(request.form(), "session"));
  return Response::redirect(ended ? "/you?said=ended" : "/you?said=not-ended");
}

Response Pages::end_other_sessions(const Request&, const Visitor& who) {
  accounts_.end_other_sessions(who.token);
  return Response::redirect("/you?said=others-ended");
}

Response Pages::change_password(const Request& request, const Visitor& who) {
  const auto form = request.form();
  if (field(form, "password") != field(form, "again")) {
    return own_page(422, who, "", kPasswordsDiffer);
  }
  const PasswordResult result =
      accounts_.change_password(who.token, field(form, "old"), field(form, "password"));
  if (std::holds_alternative<PasswordChanged>(result)) {
    return Response::redirect("/you?said=password");
  }
  if (const auto* wrong = std::get_if<AccountProblem>(&result)) {
    return own_page(422, who, "", std::string(problem_words(*wrong)));
  }
  if (const auto* later = std::get_if<TryLater>(&result)) {
    Response response = own_page(
        429, who, "", "Too many wrong tries. Wait " + wait_words(later->wait) + " and try again.");
    return std::move(response.with("Retry-After", std::to_string(later->wait.count())));
  }
  return own_page(422, who, "", "The old password is not right. Nothing was changed.");
}

Response Pages::show_reset(const Request& request) {
  return reset_page(200, request, "");
}

Response Pages::reset(const Request& request) {
  const auto form = request.form();
  if (field(form, "password") != field(form, "again")) {
    return reset_page(422, request, kPasswordsDiffer);
  }
  const auto wrong = accounts_.reset_password(param(request, "token"), field(form, "password"));
  if (wrong) return reset_page(422, request, std::string(problem_words(*wrong)));
  return Response::redirect("/sign-in?said=new-password");
}

Response Pages::reset_page(int status, const Request& request, const std::string& wrong) const {
  const std::optional<Account> whose = accounts_.find_reset(param(request, "token"));
  if (!whose) {
    return problem(404, "This link has ended",
                   std::string(problem_words(AccountProblem::link_gone)));
  }
  return page(status, "reset",
              PageData()
                  .set("title", "New password")
                  .set("token", url_encode(param(request, "token")))
                  .set("name", whose->name)
                  .set("sign_in", whose->sign_in)
                  .set("problem", wrong)
                  .set("has_problem", !wrong.empty()));
}

}  // namespace doorway::desk

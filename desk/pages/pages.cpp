// Routes, the guard before every signed-in page, and the headers on all of them.
#include "desk/pages/pages.h"

#include <charconv>
#include <utility>

#include "desk/pages/visitor.h"
#include "desk/pages/words.h"
#include "sync/crypto/keys.h"

namespace doorway::desk {
namespace {

// Nothing of a page is kept, framed, sniffed or sent on; nothing in it runs that is not ours.
Response& with_security(Response& response) {
  return response
      .with("Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            "object-src 'none'")
      .with("X-Content-Type-Options", "nosniff")
      .with("X-Frame-Options", "DENY")
      .with("Referrer-Policy", "no-referrer")
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cross-Origin-Resource-Policy", "same-origin")
      .with("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
      .with("Cache-Control", "no-store");
}

}  // namespace

Pages::Pages(PagesOptions options, DeskLine& line, Accounts& accounts, FeedbackInbox& feedback,
             LobbyVoice lobby, const Center& center, const Clock& clock, const TimeZone& zone)
    : options_(std::move(options)),
      line_(line),
      accounts_(accounts),
      feedback_(feedback),
      lobby_(lobby),
      center_(center),
      clock_(clock),
      zone_(zone),
      templates_(options_.web / "templates"),
      files_(options_.web, options_.bootstrap) {}

void Pages::add_routes(Router& router) {
  const auto open = [&](const std::string& method, const std::string& pattern,
                        Response (Pages::*handler)(const Request&)) {
    router.add(method, pattern, [this, handler](const Request& request) {
      Response response = (this->*handler)(request);
      return std::move(with_security(response));
    });
  };
  open("GET", "/", &Pages::home);
  open("GET", "/sign-in", &Pages::show_sign_in);
  open("POST", "/sign-in", &Pages::sign_in);
  open("GET", "/welcome/{token}", &Pages::show_welcome);
  open("POST", "/welcome/{token}", &Pages::welcome);
  open("GET", "/reset/{token}", &Pages::show_reset);
  open("POST", "/reset/{token}", &Pages::reset);
  open("GET", "/console/fragment", &Pages::console_fragment);
  open("GET", "/feedback/fragment", &Pages::feedback_fragment);
  open("GET", "/feedback/{key}/fragment", &Pages::feedback_item_fragment);
  open("GET", "/events", &Pages::events);
  open("GET", "/board", &Pages::board);
  open("GET", "/board/fragment", &Pages::board_fragment);
  open("GET", "/board/events", &Pages::board_events);
  for (const char* pattern : {"/static/{file}", "/static/{folder}/{file}"}) {
    router.add("GET", pattern, [this](const Request& request) { return files_.answer(request); });
  }

  guarded(router, "POST", "/sign-out", &Pages::sign_out);
  guarded(router, "GET", "/desks", &Pages::show_desks);
  guarded(router, "POST", "/desks", &Pages::choose_desk);
  guarded(router, "GET", "/accounts", &Pages::show_accounts);
  guarded(router, "POST", "/accounts", &Pages::invite);
  guarded(router, "POST", "/accounts/{id}/close", &Pages::close_account);
  guarded(router, "POST", "/accounts/{id}/reset", &Pages::make_reset_link);
  guarded(router, "POST", "/accounts/{id}/let-in", &Pages::let_in);
  guarded(router, "GET", "/you", &Pages::show_own);
  guarded(router, "POST", "/you/password", &Pages::change_password);
  guarded(router, "POST", "/you/sessions/end", &Pages::end_session);
  guarded(router, "POST", "/you/sessions/end-others", &Pages::end_other_sessions);
  guarded(router, "GET", "/feedback", &Pages::show_feedback);
  guarded(router, "GET", "/feedback/{key}", &Pages::show_feedback_item);
  guarded(router, "POST", "/feedback/{key}/open", &Pages::open_feedback);
  guarded(router, "POST", "/feedback/{key}/owner", &Pages::move_feedback);
  guarded(router, "POST", "/feedback/{key}/answered", &Pages::answer_feedback);
  guarded(router, "GET", "/health", &Pages::show_health);
  guarded(router, "GET", "/notices", &Pages::show_notices);
  guarded(router, "POST", "/notices", &Pages::put_up_notice);
  guarded(router, "POST", "/notices/{id}/end", &Pages::take_down_notice);
  add_line_routes(router);
}

void Pages::add_line_routes(Router& router) {
  guarded(router, "GET", "/walk-in", &Pages::show_walk_in);
  guarded(router, "POST", "/walk-in", &Pages::walk_in);
  guarded(router, "GET", "/walk-in/done", &Pages::walk_in_done);
  guarded(router, "GET", "/console", &Pages::console);
  guarded(router, "POST", "/break", &Pages::take_break);
  guarded(router, "POST", "/break/end", &Pages::end_break);
  guarded(router, "POST", "/call-next", &Pages::call_next);
  guarded(router, "POST", "/visits/{key}/call", &Pages::call);
  guarded(router, "POST", "/visits/{key}/recall", &Pages::recall);
  guarded(router, "POST", "/visits/{key}/start", &Pages::start);
  guarded(router, "POST", "/visits/{key}/finish", &Pages::finish);
  guarded(router, "POST", "/visits/{key}/finish-and-call-next", &Pages::finish_and_call_next);
  guarded(router, "POST", "/visits/{key}/no-show", &Pages::no_show);
  guarded(router, "POST", "/visits/{key}/back", &Pages::back_to_line);
  guarded(router, "POST", "/visits/{key}/personal", &Pages::open_personal);
  guarded(router, "POST", "/visits/{key}/consent", &Pages::set_consent);
  guarded(router, "POST", "/visits/{key}/withdraw", &Pages::withdraw_consent);
  guarded(router, "GET", "/consents", &Pages::show_consents);
  guarded(router, "GET", "/consents/later", &Pages::show_withdrawal);
  guarded(router, "POST", "/consents/later", &Pages::ask_to_delete);
}

void Pages::guarded(Router& router, const std::string& method, const std::string& pattern,
                    Signed handler) {
  const bool posts = method == "POST";
  router.add(method, pattern, [this, handler, posts](const Request& request) {
    const std::optional<Visitor> who = visitor(request, true);
    Response response;
    if (!who) {
      response = Response::redirect("/sign-in");
    } else if (posts) {
      const auto form = request.form();
      const auto token = form.find("csrf");
      if (token == form.end() || !equal_in_constant_time(token->second, who->session.csrf)) {
        response =
            problem(403, "Please try again",
                    "This page was open for too long, or it did not come from here. Go to the "
                    "line and try again.");
      } else {
        response = (this->*handler)(request, *who);
      }
    } else {
      response = (this->*handler)(request, *who);
    }
    return std::move(with_security(response));
  });
}

std::optional<Pages::Visitor> Pages::visitor(const Request& request, bool active) const {
  const std::optional<std::string> token = request.cookie(kSessionCookie);
  if (!token) return std::nullopt;
  std::optional<Session> session = accounts_.session(*token, active);
  if (!session) return std::nullopt;
  return Visitor{*std::move(session), *token};
}

Staff Pages::staff_of(const Session& session) const {
  return {session.account.id, session.account.owner, session.account.role == Role::supervisor,
          session.account.safety_trained, session.desk};
}

Response Pages::page(int status, std::string_view name, PageData data) const {
  data.set("version", files_.version()).set("center", english(center_.name));
  return Response::html(status, templates_.render(name, data));
}

Response Pages::signed_page(int status, std::string_view name, PageData data,
                            const Visitor& who) const {
  const Session& session = who.session;
  data.set("csrf", session.csrf)
      .set("my_name", session.account.name)
      .set("my_owner", owner_word(session.account.owner))
      .set("my_desk", session.desk)
      .set("has_desk", !session.desk.empty())
      .set("may_choose", session.account.role != Role::greeter)
      .set("may_invite", session.account.role == Role::supervisor)
      .set("may_tell", may_tell(session.account));
  set_top(data, session.account);
  for (const char* place : {"console", "walk_in", "feedback", "accounts", "desks", "health", "you",
                            "consents", "notices"}) {
    data.set(std::string("on_") + place, name.starts_with(place));
  }
  return page(status, name, std::move(data));
}

Response Pages::problem(int status, const std::string& title, const std::string& words) const {
  return page(status, "problem", PageData().set("title", title).set("words", words));
}

Response Pages::events(const Request& request) {
  const std::optional<Visitor> who = visitor(request, false);
  if (!who) return Response::text(401, "signed out\n");
  Response response;
  response.stream_after = stream_position(request, line_.position() + feedback_.changes());
  // The session is looked at each time: a stream must not outlive it.
  response.stream = [this, token = who->token](std::int64_t after) -> std::vector<ServerEvent> {
    const std::int64_t position = line_.position() + feedback_.changes();
    if (!accounts_.session(token, false)) return {{position, "signed-out", "sign in again"}};
    if (position == after) return {};
    return {{position, "line", "changed"}};
  };
  return response;
}

Response Pages::board_events(const Request& request) {
  Response response;
  response.stream_after = stream_position(request, line_.position());
  response.stream = [this](std::int64_t after) -> std::vector<ServerEvent> {
    const std::int64_t position = line_.position();
    if (position == after) return {};
    return {{position, "line", "changed"}};
  };
  return response;
}

// Where a stream goes on: after the last event that the browser saw, else from now.
std::int64_t stream_position(const Request& request, std::int64_t newest) {
  const std::string_view seen = request.header("last-event-id");
  std::int64_t position = 0;
  const auto [end, error] = std::from_chars(seen.data(), seen.data() + seen.size(), position);
  const bool whole = !seen.empty() && error == std::errc() && end == seen.data() + seen.size();
  return whole && position >= 0 ? position : newest;
}

}  // namespace doorway::desk

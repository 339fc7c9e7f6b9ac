// The staff pages and the lobby board: request → page model → template → response.  Pages are
// rendered here, forms post and redirect, and one small script swaps the live parts; all of it
// works with scripts off.  No URL and no title carries a name, a service or a word about safety.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/center.h"
#include "core/health.h"
#include "core/ports.h"
#include "desk/accounts/accounts.h"
#include "desk/feedback/feedback_inbox.h"
#include "desk/line/desk_line.h"
#include "desk/lobby/breaks.h"
#include "desk/lobby/lobby_notices.h"
#include "desk/pages/console_model.h"
#include "desk/pages/page_data.h"
#include "desk/pages/static_files.h"
#include "desk/pages/templates.h"
#include "sync/http/http.h"

namespace doorway::desk {

struct PagesOptions {
  std::filesystem::path web;  // folder with templates/ and static/
  std::filesystem::path bootstrap = "/usr/share/javascript/bootstrap5";  // libjs-bootstrap5
  std::function<HealthFacts()> health;                                   // for supervisors
  std::function<std::vector<std::string>()> paper_notes;  // for everybody: kiosks without paper
  std::vector<PageLanguage> languages;  // names for the tags; a tag without one is shown as it is
};

// What the lobby is told beside the line.
struct LobbyVoice {
  Breaks& breaks;
  LobbyNotices& notices;
};

class Pages {
 public:
  // Reads templates and static files at once; throws std::runtime_error with the file's name when
  // one is missing or wrong.
  Pages(PagesOptions options, DeskLine& line, Accounts& accounts, FeedbackInbox& feedback,
        LobbyVoice lobby, const Center& center, const Clock& clock, const TimeZone& zone);

  // `this` must outlive the router.
  void add_routes(Router& router);

 private:
  struct Visitor;  // the session of a request, and its token
  using Signed = Response (Pages::*)(const Request&, const Visitor&);

  void add_line_routes(Router& router);
  // Adds a route that asks for a session; a POST also for its CSRF token.
  void guarded(Router& router, const std::string& method, const std::string& pattern,
               Signed handler);
  std::optional<Visitor> visitor(const Request& request, bool active) const;
  Staff staff_of(const Session& session) const;

  Response page(int status, std::string_view name, PageData data) const;
  Response signed_page(int status, std::string_view name, PageData data,
                       const Visitor& visitor) const;
  Response problem(int status, const std::string& title, const std::string& words) const;

  // sign_in_pages.cpp
  Response home(const Request& request);
  Response show_sign_in(const Request& request);
  Response sign_in(const Request& request);
  Response show_welcome(const Request& request);
  Response welcome(const Request& request);
  Response sign_out(const Request& request, const Visitor& visitor);
  Response show_desks(const Request& request, const Visitor& visitor);
  Response choose_desk(const Request& request, const Visitor& visitor);
  // own_pages.cpp
  Response show_own(const Request& request, const Visitor& visitor);
  Response end_session(const Request& request, const Visitor& visitor);
  Response end_other_sessions(const Request& request, const Visitor& visitor);
  Response change_password(const Request& request, const Visitor& visitor);
  Response own_page(int status, const Visitor& visitor, const std::string& said,
                    const std::string& wrong) const;
  Response show_reset(const Request& request);
  Response reset(const Request& request);
  Response reset_page(int status, const Request& request, const std::string& wrong) const;
  // account_pages.cpp
  Response show_accounts(const Request& request, const Visitor& visitor);
  Response invite(const Request& request, const Visitor& visitor);
  Response close_account(const Request& request, const Visitor& visitor);
  Response make_reset_link(const Request& request, const Visitor& visitor);
  Response let_in(const Request& request, const Visitor& visitor);
  struct OneTimeLink {
    std::string words;  // what to do with it
    std::string url;
  };
  Response accounts_page(int status, const Visitor& visitor, const std::optional<OneTimeLink>& link,
                         const std::string& said, const std::string& wrong) const;
  // console_pages.cpp
  Response console(const Request& request, const Visitor& visitor);
  Response console_fragment(const Request& request);
  Response call_next(const Request& request, const Visitor& visitor);
  Response call(const Request& request, const Visitor& visitor);
  Response recall(const Request& request, const Visitor& visitor);
  Response start(const Request& request, const Visitor& visitor);
  Response finish(const Request& request, const Visitor& visitor);
  Response finish_and_call_next(const Request& request, const Visitor& visitor);
  Response no_show(const Request& request, const Visitor& visitor);
  Response back_to_line(const Request& request, const Visitor& visitor);
  Response open_personal(const Request& request, const Visitor& visitor);
  PageData console_data(const Visitor& visitor, const std::optional<PersonalBody>& personal) const;
  // break_pages.cpp
  Response take_break(const Request& request, const Visitor& visitor);
  Response end_break(const Request& request, const Visitor& visitor);
  Response at_work(Response answer, const CallAnswer& call, const Visitor& visitor);
  std::optional<TimeOfDay> break_until(const std::string& desk) const;
  // notice_pages.cpp
  Response show_notices(const Request& request, const Visitor& visitor);
  Response put_up_notice(const Request& request, const Visitor& visitor);
  Response take_down_notice(const Request& request, const Visitor& visitor);
  Response notices_page(int status, const Visitor& visitor,
                        const std::map<std::string, std::string>& form, const std::string& said,
                        const std::string& problem) const;
  Response notices_are_for_supervisors() const;
  PageData::List notice_fields(const std::map<std::string, std::string>& form) const;
  // feedback_pages.cpp
  Response show_feedback(const Request& request, const Visitor& visitor);
  Response feedback_fragment(const Request& request);
  Response show_feedback_item(const Request& request, const Visitor& visitor);
  Response feedback_item_fragment(const Request& request);
  Response open_feedback(const Request& request, const Visitor& visitor);
  Response move_feedback(const Request& request, const Visitor& visitor);
  Response answer_feedback(const Request& request, const Visitor& visitor);
  PageData feedback_list(const Visitor& visitor, int page) const;
  Response feedback_item(const Visitor& visitor, const FeedbackItem& item,
                         std::optional<std::string> text, std::optional<AnswerWanted> contact,
                         const std::string& said) const;
  void set_top(PageData& data, const Account& account) const;
  Response for_supervisors() const;
  Response feedback_gone() const;
  // consent_pages.cpp
  bool may_tell(const Account& account) const;
  Response set_consent(const Request& request, const Visitor& visitor);
  Response show_consents(const Request& request, const Visitor& visitor);
  Response withdraw_consent(const Request& request, const Visitor& visitor);
  // withdrawal_pages.cpp
  Response show_withdrawal(const Request& request, const Visitor& visitor);
  Response ask_to_delete(const Request& request, const Visitor& visitor);
  Response withdrawal_page(int status, const Visitor& visitor,
                           const std::map<std::string, std::string>& form, const std::string& said,
                           const std::string& problem) const;
  Response not_for_your_agency() const;
  // health_page.cpp
  Response show_health(const Request& request, const Visitor& visitor);
  // walk_in_page.cpp
  Response show_walk_in(const Request& request, const Visitor& visitor);
  Response walk_in(const Request& request, const Visitor& visitor);
  Response walk_in_page(int status, const Visitor& visitor,
                        const std::map<std::string, std::string>& form,
                        const std::string& problem) const;
  Response walk_in_done(const Request& request, const Visitor& visitor);
  // board_page.cpp
  Response board(const Request& request);
  Response board_fragment(const Request& request);
  PageData board_data() const;
  // Both streams say only that something changed; pages then ask for their fragment.
  Response events(const Request& request);
  Response board_events(const Request& request);

  PagesOptions options_;
  DeskLine& line_;
  Accounts& accounts_;
  FeedbackInbox& feedback_;
  LobbyVoice lobby_;
  const Center& center_;
  const Clock& clock_;
  const TimeZone& zone_;
  Templates templates_;
  StaticFiles files_;
};

}  // namespace doorway::desk

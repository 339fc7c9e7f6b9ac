// The console: what it shows, and what its buttons do.  Every action answers with a redirect to the
// line, which then says in words how it went.
#include <utility>

#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

Response to_line(std::string_view said = {}) {
  return Response::redirect(said.empty() ? "/console" : "/console?said=" + std::string(said));
}

// How a step went, other than well.
template <typename Answer>
Response refused(const Answer& answer, const Session& session) {
  if (std::holds_alternative<NotPossible>(answer)) return to_line("taken");
  return to_line(session.desk.empty() ? "desk-first" : "not-yours");
}

Response called(const CallAnswer& answer, const Session& session, std::string_view nobody) {
  if (std::holds_alternative<Done>(answer)) return to_line();
  if (std::holds_alternative<NobodyWaiting>(answer)) return to_line(nobody);
  return refused(answer, session);
}

Response stepped(const StepAnswer& answer, const Session& session, std::string_view done) {
  if (std::holds_alternative<Done>(answer)) return to_line(done);
  if (std::holds_alternative<GiveNoticeFirst>(answer)) return to_line("notice");
  return refused(answer, session);
}

}  // namespace

PageData Pages::console_data(const Visitor& who,
                             const std::optional<PersonalBody>& personal) const {
  const Staff staff = staff_of(who.session);
  PageData data = desk::console_data({who.session, line_.waiting(staff), line_.with(staff),
                                      personal, clock_.now(), break_until(who.session.desk)},
                                     center_, options_.languages);
  PageData::List notes;
  if (options_.paper_notes) {
    for (const std::string& words : options_.paper_notes()) {
      notes.push_back(PageData().set("words", words));
    }
  }
  const bool has_notes = !notes.empty();
  data.set("has_paper_notes", has_notes).set("paper_notes", std::move(notes));
  return data;
}

Response Pages::console(const Request& request, const Visitor& who) {
  const std::string said(said_words(field(request.query, "said")));
  const std::string undo = field(request.query, "undo");
  PageData data = console_data(who, std::nullopt);
  data.set("title", "The line")
      .set("said", said)
      .set("has_said", !said.empty())
      .set("undo", !undo.empty())
      .set("undo_key", url_encode(undo));
  return signed_page(200, "console", std::move(data), who);
}

Response Pages::console_fragment(const Request& request) {
  // Asked for by the page itself, so it does not keep an unattended session.
  const std::optional<Visitor> who = visitor(request, false);
  if (!who) return Response::text(401, "signed out\n");
  PageData data = console_data(*who, std::nullopt);
  set_top(data, who->session.account);
  return page(200, "console_fragment", std::move(data));
}

Response Pages::call_next(const Request&, const Visitor& who) {
  const CallAnswer answer = line_.call_next(staff_of(who.session));
  return at_work(called(answer, who.session, "nobody"), answer, who);
}

Response Pages::call(const Request& request, const Visitor& who) {
  const CallAnswer answer = line_.call(staff_of(who.session), param(request, "key"));
  return at_work(called(answer, who.session, "nobody"), answer, who);
}

Response Pages::recall(const Request& request, const Visitor& who) {
  return stepped(line_.recall(staff_of(who.session), param(request, "key")), who.session,
                 "recalled");
}

Response Pages::start(const Request& request, const Visitor& who) {
  const auto form = request.form();
  std::optional<NoticeGiven> given;
  const std::optional<Owner> owner = parse_owner(field(form, "notice"));
  const OwnerNotice* notice = owner ? center_.find_notice(*owner) : nullptr;
  if (notice != nullptr) {
    const std::string language = field(form, "language");
    const bool own = language == field(form, "own-language");
    given =
        NoticeGiven{*owner, notice->version, own ? NoticeShown::own : NoticeShown::other, language};
  }
  return stepped(line_.start(staff_of(who.session), param(request, "key"), given), who.session, "");
}

Response Pages::finish(const Request& request, const Visitor& who) {
  const std::string outcome = field(request.form(), "outcome");
  return stepped(line_.finish(staff_of(who.session), param(request, "key"), outcome), who.session,
                 "finished");
}

Response Pages::finish_and_call_next(const Request& request, const Visitor& who) {
  const Staff staff = staff_of(who.session);
  const std::string outcome = field(request.form(), "outcome");
  const StepAnswer finished = line_.finish(staff, param(request, "key"), outcome);
  if (!std::holds_alternative<Done>(finished)) return stepped(finished, who.session, "");
  const CallAnswer answer = line_.call_next(staff);
  return at_work(called(answer, who.session, "finished-nobody"), answer, who);
}

Response Pages::no_show(const Request& request, const Visitor& who) {
  const std::string key = param(request, "key");
  // The visit is in no list any more, so the page offers the way back at once.
  return stepped(line_.no_show(staff_of(who.session), key), who.session,
                 "no-show&undo=" + url_encode(key));
}

Response Pages::back_to_line(const Request& request, const Visitor& who) {
  return stepped(line_.back_to_line(staff_of(who.session), param(request, "key")), who.session,
                 "back");
}

Response Pages::open_personal(const Request& request, const Visitor& who) {
  const std::optional<PersonalBody> personal =
      line_.open_personal(staff_of(who.session), param(request, "key"));
  if (!personal) return to_line("no-personal");
  // Shown in this answer only: a redirect would have to keep it somewhere.
  PageData data = console_data(who, personal);
  data.set("title", "The line")
      .set("said", "")
      .set("has_said", false)
      .set("undo", false)
      .set("undo_key", "");
  return signed_page(200, "console", std::move(data), who);
}

}  // namespace doorway::desk

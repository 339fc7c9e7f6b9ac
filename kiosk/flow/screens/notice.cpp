// The owners' own texts, one after the other, and the line about private talks under them.
#include "kiosk/flow/screens/notice.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"
#include "kiosk/flow/screens/watch.h"

namespace doorway::kiosk {
namespace {

struct ShownNotice {
  const OwnerNotice* notice;
  std::string language;  // that its text is in
};

std::string other_language(const OwnerNotice& notice, const Center& center) {
  return notice.text.contains(kSourceLanguage) ? kSourceLanguage : center.languages.front();
}

std::vector<ShownNotice> notices_for(const Model& model, const Surroundings& surroundings) {
  std::vector<ShownNotice> shown;
  const Service* service = surroundings.center.find_service(model.draft.service);
  if (service == nullptr) return shown;
  const std::string locale = locale_of(model, surroundings);
  const bool held_back = is_held_back(surroundings, locale, MessageGroup::notices);
  for (const Owner owner : service->notices) {
    const OwnerNotice* notice = surroundings.center.find_notice(owner);
    if (notice == nullptr) continue;
    const bool own = notice->text.contains(locale) && !held_back;
    shown.push_back({notice, own ? locale : other_language(*notice, surroundings.center)});
  }
  return shown;
}

// Who pointed at another language reads this one at best; who signs is told by a film only.
NoticeShown how_told(const Draft& draft, bool own, bool watched) {
  if (draft.spoken == kSigned) return watched ? NoticeShown::own : NoticeShown::none;
  return own && draft.spoken.empty() ? NoticeShown::own : NoticeShown::other;
}

std::string key_of(const OwnerNotice& notice) {
  return "notice." + std::string(to_string(notice.owner)) + ".text";
}

// Said by "Read it to me", where there is one.
Widget on_request(Widget widget, const Model& model, const Surroundings& surroundings) {
  widget.on_request = can_listen(model, surroundings);
  return widget;
}

Model mark(Model model, bool asked, const Surroundings& surroundings) {
  const std::string locale = locale_of(model, surroundings);
  model.draft.notices.clear();
  const bool in_signs = model.draft.spoken == kSigned;
  for (const auto& [notice, language] : notices_for(model, surroundings)) {
    const bool watched = in_signs && has_watched(model.draft, key_of(*notice));
    const NoticeShown told = how_told(model.draft, language == locale, watched);
    model.draft.notices.push_back({notice->owner, notice->version,
                                   asked ? NoticeShown::asked : told,
                                   watched ? std::string(kSigned) : language});
  }
  return model;
}

}  // namespace

Step press(const NoticeScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "notice/go-on") {
    return only(go(mark(std::move(model), screen.asked, surroundings), SafetyScreen{}));
  }
  if (id == "notice/ask") {
    return only(go(mark(std::move(model), true, surroundings), SafetyScreen{}));
  }
  if (id == "notice/read") return {std::move(model), {Silence{}, Say{Say::What::texts}}};
  return only(std::move(model));
}

View view(const NoticeScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("notice.title")};
  if (can_listen(model, surroundings)) {
    page.push_back(quiet_choice("notice/read", "notice.read"));
    page.back().icon = "speaker";
  }
  bool draft = false;
  for (const auto& [notice, language] : notices_for(model, surroundings)) {
    const std::string owner(to_string(notice->owner));
    page.push_back(on_request(subheading("notice.from." + owner), model, surroundings));
    Widget text = paragraph(key_of(*notice));
    if (language != locale_of(model, surroundings)) text.language = language;
    page.push_back(on_request(std::move(text), model, surroundings));
    draft = draft || notice->draft;
  }
  if (draft) page.push_back(on_request(note("notice.draft"), model, surroundings));
  page.push_back(on_request(paragraph("notice.private"), model, surroundings));
  page.push_back(main_action("notice/go-on", "go-on"));
  page.push_back(quiet_action("notice/ask", "notice.ask"));
  return framed("notice", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk

// Open or closed, how many wait, and one tile a language.
#include "kiosk/flow/screens/attract.h"

#include <algorithm>

#include "core/hours.h"
#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"
#include "kiosk/flow/screens/opening.h"

namespace doorway::kiosk {
namespace {

Widget status(MessageRef label) {
  Widget widget = note(std::move(label));
  widget.role = Role::status;
  widget.look = Look::status;
  return widget;
}

// Enough names for their speakers to see that there are more behind.
MessageRef first_names(const Surroundings& surroundings) {
  constexpr std::size_t kShown = 6;
  std::string names;
  for (std::size_t i = 0; i < std::min(kShown, surroundings.spoken.size()); ++i) {
    names += (i == 0 ? "" : " · ") + surroundings.spoken[i].name;
  }
  return verbatim(names + " …");
}

// What supervisors put up, each in the person's language or in English; more than two nobody reads.
std::vector<Widget> notices(const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> shown;
  if (!model.lobby.reachable) return shown;
  const std::string locale = locale_of(model, surroundings);
  for (const LobbyNotice& notice : model.lobby.notices) {
    if (shown.size() == kNoticesAtOnce) break;
    const auto own = notice.text.find(locale);
    const auto words = own != notice.text.end() ? own : notice.text.find(kNoticeSource);
    if (words == notice.text.end()) continue;
    Widget widget = status(verbatim(words->second));
    widget.id = "lobby-notice/" + std::to_string(shown.size() + 1);
    widget.language = words->first;
    shown.push_back(std::move(widget));
  }
  return shown;
}

// Somebody with two reasons stands in two lines, hence "about".
std::optional<int> people_waiting(const Model& model) {
  if (!model.lobby.reachable || model.lobby.groups.empty()) return std::nullopt;
  int waiting = 0;
  for (const GroupLine& line : model.lobby.groups) waiting += line.ahead;
  return waiting;
}

}  // namespace

Step press(const AttractScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  constexpr std::string_view kLanguage = "lang/";
  if (id == "attract/spoken") return only(go(std::move(model), SpokenScreen{}));
  if (id == "attract/number") return only(go(std::move(model), NumberScreen{}));
  if (id == "attract/feedback") return only(go(std::move(model), FeedbackAboutScreen{}));
  if (id == "attract/community") return only(go(std::move(model), CommunityScreen{}));
  if (!id.starts_with(kLanguage)) return only(std::move(model));
  model = choose_language(std::move(model), id.substr(kLanguage.size()));
  if (model.draft.spoken == kSigned) return only(go(std::move(model), SignedScreen{}));
  return only(begin_visit(std::move(model), surroundings));
}

View view(const AttractScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("attract.title"), lead("attract.lead")};
  page.push_back(status(model.ready ? opening_in_words(surroundings) : "attract.stopped"));
  if (const auto waiting = people_waiting(model)) {
    page.push_back(status(counted("attract.waiting", *waiting)));
  }
  if (model.printer != PrinterState::none && model.printer != PrinterState::ready) {
    page.push_back(status("attract.no-paper"));
  }
  for (Widget& notice : notices(model, surroundings)) page.push_back(std::move(notice));
  page.push_back(subheading("attract.touch-your-language"));
  for (Widget& language : language_tiles(surroundings)) {
    if (language.hint.empty()) {
      const bool heard = !surroundings.sound.any() || can_speak(surroundings, language.language);
      language.hint = heard ? "attract.touch-to-start" : "attract.no-audio";
    }
    page.push_back(std::move(language));
  }
  if (!surroundings.spoken.empty()) {
    page.push_back(
        choice("attract/spoken", "attract.spoken", first_names(surroundings), "language"));
    page.back().same = true;
  }
  page.push_back(quiet_ending("attract/number", "attract.number"));
  page.push_back(quiet_ending("attract/feedback", "attract.feedback"));
  if (has_community(surroundings)) {
    page.push_back(quiet_ending("attract/community", "community.title"));
  }
  View view = framed("attract", std::move(page), model, surroundings);
  view.centered = true;
  return view;
}

}  // namespace doorway::kiosk

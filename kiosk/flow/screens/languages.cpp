// Every language in its own name; touching one goes back to where the visitor was.
#include "kiosk/flow/screens/languages.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {

Step press(const LanguagesScreen&, Model model, const std::string& id, const Surroundings&) {
  constexpr std::string_view kLanguage = "lang/";
  if (!id.starts_with(kLanguage)) return only(std::move(model));
  model = choose_language(std::move(model), id.substr(kLanguage.size()));
  if (model.draft.spoken == kSigned) {
    wish(model.draft, "sign-language");
  } else if (has_back(model) && std::holds_alternative<WatchScreen>(model.trail.back())) {
    model.trail.pop_back();  // films are for who signs
  }
  return back(std::move(model));
}

View view(const LanguagesScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("languages.title")};
  const std::string current =
      model.draft.spoken == kSigned ? kSigned : locale_of(model, surroundings);
  for (Widget& language : language_tiles(surroundings)) {
    language.state.current = language.id == "lang/" + current;
    if (language.hint.empty() && surroundings.sound.any() &&
        !can_speak(surroundings, language.language)) {
      language.hint = "speech.none";
    }
    page.push_back(std::move(language));
  }
  return framed("languages", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk

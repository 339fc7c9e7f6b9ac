// Every language in its own name; touching one goes back to where the visitor was.
#include "kiosk/flow/screens/languages.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {

Step press(const LanguagesScreen&, Model model, const std::string& id, const Surroundings&) {
  constexpr std::string_view kLanguage = "lang/";
  if (!id.starts_with(kLanguage)) return only(std::move(model));
  model.locale = id.substr(kLanguage.size());
  model.draft.spoken.clear();
  return back(std::move(model));
}

View view(const LanguagesScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("languages.title")};
  const std::string current = locale_of(model, surroundings);
  for (const auto& tag : surroundings.languages) {
    Widget language = tile("lang/" + tag, language_name(tag));
    language.language = tag;
    language.state.current = tag == current;
    page.push_back(std::move(language));
  }
  return framed("languages", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk

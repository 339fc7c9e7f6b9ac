// One tile a language in its own script; the interpreter is asked for with the touch.
#include "kiosk/flow/screens/spoken.h"

#include <algorithm>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kSpoken = "spoken/";

}  // namespace

Step press(const SpokenScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (!id.starts_with(kSpoken)) return only(std::move(model));
  const std::string tag = id.substr(kSpoken.size());
  if (std::ranges::find(surroundings.spoken, tag, &SpokenLanguage::tag) ==
      surroundings.spoken.end()) {
    return only(std::move(model));
  }
  model.locale = kSourceLanguage;
  model.draft.spoken = tag;
  wish(model.draft, "interpreter");
  return only(begin_visit(std::move(model), surroundings));
}

Step press(const SignedScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id == "signed/interpreter") {
    wish(model.draft, "sign-language");
  } else if (id != "signed/none") {
    return only(std::move(model));
  }
  return only(begin_visit(std::move(model), surroundings));
}

View view(const SpokenScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("spoken.title"), lead("spoken.lead")};
  for (const SpokenLanguage& language : surroundings.spoken) {
    Widget widget = tile(std::string(kSpoken) + language.tag, verbatim(language.name));
    widget.same = true;
    page.push_back(std::move(widget));
  }
  return framed("spoken", std::move(page), model, surroundings);
}

View view(const SignedScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("signed.title"), lead("signed.lead")};
  page.push_back(choice("signed/interpreter", "signed.interpreter", {}, "sign-language"));
  page.push_back(choice("signed/none", "signed.none", {}, "go"));
  return framed("signed", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk

// One tile a language in its own script; signing is a language too.
#include "kiosk/flow/screens/spoken.h"

#include <algorithm>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kSpoken = "spoken/";
constexpr std::string_view kSigned = "ase";  // American Sign Language

void wish(Draft& draft, std::string_view need) {
  if (!draft.wishes_for(need)) toggle(draft.wishes, need);
}

}  // namespace

Step press(const SpokenScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (!id.starts_with(kSpoken)) return only(std::move(model));
  const std::string tag = id.substr(kSpoken.size());
  const bool listed = std::ranges::find(surroundings.spoken, tag, &SpokenLanguage::tag) !=
                      surroundings.spoken.end();
  if (!listed && tag != kSigned) return only(std::move(model));
  if (model.locale.empty()) model.locale = locale_of(model, surroundings);
  model.draft.spoken = tag;
  wish(model.draft, tag == kSigned ? "sign-language" : "interpreter");
  return only(begin_visit(std::move(model), surroundings));
}

View view(const SpokenScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("spoken.title"), lead("spoken.lead")};
  for (const SpokenLanguage& language : surroundings.spoken) {
    Widget widget = tile(std::string(kSpoken) + language.tag, verbatim(language.name));
    widget.same = true;
    page.push_back(std::move(widget));
  }
  page.push_back(tile(std::string(kSpoken) + std::string(kSigned), "spoken.signed"));
  return framed("spoken", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk

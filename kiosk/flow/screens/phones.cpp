// Emergency first, from the center's file; then what the directory has for safety.
#include "kiosk/flow/screens/phones.h"

#include "core/directory.h"
#include "kiosk/flow/frame.h"
#include "kiosk/flow/knowing.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

Widget quiet(Widget widget, const std::string& group) {
  widget.privacy = Privacy::quiet;
  widget.group = group;
  return widget;
}

}  // namespace

// From here on nothing tells that this page was open: Back leads to the safety page, as for
// everybody.
Step press(const PhonesScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  if (id != "phones/keep-going") return only(std::move(model));
  Step before = back(std::move(model));
  return press(SafetyScreen{}, std::move(before.model), "safety/keep-going", surroundings);
}

View view(const PhonesScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{title("phones.title"), quiet(lead("phones.lead"), {})};
  page.push_back(quiet(subheading("phones.emergency"), "phones/emergency"));
  page.push_back(
      quiet(phone_number("phone.call", surroundings.center.emergency), "phones/emergency"));
  if (surroundings.directory != nullptr) {
    for (const DirectoryEntry* entry :
         safety_entries(*surroundings.directory, today(surroundings))) {
      const std::string group = "phones/" + entry->id;
      Widget name = subheading(verbatim(entry->name));
      name.same = true;
      page.push_back(quiet(std::move(name), group));
      for (Widget& phone : phones_of(*entry)) page.push_back(quiet(std::move(phone), group));
    }
  }
  page.push_back(main_action("phones/keep-going", "safety.keep-going"));
  return framed("phones", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk

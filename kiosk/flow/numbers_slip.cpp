#include "kiosk/flow/numbers_slip.h"

#include <algorithm>

#include "core/directory.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/knowing.h"

namespace doorway::kiosk {

NumbersSlip make_numbers_slip(const std::string& language, const Surroundings& surroundings) {
  NumbersSlip slip{language, "slip.title", {}, {}};
  if (surroundings.directory == nullptr) return slip;
  CourtDay since = today(surroundings);
  for (const DirectoryEntry* entry : entries_shown(*surroundings.directory, today(surroundings))) {
    NumbersSlip::Line line{entry->name, {}};
    for (const PhoneLine& phone : entry->phones) {
      if (phone.kind == PhoneLine::Kind::voice) line.numbers.push_back(phone.number);
    }
    if (line.numbers.empty()) continue;
    since = std::min(since, entry->checked);
    slip.lines.push_back(std::move(line));
  }
  slip.checked = {"slip.checked", {{"day", since}}};
  return slip;
}

}  // namespace doorway::kiosk

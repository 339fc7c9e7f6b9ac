// What the visitor has told so far, and how it becomes the bodies of the record.  Lives only until
// the number is given or the session ends.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/center.h"
#include "core/visit.h"
#include "kiosk/flow/effect.h"

namespace doorway::kiosk {

// Everything that can be asked for under "What would make today easier?", in the order shown.  One
// list for everybody, so that asking for safety looks like asking for a chair.  Of any three
// neighbours some are plain and some are not: where a text size splits the list, no page is the one
// for safety.
inline constexpr std::array<std::string_view, 14> kNeedsAsShown = {
    "interpreter",     "wheelchair", "stay-apart",   "large-print",    "sign-language",
    "private-talk",    "reading",    "quiet-place",  "tell-me-first",  "guide",
    "address-private", "helper",     "safe-contact", "come-and-get-me"};

bool is_safety_ask(std::string_view code);

struct Draft {
  std::string service;            // chosen in the menu
  std::vector<std::string> also;  // "Another reason too"
  std::optional<Fact> fact;
  std::optional<TimeOfDay> hearing;
  bool hearing_unknown = false;
  std::optional<PapersAge> papers;
  std::vector<std::string> wishes;  // of kNeedsAsShown, plain needs and safety asks alike
  std::vector<NoticeGiven> notices;
  bool tell_css = false;
  std::string case_number;
  std::string name;
  std::string spoken;  // tag of a language that has no words here; empty: the screen's
  std::vector<std::string> watched;  // messages whose films were seen to the end

  bool wishes_for(std::string_view code) const;
  bool hearing_answered() const { return hearing.has_value() || hearing_unknown; }
  friend bool operator==(const Draft&, const Draft&) = default;
};

void toggle(std::vector<std::string>& codes, std::string_view code);

// The services of the visit: the chosen one, the others, and the private talk when a wish needs a
// safety-trained person.
std::vector<std::string> services_of(const Draft& draft, const Center& center);
bool visits(const Draft& draft, const Center& center, std::string_view service);

// Adds or takes back one more reason.  Taking the private talk back takes back the wishes that only
// such a talk can answer, so that the page never shows one without the other.
void toggle_reason(Draft& draft, const Center& center, std::string_view service);

// The services of the visit that CSS may be told about, by their own words and a sharing rule.
std::vector<const Service*> consentable(const Draft& draft, const Center& center);

OpenVisit open_visit(const Draft& draft, const Center& center, const std::string& language,
                     Instant now);

}  // namespace doorway::kiosk

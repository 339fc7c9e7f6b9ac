// What is known of the world outside, as widgets: phone numbers, words in the center's languages,
// and when they were checked.
#pragma once

#include <string>
#include <vector>

#include "core/center.h"
#include "kiosk/flow/flow.h"

namespace doorway {
struct DirectoryEntry;
}

namespace doorway::kiosk {

CourtDay today(const Surroundings& surroundings);

// The center's quick answers that somebody has checked in time.
std::vector<const QuickAnswer*> answers_shown(const Surroundings& surroundings);

// "Checked November 23, 2026, from css.ocgov.com."
MessageRef checked(CourtDay day, const std::string& source);

// In the person's language, or in English, marked as such.
Widget local_paragraph(const LocalText& text, const std::string& locale);

// Large, one a line; equal in all languages.
Widget phone_number(MessageRef caption, const std::string& number);
std::vector<Widget> phones_of(const DirectoryEntry& entry);

}  // namespace doorway::kiosk

// The pages' English words for what the line says in codes.  Staff texts are English; titles of
// services and outcomes are the center's own.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/center.h"
#include "core/ports.h"
#include "desk/accounts/accounts.h"
#include "desk/line/desk_line.h"

namespace doorway::desk {

std::string english(const LocalText& text);  // or the first language there is
std::string_view owner_word(Owner owner);    // "Court": a label
std::string_view owner_phrase(Owner owner);  // "the court": within a sentence
std::string_view role_word(Role role);
std::string need_words(std::string_view code);         // an unknown need is shown as its code
std::string waited_words(Instant since, Instant now);  // "12 min", "1 h 05 min"
std::string time_words(TimeOfDay time);                // "10:30", "1:30 PM"
std::string board_time(TimeOfDay time);                // "10:42 AM"
std::string service_title(const Center& center, std::string_view code);
std::string day_words(CourtDay day);                                      // "Nov 23, 2026"
std::string moment_words(Instant at, Instant now, const TimeZone& zone);  // "Today, 10:42 AM"
std::string wait_words(std::chrono::seconds wait);                        // "8 minutes"
std::string_view act_words(std::string_view act);  // what was done to an account
// Why the visit stands where it stands, or why it can't be called now.
std::string why_words(const VisitRow& row);
std::string papers_words(PapersAge age);  // "0–7 days ago"
// What the page says after an action, by the code in the address; empty for none of ours.
// A field of a sharing rule, in words; empty for one without.
std::string_view told_field_words(std::string_view field);
std::string_view said_words(std::string_view code);
std::string_view problem_words(AccountProblem problem);

}  // namespace doorway::desk

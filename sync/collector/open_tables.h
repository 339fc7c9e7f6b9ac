// The plain tables for analysts, column by column in order.  The one table: PostgreSQL's are made
// from it, a test holds SQLite's to it, and docs/data-dictionary.md is made from it.
#pragma once

#include <array>
#include <string_view>

namespace doorway {

struct OpenColumn {
  std::string_view table;
  std::string_view name;
  std::string_view type;  // text integer; "?" after it where it may be null
  std::string_view key;   // "key" where it is part of the primary key
  std::string_view meaning;
};

inline constexpr auto kOpenColumns = std::to_array<OpenColumn>({
    {"visits", "record_id", "text", "key", "The record that brought the row."},
    {"visits", "center", "text", "", "The center that sent it, like ljc."},
    {"visits", "source", "text", "", "The machine that sent it, like /ljc/desk."},
    {"visits", "visit", "text", "", "A name for the visit made for CSS; it leads to nobody."},
    {"visits", "day", "text", "", "Court day of the visit, YYYY-MM-DD."},
    {"visits", "received", "text", "", "Court day on which the center received the visitor."},
    {"visits", "service", "text", "", "Code of the service, from the center's file."},
    {"visits", "case_number", "text?", "", "Case number as the visitor gave it, with consent."},
    {"visits", "topic", "text?", "", "Code of the topic."},
    {"visits", "outcome", "text?", "", "Code of how the visit ended."},
    {"visits", "follow_up", "integer?", "", "1 when a follow-up was agreed, else 0."},
    {"visits", "language", "text?", "", "Language tag of the visit."},
    {"counts", "record_id", "text", "key", "The record that brought the row."},
    {"counts", "center", "text", "", "The center that sent it."},
    {"counts", "day_from", "text", "", "First court day counted."},
    {"counts", "day_to", "text", "", "Last court day counted."},
    {"counts", "service", "text", "key", "Code of the service, or total."},
    {"counts", "n", "text", "", "Closed visits: a number, or 1-10 for few."},
    {"nights", "record_id", "text", "key", "The record that brought the row: a manifest."},
    {"nights", "center", "text", "", "The center that sent it."},
    {"nights", "day", "text", "", "Court day that was closed."},
    {"nights", "records", "integer", "", "How many records the center sent for that day."},
    {"nights", "hash", "text", "", "SHA-256 over the sorted hashes of those records."},
    {"nights", "nothing_to_send", "integer", "", "1 when the day had nothing to send, else 0."},
    {"not_ours", "record_id", "text", "key", "A record with a part that was never used."},
    {"not_ours", "part", "text", "key", "The part's name."},
    {"not_ours", "reason", "text", "", "Why it was not used."},
    {"for_later", "record_id", "text", "key", "A record of a kind for a later version."},
    {"for_later", "part", "text", "key", "The part's name."},
    {"withdrawals", "record_id", "text", "key", "The record that asked; what it named is deleted."},
    {"withdrawals", "center", "text", "", "The center that sent it."},
    {"withdrawals", "visit", "text", "", "The name that the visit had in visits."},
    {"withdrawals", "day", "text", "", "Court day of the visit."},
});

}  // namespace doorway

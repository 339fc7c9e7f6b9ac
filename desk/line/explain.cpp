// Why CSS hears of a visit what it hears, in sentences.
#include "desk/line/desk_line_store.h"

namespace doorway::desk {
namespace {

std::string in_words(const ShareVerdict& verdict) {
  const std::string service = verdict.service + ": ";
  if (!verdict.why_not) return service + "a row, with what the center's sharing rule names.";
  switch (*verdict.why_not) {
    case NotShared::no_rule:
      return service + "no row: the center's file does not share this service.";
    case NotShared::no_consent:
      return service + "no row: the person did not say yes, or took it back.";
    case NotShared::not_served:
      return service + "no row: nobody has helped with it.";
    case NotShared::no_case_number:
      return service + "no row: the person said yes, and gave no case number.";
  }
  return service + "no row.";
}

}  // namespace

std::optional<std::vector<std::string>> DeskLineStore::explain(const std::string& number,
                                                               CourtDay day) {
  const std::lock_guard lock(mutex_);
  catch_up();
  auto found = database_.prepare(
      "SELECT v.key, v.record, v.counted_in FROM visit_labels l JOIN visits v ON v.key = l.visit"
      " WHERE l.day = ?1 AND l.label = ?2");
  if (!found.bind(1, format_day(day)).bind(2, number).step()) return std::nullopt;
  const Uncounted visit{found.text(0), found.integer(1), day};
  const std::string counted_in = found.is_null(2) ? std::string() : found.text(2);
  found.reset();
  const LineVisit* line = line_.find(visit.key);
  if (line == nullptr) return std::nullopt;

  std::vector<std::string> words;
  if (!counted_in.empty()) {
    words.push_back(
        "The day is closed. What was personal is deleted, so the rows are not told"
        " again here.");
    words.push_back(counted_in == "none"
                        ? "No record for CSS covers this visit: nobody helped with it, or the"
                          " center shares nothing."
                        : "It is counted in record " + counted_in + "; doorway-sync explain " +
                              counted_in + " says what became of it.");
    return words;
  }
  words.push_back(line->ended() ? "The visit has ended; the day is not closed yet."
                                : "The visit has not ended; the day is not closed yet.");
  const auto verdicts = share_verdicts(center_, ended_visit(visit));
  if (verdicts.empty()) words.push_back("It asks for nothing of CSS: only the total counts it.");
  for (const ShareVerdict& verdict : verdicts) words.push_back(in_words(verdict));
  if (!verdicts.empty() && line->done.empty()) {
    words.push_back("If nobody helps with anything, not even the counts have it.");
  }
  return words;
}

}  // namespace doorway::desk

#include "sync/night/explain.h"

#include <algorithm>

#include "sync/night/night_outbox.h"

namespace doorway {
namespace {

std::string what_it_is(const std::string& part) {
  if (part == "share") return "a row about one visit";
  if (part == "counts") return "the day's counts";
  if (part == "manifest") return "the night's manifest";
  if (part == "withdraw") return "a request to delete the rows of one visit";
  return "a record whose content is deleted here by now";
}

// Empty for what nobody took back.  Known as long as it can be taken back.
std::string what_was_withdrawn(Database& desk, const std::string& id) {
  Statement find = desk.prepare(
      "SELECT v.asked_on, v.withdrawn_by FROM told_rows r JOIN told_visits v ON v.visit = r.visit"
      " WHERE r.record = ?1 AND v.asked_on IS NOT NULL");
  if (!find.bind(1, id).step()) return {};
  const std::string words = "It was withdrawn at a desk on " + find.text(0) + ": ";
  if (find.is_null(1)) return words + "the next night asks CSS to delete it.\n";
  return words + "record " + find.text(1) + " asks CSS to delete it.\n";
}

}  // namespace

std::optional<std::string> explain_record(const std::filesystem::path& desk_database,
                                          const SyncStore& store, const std::string& id) {
  Database desk = open_desk_read_only(desk_database);
  Statement find = desk.prepare(
      "SELECT m.day, m.epoch, m.seq, p.name FROM made m LEFT JOIN made_parts p"
      " ON p.position = m.position WHERE m.id = ?1");
  if (!find.bind(1, id).step()) return std::nullopt;
  std::string words = "Made for CSS on " + find.text(0) + " as number " +
                      std::to_string(find.integer(2)) + " of epoch " +
                      std::to_string(find.integer(1)) + ": " +
                      what_it_is(find.is_null(3) ? "" : find.text(3)) + ".\n";
  find.reset();
  words += what_was_withdrawn(desk, id);
  const auto refused = store.quarantined();
  const auto found = std::ranges::find(refused, id, &Quarantined::record);
  if (found != refused.end()) {
    return words + "CSS refused it for good (" + found->code + "); it is kept here" +
           (found->handed_over ? ", and CSS has it aside.\n" : ".\n");
  }
  if (store.is_final(id)) return words + "CSS has acknowledged it, with a signed receipt.\n";
  words += "It waits to be delivered.\n";
  if (const auto last = store.last_run()) {
    words += "The last run began at " + last->started + ": " +
             (last->ended.empty() ? std::string("it did not end") : last->words) + ".\n";
  }
  return words;
}

}  // namespace doorway

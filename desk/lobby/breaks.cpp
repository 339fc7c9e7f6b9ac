// One row a desk, which the next one takes away.
#include "desk/lobby/breaks.h"

namespace doorway::desk {
namespace {

std::int64_t milliseconds(Instant at) {
  return at.time_since_epoch().count();
}

}  // namespace

bool Breaks::take(std::int64_t account, const std::string& desk, Instant until) {
  const Instant now = clock_.now();
  if (desk.empty() || until <= now || until > now + kLongestBreak) return false;
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  database_.prepare("DELETE FROM breaks WHERE desk = ?1 OR account = ?2 OR until <= ?3")
      .bind(1, desk)
      .bind(2, account)
      .bind(3, milliseconds(now))
      .run();
  database_.prepare("INSERT INTO breaks (desk, account, until) VALUES (?1, ?2, ?3)")
      .bind(1, desk)
      .bind(2, account)
      .bind(3, milliseconds(until))
      .run();
  transaction.commit();
  return true;
}

void Breaks::end(std::int64_t account, const std::string& desk) {
  const std::lock_guard lock(mutex_);
  database_.prepare("DELETE FROM breaks WHERE desk = ?1 OR account = ?2")
      .bind(1, desk)
      .bind(2, account)
      .run();
}

DeskBreaks Breaks::now() const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare("SELECT desk, until FROM breaks WHERE until > ?1");
  rows.bind(1, milliseconds(clock_.now()));
  DeskBreaks breaks;
  while (rows.step()) breaks[rows.text(0)] = Instant(Instant::duration(rows.integer(1)));
  return breaks;
}

}  // namespace doorway::desk

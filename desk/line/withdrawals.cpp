// Taking back what CSS was told, after the night: who comes back with the ticket of a visit has the
// next night ask CSS to delete.  The name that CSS knows a visit by is made of day, number and
// check digits under the desk's secret, so that nothing need be kept that leads from one to the
// other.
#include "core/id.h"
#include "desk/line/desk_line_store.h"
#include "sync/crypto/slow_hash.h"
#include "sync/device/recorder.h"
#include "sync/log/log.h"
#include "sync/record/bodies.h"

namespace doorway::desk {
namespace {

std::string_view act_of(DeletionAnswer answer) {
  switch (answer) {
    case DeletionAnswer::asked:
      return "asked";
    case DeletionAnswer::asked_before:
      return "asked-before";
    case DeletionAnswer::no_match:
      break;
  }
  return "no-match";
}

}  // namespace

// The same after a restore from before that night, since kiosks send their records again.
std::string DeskLineStore::name_for_css(const ShownTicket& ticket) const {
  return make_derived_id(
      slow_hash(format_day(ticket.day) + " " + ticket.number + " " + ticket.check, keys_.tickets));
}

CourtDay DeskLineStore::oldest_withdrawable() const {
  return CourtDay(std::chrono::sys_days(today()) - std::chrono::days(center_.withdraw_days));
}

DeletionAnswer DeskLineStore::ask_to_delete(const Staff& staff, const ShownTicket& ticket) {
  // What is shared is of CSS alone, and so is taking it back.
  if (staff.account == 0 || staff.owner != Owner::css) return DeletionAnswer::no_match;
  const std::string name = name_for_css(ticket);  // slow, so without the mutex
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  const DeletionAnswer answer = note_deletion(staff, ticket.day, name);
  transaction.commit();
  return answer;
}

DeletionAnswer DeskLineStore::note_deletion(const Staff& staff, CourtDay day,
                                            const std::string& name) {
  DeletionAnswer answer = DeletionAnswer::no_match;
  auto told = database_.prepare("SELECT asked_on FROM told_visits WHERE visit = ?1");
  if (day >= oldest_withdrawable() && told.bind(1, name).step()) {
    answer = told.is_null(0) ? DeletionAnswer::asked : DeletionAnswer::asked_before;
  }
  told.reset();
  if (answer == DeletionAnswer::asked) {
    auto ask = database_.prepare("UPDATE told_visits SET asked_on = ?1 WHERE visit = ?2");
    ask.bind(1, format_day(today())).bind(2, name).run();
  }
  auto act =
      database_.prepare("INSERT INTO withdrawal_acts (at, account, act) VALUES (?1, ?2, ?3)");
  act.bind(1, clock_.now().time_since_epoch().count()).bind(2, staff.account);
  act.bind(3, act_of(answer)).run();
  log_event("withdrawal.tried",
            {{"account", staff.account}, {"answer", std::string(act_of(answer))}});
  return answer;
}

// Inside the transaction in which the rows are composed.
void DeskLineStore::name_rows(std::vector<ShareBody>& rows, const EndedVisit& visit) {
  if (rows.empty()) return;
  const std::string name = name_for_css({visit.day, visit.body.number, visit.body.check});
  for (ShareBody& row : rows) row.visit = name;
  auto told = database_.prepare(
      "INSERT INTO told_visits (visit, day) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
  told.bind(1, name).bind(2, format_day(visit.day)).run();
}

// One record for each visit that was asked about and not yet composed; the hashes of their headers.
// Inside the caller's transaction.
std::vector<std::string> DeskLineStore::compose_withdrawals(Recorder& recorder, CourtDay made) {
  std::vector<WithdrawBody> wanted;
  // By their random names, as the rows.
  auto asked = database_.prepare(
      "SELECT visit, day FROM told_visits WHERE asked_on IS NOT NULL AND withdrawn_by IS NULL"
      " ORDER BY visit");
  while (asked.step()) {
    if (const auto day = parse_day(asked.text(1))) wanted.push_back({asked.text(0), *day});
  }
  std::vector<std::string> hashes;
  auto done = database_.prepare("UPDATE told_visits SET withdrawn_by = ?1 WHERE visit = ?2");
  for (const WithdrawBody& body : wanted) {
    const auto record = recorder.append("withdraw", made, {{"withdraw", write_body(body)}});
    done.bind(1, record.id).bind(2, body.visit).run();
    hashes.push_back(record.hash);
  }
  return hashes;
}

// What can be taken back no longer; what was asked and is not composed yet stays until it is.
void DeskLineStore::forget_told() {
  Transaction transaction(database_);
  auto old = database_.prepare(
      "DELETE FROM told_visits WHERE day < ?1 AND (asked_on IS NULL OR withdrawn_by IS NOT NULL)");
  old.bind(1, format_day(oldest_withdrawable())).run();
  const bool any = database_.changes() > 0;
  if (any) {
    database_.execute("DELETE FROM told_rows WHERE visit NOT IN (SELECT visit FROM told_visits)");
  }
  transaction.commit();
  if (any) wipe_wanted_ = true;
}

}  // namespace doorway::desk

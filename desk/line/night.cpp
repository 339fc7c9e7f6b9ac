// Closing a court day.  What still waits ends; what CSS may have is composed into the chain towards
// CSS and marked as counted in one transaction a day; then what was personal is deleted.
#include <algorithm>
#include <set>
#include <utility>

#include "desk/line/desk_line_store.h"
#include "desk/line/stored_parts.h"
#include "sync/device/recorder.h"
#include "sync/log/log.h"
#include "sync/record/bodies.h"

namespace doorway::desk {
namespace {

// After a long pause, or a clock that ran ahead, older days without visits get no manifest.
constexpr std::chrono::days kMostEmptyDays{31};
constexpr std::string_view kNotShared = "none";  // counted_in of visits that no record covers

void start_epoch_of(const Identity& css, Database& database) {
  DeviceJournal journal(database);
  const auto chain = journal.chain();
  if (!chain || chain->source != css.source || chain->epoch != css.epoch) {
    journal.begin_epoch(css.source, css.epoch, css.letter);
  }
}

bool was_served(const EndedVisit& visit) {
  return !visit.done.empty();
}

}  // namespace

NightAnswer DeskLineStore::close_through(CourtDay through, const std::optional<Identity>& css) {
  // Purging before sharing would lose what people asked us to tell CSS.
  if (!css && !center_.sharing.empty()) return NotEnrolledAtCss{};
  NightClosed closed;
  {
    const std::lock_guard lock(mutex_);
    catch_up();
    for (const CourtDay day : days_to_close(through)) {
      end_open_visits(day);
      const auto records = close_day(day, css);
      if (!records) continue;
      closed.days.push_back(day);
      closed.records += *records;
      log_event("day.closed", {{"records", std::int64_t{*records}}});
    }
    purge_past_days();
    forget_told();
    wipe();
  }
  notify();
  return closed;
}

std::vector<CourtDay> DeskLineStore::days_to_close(CourtDay through) {
  std::set<CourtDay> days;
  auto open =
      database_.prepare("SELECT DISTINCT day FROM visits WHERE counted_in IS NULL AND day <= ?1");
  open.bind(1, format_day(through));
  while (open.step()) {
    if (const auto day = parse_day(open.text(0))) days.insert(*day);
  }
  auto last = database_.prepare("SELECT max(day) FROM closed_days");
  const bool any = last.step() && !last.is_null(0);
  const auto newest = any ? parse_day(last.text(0)) : std::nullopt;
  CourtDay first = newest ? next_day(*newest) : days.empty() ? through : *days.begin();
  first = std::max(first, CourtDay(std::chrono::sys_days(through) - kMostEmptyDays));
  for (CourtDay day = first; day <= through; day = next_day(day)) days.insert(day);
  return {days.begin(), days.end()};
}

// Who is being served was served; what else is open ends as not called.
void DeskLineStore::end_open_visits(CourtDay day) {
  const auto end_all = [&](const std::vector<const LineVisit*>& visits, LineEventKind kind,
                           std::string_view why) {
    if (visits.empty()) return;
    Transaction transaction(database_);
    for (const LineVisit* visit : visits) append(kind, visit->key, Staff{}, why);
    transaction.commit();
    catch_up();
  };
  auto serving = line_.in_order(day);
  std::erase_if(serving,
                [](const LineVisit* visit) { return visit->state != VisitState::serving; });
  end_all(serving, LineEventKind::finished, {});
  // Also those just finished at one desk that still waited for another.
  end_all(line_.in_order(day), LineEventKind::no_show, kDayClosed);
}

std::vector<DeskLineStore::Uncounted> DeskLineStore::not_counted(CourtDay day) {
  std::vector<Uncounted> visits;
  auto rows = database_.prepare(
      "SELECT v.key, v.record, e.at FROM visits v JOIN events e ON e.position = v.arrived"
      " WHERE v.counted_in IS NULL AND v.day = ?1 ORDER BY v.arrived");
  rows.bind(1, format_day(day));
  while (rows.step()) {
    const Instant at(std::chrono::milliseconds(rows.integer(2)));
    visits.push_back({rows.text(0), rows.integer(1), court_day(at, zone_)});
  }
  return visits;
}

EndedVisit DeskLineStore::ended_visit(const Uncounted& uncounted) {
  const LineVisit* visit = line_.find(uncounted.key);
  if (visit == nullptr) return {};
  EndedVisit ended{visit->arrival.day, visit->arrival.body, std::nullopt, visit->done};
  ended.body.consent = visit->consent;
  // The case number is looked at only where the person asked us to tell CSS and came to be helped.
  if (ended.body.consent.empty() || !was_served(ended)) return ended;
  if (const auto personal = personal_of(uncounted.key, uncounted.record)) {
    ended.case_number = personal->case_number;
  }
  return ended;
}

// nullopt: the day was closed before and nothing has come since that CSS would hear of.
std::optional<int> DeskLineStore::close_day(CourtDay day, const std::optional<Identity>& css) {
  Transaction transaction(database_);
  const auto uncounted = not_counted(day);
  std::vector<EndedVisit> ended;
  std::vector<ShareBody> rows;
  for (const Uncounted& visit : uncounted) {
    ended.push_back(ended_visit(visit));
    auto shares = share_rows(center_, ended.back(), visit.received, random_);
    name_rows(shares, ended.back());
    std::move(shares.begin(), shares.end(), std::back_inserter(rows));
  }
  auto closed = database_.prepare("SELECT 1 FROM closed_days WHERE day = ?1");
  closed.bind(1, format_day(day));
  const bool again = closed.step();
  closed.reset();
  const bool news = !again || std::any_of(ended.begin(), ended.end(), was_served);

  Composed composed{0, std::string(kNotShared)};
  if (css && news) composed = compose(day, ended, std::move(rows), *css);
  auto mark = database_.prepare("UPDATE visits SET counted_in = ?1 WHERE key = ?2");
  auto untell = database_.prepare("DELETE FROM desk_personal WHERE visit = ?1");
  for (const Uncounted& visit : uncounted) {
    mark.bind(1, composed.counted_in).bind(2, visit.key).run();
    untell.bind(1, visit.key).run();
    purge_part(database_, visit.record, "personal");
    purge_part(database_, visit.record, "safety");
    wipe_wanted_ = true;
  }
  auto note = database_.prepare(
      "INSERT INTO closed_days (day, at, records) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (day) DO UPDATE SET records = records + excluded.records");
  note.bind(1, format_day(day)).bind(2, clock_.now().time_since_epoch().count());
  note.bind(3, composed.records).run();
  transaction.commit();
  return news ? std::optional(composed.records) : std::nullopt;
}

// Withdrawals, rows, counts, then the manifest over all.  Inside the caller's transaction.
DeskLineStore::Composed DeskLineStore::compose(CourtDay day, const std::vector<EndedVisit>& visits,
                                               std::vector<ShareBody> rows, const Identity& css) {
  start_epoch_of(css, database_);
  Recorder recorder(database_, css, clock_, zone_, random_);
  const CourtDay made = recorder.today();
  // By their random names: the order of the rows tells nothing about the order of the day.
  std::sort(rows.begin(), rows.end(), [](const ShareBody& a, const ShareBody& b) {
    return std::pair(a.visit, a.service) < std::pair(b.visit, b.service);
  });
  std::vector<std::string> hashes = compose_withdrawals(recorder, made);
  auto told = database_.prepare("INSERT INTO told_rows (record, visit) VALUES (?1, ?2)");
  for (const ShareBody& row : rows) {
    const auto share = recorder.append("share", made, {{"share", write_body(row)}});
    told.bind(1, share.id).bind(2, row.visit).run();
    hashes.push_back(share.hash);
  }
  std::string counted_in(kNotShared);
  if (std::any_of(visits.begin(), visits.end(), was_served)) {
    const auto counts =
        recorder.append("counts", made, {{"counts", write_body(count_day(center_, day, visits))}});
    counted_in = counts.id;
    hashes.push_back(counts.hash);
  }
  const auto records = static_cast<std::int64_t>(hashes.size());
  const ManifestBody manifest{day, records, sha256_hex(manifest_text(hashes)), hashes.empty()};
  recorder.append("manifest", made, {{"manifest", write_body(manifest)}});
  return {static_cast<int>(records) + 1, counted_in};
}

// A visit of a past day that was counted loses its number and what it came for.
void DeskLineStore::purge_past_days() {
  Transaction transaction(database_);
  std::vector<std::pair<std::string, std::int64_t>> past;
  auto rows = database_.prepare(
      "SELECT key, record FROM visit_labels JOIN visits ON key = visit"
      " WHERE visit_labels.day < ?1 AND counted_in IS NOT NULL");
  rows.bind(1, format_day(today()));
  while (rows.step()) past.emplace_back(rows.text(0), rows.integer(1));
  auto unname = database_.prepare("DELETE FROM visit_labels WHERE visit = ?1");
  for (const auto& [key, record] : past) {
    purge_part(database_, record, "queue");
    unname.bind(1, key).run();
    line_.forget(key);
  }
  transaction.commit();
  if (past.empty()) return;
  wipe_wanted_ = true;
  log_event("records.purged", {{"records", static_cast<std::int64_t>(past.size())}});
}

}  // namespace doorway::desk

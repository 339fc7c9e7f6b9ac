// From records to visits: what the intake accepts, and how events become the line again.
#include <algorithm>
#include <utility>

#include "core/id.h"
#include "core/ticket.h"
#include "desk/line/desk_line_store.h"
#include "desk/line/stored_parts.h"
#include "sync/record/bodies.h"

namespace doorway::desk {
namespace {

bool holds_anything(const PersonalBody& body) {
  return body.name || body.case_number || body.phone;
}

Instant instant_of(std::int64_t milliseconds) {
  return Instant(std::chrono::milliseconds(milliseconds));
}

}  // namespace

// Every part that is for the desk must be the one that was made for this record and this place.
bool DeskLineStore::opens(const VerifiedRecord& record) const {
  return std::all_of(record.record.parts.begin(), record.record.parts.end(), [&](const auto& part) {
    return !PartOpener::is_for_desk(part.first) ||
           keys_.open.open(part.second, record.header.id, part.first).has_value();
  });
}

std::optional<Arrival> DeskLineStore::arrival_of(const Bytes& queue, const Bytes* personal,
                                                 std::string_view id, CourtDay day,
                                                 Instant at) const {
  const auto content = keys_.open.open(queue, id, "queue");
  if (!content || !content->body) return std::nullopt;
  auto body = read_queue(*content->body);
  if (!body || !is_label(body->number)) return std::nullopt;
  Arrival arrival;
  arrival.day = day;
  arrival.body = std::move(*body);
  // A kiosk whose clock runs ahead must not put its visitors behind everybody else.
  arrival.body.arrived = std::min(arrival.body.arrived, at);
  if (arrival.body.hearing) arrival.hearing_at = zone_.to_instant(day, *arrival.body.hearing);
  if (personal != nullptr) {
    const auto opened = keys_.open.open(*personal, id, "personal");
    if (opened && opened->body) {
      const auto read = read_personal(*opened->body);
      arrival.has_personal = read && holds_anything(*read);
    }
  }
  return arrival;
}

std::optional<std::string> DeskLineStore::accept(const VerifiedRecord& record,
                                                 std::int64_t position) {
  if (record.purged) return std::nullopt;
  if (!opens(record)) return "bad_part";
  const auto queue = record.record.parts.find("queue");
  if (queue == record.record.parts.end()) {
    const bool feedback = record.record.parts.contains("feedback");
    if (feedback && feedback_ != nullptr) return feedback_->accept(record, position);
    return std::nullopt;  // items: kept, no visit
  }

  const Instant now = clock_.now();
  // A kiosk whose calendar runs ahead must not hide its visitors in a day to come.
  const CourtDay day = std::min(record.header.made, court_day(now, zone_));
  const auto personal = record.record.parts.find("personal");
  auto arrival =
      arrival_of(queue->second, personal == record.record.parts.end() ? nullptr : &personal->second,
                 record.header.id, day, now);
  if (!arrival) return "bad_part";

  const std::string key = make_random_id(random_);
  auto label = database_.prepare(
      "INSERT INTO visit_labels (day, label, visit) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (day, label) DO NOTHING");
  label.bind(1, format_day(day)).bind(2, arrival->body.number).bind(3, key).run();
  // A number that somebody else already holds today: two devices with one letter.
  if (database_.changes() == 0) return "bad_part";
  append(LineEventKind::arrived, key, Staff{});
  const std::int64_t event = database_.last_row();
  auto visit =
      database_.prepare("INSERT INTO visits (key, day, record, arrived) VALUES (?1, ?2, ?3, ?4)");
  visit.bind(1, key).bind(2, format_day(day)).bind(3, position).bind(4, event).run();
  if (own_next_ && record.header.source == keys_.self) write_chain(*own_next_);
  accepted_.insert_or_assign(key, std::move(*arrival));
  return std::nullopt;
}

// The parts of a visit that was already in desk.db; nullopt once they are purged.
std::optional<Arrival> DeskLineStore::read_arrival(const std::string& key, Instant at) {
  std::int64_t record = 0;
  std::optional<CourtDay> day;
  {
    auto visit = database_.prepare("SELECT record, day FROM visits WHERE key = ?1");
    visit.bind(1, key);
    if (!visit.step()) return std::nullopt;
    record = visit.integer(0);
    day = parse_day(visit.text(1));
  }
  const auto queue = stored_part(database_, record, "queue");
  if (!queue || !day) return std::nullopt;
  const auto personal = stored_part(database_, record, "personal");
  return arrival_of(*queue, personal ? &*personal : nullptr, stored_record_id(database_, record),
                    *day, at);
}

// Events of closed days are history; folding begins at the first visit that is still open or of
// today.
void DeskLineStore::start_reading() {
  auto first = database_.prepare(
      "SELECT coalesce(min(first), (SELECT coalesce(max(position), 0) + 1 FROM events)) FROM ("
      "SELECT min(arrived) AS first FROM visits WHERE counted_in IS NULL UNION ALL"
      " SELECT min(arrived) FROM visits JOIN visit_labels ON visit = key"
      "  WHERE visit_labels.day >= ?1)");
  first.bind(1, format_day(today()));
  first.step();
  applied_ = first.integer(0) - 1;
}

void DeskLineStore::catch_up() {
  std::vector<LineEvent> events;
  {
    auto rows = database_.prepare(
        "SELECT position, at, kind, visit, desk, account, trained, detail FROM events"
        " WHERE position > ?1 ORDER BY position");
    rows.bind(1, applied_);
    while (rows.step()) {
      const auto kind = parse_line_event_kind(rows.text(2));
      if (!kind) throw StorageError(StorageError::Kind::corrupt, "desk.db: an unknown event");
      events.push_back({rows.integer(0), instant_of(rows.integer(1)), *kind, rows.text(3),
                        rows.text(4), rows.integer(5), rows.integer(6) != 0, rows.text(7)});
    }
  }
  for (const LineEvent& event : events) {
    if (event.kind == LineEventKind::arrived) {
      const auto opened = accepted_.find(event.visit);
      const auto arrival = opened != accepted_.end() ? std::optional(opened->second)
                                                     : read_arrival(event.visit, event.at);
      if (arrival) line_.arrive(event, *arrival);
    } else {
      line_.apply(event);
    }
    applied_ = event.position;
  }
  // What is left was opened for a transaction that never committed.
  if (!events.empty()) accepted_.clear();
}

}  // namespace doorway::desk

// The journal of one device, on its tables.
#include "sync/journal/device_journal.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace doorway {
namespace {

// Parts in one commit: what is overwritten must fit into the WAL's room, also on a full disk.
constexpr std::int64_t kPurgedAtOnce = 300;

StorageError bug(const std::string& words) {
  return {StorageError::Kind::misuse, words};
}

// Two bytes a number, the greater first.
Bytes to_bytes(const Shuffle& shuffle) {
  Bytes bytes;
  for (const std::uint16_t digits : shuffle) {
    bytes += static_cast<char>(digits >> 8);
    bytes += static_cast<char>(digits & 0xFF);
  }
  return bytes;
}

int digits_at(BytesView bytes, std::int64_t place) {
  const auto at = static_cast<std::size_t>(place) * 2;
  return static_cast<unsigned char>(bytes[at]) * 256 + static_cast<unsigned char>(bytes[at + 1]);
}

struct DayShuffle {
  Bytes digits;
  std::int64_t used = 0;
  std::int64_t size() const { return static_cast<std::int64_t>(digits.size() / 2); }
};

DayShuffle shuffle_of(Database& database, const std::string& day, std::int64_t epoch,
                      Random& random) {
  Statement find =
      database.prepare("SELECT digits, used FROM shuffles WHERE day = ?1 AND epoch = ?2");
  find.bind(1, day).bind(2, epoch);
  if (find.step()) return {find.blob(0), find.integer(1)};
  DayShuffle made{to_bytes(make_shuffle(random)), 0};
  Statement keep =
      database.prepare("INSERT INTO shuffles (day, epoch, digits, used) VALUES (?1, ?2, ?3, 0)");
  keep.bind(1, day).bind(2, epoch).bind_blob(3, made.digits).run();
  return made;
}

std::map<std::string, Bytes> parts_at(Database& database, std::int64_t position) {
  std::map<std::string, Bytes> parts;
  Statement find = database.prepare("SELECT name, sealed FROM made_parts WHERE position = ?1");
  find.bind(1, position);
  while (find.step()) parts[find.text(0)] = find.blob(1);
  return parts;
}

}  // namespace

std::optional<ChainState> DeviceJournal::chain() const {
  Statement find = database_.prepare(
      "SELECT source, epoch, letter, last_seq, head, last_day FROM chain WHERE only = 1");
  if (!find.step()) return std::nullopt;
  ChainState chain{find.text(0),    find.integer(1), find.text(2),
                   find.integer(3), find.text(4),    std::nullopt};
  if (!find.is_null(5)) chain.last_day = parse_day(find.text(5));
  return chain;
}

void DeviceJournal::begin_epoch(const std::string& source, std::int64_t epoch,
                                const std::string& letter) {
  const auto before = chain();
  if (before && epoch <= before->epoch) {
    throw bug("epoch " + std::to_string(epoch) + " is not after epoch " +
              std::to_string(before->epoch));
  }
  Statement begin = database_.prepare(
      "INSERT INTO chain (only, source, epoch, letter, last_seq, head)"
      " VALUES (1, ?1, ?2, ?3, 0, ?4)"
      " ON CONFLICT (only) DO UPDATE SET source = ?1, epoch = ?2, letter = ?3, last_seq = 0,"
      " head = ?4");
  begin.bind(1, source).bind(2, epoch).bind(3, letter).bind(4, kFirstPrev).run();
}

std::optional<Ticket> DeviceJournal::issue(CourtDay day, const std::string& record_id, Instant now,
                                           Random& random) {
  const auto state = chain();
  if (!state || state->letter.empty())
    throw bug("this device has no letter to issue numbers under");
  const std::string day_text = format_day(day);
  DayShuffle shuffle = shuffle_of(database_, day_text, state->epoch, random);
  Statement issue = database_.prepare(
      "INSERT INTO issued (day, label, ordinal, check_digits, record_id)"
      " SELECT ?1, ?2, (SELECT sum(used) FROM shuffles WHERE day = ?1), ?3, ?4 WHERE true"
      " ON CONFLICT (day, label) DO NOTHING");
  Statement advance =
      database_.prepare("UPDATE shuffles SET used = ?3 WHERE day = ?1 AND epoch = ?2");
  while (shuffle.used < shuffle.size()) {
    const int digits = digits_at(shuffle.digits, shuffle.used++);
    const Ticket ticket{make_label(state->letter, digits), make_check(random), day, now};
    // First, since the ordinal is the count of numbers drawn on this day, in all its epochs.
    advance.bind(1, day_text).bind(2, state->epoch).bind(3, shuffle.used).run();
    issue.bind(1, day_text).bind(2, ticket.label).bind(3, ticket.check).bind(4, record_id).run();
    // A letter may come back in a later epoch of the day: its numbers are out already.
    if (database_.changes() > 0) return ticket;
  }
  return std::nullopt;
}

void DeviceJournal::append(const Header& header, const std::string& hash, const Record& record) {
  // First, and only where the record follows: days as text compare as days.
  Statement move_head = database_.prepare(
      "UPDATE chain SET last_seq = ?1, head = ?2, last_day = max(coalesce(last_day, ?3), ?3)"
      " WHERE only = 1 AND source = ?4 AND epoch = ?5 AND last_seq = ?1 - 1 AND head = ?6");
  const std::string day = format_day(header.made);
  move_head.bind(1, header.seq).bind(2, hash).bind(3, day).bind(4, header.source);
  move_head.bind(5, header.epoch).bind(6, header.prev).run();
  if (database_.changes() == 0) throw bug("the record does not follow the journal's head");

  Statement keep = database_.prepare(
      "INSERT INTO made (id, epoch, seq, hash, day, header, signature)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  keep.bind(1, header.id).bind(2, header.epoch).bind(3, header.seq).bind(4, hash);
  keep.bind(5, day).bind_blob(6, record.header);
  keep.bind_blob(7, record.signature).run();
  const std::int64_t position = database_.last_row();

  Statement keep_part =
      database_.prepare("INSERT INTO made_parts (position, name, sealed) VALUES (?1, ?2, ?3)");
  for (const auto& [name, sealed] : record.parts) {
    keep_part.bind(1, position).bind(2, name).bind_blob(3, sealed).run();
  }
}

std::vector<WaitingRecord> DeviceJournal::waiting(std::int64_t after, int limit) const {
  Statement find = database_.prepare(
      "SELECT position, id, hash, header, signature FROM made"
      " WHERE state = 'waiting' AND position > ?1 ORDER BY position LIMIT ?2");
  find.bind(1, after).bind(2, std::int64_t{limit});
  std::vector<WaitingRecord> records;
  while (find.step()) {
    const std::int64_t position = find.integer(0);
    records.push_back({position, find.text(1), find.text(2),
                       Record{find.blob(3), parts_at(database_, position), find.blob(4)}});
  }
  return records;
}

std::int64_t DeviceJournal::waiting_count() const {
  Statement count = database_.prepare("SELECT count(*) FROM made WHERE state = 'waiting'");
  count.step();
  return count.integer(0);
}

void DeviceJournal::acknowledge(const std::vector<std::string>& ids) {
  change_state(ids, "waiting", "acknowledged");
}

void DeviceJournal::send_again(const std::vector<std::string>& ids) {
  change_state(ids, "acknowledged", "waiting");
}

void DeviceJournal::handed_over(const std::string& id) {
  change_state({id}, "quarantined", "handed-over");
}

void DeviceJournal::change_state(const std::vector<std::string>& ids, std::string_view from,
                                 std::string_view to) {
  if (ids.empty()) return;
  // One statement, so that a batch is one commit also outside a transaction.
  std::string places = "?3";
  for (std::size_t i = 1; i < ids.size(); ++i) places += ",?" + std::to_string(i + 3);
  Statement mark =
      database_.prepare("UPDATE made SET state = ?2 WHERE state = ?1 AND id IN (" + places + ")");
  mark.bind(1, from).bind(2, to);
  for (std::size_t i = 0; i < ids.size(); ++i) mark.bind(static_cast<int>(i) + 3, ids[i]);
  mark.run();
}

std::vector<AcknowledgedRecord> DeviceJournal::acknowledged(std::int64_t before, int limit) const {
  std::vector<AcknowledgedRecord> records;
  Statement find = database_.prepare(
      "SELECT position, id, hash FROM made WHERE state = 'acknowledged' AND position < ?1"
      " ORDER BY position DESC LIMIT ?2");
  find.bind(1, before).bind(2, std::int64_t{limit});
  while (find.step()) records.push_back({find.integer(0), find.text(1), find.text(2)});
  return records;
}

bool DeviceJournal::misses_acknowledged(const Marks& marks) const {
  Statement find = database_.prepare(
      "SELECT 1 FROM made WHERE epoch = ?1 AND seq BETWEEN ?2 AND ?3 AND state = 'acknowledged'"
      " LIMIT 1");
  find.bind(1, marks.epoch);
  const auto any = [&](std::int64_t first, std::int64_t last) {
    find.bind(2, first).bind(3, last);
    return find.step();
  };
  return any(marks.high + 1, std::numeric_limits<std::int64_t>::max()) ||
         std::any_of(marks.gaps.begin(), marks.gaps.end(),
                     [&](const auto& gap) { return any(gap.first, gap.second); });
}

std::optional<RecordAside> DeviceJournal::find(const std::string& id,
                                               const std::string& code) const {
  Statement find =
      database_.prepare("SELECT position, epoch, seq, header, signature FROM made WHERE id = ?1");
  find.bind(1, id);
  if (!find.step()) return std::nullopt;
  return RecordAside{id, code, find.integer(1), find.integer(2),
                     Record{find.blob(3), parts_at(database_, find.integer(0)), find.blob(4)}};
}

std::vector<RecordAside> DeviceJournal::aside(int limit) const {
  std::vector<RecordAside> records;
  Statement find = database_.prepare(
      "SELECT position, id, code, epoch, seq, header, signature FROM made"
      " WHERE state = 'quarantined' ORDER BY position LIMIT ?1");
  find.bind(1, std::int64_t{limit});
  while (find.step()) {
    records.push_back({find.text(1), find.text(2), find.integer(3), find.integer(4),
                       Record{find.blob(5), parts_at(database_, find.integer(0)), find.blob(6)}});
  }
  return records;
}

void DeviceJournal::quarantine(const std::string& id, const std::string& code) {
  Statement mark = database_.prepare(
      "UPDATE made SET state = 'quarantined', code = ?2 WHERE state = 'waiting' AND id = ?1");
  mark.bind(1, id).bind(2, code).run();
}

void DeviceJournal::purge_before(CourtDay day) {
  const std::string day_text = format_day(day);
  // From the parts that are still there, which are few, and not from all records ever made.
  Statement purge = database_.prepare(
      "DELETE FROM made_parts WHERE position IN"
      " (SELECT made.position FROM made_parts JOIN made ON made.position = made_parts.position"
      "  WHERE made.state = 'acknowledged' AND made.day < ?1 LIMIT ?2)");
  do {
    purge.bind(1, day_text).bind(2, kPurgedAtOnce).run();
  } while (database_.changes() > 0);
  database_.prepare("DELETE FROM issued WHERE day < ?1").bind(1, day_text).run();
  database_.prepare("DELETE FROM shuffles WHERE day < ?1").bind(1, day_text).run();
}

}  // namespace doorway

#include "sync/night/night_outbox.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "sync/journal/desk_form.h"
#include "sync/journal/device_journal.h"

namespace doorway {
namespace {

constexpr int kPage = 256;

}  // namespace

Database open_desk_read_only(const std::filesystem::path& file) {
  return Database::open_read_only(
      file, Schema{kDeskApplicationId, std::vector<std::string_view>(kDeskForm)});
}

NightOutbox::NightOutbox(const std::filesystem::path& desk_database, SyncStore& store)
    : desk_(open_desk_read_only(desk_database)),
      store_(store),
      through_(store.final_through()),
      final_(store.final_ids()) {
  for (const Quarantined& record : store.quarantined()) quarantined_.insert(record.record);
  if (!is_final_at(through_)) through_ = 0;
}

// False as well for a desk that was put back: its places are then not those that sync.db knows.
bool NightOutbox::is_final_at(std::int64_t position) {
  Statement find = desk_.prepare("SELECT id FROM made WHERE position = ?1");
  find.bind(1, position);
  return find.step() && final_.contains(find.text(0));
}

bool NightOutbox::is_acknowledged(const std::string& id) const {
  return final_.contains(id) && !quarantined_.contains(id);
}

template <typename Take>
void NightOutbox::each_waiting(std::int64_t after, Take take) {
  const DeviceJournal journal(desk_);
  after = std::max(after, through_);
  while (true) {
    auto page = journal.waiting(after, kPage);
    for (WaitingRecord& record : page) {
      after = record.position;
      if (final_.count(record.id) == 0 && !take(std::move(record))) return;
    }
    if (page.size() < kPage) return;
  }
}

std::vector<WaitingRecord> NightOutbox::waiting(std::int64_t after, int limit) {
  std::vector<WaitingRecord> records;
  each_waiting(after, [&](WaitingRecord record) {
    if (records.size() >= static_cast<std::size_t>(limit)) return false;
    records.push_back(std::move(record));
    return true;
  });
  return records;
}

void NightOutbox::acknowledge(const std::vector<std::string>& ids) {
  store_.acknowledge(ids);
  final_.insert(ids.begin(), ids.end());
}

void NightOutbox::quarantine(const std::string& id, const std::string& code) {
  store_.quarantine(id, code);
  final_.insert(id);
  quarantined_.insert(id);
}

std::vector<AcknowledgedRecord> NightOutbox::acknowledged(std::int64_t before, int limit) {
  std::vector<AcknowledgedRecord> records;
  Statement find = desk_.prepare(
      "SELECT position, id, hash FROM made WHERE position < ?1 ORDER BY position DESC");
  find.bind(1, before);
  while (records.size() < static_cast<std::size_t>(limit) && find.step()) {
    if (!is_acknowledged(find.text(1))) continue;
    records.push_back({find.integer(0), find.text(1), find.text(2)});
  }
  return records;
}

bool NightOutbox::misses_acknowledged(const Marks& marks) {
  Statement find =
      desk_.prepare("SELECT id FROM made WHERE epoch = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq");
  find.bind(1, marks.epoch);
  const auto any = [&](std::int64_t first, std::int64_t last) {
    find.bind(2, first).bind(3, last);
    while (find.step()) {
      if (is_acknowledged(find.text(0))) return true;
    }
    return false;
  };
  return any(marks.high + 1, std::numeric_limits<std::int64_t>::max()) ||
         std::any_of(marks.gaps.begin(), marks.gaps.end(),
                     [&](const auto& gap) { return any(gap.first, gap.second); });
}

void NightOutbox::send_again(const std::vector<std::string>& ids) {
  Statement find = desk_.prepare("SELECT position FROM made WHERE id = ?1");
  for (const std::string& id : ids) {
    if (!is_acknowledged(id)) continue;
    find.bind(1, id);
    if (find.step()) through_ = std::min(through_, find.integer(0) - 1);
    final_.erase(id);
  }
  store_.send_again(ids, through_);
}

std::vector<RecordAside> NightOutbox::aside(int limit) {
  std::vector<RecordAside> records;
  const DeviceJournal journal(desk_);
  for (const Quarantined& record : store_.quarantined()) {
    if (records.size() == static_cast<std::size_t>(limit)) break;
    if (record.handed_over) continue;
    if (auto found = journal.find(record.record, record.code)) {
      records.push_back(std::move(*found));
    }
  }
  return records;
}

void NightOutbox::handed_over(const std::string& id) {
  store_.handed_over(id);
}

std::int64_t NightOutbox::left() {
  std::int64_t count = 0;
  each_waiting(through_, [&](const WaitingRecord&) {
    ++count;
    return true;
  });
  return count;
}

void NightOutbox::settle() {
  Statement find =
      desk_.prepare("SELECT position, id FROM made WHERE position > ?1 ORDER BY position");
  find.bind(1, through_);
  while (find.step() && final_.count(find.text(1)) > 0) through_ = find.integer(0);
  store_.set_final_through(through_);
}

}  // namespace doorway

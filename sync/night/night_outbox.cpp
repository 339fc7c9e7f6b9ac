#include "sync/night/night_outbox.h"

#include "sync/journal/desk_form.h"
#include "sync/journal/device_journal.h"

namespace doorway {
namespace {

constexpr int kPage = 256;

Database open_desk(const std::filesystem::path& file) {
  return Database::open_read_only(
      file, Schema{kDeskApplicationId, std::vector<std::string_view>(kDeskForm)});
}

}  // namespace

NightOutbox::NightOutbox(const std::filesystem::path& desk_database, SyncStore& store)
    : desk_(open_desk(desk_database)),
      store_(store),
      through_(store.final_through()),
      final_(store.final_ids()) {}

template <typename Take>
void NightOutbox::each_waiting(Take take) {
  const DeviceJournal journal(desk_);
  std::int64_t after = through_;
  while (true) {
    auto page = journal.waiting(after, kPage);
    for (WaitingRecord& record : page) {
      after = record.position;
      if (final_.count(record.id) == 0 && !take(std::move(record))) return;
    }
    if (page.size() < kPage) return;
  }
}

std::vector<WaitingRecord> NightOutbox::waiting(int limit) {
  std::vector<WaitingRecord> records;
  each_waiting([&](WaitingRecord record) {
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
}

std::int64_t NightOutbox::left() {
  std::int64_t count = 0;
  each_waiting([&](const WaitingRecord&) {
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

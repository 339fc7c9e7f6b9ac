// The cases of the intake on SQLite, as the desk and an embedded collector have it.
#include <mutex>

#include "sync/intake/sqlite_record_store.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

class SqliteBackend final : public Backend {
 public:
  explicit SqliteBackend(const TempFolder& folder)
      : database_(
            Database::open(folder / "desk.db", {7, {kRecordStoreTables, kQuarantineTables}})) {}

  RecordStore& records() override { return store_; }
  std::int64_t count(const std::string& table) override {
    Statement find = database_.prepare("SELECT count(*) FROM " + table);
    find.step();
    return find.integer(0);
  }
  std::vector<std::int64_t> broken_chain() override {
    std::vector<std::int64_t> places;
    Statement find = database_.prepare("SELECT seq FROM records WHERE code = 'chain' ORDER BY seq");
    while (find.step()) places.push_back(find.integer(0));
    return places;
  }

 private:
  Database database_;
  std::mutex mutex_;
  SqliteRecordStore store_{database_, mutex_, true, nullptr};
};

}  // namespace

std::unique_ptr<Backend> make_backend(const TempFolder& folder) {
  return std::make_unique<SqliteBackend>(folder);
}

}  // namespace doorway

#include "tests/sync/collector/pg_backend.h"

#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

class PgBackend final : public Backend {
 public:
  RecordStore& records() override { return store_; }
  std::int64_t count(const std::string& table) override {
    return std::stoll(column_of("SELECT count(*) FROM doorway." + table).at(0));
  }
  std::vector<std::int64_t> broken_chain() override {
    std::vector<std::int64_t> places;
    for (const std::string& seq :
         column_of("SELECT seq FROM doorway.receipts WHERE code = 'chain' ORDER BY seq")) {
      places.push_back(std::stoll(seq));
    }
    return places;
  }

 private:
  PgPool pool_{kTestPostgres};
  PgRecordStore store_{pool_};
};

}  // namespace

void empty_database() {
  PgConnection(kTestPostgres).run("DROP SCHEMA IF EXISTS doorway CASCADE");
  PgConnection(kTestPostgres).run("DROP SCHEMA IF EXISTS doorway_open CASCADE");
}

std::vector<std::string> column_of(const std::string& sql) {
  std::vector<std::string> column;
  for (const PgRow& row : PgConnection(kTestPostgres).run(sql)) {
    column.push_back(row.at(0).value_or("null"));
  }
  return column;
}

std::unique_ptr<Backend> make_backend(const TempFolder&) {
  empty_database();
  return std::make_unique<PgBackend>();
}

}  // namespace doorway

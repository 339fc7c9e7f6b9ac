// A database with room made before it is needed: full by its own measure, never wedged.
#include "sync/journal/provision.h"

#include <fstream>
#include <string>

#include "sync/journal/space_watch.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/journal/notes_schema.h"

namespace doorway {

using Kind = StorageError::Kind;

namespace {

constexpr std::int64_t kDesign = 4 << 20;

std::int64_t fill(Database& database) {
  const std::string words(3'000, 'x');
  const std::int64_t before = count_notes(database);
  std::int64_t kept = 0;
  try {
    while (true) {
      Transaction transaction(database);
      add_note(database, std::to_string(before + kept) + words);
      transaction.commit();
      ++kept;
    }
  } catch (const StorageError& error) {
    CHECK(error.kind() == Kind::full);
  }
  return kept;
}

}  // namespace

TEST_CASE("a database has its room before the first record, and no more than that",
          "[sync][journal][full]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes, kDesign);
  CHECK(pragma(database, "page_count") * 4096 >= kDesign);
  CHECK(pragma(database, "max_page_count") == pragma(database, "page_count"));
  CHECK(pragma(database, "secure_delete") == 1);
  CHECK(database.free_permille() > 980);
  CHECK(database.quick_check() == "ok");
  const auto size = std::filesystem::file_size(folder / "notes.db");
  fill(database);
  CHECK(std::filesystem::file_size(folder / "notes.db") == size);
  CHECK(std::filesystem::file_size(folder / "notes.db-wal") <= 8 << 20);
}

TEST_CASE("a full database takes a purge and goes on, without a restart", "[sync][journal][full]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes, kDesign);
  const std::int64_t kept = fill(database);
  CHECK(kept > 400);
  CHECK(database.free_permille() < kFullPermille);
  CHECK(count_notes(database) == kept);
  database.execute("DELETE FROM notes WHERE rowid > 50");
  database.checkpoint_truncate();
  CHECK(fill(database) >= kept - 60);
  CHECK(database.quick_check() == "ok");
}

TEST_CASE("a database keeps its size over restarts, and grows only when its file says so",
          "[sync][journal][full]") {
  const TempFolder folder;
  std::int64_t pages = 0;
  {
    Database database = Database::open(folder / "notes.db", kNotes, kDesign);
    pages = pragma(database, "page_count");
    fill(database);
  }
  {
    Database again = Database::open(folder / "notes.db", kNotes, kDesign);
    CHECK(pragma(again, "page_count") == pages);
    CHECK(fill(again) == 0);
  }
  Database bigger = Database::open(folder / "notes.db", kNotes, 2 * kDesign);
  CHECK(pragma(bigger, "max_page_count") > 2 * pages - 10);
  CHECK(fill(bigger) > 400);
}

TEST_CASE("a growth that a power cut ended is taken up again", "[sync][journal][full]") {
  const TempFolder folder;
  {
    Database database = Database::open(folder / "notes.db", kNotes);
    database.execute(
        "CREATE TABLE growth (zeros BLOB NOT NULL) STRICT;"
        "INSERT INTO growth VALUES (zeroblob(1000000))");
  }
  Database database = Database::open(folder / "notes.db", kNotes, kDesign);
  CHECK(pragma(database, "page_count") * 4096 >= kDesign);
  CHECK(database.free_permille() > 980);
  Statement left = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'growth'");
  REQUIRE(left.step());
  CHECK(left.integer(0) == 0);
}

TEST_CASE("a copy is whole and has only what is in use, while the writer goes on",
          "[sync][journal][backup]") {
  const TempFolder folder;
  Database writer = Database::open(folder / "notes.db", kNotes, kDesign);
  add_note(writer, "before");
  Database reader = Database::open_read_only(folder / "notes.db", kNotes);
  {
    Transaction transaction(writer);
    add_note(writer, "not yet");
    reader.copy_to(folder / "copy.db");
    transaction.commit();
  }
  CHECK(std::filesystem::file_size(folder / "copy.db") < kDesign / 10);
  Database copy = Database::open(folder / "copy.db", kNotes);
  CHECK(count_notes(copy) == 1);
  CHECK(copy.quick_check() == "ok");
}

}  // namespace doorway

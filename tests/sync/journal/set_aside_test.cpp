#include <filesystem>
#include <fstream>
#include <string>

#include "sync/journal/database.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/journal/notes_schema.h"

namespace doorway {

TEST_CASE("a bad database goes aside whole, also what is only in its WAL", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  const auto keep = folder / "keep";
  std::filesystem::create_directory(keep);
  {
    Database database = Database::open(file, kNotes);
    add_note(database, "only in the WAL");
    // As after a power cut: files taken while the writer is still there.
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::copy(file.string() + suffix, keep / ("notes.db" + std::string(suffix)));
    }
  }
  const auto bad = keep / "notes.db";
  const auto aside = set_aside(bad, "corrupt");
  CHECK(aside == keep / "notes.db.corrupt-1");
  for (const char* suffix : {"", "-wal", "-shm"}) {
    CHECK_FALSE(std::filesystem::exists(bad.string() + suffix));
  }
  Database fresh = Database::open(bad, kNotes);
  CHECK(count_notes(fresh) == 0);
  Database old = Database::open(aside, kNotes);
  CHECK(count_notes(old) == 1);
}

TEST_CASE("nothing set aside is ever overwritten", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  std::ofstream(file) << "first";
  CHECK(set_aside(file, "corrupt") == folder / "notes.db.corrupt-1");
  std::ofstream(file) << "second";
  CHECK(set_aside(file, "corrupt") == folder / "notes.db.corrupt-2");
  CHECK(std::filesystem::file_size(folder / "notes.db.corrupt-1") == 5);
}

TEST_CASE("a database in use is not taken away from its writer", "[sync][journal]") {
  const TempFolder folder;
  const Database writer = Database::open(folder / "notes.db", kNotes);
  CHECK(kind_thrown([&] { set_aside(folder / "notes.db", "corrupt"); }) ==
        StorageError::Kind::locked);
}

}  // namespace doorway

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <sys/stat.h>
#include <sys/wait.h>

#include "sync/journal/database.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/journal/notes_schema.h"

namespace doorway {
namespace {

using Kind = StorageError::Kind;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

const Schema kNotes2{kNotes.application_id,
                     {kNotes.migrations[0], "ALTER TABLE notes ADD COLUMN day TEXT"}};

}  // namespace

TEST_CASE("nobody but the service may read its files", "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes);
  add_note(database, "kept");
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    INFO(entry.path());
    struct stat status {};
    REQUIRE(::stat(entry.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
  }
}

TEST_CASE("a second writer is refused at once and with words", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  const Database first = Database::open(file, kNotes);
  SECTION("in this process") {
    CHECK(kind_thrown([&] { Database::open(file, kNotes); }) == Kind::locked);
    CHECK_THROWS_WITH(Database::open(file, kNotes), ContainsSubstring("stop that one first"));
  }
  SECTION("in another process") {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto kind = kind_thrown([&] { Database::open(file, kNotes); });
      ::_exit(kind == Kind::locked ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
}

TEST_CASE("a writer that ended frees its file", "[sync][journal]") {
  const TempFolder folder;
  { const Database first = Database::open(folder / "notes.db", kNotes); }
  CHECK_NOTHROW(Database::open(folder / "notes.db", kNotes));
}

TEST_CASE("a damaged file is refused and left as it is", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  {
    Database database = Database::open(file, kNotes);
    add_note(database, "kept");
  }
  std::string bytes = bytes_of(file);
  SECTION("a header that is no header") {
    bytes.replace(0, 16, "not a database!!");
  }
  SECTION("a schema of nonsense") {
    bytes.replace(100, 3000, std::string(3000, '\xEE'));
  }
  std::ofstream(file, std::ios::binary) << bytes;
  CHECK(kind_thrown([&] { Database::open(file, kNotes); }) == Kind::corrupt);
  CHECK_THROWS_WITH(Database::open(file, kNotes), ContainsSubstring("keep it"));
  CHECK(bytes_of(file) == bytes);
}

TEST_CASE("damage inside is found by the check", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  {
    Database database = Database::open(file, kNotes);
    for (int i = 0; i < 300; ++i) add_note(database, std::to_string(i) + std::string(400, 'x'));
  }
  std::string bytes = bytes_of(file);
  bytes.replace(bytes.size() / 2, 5000, std::string(5000, '\xEE'));
  std::ofstream(file, std::ios::binary) << bytes;
  Database database = Database::open(file, kNotes);
  CHECK(database.quick_check() != "ok");
}

TEST_CASE("a database of a later version is refused and left as it is", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  { Database::open(file, kNotes2); }
  const std::string bytes = bytes_of(file);
  CHECK(kind_thrown([&] { Database::open(file, kNotes); }) == Kind::newer);
  CHECK(kind_thrown([&] { Database::open_read_only(file, kNotes); }) == Kind::newer);
  CHECK_THROWS_WITH(Database::open(file, kNotes), ContainsSubstring("install that version"));
  CHECK(bytes_of(file) == bytes);
}

TEST_CASE("another program's database is refused and left as it is", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  { Database::open(file, kNotes); }
  const std::string bytes = bytes_of(file);
  const Schema other{0x1234, kNotes.migrations};
  CHECK(kind_thrown([&] { Database::open(file, other); }) == Kind::misuse);
  CHECK_THROWS_WITH(Database::open(file, other), ContainsSubstring("another program's database"));
  CHECK(bytes_of(file) == bytes);
}

TEST_CASE("a migration keeps the rows, and a copy of the file as it was", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  {
    Database database = Database::open(file, kNotes);
    add_note(database, "old");
  }
  CHECK_FALSE(std::filesystem::exists(folder / "notes.db.before-1"));
  {
    Database database = Database::open(file, kNotes2);
    CHECK(pragma(database, "user_version") == 2);
    CHECK(count_notes(database) == 1);
  }
  const auto copy = folder / "notes.db.before-2";
  struct stat status {};
  REQUIRE(::stat(copy.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  Database before = Database::open(copy, kNotes);
  CHECK(count_notes(before) == 1);
}

TEST_CASE("a migration that fails changes nothing", "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  {
    Database database = Database::open(file, kNotes);
    add_note(database, "old");
  }
  const Schema broken{kNotes.application_id,
                      {kNotes.migrations[0], "DELETE FROM notes; CREATE TABLE notes (x) STRICT"}};
  CHECK(kind_thrown([&] { Database::open(file, broken); }) == Kind::misuse);
  Database database = Database::open(file, kNotes);
  CHECK(count_notes(database) == 1);
}

TEST_CASE("a reader of a file that is missing or of an earlier form is told what to do",
          "[sync][journal]") {
  const TempFolder folder;
  const auto file = folder / "notes.db";
  CHECK(kind_thrown([&] { Database::open_read_only(file, kNotes); }) == Kind::io);
  CHECK_FALSE(std::filesystem::exists(file));
  { Database::open(file, kNotes); }
  CHECK_THROWS_WITH(Database::open_read_only(file, kNotes2),
                    ContainsSubstring("start the program that writes it first"));
}

TEST_CASE("a folder that is not there is named", "[sync][journal]") {
  const TempFolder folder;
  CHECK(kind_thrown([&] { Database::open(folder / "none/notes.db", kNotes); }) == Kind::io);
  CHECK_THROWS_WITH(Database::open(folder / "none/notes.db", kNotes), ContainsSubstring("none"));
}

}  // namespace doorway

#include "sync/journal/database.h"

#include <signal.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <sys/resource.h>

#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/journal/notes_schema.h"

namespace doorway {

using Kind = StorageError::Kind;

namespace {

// Writes beyond so many bytes of a file fail, as on a disk with bad blocks.
class SmallFilesOnly {
 public:
  explicit SmallFilesOnly(rlim_t bytes) : handler_(::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFilesOnly() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  SmallFilesOnly(const SmallFilesOnly&) = delete;
  SmallFilesOnly& operator=(const SmallFilesOnly&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

}  // namespace

TEST_CASE("a writer is set up so that a commit is on the disk", "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes);
  Statement mode = database.prepare("PRAGMA journal_mode");
  REQUIRE(mode.step());
  CHECK(mode.text(0) == "wal");
  CHECK(pragma(database, "synchronous") == 2);
  CHECK(pragma(database, "mmap_size") <= 0);
  CHECK(pragma(database, "foreign_keys") == 1);
  CHECK(pragma(database, "secure_delete") == 1);
  CHECK(pragma(database, "temp_store") == 2);
  CHECK(pragma(database, "application_id") == kNotes.application_id);
  CHECK(pragma(database, "user_version") == 1);
  CHECK(database.quick_check() == "ok");
}

TEST_CASE("values come back as they went", "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes);
  const std::string bytes("\0\xFFz\0", 4);
  Statement ask = database.prepare("SELECT ?1, ?2, ?3, ?4, ?5, ?6");
  ask.bind(1, std::int64_t{-7}).bind(2, "Ñ 안녕").bind_blob(3, bytes).bind_null(4);
  ask.bind(5, std::string_view()).bind_blob(6, BytesView());
  REQUIRE(ask.step());
  CHECK(ask.integer(0) == -7);
  CHECK(ask.text(1) == "Ñ 안녕");
  CHECK(ask.blob(2) == bytes);
  CHECK(ask.is_null(3));
  CHECK_FALSE(ask.is_null(4));
  CHECK(ask.text(4).empty());
  CHECK_FALSE(ask.is_null(5));
  ask.bind(1, std::int64_t{8});
  REQUIRE(ask.step());
  CHECK(ask.integer(0) == 8);
  CHECK(ask.text(1) == "Ñ 안녕");
}

TEST_CASE("what is not committed is not there", "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes);
  SECTION("left behind by an exception") {
    try {
      const Transaction transaction(database);
      add_note(database, "lost");
      throw std::runtime_error("somewhere else");
    } catch (const std::runtime_error&) {
    }
  }
  SECTION("not committed") {
    const Transaction transaction(database);
    add_note(database, "lost");
  }
  CHECK(count_notes(database) == 0);
  Transaction transaction(database);
  add_note(database, "kept");
  transaction.commit();
  CHECK(count_notes(database) == 1);
}

TEST_CASE("a broken rule of the tables is told apart from a bad disk", "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes);
  add_note(database, "once");
  CHECK(kind_thrown([&] { add_note(database, "once"); }) == Kind::constraint);
  CHECK(kind_thrown([&] { database.prepare("SELECT nothing FROM nowhere"); }) == Kind::misuse);
  CHECK(kind_thrown([&] { database.execute("BEGIN; BEGIN"); }) == Kind::misuse);
}

TEST_CASE("a full database says so, keeps what it has and goes on after a purge",
          "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes);
  database.execute("PRAGMA max_page_count = 40");
  const std::string kilobyte(1024, 'x');
  std::int64_t kept = 0;
  const auto fill = [&] {
    for (int i = 0; i < 1000; ++i) {
      Transaction transaction(database);
      add_note(database, std::to_string(kept) + kilobyte);
      transaction.commit();
      ++kept;
    }
  };
  CHECK(kind_thrown(fill) == Kind::full);
  CHECK(kept > 5);
  CHECK(count_notes(database) == kept);
  // Again, so that an open transaction left behind would be noticed.
  CHECK(kind_thrown(fill) == Kind::full);
  CHECK(count_notes(database) == kept);
  CHECK(database.quick_check() == "ok");
  database.execute("DELETE FROM notes");
  Transaction transaction(database);
  add_note(database, "there is room again");
  transaction.commit();
  CHECK(count_notes(database) == 1);
}

TEST_CASE("a disk that refuses a write loses only that write, and is used again when it recovers",
          "[sync][journal]") {
  const TempFolder folder;
  Database database = Database::open(folder / "notes.db", kNotes);
  add_note(database, "before");
  const auto add_much = [&] {
    Transaction transaction(database);
    add_note(database, std::string(200'000, 'x'));
    transaction.commit();
  };
  {
    const SmallFilesOnly limit(100'000);
    CHECK(kind_thrown(add_much) == Kind::io);
    CHECK(kind_thrown(add_much) == Kind::io);
    CHECK(count_notes(database) == 1);
  }
  add_much();
  CHECK(count_notes(database) == 2);
  CHECK(database.quick_check() == "ok");
}

TEST_CASE("a reader sees what a writer has committed, and only that", "[sync][journal]") {
  const TempFolder folder;
  Database writer = Database::open(folder / "notes.db", kNotes);
  Database reader = Database::open_read_only(folder / "notes.db", kNotes);
  {
    Transaction transaction(writer);
    add_note(writer, "new");
    CHECK(count_notes(reader) == 0);
    transaction.commit();
  }
  CHECK(count_notes(reader) == 1);
  CHECK(kind_thrown([&] { add_note(reader, "not mine"); }) == Kind::io);
}

TEST_CASE("deleted words are gone from the files after a truncating checkpoint",
          "[sync][journal][privacy]") {
  const TempFolder folder;
  const auto holds_canary = [&] {
    bool found = false;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
      std::ifstream stream(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(stream),
                              std::istreambuf_iterator<char>()};
      found = found || bytes.find("planted-canary") != std::string::npos;
    }
    return found;
  };
  Database database = Database::open(folder / "notes.db", kNotes);
  add_note(database, "planted-canary");
  CHECK(holds_canary());
  database.execute("DELETE FROM notes");
  CHECK(holds_canary());
  database.checkpoint_truncate();
  CHECK_FALSE(holds_canary());
}

TEST_CASE("a moved database is the same database", "[sync][journal]") {
  const TempFolder folder;
  Database first = Database::open(folder / "notes.db", kNotes);
  Database second = std::move(first);
  add_note(second, "kept");
  CHECK(count_notes(second) == 1);
  CHECK(second.file() == folder / "notes.db");
}

}  // namespace doorway

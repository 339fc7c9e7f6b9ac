#include <signal.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include <sys/wait.h>

#include "sync/journal/database.h"
#include "tests/support/child.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/journal/notes_schema.h"

namespace doorway {
namespace {

// Appends for ever and acknowledges each row, after its commit, through the pipe.
[[noreturn]] void append_and_acknowledge(const std::filesystem::path& file, int acknowledgements) {
  try {
    Database database = Database::open(file, kNotes);
    for (std::int64_t n = count_notes(database) + 1;; ++n) {
      Transaction transaction(database);
      add_note(database, std::to_string(n));
      transaction.commit();
      if (::write(acknowledgements, &n, sizeof n) != sizeof n) ::_exit(1);
    }
  } catch (const std::exception&) {
    ::_exit(1);
  }
}

// Starts a writer, kills it after `rows` acknowledgements and returns the last one it gave.
std::int64_t last_acknowledged(const std::filesystem::path& file, int rows) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    end_with_parent();
    ::close(ends[0]);
    append_and_acknowledge(file, ends[1]);
  }
  ::close(ends[1]);
  std::int64_t last = 0;
  for (int i = 0; i < rows; ++i) REQUIRE(::read(ends[0], &last, sizeof last) == sizeof last);
  ::kill(child, SIGKILL);
  // What it acknowledged before it noticed counts too.
  while (::read(ends[0], &last, sizeof last) == sizeof last) {
  }
  ::close(ends[0]);
  REQUIRE(::waitpid(child, nullptr, 0) == child);
  return last;
}

}  // namespace

TEST_CASE("a killed writer loses nothing that it acknowledged", "[sync][journal]") {
  const TempFolder folder;
  for (int round = 1; round <= 8; ++round) {
    const std::int64_t acknowledged = last_acknowledged(folder / "notes.db", round * 3);
    Database database = Database::open(folder / "notes.db", kNotes);
    CHECK(database.quick_check() == "ok");
    // One more may be committed and not yet acknowledged.
    CHECK(count_notes(database) >= acknowledged);
    CHECK(count_notes(database) <= acknowledged + 1);
  }
}

}  // namespace doorway

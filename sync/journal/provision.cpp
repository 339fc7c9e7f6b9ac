// Growing in pieces that the WAL takes one at a time.
#include "sync/journal/provision.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include <sqlite3.h>

#include "sync/log/log.h"

namespace doorway {
namespace {

constexpr std::int64_t kWalBytes = 8 << 20;    // twice what is written between two checkpoints
constexpr std::int64_t kPieceBytes = 2 << 20;  // of one commit
// Of what the disk has left, to everybody else on it: logs, files replaced by rename.
constexpr std::int64_t kLeftShare = 10;

std::int64_t number(sqlite3* database, const std::filesystem::path& file, const std::string& name) {
  return integer_of(database, file, "PRAGMA " + name);
}

// How many pages the file can have.
std::int64_t pages_with_room(const std::filesystem::path& file, std::int64_t pages,
                             std::int64_t page_size) {
  std::error_code error;
  const auto space = std::filesystem::space(file, error);
  if (error) return pages;
  const auto left = static_cast<std::int64_t>(space.available);
  const std::int64_t usable = left - left / kLeftShare - kWalBytes;
  return pages + std::max(std::int64_t{0}, usable / page_size);
}

void grow(sqlite3* database, const std::filesystem::path& file, std::int64_t pages) {
  // Nothing that anybody said is in these pages, so that they need not be overwritten when freed.
  // The table is dropped first in case that a power cut ended an earlier growth.
  execute_on(database, file,
             "PRAGMA secure_delete = OFF; DROP TABLE IF EXISTS growth;"
             "CREATE TABLE growth (zeros BLOB NOT NULL) STRICT");
  while (number(database, file, "page_count") < pages) {
    execute_on(database, file,
               "INSERT INTO growth VALUES (zeroblob(" + std::to_string(kPieceBytes) +
                   ")); PRAGMA wal_checkpoint(PASSIVE)");
  }
  execute_on(database, file,
             "DROP TABLE growth; PRAGMA wal_checkpoint(PASSIVE); PRAGMA secure_delete = ON");
}

bool is_no_room(int error_number) {
  return error_number == ENOSPC || error_number == EDQUOT;
}

}  // namespace

void reserve_wal(const std::filesystem::path& file) {
  const std::string wal = file.string() + "-wal";
  const int descriptor = ::open(wal.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return;  // none yet
  // Room beyond the file's end: SQLite sees the length that it knows.  Not every file system can.
  const bool reserved = ::fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, kWalBytes) == 0;
  const int error_number = errno;
  ::close(descriptor);
  if (!reserved && is_no_room(error_number)) {
    log_event(LogLevel::alarm, "storage.unprovisioned",
              {{"file", wal}, {"reason", std::string(std::strerror(error_number))}});
  }
}

void provision(sqlite3* database, const std::filesystem::path& file, std::int64_t bytes) {
  if (bytes <= 0) return;
  execute_on(database, file, "PRAGMA journal_size_limit = " + std::to_string(kWalBytes));
  reserve_wal(file);
  const std::int64_t page_size = number(database, file, "page_size");
  const std::int64_t wanted = bytes / page_size;
  std::int64_t pages = number(database, file, "page_count");
  if (pages < wanted) {
    const std::int64_t possible = std::min(wanted, pages_with_room(file, pages, page_size));
    if (possible < wanted) {
      log_event(LogLevel::alarm, "storage.unprovisioned",
                {{"file", file.string()},
                 {"reason", "the disk has no room for " + std::to_string(bytes >> 20) + " MiB"}});
    }
    if (possible > pages) grow(database, file, possible);
    pages = number(database, file, "page_count");
  }
  execute_on(database, file, "PRAGMA max_page_count = " + std::to_string(pages));
}

}  // namespace doorway

// Putting a backup back.  It is unpacked in a folder of its own inside the new state, checked
// there, and only then moved to its place: desk.db first and the keys last, since without keys the
// desk refuses to start.
#include <exception>
#include <fstream>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "assets/center.h"
#include "desk/backup/archive.h"
#include "desk/backup/backup.h"
#include "desk/line/desk_tables.h"
#include "desk/line/own_epoch.h"
#include "sync/clock/system_time.h"
#include "sync/device/identity.h"
#include "sync/device/private_file.h"
#include "sync/intake/authority.h"
#include "sync/journal/file_lock.h"
#include "sync/log/log.h"
#include "sync/night/epoch_wanted.h"

namespace doorway::desk {
namespace {

namespace fs = std::filesystem;

// In the order in which they are put in their place.
constexpr const char* kPlaces[] = {"desk.db", "center.json", "config", "css", "keys"};

bool is_plain(std::string_view name) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  return !name.empty() && name.front() != '.' &&
         name.find_first_not_of(kAllowed) == std::string_view::npos;
}

// "desk.db", "keys/root.key": nothing else is written, and nothing outside.
bool is_ours(const std::string& name) {
  const auto slash = name.find('/');
  const std::string place = name.substr(0, slash);
  const bool is_file = place == "desk.db" || place == "center.json";
  if (is_file) return slash == std::string::npos;
  return (place == "keys" || place == "css" || place == "config") && slash != std::string::npos &&
         is_plain(std::string_view(name).substr(slash + 1));
}

// The folder in which it is unpacked; gone at the end, and the state with it when that was made
// here.
class Unpacked {
 public:
  explicit Unpacked(fs::path state) : state_(std::move(state)), made_(!fs::exists(state_)) {
    for (const auto& entry : made_ ? fs::directory_iterator() : fs::directory_iterator(state_)) {
      if (entry.path().filename() == "lost+found") continue;
      throw ArchiveError(state_.string() +
                         ": is not empty; a backup is put back only where there is nothing yet");
    }
    make_private_folder(state_);
    make_private_folder(folder());
  }
  ~Unpacked() {
    std::error_code ignored;
    fs::remove_all(folder(), ignored);
    if (made_ && !kept_) fs::remove(state_, ignored);
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;

  fs::path folder() const { return state_ / ".restoring"; }

  void unpack(const fs::path& file, std::string_view passphrase) {
    ArchiveReader archive(file, passphrase);
    while (const auto name = archive.next()) {
      if (!is_ours(*name) || !names_.insert(*name).second) {
        throw ArchiveError("the backup holds a file that does not belong into one");
      }
      const fs::path place = folder() / *name;
      make_private_folder(place.parent_path());
      make_file(place);
      std::ofstream out(place, std::ios::binary);
      archive.read([&](BytesView bytes) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      });
      out.close();
      if (!out) throw ArchiveError(place.string() + ": cannot be written; is the disk full?");
      sync_file(place);
    }
  }

  void keep() {
    kept_ = true;
    for (const char* place : kPlaces) {
      if (!fs::exists(folder() / place)) continue;
      if (fs::is_directory(folder() / place)) sync_folder_of(folder() / place / "any");
      fs::rename(folder() / place, state_ / place);
    }
    sync_folder_of(state_ / "any");
  }

 private:
  fs::path state_;
  bool made_;
  bool kept_ = false;
  std::set<std::string> names_;
};

template <typename T>
T value_or_throw(tl::expected<T, ParseError> found) {
  if (!found) throw ArchiveError("the backup is not whole: " + to_string(found.error()));
  return std::move(*found);
}

CourtDay today_of(const fs::path& folder, const Clock& clock) {
  const auto file = folder / "config" / "center.toml";
  const auto center = value_or_throw(read_center(value_or_throw(read_whole_file(file)),
                                                 "center.toml", UnknownKeys::are_ignored, true));
  const auto zone = find_time_zone(center.time_zone);
  if (!zone) throw ArchiveError("no time zone '" + center.time_zone + "' on this machine");
  return court_day(clock.now(), *zone);
}

// What was recorded and given since is not known: no number and no place in a chain comes twice.
OwnEpoch begin_anew(const fs::path& folder, const std::string& self, const Clock& clock) {
  Database database = Database::open(folder / "desk.db", desk_schema());
  if (const std::string words = database.quick_check(); words != "ok") {
    throw StorageError(StorageError::Kind::corrupt, "desk.db in the backup is damaged: " + words);
  }
  return begin_epoch_after_restore(database, self, today_of(folder, clock), clock.now());
}

Restored restore(const fs::path& file, const fs::path& state, std::string_view passphrase,
                 const Clock& clock) {
  Unpacked unpacked(state);
  unpacked.unpack(file, passphrase);
  const fs::path folder = unpacked.folder();
  const Authority authority = value_or_throw(load_authority(folder / "keys"));
  value_or_throw(load_openers(folder / "keys", "open"));
  const auto css = value_or_throw(load_identity(folder / "css"));
  const OwnEpoch own = begin_anew(folder, authority.self, clock);
  if (css) want_epoch(folder / "css");
  sync_file(folder / "desk.db");
  unpacked.keep();
  log_event(LogLevel::alarm, "backup.restored", {{"file", file.string()}});
  return {state, state / "config", own.letter, fs::exists(state / "keys" / "open-safety.key"),
          css.has_value()};
}

}  // namespace

tl::expected<Restored, ParseError> restore_backup(const fs::path& file, const fs::path& state,
                                                  std::string_view passphrase, const Clock& clock) {
  try {
    return restore(file, state, passphrase, clock);
  } catch (const std::exception& error) {
    return tl::unexpected(
        ParseError{file.string(), 0, std::string("was not put back: ") + error.what()});
  }
}

}  // namespace doorway::desk

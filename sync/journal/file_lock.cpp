// Locks by flock(2): gone with the process that held them, however it ended.
#include "sync/journal/file_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include <sys/file.h>

#include "sync/journal/handles.h"

namespace doorway {

FileLock::FileLock(const std::filesystem::path& file) {
  const std::string name = file.string() + ".lock";
  descriptor_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) throw system_error(errno, name, "make the lock file");
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int error_number = errno;
  ::close(descriptor_);
  if (error_number != EWOULDBLOCK) throw system_error(error_number, name, "lock");
  throw StorageError(StorageError::Kind::locked,
                     file.string() + ": another program is writing it; stop that one first");
}

FileLock::~FileLock() {
  ::close(descriptor_);
}

void make_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    if (errno == EEXIST) return;
    throw system_error(errno, file, "make the file");
  }
  ::close(descriptor);
  sync_folder_of(file);
}

void sync_folder_of(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw system_error(errno, folder, "open the folder");
  const bool synced = ::fsync(descriptor) == 0;
  const int error_number = errno;
  ::close(descriptor);
  if (!synced) throw system_error(error_number, folder, "make names durable");
}

}  // namespace doorway

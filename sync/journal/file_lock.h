// The file beside a database that its one writer holds locked, so that a second program is refused
// at once and with words, also while the first writes nothing.
#pragma once

#include <filesystem>

namespace doorway {

class FileLock {
 public:
  // Locks <file>.lock.  Throws StorageError::locked when another writer has it.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

// Makes the file, empty and 0600, when it is not there, and its name durable.
void make_file(const std::filesystem::path& file);
// The names in the file's folder are durable on return.
void sync_folder_of(const std::filesystem::path& file);

}  // namespace doorway

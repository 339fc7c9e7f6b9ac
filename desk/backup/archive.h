// The file of a backup: named files one after the other in a sealed stream (sync/crypto).  Its text
// is, for each file, a line "SIZE NAME" and SIZE bytes; then a line "end".
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "core/bytes.h"
#include "sync/crypto/sealed_stream.h"

namespace doorway::desk {

class ArchiveError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Written under another name, 0600, and given its own once it is whole and on the disk; removed
// when that does not come about.  Throws ArchiveError and StorageError.
class ArchiveWriter {
 public:
  // An error when `file` is there: nothing is overwritten.
  ArchiveWriter(std::filesystem::path file, std::string_view passphrase);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  void add(const std::string& name, const std::filesystem::path& source);
  void finish();

 private:
  void write(BytesView bytes);

  std::filesystem::path file_;
  std::filesystem::path unfinished_;
  std::ofstream out_;
  std::optional<StreamSealer> sealer_;
};

// Throws ArchiveError and SealedStreamError.
class ArchiveReader {
 public:
  ArchiveReader(const std::filesystem::path& file, std::string_view passphrase);

  // The next file's name; nullopt once everything was read and found whole.
  std::optional<std::string> next();
  // The bytes of the file that next() named, piece by piece; once.
  void read(const std::function<void(BytesView)>& take);

 private:
  bool more();
  std::string line();

  std::ifstream in_;
  std::optional<StreamOpener> opener_;
  Bytes ahead_;
  std::uint64_t left_ = 0;  // of the file at hand
};

// What is in the file is on the disk on return.  Throws ArchiveError.
void sync_file(const std::filesystem::path& file);

}  // namespace doorway::desk

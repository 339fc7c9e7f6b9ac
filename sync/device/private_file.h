// Files that hold keys: 0600, replaced whole and durably, or not at all.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string_view>

#include <tl/expected.hpp>

#include "core/bytes.h"
#include "core/parse_error.h"

namespace doorway {

class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Makes the folder 0700, also when it was there with other permissions.  Throws FileError.
void make_private_folder(const std::filesystem::path& folder);
// By a temporary file beside it, fsync and rename; a file with these bytes is left as it is. Throws
// FileError.
void write_private_file(const std::filesystem::path& file, BytesView bytes);
// Gone durably on return; nothing when it is not there.  Throws FileError.
void remove_file(const std::filesystem::path& file);
// The error names the file and the system's reason.
tl::expected<Bytes, ParseError> read_whole_file(const std::filesystem::path& file);

}  // namespace doorway

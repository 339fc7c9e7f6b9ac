// Passphrases for keys that do not lie in the clear.
#pragma once

#include <filesystem>
#include <string>

#include <tl/expected.hpp>

#include "core/parse_error.h"

namespace doorway {

// The first line of `file`; without a file, typed twice on the terminal, unseen.  At least twelve
// characters.
tl::expected<std::string, ParseError> read_passphrase(const std::string& name,
                                                      const std::filesystem::path& file,
                                                      const std::string& option);

}  // namespace doorway

// Reads a center's file.  With locales/, assets/ is the only user of toml++.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/center.h"
#include "core/parse_error.h"

namespace doorway {

enum class UnknownKeys { are_errors, are_ignored };

// Everything the Center promises is checked here: codes unique, groups of at least two services,
// no desk that serves only private talks, notices for every owner asked for, texts in the first
// language, drafts and always_open only in a test deployment.  `ignored`, when given, gets the
// unknown keys that were not errors.
tl::expected<Center, ParseError> read_center(std::string_view toml, const std::string& file_name,
                                             UnknownKeys unknown, bool test_deployment,
                                             std::vector<std::string>* ignored = nullptr);
tl::expected<Center, ParseError> load_center(const std::filesystem::path& file,
                                             bool test_deployment);

}  // namespace doorway

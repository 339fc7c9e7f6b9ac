// On-screen keyboards from locales/keyboards: latin.toml for everybody, and <tag>.toml for each
// language that needs more.  Read strictly: a mistyped key would leave somebody's name unwritable.
#pragma once

#include <filesystem>

#include <tl/expected.hpp>

#include "core/keyboard.h"
#include "core/parse_error.h"

namespace doorway {

// `folder` is locales/; the error says file and line.
tl::expected<Keyboards, ParseError> load_keyboards(const std::filesystem::path& folder);

}  // namespace doorway

// What a center's tables promise each other, so that no line, desk or question gives a person away.
// For assets/center.cpp, once every table has been read.
#pragma once

#include "assets/toml_table.h"
#include "core/center.h"

namespace doorway {

// Throws BadToml.
void check_center_promises(const Center& center, TomlTable& top);

}  // namespace doorway

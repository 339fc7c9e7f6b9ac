// `--render DIR`: every screen in every language, size and theme as PNG, each page its own file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/shell/kiosk_loop.h"

namespace doorway::kiosk {

// `only`: names such as "ticket.ar.M.light"; empty: all.  The number of pictures.  Throws
// PictureError.
int render_all(const LoopParts& parts, const Center& center, const std::filesystem::path& folder,
               const std::vector<std::string>& only = {});

}  // namespace doorway::kiosk

// `--render DIR`: every screen in every language, size and theme as PNG, each page its own file.
#pragma once

#include <filesystem>

#include "kiosk/shell/kiosk_loop.h"

namespace doorway::kiosk {

// The number of pictures.  Throws PictureError.
int render_all(const LoopParts& parts, const Center& center, const std::filesystem::path& folder);

}  // namespace doorway::kiosk

// `--render DIR`: screens in languages, sizes and themes as PNG: each page its own file, or with
// `--sheets` each screen one sheet with all of them side by side.
#pragma once

#include <filesystem>

#include "kiosk/shell/kiosk_loop.h"
#include "kiosk/shell/render_choice.h"

namespace doorway::kiosk {

// Everything that can be drawn of this center.
RenderNames render_names(const Center& center, const Catalog& catalog, const Palettes& palettes);

struct RenderJob {
  std::filesystem::path folder;
  RenderNames names;
  bool sheets = false;
};

// The number of pictures.  Throws PictureError.
int render_all(const LoopParts& parts, const Center& center, const RenderJob& job);

}  // namespace doorway::kiosk

// The kiosk put together from its settings; main() only reads the command line.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/shell/render_choice.h"

namespace doorway::kiosk {

struct KioskOptions {
  std::filesystem::path config;
  std::string enrol_url;  // with enrol_code: enrol and end
  std::string enrol_code;
  std::filesystem::path inspect;
  std::string clock;  // "" or "fake" or "fake:2026-11-23T17:00:00Z"
  std::filesystem::path render;
  RenderNames render_only;  // empty lists: everything
  bool render_sheets = false;
  bool signed_todo = false;  // tell what is to be signed and filmed, and end
  bool audio_todo = false;   // tell what is to be recorded, and end
};

// 0 success, 1 failure, 2 a wrong command line or configuration, explained on stderr.
int run_kiosk(const KioskOptions& options);

}  // namespace doorway::kiosk

// The files of a test desk of the Lamoreaux center, in a folder of their own.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "sync/clock/system_time.h"
#include "sync/crypto/keys.h"
#include "tests/support/temp_folder.h"

namespace doorway::desk {

inline void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

class DeskFolder {
 public:
  DeskFolder() {
    std::ifstream in(std::string(DOORWAY_SOURCE_DIR) + "/assets/centers/lamoreaux.toml");
    std::ostringstream text;
    text << in.rdbuf();
    center = text.str();
    write_text(folder / "center.toml", center);
    const std::string source = DOORWAY_SOURCE_DIR;
    write_text(config, "deployment = \"test\"\nstate = \"desk\"\nassets = \"" + source +
                           "/assets\"\nlocales = \"" + source + "/locales\"\nweb = \"" + source +
                           "/desk/web\"\ncenter = \"center.toml\"\n[devices]\nport = 0\n[staff]\n"
                           "port = 0\n[control]\nport = 0\n");
  }

  TempFolder folder;
  std::filesystem::path config = folder / "desk.toml";
  std::string center;
  SystemClock clock;
  SystemRandom random;
};

}  // namespace doorway::desk

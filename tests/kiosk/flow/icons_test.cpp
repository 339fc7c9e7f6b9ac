// Every picture that a screen names is there, and stands beside words.
#include <filesystem>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("every icon on every screen is one of ours and has words beside it", "[kiosk][look]") {
  const std::filesystem::path icons = DOORWAY_SOURCE_DIR "/assets/icons";
  for (const Station& station : all_stations()) {
    for (const Widget& widget : walk_to(station).view().widgets) {
      if (widget.icon.empty()) continue;
      INFO(station.screen << ": " << widget.icon);
      CHECK(std::filesystem::exists(icons / (widget.icon + ".svg")));
      CHECK_FALSE(widget.label.empty());
    }
  }
}

}  // namespace doorway::kiosk

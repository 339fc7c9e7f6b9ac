// The pixels that people see: contrast as it is painted, a focus ring that shows, and a few screens
// compared with approved pictures (DOORWAY_APPROVE=1 writes them anew; look at them).
#include <algorithm>
#include <cstdlib>
#include <set>

#include "tests/kiosk/shell/kiosk_process.h"
#include "tests/kiosk/shell/pictures.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

constexpr const char* kThemes[] = {"light", "dark", "low", "contrast"};
// Of 255 in the part that differs most.  The same picture a pixel beside itself stays below it.
constexpr double kSame = 4;

Picture picture_of(KioskProcess& kiosk, const TempFolder& folder) {
  const auto file = folder / "seen.png";
  REQUIRE(kiosk.ask(R"({"op":"screenshot","file":")" + file.string() + "\"}") == R"({"ok":true})");
  return read_png(file);
}

Rect rect_of(const SeenNode& node) {
  return {node.x, node.y, node.w, node.h};
}

// Of the words on what is behind them: the colour that most of the part has, and the one that
// differs most from it and is more than a stray pixel.
double contrast_in(const Picture& picture, const Rect& part) {
  const auto colors = colors_of(picture, part);
  const auto behind =
      std::ranges::max_element(colors, {}, [](const auto& one) { return one.second; });
  double most = 1;
  for (const auto& [color, count] : colors) {
    if (count < 4) continue;
    most = std::max(most, contrast(color_of(color), color_of(behind->first)));
  }
  return most;
}

// How many pixels in and around the part changed by 3 : 1 or more.
int changed_clearly(const Picture& before, const Picture& after, const Rect& part) {
  constexpr int kAround = 14;
  int changed = 0;
  const int right = std::min(before.width, static_cast<int>(part.x + part.w) + kAround);
  const int bottom = std::min(before.height, static_cast<int>(part.y + part.h) + kAround);
  for (int y = std::max(0, static_cast<int>(part.y) - kAround); y < bottom; ++y) {
    for (int x = std::max(0, static_cast<int>(part.x) - kAround); x < right; ++x) {
      if (contrast(color_at(before, x, y), color_at(after, x, y)) >= 3) ++changed;
    }
  }
  return changed;
}

void use_theme(KioskProcess& kiosk, const std::string& theme) {
  for (int presses = 0; presses < 4; ++presses) {
    if (kiosk.tree().text.find("\"theme\":\"" + theme + "\"") != std::string::npos) return;
    kiosk.press("tool/theme");
  }
  FAIL("there is no theme " << theme);
}

// Moved to the right by one pixel.
Picture beside_itself(const Picture& picture) {
  Picture moved = picture;
  const auto row = static_cast<std::size_t>(picture.width) * 4;
  for (std::size_t at = 0; at < moved.rgba.size(); at += row) {
    std::copy_backward(moved.rgba.begin() + static_cast<std::ptrdiff_t>(at),
                       moved.rgba.begin() + static_cast<std::ptrdiff_t>(at + row - 4),
                       moved.rgba.begin() + static_cast<std::ptrdiff_t>(at + row));
  }
  return moved;
}

// Painted over with the colour that most of the part has.
Picture without(const Picture& picture, const Rect& part) {
  const auto colors = colors_of(picture, part);
  const auto behind =
      std::ranges::max_element(colors, {}, [](const auto& one) { return one.second; });
  const Color color = color_of(behind->first);
  Picture less = picture;
  for (int y = static_cast<int>(part.y); y < static_cast<int>(part.y + part.h); ++y) {
    for (int x = static_cast<int>(part.x); x < static_cast<int>(part.x + part.w); ++x) {
      const auto at = static_cast<std::size_t>(y * picture.width + x) * 4;
      less.rgba[at] = color.r;
      less.rgba[at + 1] = color.g;
      less.rgba[at + 2] = color.b;
    }
  }
  return less;
}

}  // namespace

TEST_CASE("words are painted with the contrast that the themes promise",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  const std::set<std::string> words = {"heading", "text",   "status", "number", "button",
                                       "choice",  "toggle", "field",  "key"};
  for (const char* way : {"", "lang/en", "service/any"}) {
    if (way[0] != '\0') kiosk.press(way);
    for (const std::string theme : kThemes) {
      use_theme(kiosk, theme);
      const SeenTree seen = kiosk.tree();
      const Picture picture = picture_of(kiosk, folder);
      int looked_at = 0;
      for (const SeenNode& node : seen.nodes) {
        if (!words.contains(node.role) || node.label.empty()) continue;
        INFO(seen.screen << " in " << theme << ": " << node.id << " " << node.label);
        CHECK(contrast_in(picture, rect_of(node)) >= (theme == "low" ? 4.5 : 7.0));
        ++looked_at;
      }
      CHECK(looked_at > 6);
    }
  }
}

TEST_CASE("what has the focus is ringed, and the ring stands out by 3 : 1 from what was there",
          "[kiosk][process][accessibility]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  kiosk.press("lang/en");
  for (const std::string theme : kThemes) {
    use_theme(kiosk, theme);
    kiosk.key("Tab");
    for (int stops = 0; stops < 3; ++stops) {
      const std::string focus = kiosk.tree().focus;
      const Picture with = picture_of(kiosk, folder);
      kiosk.key("Tab");
      const Picture without_ring = picture_of(kiosk, folder);
      const SeenTree seen = kiosk.tree();
      REQUIRE(seen.focus != focus);
      const Rect part = rect_of(*seen.find(focus));
      INFO(theme << ": " << focus);
      // A line all around.
      CHECK(changed_clearly(without_ring, with, part) >= 1.8 * (part.w + part.h));
    }
  }
}

TEST_CASE("the first page, the services and the ticket look as approved", "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  const auto config = write_test_config(folder.path());
  const std::filesystem::path approved = DOORWAY_SOURCE_DIR "/tests/approved/pictures";
  const bool approve = std::getenv("DOORWAY_APPROVE") != nullptr;
  std::vector<std::string> names;
  const std::vector<std::string> languages = {"en",      "es", "vi", "ko", "zh-Hans",
                                              "zh-Hant", "fa", "ar", "fil"};
  std::string all;
  for (const std::string& language : languages) {
    all += (all.empty() ? "" : ",") + language;
    for (const std::string screen : {"attract", "service", "ticket"}) {
      names.push_back(screen + "." + language + ".M.light");
    }
  }
  const Ended drawn =
      run_to_end({DOORWAY_KIOSK, "--config", config.string(), "--clock=fake:2026-11-23T18:00:00Z",
                  "--render", folder.path().string(), "--screens", "attract,service,ticket",
                  "--languages", all, "--sizes", "M", "--themes", "light"},
                 display.display());
  INFO(drawn.errors);
  REQUIRE(drawn.code == 0);
  for (const std::string& name : names) {
    // Where a screen has two pages, the first.
    auto file = folder / (name + ".png");
    if (!std::filesystem::exists(file)) file = folder / (name + ".1.png");
    const Picture seen = reduced(read_png(file));
    if (approve) write_png(approved / (name + ".png"), seen.rgba, seen.width, seen.height);
    INFO(name);
    CHECK(difference(seen, read_png(approved / (name + ".png"))) <= kSame);
  }
}

TEST_CASE("a picture a pixel beside itself is the same, and one without a word or an icon is not",
          "[kiosk][process]") {
  const Xvfb display;
  const TempFolder folder;
  KioskProcess kiosk(display.display(), write_test_config(folder.path()), folder / "inspect");
  kiosk.press("lang/ar");
  const SeenTree seen = kiosk.tree();
  const Picture picture = picture_of(kiosk, folder);
  const Picture small = reduced(picture);
  CHECK(difference(small, reduced(beside_itself(picture))) <= kSame);
  for (const SeenNode& node : seen.nodes) {
    if (node.role != "choice") continue;
    // Its icon stands at the end where reading begins: on the right.
    Rect icon = rect_of(node);
    icon.x += icon.w - 140;
    icon.w = 130;
    INFO(node.id);
    CHECK(difference(small, reduced(without(picture, icon))) > kSame);
    break;
  }
  Picture other = picture_of(kiosk, folder);
  CHECK(difference(small, reduced(other)) == 0);
  other.width /= 2;
  CHECK(difference(small, reduced(other)) == 255);
}

}  // namespace doorway::kiosk

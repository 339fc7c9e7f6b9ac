// `--render` by its command line: only what was asked for, and a wrong name costs no drawing.
#include <set>

#include "tests/kiosk/shell/kiosk_process.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

class Rendering {
 public:
  Ended run(const std::vector<std::string>& options, const std::string& display = {}) const {
    std::vector<std::string> command = {DOORWAY_KIOSK, "--config", config_.string()};
    command.insert(command.end(), options.begin(), options.end());
    return run_to_end(command, display);
  }
  std::string pictures() const { return (folder_ / "pictures").string(); }
  std::set<std::string> drawn() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "pictures")) {
      names.insert(entry.path().filename());
    }
    return names;
  }

 private:
  TempFolder folder_;
  std::filesystem::path config_ = write_test_config(folder_.path());
};

}  // namespace

TEST_CASE("only the pictures that are asked for are drawn", "[kiosk][process][render]") {
  const Xvfb display;
  const Rendering rendering;
  const Ended ended =
      rendering.run({"--render", rendering.pictures(), "--screens", "hearing,stopped",
                     "--languages", "en,ar", "--sizes", "M", "--themes", "light"},
                    display.display());
  INFO(ended.errors);
  REQUIRE(ended.code == 0);
  CHECK(rendering.drawn() ==
        std::set<std::string>{"hearing.ar.M.light.png", "hearing.en.M.light.png",
                              "stopped.ar.M.light.png", "stopped.en.M.light.png"});
}

TEST_CASE("a sheet a screen holds what would have been single pictures",
          "[kiosk][process][render]") {
  const Xvfb display;
  const Rendering rendering;
  const Ended ended =
      rendering.run({"--render", rendering.pictures(), "--screens", "hearing,stopped",
                     "--languages", "en", "--sizes", "M", "--sheets"},
                    display.display());
  INFO(ended.errors);
  REQUIRE(ended.code == 0);
  CHECK(rendering.drawn() == std::set<std::string>{"hearing.png", "stopped.png"});
}

TEST_CASE("a wrong name is told with the right ones before there is a window, and ends with 2",
          "[kiosk][process][render]") {
  const Rendering rendering;
  const auto refused = [&](const std::string& option, const std::string& name) {
    const Ended ended = rendering.run({"--render", rendering.pictures(), option, name});
    CHECK(ended.code == 2);
    return ended.errors;
  };
  CHECK_THAT(refused("--screens", "ticket,tickets"),
             ContainsSubstring("--screens: there is no 'tickets'; there are attract, "));
  CHECK_THAT(refused("--languages", "pt"), ContainsSubstring("there are en, es, "));
  CHECK_THAT(refused("--sizes", "XXL"), ContainsSubstring("there are S, M, L, XL"));
  CHECK_THAT(refused("--themes", "pink"),
             ContainsSubstring("there are contrast, dark, light, low"));
  CHECK(rendering.run({"--screens", "ticket"}).code == 2);  // of what, without --render
  CHECK(rendering.run({"--sheets"}).code == 2);
}

}  // namespace doorway::kiosk

// The real program with films in sign language: what a person who signs sees.
#include <chrono>
#include <fstream>
#include <iterator>

#include "assets/center.h"
#include "kiosk/shell/film.h"
#include "tests/kiosk/media/make_film.h"
#include "tests/kiosk/shell/kiosk_process.h"
#include "tests/kiosk/shell/lamoreaux.h"
#include "tests/kiosk/shell/pictures.h"
#include "tests/support/temp_folder.h"
#include "tests/support/xvfb.h"

namespace doorway::kiosk {
namespace {

// A center whose locales have films.
class Signing {
 public:
  Signing() : config_(write_test_config(folder_.path())) {
    const std::filesystem::path source = DOORWAY_SOURCE_DIR;
    std::filesystem::copy(source / "locales", folder_ / "locales",
                          std::filesystem::copy_options::recursive);
    std::ifstream in(config_);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string from = (source / "locales").string();
    text.replace(text.find(from), from.size(), (folder_ / "locales").string());
    std::ofstream(config_) << text;
  }
  std::filesystem::path film(const std::string& key) {
    return film_of(lamoreaux_.catalog, folder_ / "locales" / "signed", key);
  }
  const TempFolder& folder() const { return folder_; }
  const std::filesystem::path& config() const { return config_; }

 private:
  TempFolder folder_;
  std::filesystem::path config_;
  Lamoreaux lamoreaux_;
};

bool is_red(const Color& color) {
  return color.r > 200 && color.g < 60 && color.b < 60;
}

// Until it holds; a test that waits in vain fails.
template <typename Holds>
bool soon(const Holds& holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
  }
  return true;
}

void to_notices(KioskProcess& kiosk) {
  for (const char* id : {"lang/ase", "signed/interpreter", "service/any"}) kiosk.press(id);
  REQUIRE(kiosk.tree().screen == "notice");
}

}  // namespace

TEST_CASE("a film of a notice is seen where the page has it", "[kiosk][process][signed]") {
  Signing signing;
  make_film(signing.film("notice.court.text"), "red", "320x240", 40);
  const Xvfb display;
  KioskProcess kiosk(display.display(), signing.config(), signing.folder() / "inspect");
  to_notices(kiosk);
  kiosk.press("watch");
  const SeenTree seen = kiosk.tree();
  REQUIRE(seen.screen == "watch");
  const SeenNode* place = seen.find("watch/film");
  REQUIRE(place != nullptr);
  const auto middle = [&] {
    const auto file = signing.folder() / "film.png";
    kiosk.ask(R"({"op":"screenshot","file":")" + file.string() + "\"}");
    return color_at(read_png(file), static_cast<int>(place->x + place->w / 2),
                    static_cast<int>(place->y + place->h / 4));
  };
  CHECK(soon([&] { return is_red(middle()); }));
  // Over, the last picture stays.
  CHECK(soon([&] { return !kiosk.tree().has("watch/pause"); }));
  CHECK(is_red(middle()));
  kiosk.press("watch/done");
  CHECK(kiosk.tree().screen == "notice");
  CHECK(kiosk.stop_politely() == 0);
}

TEST_CASE("a film that is broken leaves its words", "[kiosk][process][signed]") {
  Signing signing;
  std::filesystem::create_directories(signing.film("notice.court.text").parent_path());
  std::ofstream(signing.film("notice.court.text")) << "no film";
  const Xvfb display;
  KioskProcess kiosk(display.display(), signing.config(), signing.folder() / "inspect");
  to_notices(kiosk);
  kiosk.press("watch");
  CHECK(soon([&] { return !kiosk.tree().has("watch/film"); }));
  CHECK(kiosk.tree().has("watch/done"));
}

TEST_CASE("the sentences to film are listed, notices first", "[kiosk][process][signed]") {
  Signing signing;
  make_film(signing.film("notice.court.text"), "red", "320x240", 2);
  const auto list = signing.folder() / "list";
  const std::string command = std::string(DOORWAY_KIOSK) + " --config " +
                              signing.config().string() + " --signed-todo > " + list.string();
  CHECK(run_to_end({"sh", "-c", command}).code == 0);
  std::ifstream file(list);
  const std::string lines{std::istreambuf_iterator<char>(file), {}};
  CHECK_THAT(lines, ContainsSubstring("\nunlisted\tase\tnotice.court.text."));
  CHECK_THAT(lines, ContainsSubstring("\nmissing\tase\tnotice.css.text."));
  CHECK_THAT(lines, ContainsSubstring("\tBack\n"));
  CHECK(lines.find("\tnotice.css.text.") < lines.find("\tback."));
  CHECK_THAT(lines, !ContainsSubstring("{"));
}

}  // namespace doorway::kiosk

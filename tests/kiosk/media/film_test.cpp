// Films through the real ffmpeg: every picture, the right way up, and files that are none.
#include "kiosk/media/film.h"

#include <array>
#include <fstream>

#include "tests/kiosk/media/make_film.h"
#include "tests/support/temp_folder.h"

namespace doorway::kiosk {
namespace {

struct Shown {
  int pictures = 0;
  FilmPicture last;
  FilmReader::State end = FilmReader::State::waiting;
};

Shown all_of(FilmReader& film) {
  Shown shown;
  for (;;) {
    const auto state = film.next(shown.last, std::chrono::seconds(1));
    if (state == FilmReader::State::picture) ++shown.pictures;
    if (state == FilmReader::State::over || state == FilmReader::State::failed) {
      shown.end = state;
      return shown;
    }
  }
}

std::array<int, 3> dot(const FilmPicture& picture, int x, int y) {
  const auto at = 4 * (static_cast<std::size_t>(y) * kFilmWidth + static_cast<std::size_t>(x));
  return {picture.at(at), picture.at(at + 1), picture.at(at + 2)};
}

bool is_red(const std::array<int, 3>& dot) {
  return dot[0] > 200 && dot[1] < 60 && dot[2] < 60;
}
bool is_black(const std::array<int, 3>& dot) {
  return dot[0] < 40 && dot[1] < 40 && dot[2] < 40;
}

}  // namespace

TEST_CASE("a film is shown picture by picture to its end", "[kiosk][media]") {
  TempFolder folder;
  make_film(folder / "a.mp4", "red", "320x240", 7);
  CHECK(film_form().fits(folder / "a.mp4"));
  const auto film = FilmReader::open(folder / "a.mp4");
  REQUIRE(film != nullptr);
  const Shown shown = all_of(*film);
  CHECK(shown.pictures == 7);
  CHECK(shown.end == FilmReader::State::over);
  CHECK(is_red(dot(shown.last, 0, 0)));
  CHECK(is_red(dot(shown.last, kFilmWidth - 1, kFilmHeight - 1)));
}

TEST_CASE("a wide film is fitted in, not stretched", "[kiosk][media]") {
  TempFolder folder;
  make_film(folder / "wide.mp4", "red", "640x240", 2);
  const auto film = FilmReader::open(folder / "wide.mp4");
  REQUIRE(film != nullptr);
  const Shown shown = all_of(*film);
  CHECK(shown.end == FilmReader::State::over);
  CHECK(is_black(dot(shown.last, kFilmWidth / 2, 5)));
  CHECK(is_red(dot(shown.last, kFilmWidth / 2, kFilmHeight / 2)));
  CHECK(is_black(dot(shown.last, kFilmWidth / 2, kFilmHeight - 5)));
}

TEST_CASE("what is no film has failed", "[kiosk][media]") {
  TempFolder folder;
  std::ofstream(folder / "words.mp4") << "no film at all";
  make_film(folder / "whole.mp4", "red", "320x240", 50);
  std::filesystem::copy_file(folder / "whole.mp4", folder / "cut.mp4");
  std::filesystem::resize_file(folder / "cut.mp4",
                               std::filesystem::file_size(folder / "cut.mp4") / 2);
  for (const char* name : {"words.mp4", "cut.mp4", "not-there.mp4"}) {
    INFO(name);
    const auto film = FilmReader::open(folder / name);
    REQUIRE(film != nullptr);
    const Shown shown = all_of(*film);
    CHECK(shown.end == FilmReader::State::failed);
    CHECK((shown.pictures > 0) == (std::string_view(name) == "cut.mp4"));
  }
  CHECK_FALSE(film_form().fits(folder / "words.mp4"));
  CHECK_FALSE(film_form().fits(folder / "not-there.mp4"));
}

TEST_CASE("a decoder that hangs has failed, and one that is not there is none", "[kiosk][media]") {
  TempFolder folder;
  const auto program = folder / "decoder";
  std::ofstream(program) << "#!/bin/sh\nexec sleep 3600\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const auto film =
      FilmReader::open(folder / "a.mp4", program.string(), std::chrono::milliseconds(20));
  REQUIRE(film != nullptr);
  CHECK(all_of(*film).end == FilmReader::State::failed);
  CHECK(FilmReader::open(folder / "a.mp4", "/no/such/program") == nullptr);
}

}  // namespace doorway::kiosk

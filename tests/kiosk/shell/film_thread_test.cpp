// The films' thread with real films: to the end, held, dropped; and which messages have one.
#include <fstream>
#include <memory>

#include "kiosk/media/film.h"
#include "kiosk/shell/film.h"
#include "kiosk/shell/recording_lists.h"
#include "tests/kiosk/media/make_film.h"
#include "tests/kiosk/shell/lamoreaux.h"
#include "tests/support/temp_folder.h"

namespace doorway::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kSoon = 20s;

// Waits for what the thread tells.
struct Cinema {
  Mailbox<int> times;
  FilmThread thread{[this] { times.put(1); }};

  Picture next_picture(std::int64_t job) {
    for (;;) {
      if (auto picture = thread.take_picture(job)) return std::move(*picture);
      REQUIRE(times.take({}, kSoon));
    }
  }
};

}  // namespace

TEST_CASE("a film is shown to its end, and told as whole", "[kiosk][shell]") {
  const TempFolder folder;
  make_film(folder / "a.mp4", "red", "320x240", 5);
  Cinema cinema;
  cinema.thread.order(ShowFilm{7, folder / "a.mp4"});
  const Picture picture = cinema.next_picture(7);
  CHECK(picture.width == kFilmWidth);
  CHECK(picture.height == kFilmHeight);
  const auto ended = cinema.thread.news().take({}, kSoon);
  REQUIRE(ended);
  CHECK(ended->job == 7);
  CHECK(ended->whole);
}

TEST_CASE("a film that cannot be shown is told as such", "[kiosk][shell]") {
  const TempFolder folder;
  Cinema cinema;
  cinema.thread.order(ShowFilm{1, folder / "none.mp4"});
  const auto ended = cinema.thread.news().take({}, kSoon);
  REQUIRE(ended);
  CHECK_FALSE(ended->whole);
}

TEST_CASE("a film that is held shows nothing more until it goes on", "[kiosk][shell]") {
  const TempFolder folder;
  make_film(folder / "a.mp4", "red", "320x240", 25);
  Cinema cinema;
  cinema.thread.order(ShowFilm{1, folder / "a.mp4"});
  (void)cinema.next_picture(1);
  cinema.thread.order(HoldFilm{});
  // A film of a second would be over.
  CHECK_FALSE(cinema.thread.news().take({}, 2s));
  cinema.thread.order(GoOnFilm{});
  const auto ended = cinema.thread.news().take({}, kSoon);
  REQUIRE(ended);
  CHECK(ended->whole);
}

TEST_CASE("a film in place of another, and none in place of one that is dropped",
          "[kiosk][shell]") {
  const TempFolder folder;
  make_film(folder / "long.mp4", "red", "320x240", 500);
  make_film(folder / "short.mp4", "blue", "320x240", 2);
  Cinema cinema;
  cinema.thread.order(ShowFilm{1, folder / "long.mp4"});
  (void)cinema.next_picture(1);
  cinema.thread.order(ShowFilm{2, folder / "short.mp4"});
  auto ended = cinema.thread.news().take({}, kSoon);
  REQUIRE(ended);
  CHECK(ended->job == 2);
  cinema.thread.order(ShowFilm{3, folder / "short.mp4"});
  cinema.thread.order(DropFilm{});
  cinema.thread.order(ShowFilm{4, folder / "short.mp4"});
  ended = cinema.thread.news().take({}, kSoon);
  REQUIRE(ended);
  // The third may have ended before it was dropped; its number says whose it is.
  if (ended->job == 3) ended = cinema.thread.news().take({}, kSoon);
  REQUIRE(ended);
  CHECK(ended->job == 4);
  CHECK_FALSE(cinema.thread.take_picture(3));
}

TEST_CASE("a message has a film only of the words as they are now", "[kiosk][shell][signed]") {
  const TempFolder folder;
  Lamoreaux lamoreaux;
  CHECK(messages_in_signs(lamoreaux.catalog, folder.path()).empty());
  const auto film = [&](const std::string& key) {
    return film_of(lamoreaux.catalog, folder.path(), key);
  };
  std::filesystem::create_directories(folder / "ase");
  std::ofstream(film("notice.css.text")) << "a film";
  std::ofstream(film("safety.lead")) << "a film";
  std::ofstream(folder / "ase" / "safety.title.00000000.mp4") << "of words that have changed";
  CHECK(messages_in_signs(lamoreaux.catalog, folder.path()) ==
        std::set<std::string>{"notice.css.text", "safety.lead"});
  lamoreaux.center.notices.at(0).text["en"] += " One more thing.";
  lamoreaux.center.notices.at(1).text["en"] += " One more thing.";
  lamoreaux.catalog.add(lamoreaux.center);
  CHECK(messages_in_signs(lamoreaux.catalog, folder.path()) ==
        std::set<std::string>{"safety.lead"});
}

TEST_CASE("who films is told of notices first, then of safety", "[kiosk][shell][signed]") {
  const Lamoreaux lamoreaux;
  const auto sentences = sentences_to_sign(lamoreaux.catalog);
  const auto place_of = [&](const std::string& key) {
    return std::ranges::find(sentences, key, &Sentence::key) - sentences.begin();
  };
  CHECK(place_of("notice.css.text") < place_of("safety.lead"));
  CHECK(place_of("safety.lead") < place_of("back"));
  CHECK(place_of("back") < static_cast<std::ptrdiff_t>(sentences.size()));
}

}  // namespace doorway::kiosk

// The words of every screen in every language, as files that people read and approve.  After a
// wanted change run with DOORWAY_APPROVE=1 and read the difference.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "assets/center.h"
#include "assets/directory.h"
#include "locales/catalog.h"
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

struct Picture {
  std::string file;
  std::vector<std::string> way;  // after the language
  std::optional<Event> answer;
  std::chrono::seconds later{0};
  bool first_screen = false;  // begins there; the language is chosen on the way
  std::optional<Event> before{};
};

VisitOpened opened(bool desk_reached) {
  return {{"B-417", "0042", std::chrono::year(2026) / 11 / 23, kMorning}, desk_reached};
}

std::vector<std::string> to_visit(const std::string& service,
                                  const std::vector<std::string>& facts) {
  std::vector<std::string> way{"service/" + service};
  way.insert(way.end(), facts.begin(), facts.end());
  way.insert(way.end(), {"notice/go-on", "safety/keep-going"});
  return way;
}

std::vector<std::string> plus(std::vector<std::string> way, const std::vector<std::string>& more) {
  way.insert(way.end(), more.begin(), more.end());
  return way;
}

constexpr std::chrono::seconds kNoTime{0};
// Filipino has no voice.
const Sound kSound{true, true, {"ar", "en", "es", "fa", "ko", "vi", "zh-Hans", "zh-Hant"}, 4};
const std::vector<std::string> kAbout = {"attract/feedback"};
const std::vector<std::string> kNumber = {"attract/number"};
const std::vector<std::string> kTold =
    plus(kToCheck, {"key/0", "key/0", "key/4", "key/2", "check/done"});

const std::vector<std::string> kToldLeaving = {"attract/number", "key/b", "key/4", "key/1", "key/7",
                                               "number/leaving", "key/0", "key/0", "key/4", "key/2",
                                               "check/done"};
const std::vector<std::string> kCommunity = {"attract/community"};
const std::vector<std::string> kAnswers = {"attract/community", "community/answers"};

// Nobody is at the desk of the child support services until 1:30 in the afternoon.
LobbyChanged css_on_break() {
  const Instant back = kMorning + 4h + 30min;
  LobbyChanged lobby{true, {}};
  for (const char* code : {"css-open", "css-inq"}) lobby.services.push_back({code, false, back});
  return lobby;
}

// One with words of its own for Spanish, one without.
LobbyChanged with_notices() {
  LobbyChanged lobby{true, {}};
  lobby.notices = {
      {"1", {{"en", "The elevator is closed today."}, {"es", "Hoy no hay elevador."}}, {}},
      {"2", {{"en", "Room 10 has moved to the third floor."}}, {}}};
  return lobby;
}

std::vector<Picture> pictures() {
  const auto plain = to_visit("css-inq", {"fact/neither"});
  const auto hearing = to_visit("flf-hear", {"fact/13:30"});
  const auto answer = plus(kAbout, {"about/court", "rating/*", "words/done"});
  return {
      {"service", {}, {}},
      {"languages", {"tool/language"}, {}},
      {"ask", {"ask"}, {}},
      {"fact", {"service/css-inq"}, {}},
      {"hearing", {"service/flf-hear"}, {}},
      {"papers", {"service/flf-resp"}, {}},
      {"notice-court", {"service/flf-mod", "fact/neither"}, {}},
      {"notice-both", {"service/any"}, {}},
      {"safety", {"service/css-inq", "fact/neither", "notice/go-on"}, {}},
      {"phones", {"service/css-inq", "fact/neither", "notice/go-on", "safety/phones"}, {}},
      {"visit", plain, {}},
      {"visit-hearing", hearing, {}},
      {"visit-papers", to_visit("flf-resp", {"fact/8-20"}), {}},
      {"visit-filled",
       plus(plain, {"visit/case", "key/2", "key/3", "key/-", "key/latin", "key/e", "key/x",
                    "case/done", "visit/needs", "need/wheelchair", "need/reading", "needs/done",
                    "visit/another", "service/flf-mod", "another/done", "visit/consent"}),
       {}},
      {"needs", plus(plain, {"visit/needs"}), {}},
      {"another", plus(plain, {"visit/another"}), {}},
      {"case", plus(plain, {"visit/case"}), {}},
      {"name", plus(plain, {"visit/name"}), {}},
      {"ticket", plus(plain, {"visit/get"}), opened(true)},
      {"ticket-hearing", plus(hearing, {"visit/get"}), opened(true)},
      {"ticket-desk-away", plus(plain, {"visit/get"}), opened(false)},
      {"ticket-come-and-get-me",
       plus(plain, {"visit/needs", "need/come-and-get-me", "needs/done", "visit/get"}),
       opened(true)},
      {"stopped", plus(plain, {"visit/get"}), StorageRefused{}},
      {"stopped-numbers-spent", plus(plain, {"visit/get"}), NumbersSpent{}},
      {"service-break", {}, css_on_break()},
      {"break", {"service/css-inq"}, {}, kNoTime, false, css_on_break()},
      {"idle", {}, {}, std::chrono::seconds(60)},
      {"feedback", kAbout, {}, kNoTime, true},
      {"feedback-case", plus(kAbout, {"about/case"}), {}, kNoTime, true},
      {"feedback-question", plus(kAbout, {"about/court"}), {}, kNoTime, true},
      {"words", plus(kAbout, {"about/court", "rating/*"}), {}, kNoTime, true},
      {"feedback-answer", answer, {}, kNoTime, true},
      {"feedback-way", plus(answer, {"answer/yes"}), {}, kNoTime, true},
      {"reach", plus(answer, {"answer/yes", "way/email"}), {}, kNoTime, true},
      {"feedback-say",
       plus(answer, {"answer/yes", "way/email", "key/a", "reach/done"}),
       {},
       kNoTime,
       true},
      {"thanks", plus(answer, {"answer/no"}), {}, kNoTime, true},
      {"zip", plus(answer, {"answer/no", "thanks/person"}), {}, kNoTime, true},
      {"person-role", plus(answer, {"answer/no", "thanks/person", "zip/skip"}), {}, kNoTime, true},
      {"person-first",
       plus(answer, {"answer/no", "thanks/person", "zip/skip", "role/skip"}),
       {},
       kNoTime,
       true},
      {"person-heard",
       plus(answer, {"answer/no", "thanks/person", "zip/skip", "role/skip", "first/skip"}),
       {},
       kNoTime,
       true},
      {"community", kCommunity, {}, kNoTime, true},
      {"help-court", plus(kCommunity, {"help/court"}), {}, kNoTime, true},
      {"help-legal", plus(kCommunity, {"help/legal"}), {}, kNoTime, true},
      {"help-housing", plus(kCommunity, {"help/housing"}), {}, kNoTime, true},
      {"help-child-support", plus(kCommunity, {"help/child-support"}), {}, kNoTime, true},
      {"answers", kAnswers, {}, kNoTime, true},
      {"answer-who", plus(kAnswers, {"answer/who"}), {}, kNoTime, true},
      {"answer-license", plus(kAnswers, {"answer/license"}), {}, kNoTime, true},
      {"spoken", {"attract/spoken"}, {}, kNoTime, true},
      {"signed", {"lang/ase"}, {}, kNoTime, true},
      {"number", kNumber, {}, kNoTime, true},
      {"number-called", plus(kNumber, {"key/b", "key/4", "key/1", "key/7"}),
       LobbyChanged{true, {}, {{"B-417", "3", "called"}}}, kNoTime, true},
      {"check", kToCheck, {}, kNoTime, true},
      {"told-waiting", kTold, NumberAnswered{NumberFound::yes, "waiting", ""}, kNoTime, true},
      {"told-left", kToldLeaving, NumberAnswered{NumberFound::yes, "left", ""}, kNoTime, true},
      {"told-called", kTold, NumberAnswered{NumberFound::yes, "called", "3"}, kNoTime, true},
      {"told-over", kTold, NumberAnswered{NumberFound::yes, "finished", ""}, kNoTime, true},
      {"told-not-found", kTold, NumberAnswered{NumberFound::no, "", ""}, kNoTime, true},
      {"told-too-many", kTold, NumberAnswered{NumberFound::too_many_tries, "", ""}, kNoTime, true},
      {"told-desk-away", kTold, NumberAnswered{NumberFound::desk_away, "", ""}, kNoTime, true},
  };
}

// One widget a paragraph, as somebody reading it aloud would meet it.
std::string told(const Catalog& catalog, const std::string& locale, const View& view) {
  std::ostringstream out;
  for (const Widget& widget : view.widgets) {
    if (widget.role == Role::key) continue;
    const std::string& language = widget.language.empty() ? locale : widget.language;
    out << "[" << to_string(widget.role) << "] " << catalog.plain(language, widget.label);
    if (!widget.value.empty()) out << "\n    = " << catalog.plain(language, widget.value);
    if (!widget.hint.empty()) out << "\n    " << catalog.plain(language, widget.hint);
    if (widget.state.checked) out << "\n    " << (*widget.state.checked ? "(on)" : "(off)");
    out << "\n";
  }
  return out.str();
}

void check_approved(const std::filesystem::path& file, const std::string& text) {
  if (std::getenv("DOORWAY_APPROVE") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return;
  }
  std::ifstream stream(file);
  std::ostringstream approved;
  approved << stream.rdbuf();
  INFO(file.string() << ": read the difference; DOORWAY_APPROVE=1 accepts it");
  CHECK(text == approved.str());
}

Catalog catalog_for(const Center& center) {
  auto catalog = Catalog::load(DOORWAY_SOURCE_DIR "/locales");
  if (!catalog) throw std::runtime_error(to_string(catalog.error()));
  catalog->add(center);
  return std::move(*catalog);
}

Center lamoreaux() {
  auto center = load_center(DOORWAY_SOURCE_DIR "/assets/centers/lamoreaux.toml", true);
  if (!center) throw std::runtime_error(to_string(center.error()));
  return std::move(*center);
}

Directory directory_of(const Center& center) {
  auto directory = load_directory(DOORWAY_SOURCE_DIR "/assets/directory/" + center.directory);
  if (!directory) throw std::runtime_error(to_string(directory.error()));
  return std::move(*directory);
}

// A visitor at a kiosk of the real center, with its real directory.
Walk walk_in(const Center& center, Instant start = kMorning) {
  Walk walk(center, start);
  walk.directory = directory_of(center);
  return walk;
}

}  // namespace

TEST_CASE("every screen says in every language what was approved", "[kiosk][approved]") {
  const Center center = lamoreaux();
  const Catalog catalog = catalog_for(center);
  const std::filesystem::path folder = DOORWAY_SOURCE_DIR "/tests/approved/kiosk";
  for (const std::string& language : center.languages) {
    const auto page = [&](const std::string& name, const Walk& walk) {
      check_approved(folder / language / (name + ".txt"), told(catalog, language, walk.view()));
    };
    LobbyChanged lobby{true, {}};
    for (const LineGroup& group : center.groups)
      lobby.groups.push_back({group.code, 4, std::pair{15, 30}});
    for (const Picture& picture : pictures()) {
      Walk walk = walk_in(center);
      walk.languages = center.languages;
      walk.sound = kSound;
      walk.happen(lobby);
      if (picture.first_screen) {
        walk.model.locale = language;
      } else {
        walk.press("lang/" + language);
      }
      if (picture.before) walk.happen(*picture.before);
      walk.press_kept(picture.way);
      if (picture.answer) walk.happen(*picture.answer);
      if (picture.later > std::chrono::seconds(0)) walk.wait(picture.later);
      page(picture.file, walk);
    }
    const std::pair<const char*, std::chrono::hours> outside[] = {
        {"closed-before-opening", std::chrono::hours(-3)},
        {"closed-no-more-numbers", std::chrono::hours(7)},
        {"closed-sunday", std::chrono::hours(-24)}};
    for (const auto& [name, hours] : outside) {
      Walk walk = walk_in(center, kMorning + hours);
      walk.languages = center.languages;
      walk.sound = kSound;
      page(name, walk.press("lang/" + language));
    }
    // The first screen is in the center's first language; the tiles are in their own.
    Walk first = walk_in(center);
    first.languages = center.languages;
    first.sound = kSound;
    first.happen(lobby);
    first.model.locale = language;
    page("attract", first);
    page("attract-notices", first.happen(with_notices()));
  }
}

TEST_CASE("whoever signs reads in plain English what was approved", "[kiosk][approved]") {
  const Center center = lamoreaux();
  const Catalog catalog = catalog_for(center);
  Walk walk = walk_in(center);
  walk.languages = center.languages;
  walk.in_signs = {"notice.court.text", "notice.css.text"};
  const auto page = [&](const std::string& name) {
    check_approved(DOORWAY_SOURCE_DIR "/tests/approved/kiosk/ase/" + name + ".txt",
                   told(catalog, "en", walk.view()));
  };
  walk.press_all({"lang/ase", "signed/interpreter", "service/any"});
  page("notice");
  walk.press("watch");
  page("watch");
  walk.press("watch/pause");
  page("watch-paused");
  walk.press("watch/play").happen(FilmOver{true}).happen(FilmOver{true});
  page("watch-over");
  walk.press("watch/again").happen(FilmOver{false});
  page("watch-failed");
}

}  // namespace doorway::kiosk

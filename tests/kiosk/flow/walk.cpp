#include "tests/kiosk/flow/walk.h"

#include "locales/keyboards.h"

namespace doorway::kiosk {
namespace {

Service service(const std::string& code, Owner owner, ServiceKind kind, const std::string& group,
                FactQuestion fact, std::vector<Owner> notices) {
  Service made;
  made.code = code;
  made.owner = owner;
  made.kind = kind;
  made.group = group;
  made.icon = "papers";
  made.title = {{"en", "The service " + code}, {"es", "El servicio " + code}};
  made.fact = fact;
  made.notices = std::move(notices);
  made.consent = owner == Owner::css;
  return made;
}

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

Center example_center() {
  Center center;
  center.code = "example";
  center.name = {{"en", "Example Justice Center"}, {"es", "Centro de Justicia Ejemplo"}};
  center.short_name = {{"en", "Self-Help Center"}, {"es", "Centro de Autoayuda"}};
  center.time_zone = "America/Los_Angeles";
  center.languages = {"en", "es"};
  center.groups = {{"court", {{"en", "Court"}}}, {"support", {{"en", "Child support"}}}};
  const auto ordinary = ServiceKind::ordinary;
  center.services = {
      service("flf-resp", Owner::court, ordinary, "court", FactQuestion::papers, {Owner::court}),
      service("flf-hear", Owner::court, ordinary, "court", FactQuestion::hearing, {Owner::court}),
      service("flf-mod", Owner::court, ordinary, "court", FactQuestion::general, {Owner::court}),
      service("css-inq", Owner::css, ordinary, "support", FactQuestion::general, {Owner::css}),
      service("css-open", Owner::css, ordinary, "support", FactQuestion::general, {Owner::css}),
      service("shc-other", Owner::court, ordinary, "court", FactQuestion::general, {Owner::court}),
      service("priv", Owner::court, ServiceKind::private_talk, "court", FactQuestion::general,
              {Owner::court, Owner::css}),
      service("any", Owner::court, ServiceKind::any, "court", FactQuestion::none,
              {Owner::court, Owner::css}),
  };
  center.services[0].hint = {{"en", "Help to read them"}, {"es", "Ayuda para leerlos"}};
  for (int weekday = 1; weekday <= 5; ++weekday) {
    center.hours.push_back({weekday, {7 * 60 + 30}, {8 * 60}, {15 * 60 + 30}, {16 * 60}});
  }
  center.hearing_times = {{8 * 60 + 30}, {9 * 60 + 30}, {13 * 60 + 30}};
  center.notices = {
      {Owner::court, "court-1", false, {{"en", "Court words."}, {"es", "Palabras del tribunal."}}},
      {Owner::css, "css-3", true, {{"en", "CSS words."}}},
  };
  center.phones = {{Owner::css, "714-555-0100"}};
  center.consent_version = "consent-2";
  center.sharing = {{"css-inq", {"case", "topic"}}, {"css-open", {"case", "language"}}};
  const CourtDay checked = std::chrono::year(2026) / 11 / 23;
  center.answers = {
      {"who", "people", {{"en", "Who?"}, {"es", "¿Quién?"}}, {{"en", "They."}}, "a.test", checked},
      {"why", "papers", {{"en", "Why?"}}, {{"en", "So."}, {"es", "Así."}}, "b.test", checked}};
  return center;
}

const Keyboards& our_keyboards() {
  static const Keyboards keyboards = [] {
    auto read = load_keyboards(DOORWAY_SOURCE_DIR "/locales");
    if (!read) throw std::runtime_error(to_string(read.error()));
    return std::move(*read);
  }();
  return keyboards;
}

Directory example_directory() {
  const CourtDay checked = std::chrono::year(2026) / 11 / 23;
  Directory directory;
  for (const std::string_view need : kNeeds) {
    const std::string code(need);
    DirectoryEntry entry;
    entry.id = "id-" + code;
    entry.name = "Example " + code;
    entry.text = {{"en", "Help with " + code}};
    entry.needs = {code};
    entry.phones = {{PhoneLine::Kind::voice, "714-555-0100", ""}};
    entry.checked = checked;
    entry.source = "example.org";
    directory.entries.push_back(std::move(entry));
  }
  auto& entries = directory.entries;
  entries[1].here = true;
  entries[1].phones.clear();
  entries[1].page = "https://example.org/court";
  entries[2].hours = {{{1, 2, 3, 4, 5}, {8 * 60}, {16 * 60}, {}, {}}};
  entries[2].languages = {"es", "vi"};
  entries[2].address = "1 Example Street, Orange";
  entries[3].hours = {{{1, 2, 3, 4, 5, 6, 7}, {0}, {23 * 60 + 59}, {}, {}}};
  entries[4].hours = {{{2}, {10 * 60}, {12 * 60}, {}, {}}};
  entries[5].hours = {{{1}, {8 * 60}, {16 * 60}, {}, std::chrono::year(2026) / 11 / 1}};
  DirectoryEntry line = entries.front();
  line.id = "id-line";
  line.name = "Example Line";
  line.needs = {std::string(kSafetyNeed)};
  line.phones = {{PhoneLine::Kind::voice, "714-555-0101", ""},
                 {PhoneLine::Kind::textphone, "714-555-0102", ""},
                 {PhoneLine::Kind::text, "55510", "START"}};
  entries.push_back(std::move(line));
  return directory;
}

std::string PlainTextRules::append(std::string_view current, std::string_view typed,
                                   int limit) const {
  std::string text(current);
  text += typed;
  int characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (starts_character(text[i]) && ++characters > limit) return text.substr(0, i);
  }
  return text;
}

std::string PlainTextRules::erase_last(std::string_view current) const {
  std::string text(current);
  while (!text.empty()) {
    const bool whole = starts_character(text.back());
    text.pop_back();
    if (whole) break;
  }
  return text;
}

std::vector<std::string> to_visit_with(const std::string& service) {
  return {"lang/en", "service/" + service, "fact/neither", "notice/go-on", "safety/keep-going"};
}

Walk& Walk::press_kept(const std::vector<std::string>& ids) {
  for (const auto& id : ids) {
    if (id == "rating/*") {
      while (screen() == "feedback-question") press("rating/4");
      continue;
    }
    press(id);
    if (model.waiting && !effects.empty() &&
        std::holds_alternative<LeaveFeedback>(effects.back())) {
      happen(FeedbackKept{true});
    }
  }
  return *this;
}

LobbyChanged support_on_break() {
  LobbyChanged lobby{true, {}};
  for (const Service& service : example_center().services) {
    if (service.kind == ServiceKind::private_talk) continue;
    const bool away = service.owner == Owner::css;
    const auto back = away ? std::optional(kMorning + 4h + 30min) : std::nullopt;
    lobby.services.push_back({service.code, !away, back});
  }
  return lobby;
}

const std::vector<Station>& all_stations() {
  static const auto stations = [] {
    const auto then = [](std::vector<std::string> way, const std::string& id) {
      way.push_back(id);
      return way;
    };
    const std::vector<std::string> menu = {"lang/en"};
    return std::vector<Station>{
        {"attract", {}},
        {"service", menu},
        {"languages", then(menu, "tool/language")},
        {"ask", then(menu, "ask")},
        {"fact", then(menu, "service/css-inq")},
        {"hearing", then(menu, "service/flf-hear")},
        {"papers", then(menu, "service/flf-resp")},
        {"notice", then(then(menu, "service/css-inq"), "fact/neither")},
        {"safety", then(then(then(menu, "service/css-inq"), "fact/neither"), "notice/go-on")},
        {"phones", then(then(then(then(menu, "service/css-inq"), "fact/neither"), "notice/go-on"),
                        "safety/phones")},
        {"visit", kToVisit},
        {"needs", then(kToVisit, "visit/needs")},
        {"another", then(kToVisit, "visit/another")},
        {"case", then(kToVisit, "visit/case")},
        {"name", then(kToVisit, "visit/name")},
        {"ticket", then(kToVisit, "visit/get")},
        {"stopped", then(kToVisit, "visit/get")},
        {"closed", menu},
        {"community", {"attract/community"}},
        {"help", {"attract/community", "help/legal"}},
        {"answers", {"attract/community", "community/answers"}},
        {"answer", {"attract/community", "community/answers", "answer/who"}},
        {"break", kToBreak},
        {"spoken", {"attract/spoken"}},
        {"signed", {"lang/ase"}},
        {"number", {"attract/number"}},
        {"check", kToCheck},
        {"told", kToCheck},
        {"feedback", {"attract/feedback"}},
        {"feedback-case", {"attract/feedback", "about/case"}},
        {"feedback-question", kToFeedback},
        {"words", then(kToFeedback, "rating/*")},
        {"feedback-answer", kToAnswer},
        {"feedback-way", then(kToAnswer, "answer/yes")},
        {"reach", then(then(kToAnswer, "answer/yes"), "way/email")},
        {"feedback-say",
         then(then(then(then(kToAnswer, "answer/yes"), "way/email"), "key/a"), "reach/done")},
        {"thanks", then(kToAnswer, "answer/no")},
        {"zip", kToZip},
        {"person-role", then(kToZip, "zip/skip")},
        {"person-first", then(then(kToZip, "zip/skip"), "role/skip")},
        {"person-heard", then(then(then(kToZip, "zip/skip"), "role/skip"), "first/skip")},
    };
  }();
  return stations;
}

Walk walk_to(const Station& station) {
  // Sunday: closed.
  Walk walk(example_center(), station.screen == "closed" ? kMorning - 24h : kMorning);
  if (station.way == kToCheck) walk.happen(LobbyChanged{true, {}});
  if (station.screen == "break") walk.happen(support_on_break());
  walk.press_kept(station.way);
  if (station.screen == "told") {
    walk.type("0042").press("check/done").answer(NumberFound::yes, "waiting");
  }
  if (station.screen == "ticket") walk.open();
  if (station.screen == "stopped") walk.happen(StorageRefused{});
  return walk;
}

}  // namespace doorway::kiosk

// Every word on every screen has its message in every language; nothing but keys reaches a widget.
#include <fstream>
#include <set>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

std::set<std::string> keys_of(const std::string& language) {
  std::ifstream file(DOORWAY_SOURCE_DIR "/locales/messages/" + language + ".po");
  std::set<std::string> keys;
  for (std::string line; std::getline(file, line);) {
    const std::string begin = "msgid \"";
    if (line.starts_with(begin))
      keys.insert(line.substr(begin.size(), line.size() - begin.size() - 1));
  }
  keys.erase("");
  return keys;
}

void collect(const MessageRef& message, std::set<std::string>& keys) {
  if (message.empty()) return;
  keys.insert(message.key);
  for (const MessageArg& arg : message.args) {
    if (const auto* inner = std::get_if<std::vector<MessageRef>>(&arg.value)) {
      for (const MessageRef& one : *inner) collect(one, keys);
    }
  }
}

void collect(const View& view, std::set<std::string>& keys) {
  for (const Widget& widget : view.widgets) {
    collect(widget.label, keys);
    collect(widget.hint, keys);
    collect(widget.value, keys);
    collect(widget.spoken, keys);
  }
}

// What goes onto paper.
void collect(const Walk& walk, std::set<std::string>& keys) {
  for (const PrintTicket& print : walk.all<PrintTicket>()) {
    collect(print.page.time, keys);
    collect(print.page.day, keys);
    for (const MessageRef& line : print.page.lines) collect(line, keys);
    keys.insert({"ticket.your-number", "paper.check", "paper.address"});  // on each
  }
}

// Words of the center's file, and names of languages.
bool is_the_centers(const std::string& key) {
  return key.starts_with("center.") || key.starts_with("language.") ||
         key.starts_with("service.") || key.starts_with("answer.") || key.ends_with(".text");
}

// Everything that screens can say: each station, each touch on it, each size, theme and answer.
std::set<std::string> everything_said() {
  std::set<std::string> keys;
  std::vector<Walk> walks;
  for (const Station& station : all_stations()) walks.push_back(walk_to(station));
  for (const auto hours : {-2h, 7h})
    walks.emplace_back(example_center(), kMorning + hours).press("lang/en");
  Center never;
  never = example_center();
  never.hours.clear();
  walks.emplace_back(never);
  walks.emplace_back().happen(ReadinessChanged{false});
  walks.push_back(walks.back());
  walks.back().press("lang/en");
  walks.emplace_back().press_all(kToVisit).press("visit/get").happen(NumbersSpent{});
  walks.emplace_back().happen(LobbyChanged{true, {{"court", 1, std::pair{5, 10}}}});
  for (const auto& wait : {std::optional(std::pair{5, 10}), std::optional<std::pair<int, int>>()}) {
    walks.emplace_back()
        .happen(LobbyChanged{true, {{"support", 1, wait}}})
        .press_all(kToVisit)
        .press("visit/get")
        .open();
  }
  walks.emplace_back().press_all(kToVisit).press("visit/get").open("B-417", false);
  for (const std::string time : {"08:30", "13:30", "unknown"}) {
    walks.emplace_back().press_all(
        {"lang/en", "service/flf-hear", "fact/" + time, "notice/go-on", "safety/keep-going"});
    walks.push_back(walks.back());
    walks.back().press("visit/get").open();
  }
  for (const std::string age : {"0-7", "8-20", "21-30", "31+", "unsure"}) {
    walks.emplace_back().press_all(
        {"lang/en", "service/flf-resp", "fact/" + age, "notice/go-on", "safety/keep-going"});
  }
  walks.emplace_back().press_all(
      {"lang/en", "service/css-inq", "fact/unsure", "notice/go-on", "safety/keep-going"});
  walks.emplace_back()
      .press_all(kToVisit)
      .press_all({"visit/needs", "need/come-and-get-me", "needs/done", "visit/get"})
      .open();
  walks.emplace_back().press_all(kToVisit).press_all({"visit/needs", "need/reading", "needs/done"});
  walks.emplace_back().press_all(kToVisit).press("visit/case").type("23-EX-1").press("case/done");
  walks.push_back(walks.back());
  walks.back().press("visit/consent");
  Center patterned = example_center();
  patterned.case_patterns = {"99FL999999"};
  walks.emplace_back(patterned).press_all(kToVisit).press("visit/case");
  walks.push_back(walks.back());
  walks.back().press("key/latin");
  Walk opened_meanwhile = walk_to({"service", {"lang/en"}});
  opened_meanwhile.model.screen = ClosedScreen{};
  walks.push_back(opened_meanwhile);
  walks.emplace_back().happen(support_on_break()).press("lang/en");
  walks.emplace_back().press("lang/en").wait(60s);
  for (const char* state : {"waiting", "called", "serving", "in_court"}) {
    walks.emplace_back()
        .happen(LobbyChanged{true, {}, {{"B-417", "3", state}}})
        .press("attract/number")
        .type("b417");
  }
  walks.push_back(walks.back());
  walks.back().type("x").key(Key::backspace).key(Key::backspace).type("8");
  walks.emplace_back().press("attract/number").type("b417");
  for (const auto found : {NumberFound::no, NumberFound::too_many_tries, NumberFound::desk_away}) {
    walks.emplace_back().happen(LobbyChanged{true, {}}).press_all(kToCheck).type("0042");
    walks.push_back(walks.back());
    walks.back().press("check/done").answer(found);
  }
  for (const char* state : {"called", "serving", "left", "finished"}) {
    walks.emplace_back().happen(LobbyChanged{true, {}}).press_all(kToCheck).type("0042");
    walks.back().press("check/done").answer(NumberFound::yes, state, "3");
  }
  for (const std::string way : {"phone", "text-message", "email", "letter"}) {
    walks.emplace_back().press_kept(kToAnswer).press_all({"answer/yes", "way/" + way});
  }
  walks.emplace_back()
      .press_kept({"attract/feedback", "about/css", "rating/*"})
      .type("714-555-0100");
  walks.emplace_back().press_kept(kToZip).press_kept(
      {"zip/skip", "role/pay", "first/yes", "heard/other"});
  walks.emplace_back().press_kept(kToAnswer).press("answer/no").happen(FeedbackKept{false});
  for (int question = 0; question < 6; ++question) {
    walks.emplace_back().press_all(kToFeedback);
    for (int i = 0; i < question; ++i) walks.back().press("rating/skip");
  }
  walks.emplace_back().press_all({"lang/en", "service/any"});
  for (const bool whole : {true, false}) {
    walks.emplace_back().in_signs = {"service.title"};
    walks.back().press_all({"lang/ase", "signed/none", "watch"});
    walks.push_back(walks.back());
    walks.back().press("watch/pause");
    walks.push_back(walks.back());
    walks.back().press("watch/play").happen(FilmOver{whole});
  }
  walks.emplace_back().out_of_reach = true;
  walks.emplace_back().held_back = {{"es", MessageGroup::notices}};
  walks.back().press_all({"lang/es", "service/any"});
  for (int i = 0; i < 4; ++i) {
    walks.push_back(i == 0 ? Walk() : walks.back());
    walks.back().press("tool/size").press("tool/theme");
  }
  for (Walk& walk : walks) walk.sound = {true, true, {"en", "es"}, 4};
  walks.emplace_back().sound = {true, true, {"en"}, 4};
  for (const PrinterState state : {PrinterState::ready, PrinterState::paper_out}) {
    walks.emplace_back().happen(PrinterChanged{state});
    for (const bool printed : {true, false}) {
      walks.emplace_back().happen(PrinterChanged{state}).press_all(kToVisit);
      walks.back().press("visit/get").open();
      walks.push_back(walks.back());
      walks.back().happen(PaperPrinted{printed});
      walks.push_back(walks.back());
      walks.back().press_all({"ticket/community", "community/slip"});
      walks.push_back(walks.back());
      walks.back().happen(PaperPrinted{printed});
    }
  }
  for (const Walk& walk : walks) {
    collect(walk, keys);
    collect(walk.view(), keys);
    for (const Widget& widget : walk.view().widgets) {
      if (!is_operable(widget.role)) continue;
      Walk touched = walk;
      touched.press(widget.id);
      collect(touched.view(), keys);
    }
  }
  return keys;
}

}  // namespace

TEST_CASE("English and Spanish have the same messages", "[kiosk][locales]") {
  CHECK(keys_of("en") == keys_of("es"));
  CHECK(keys_of("en").size() > 100);
}

TEST_CASE("whatever a screen says has its message", "[kiosk][locales]") {
  const auto known = keys_of("en");
  for (const std::string& key : everything_said()) {
    if (is_the_centers(key) && !known.contains(key)) continue;
    INFO(key);
    CHECK(known.contains(key));
  }
}

TEST_CASE("no message is kept that no screen says", "[kiosk][locales]") {
  const auto said = everything_said();
  for (const std::string& key : keys_of("en")) {
    // Pages are turned by kiosk/draw; the other names of sharing fields and owners depend on the
    // center's file.  What is only said, and not shown, has reading_test.cpp; the slip
    // stands on paper, the board in the lobby.
    if (key.starts_with("page.") || key.starts_with("told.") || key.starts_with("notice.from.") ||
        key.starts_with("speech.") || key.starts_with("slip.") || key.starts_with("board."))
      continue;
    INFO(key);
    CHECK(said.contains(key));
  }
}

TEST_CASE("the words give no advice and promise no secrecy", "[kiosk][locales]") {
  std::ifstream english(DOORWAY_SOURCE_DIR "/locales/messages/en.po");
  for (std::string line; std::getline(english, line);) {
    if (!line.starts_with("msgstr")) continue;
    INFO(line);
    for (const std::string never : {"should", "confidential", "victim", "abuse", "guarantee"}) {
      CHECK_THAT(line, !ContainsSubstring(never));
    }
  }
  std::ifstream spanish(DOORWAY_SOURCE_DIR "/locales/messages/es.po");
  for (std::string line; std::getline(spanish, line);) {
    if (!line.starts_with("msgstr")) continue;
    INFO(line);
    for (const std::string never :
         {"debe ", "debería", "confidencial", "víctima", "abuso", "garantiza"}) {
      CHECK_THAT(line, !ContainsSubstring(never));
    }
  }
}

}  // namespace doorway::kiosk

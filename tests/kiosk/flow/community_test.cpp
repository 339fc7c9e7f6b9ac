// Help outside and quick answers: for anybody, without a number, and nobody learns who looked.
#include "kiosk/flow/screens/community.h"

#include "kiosk/flow/frame.h"
#include "kiosk/flow/knowing.h"
#include "kiosk/flow/numbers_slip.h"
#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

const std::vector<std::string> kToAnswers = {"attract/community", "community/answers"};

// 180 days after the sample was checked, at nine in the morning.
constexpr Instant kLastDay = kMorning + std::chrono::days(180);

std::vector<std::string> ids_of(const Walk& walk, const std::string& prefix) {
  std::vector<std::string> ids;
  const View shown = walk.view();
  for (const Widget& widget : shown.widgets) {
    if (widget.id.starts_with(prefix)) ids.push_back(widget.id);
  }
  return ids;
}

bool says(const View& view, const std::string& words) {
  return std::any_of(view.widgets.begin(), view.widgets.end(), [&](const Widget& widget) {
    return widget.label == verbatim(words) || widget.value == verbatim(words);
  });
}

Walk with_printer() {
  Walk walk;
  walk.happen(PrinterChanged{PrinterState::ready});
  return walk;
}

}  // namespace

TEST_CASE("community help needs no number and records nothing", "[kiosk][community]") {
  Walk walk;
  walk.press("attract/community");
  CHECK(walk.screen() == "community");
  for (const std::string& id : ids_of(walk, "help/")) {
    Walk touched = walk;
    CHECK(touched.press(id).screen() == "help");
    touched.press("back");
    CHECK(touched.screen() == "community");
    CHECK(touched.press("start-over").screen() == "attract");
    CHECK(touched.all<OpenVisit>().empty());
    CHECK(touched.all<LeaveFeedback>().empty());
  }
}

TEST_CASE("only needs that have something are shown, and never safety", "[kiosk][community]") {
  Walk walk;
  std::erase_if(walk.directory.entries, [](const DirectoryEntry& entry) {
    return entry.needs.front() != "legal" && entry.needs.front() != kSafetyNeed;
  });
  walk.press("attract/community");
  CHECK(ids_of(walk, "help/") == std::vector<std::string>{"help/legal"});
  walk.press("help/safety");
  CHECK(walk.screen() == "community");
  walk.press("help/legal");
  CHECK(says(walk.view(), "Example legal"));
  CHECK_FALSE(says(walk.view(), "Example Line"));
}

TEST_CASE("an entry tells its number, its hours now, its languages and when it was checked",
          "[kiosk][community]") {
  Walk walk;
  walk.press_all({"attract/community", "help/legal"});
  CHECK(says(walk.view(), "714-555-0100"));
  CHECK(says(walk.view(), "1 Example Street, Orange"));
  CHECK(walk.shows("hours.until"));
  CHECK(walk.shows("entry.languages"));
  CHECK(walk.shows("checked"));
  walk.wait(8h);
  walk.touch().press("idle/more");
  CHECK_FALSE(walk.shows("hours.until"));
}

TEST_CASE("an office in this building leads to a number and has its page as a code",
          "[kiosk][community]") {
  Walk walk;
  walk.press_all({"attract/community", "help/court"});
  CHECK(walk.shows("entry.here"));
  CHECK_FALSE(walk.shows("hours.unknown"));
  CHECK(says(walk.view(), "https://example.org/court"));
}

TEST_CASE("words that an entry has in English only say that they are", "[kiosk][community]") {
  Walk walk;
  walk.directory.entries[3].text["es"] = "Ayuda";
  walk.press_all({"lang/es"});
  walk.model.screen = HelpScreen{"housing"};
  const auto language_of = [&](const std::string& words) {
    const View shown = walk.view();
    for (const Widget& widget : shown.widgets) {
      if (widget.label == verbatim(words)) return widget.language;
    }
    throw std::runtime_error("nobody says " + words);
  };
  CHECK(language_of("Ayuda") == "es");
  walk.model.screen = HelpScreen{"food"};
  CHECK(language_of("Help with food") == "en");
}

TEST_CASE("what nobody has checked for 180 days is gone from every page", "[kiosk][community]") {
  Walk last(example_center(), kLastDay);
  CHECK(last.has("attract/community"));
  CHECK(ids_of(last.press("attract/community"), "help/").size() == kNeeds.size());
  CHECK(ids_of(last.press("community/answers"), "answer/").size() == 2);

  Walk late(example_center(), kLastDay + 24h);
  CHECK_FALSE(late.has("attract/community"));
  late.press("attract/community");
  CHECK(late.screen() == "attract");
  CHECK(make_numbers_slip("en", late.surroundings()).lines.empty());

  Center center = example_center();
  center.answers.front().checked = std::chrono::year(2027) / 5 / 1;
  Walk partly(center, kLastDay + 24h);
  partly.press_all(kToAnswers);
  CHECK(ids_of(partly, "answer/") == std::vector<std::string>{"answer/who"});
}

TEST_CASE("who waits with a number can look around and come back to it", "[kiosk][community]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/get").open();
  const View ticket = walk.view();
  walk.press("ticket/community");
  CHECK(walk.screen() == "community");
  CHECK(walk.widget("start-over").label == MessageRef("start-over.number-stays"));
  walk.press_all({"community/answers", "answer/who"});
  CHECK(walk.screen() == "answer");
  walk.press_all({"back", "back", "back"});
  CHECK(walk.view() == ticket);
  CHECK(walk.all<OpenVisit>().size() == 1);
}

TEST_CASE("a center without directory and answers shows no way to them", "[kiosk][community]") {
  Center center = example_center();
  center.answers.clear();
  Walk walk(center);
  walk.directory = {};
  CHECK_FALSE(walk.has("attract/community"));
  walk.press_all(kToVisit).press("visit/get").open();
  CHECK_FALSE(walk.has("ticket/community"));
}

TEST_CASE("an answer that nobody has reviewed stands in English, and an interpreter explains",
          "[kiosk][community][locales]") {
  Walk walk;
  walk.held_back = {{"es", MessageGroup::notices}};
  walk.press_all(kToAnswers).press("answer/who");
  walk.model.locale = "es";
  CHECK(walk.screen() == "answer");
  CHECK(walk.has("explained"));
  const View shown = walk.view();
  int in_english = 0;
  for (const Widget& widget : shown.widgets) {
    if (!widget.label.key.starts_with("answer.")) continue;
    CHECK(widget.language == "en");
    ++in_english;
  }
  CHECK(in_english == 2);
}

TEST_CASE("an answer gives its source, its day, and the way to a person", "[kiosk][community]") {
  Walk walk;
  walk.press_all(kToAnswers).press("answer/who");
  CHECK(walk.shows("answer.who.text"));
  CHECK(walk.shows("checked"));
  CHECK(walk.shows("answers.ask"));
  CHECK(walk.has("ask"));
  // Touched in a language that the center has no words in.
  walk.languages.emplace_back("vi");
  walk.model.locale = "vi";
  CHECK(walk.view().widgets.at(0).language.empty());
  const View shown = walk.view();
  for (const Widget& widget : shown.widgets) {
    if (widget.label.key.starts_with("answer.")) CHECK(widget.language == "en");
  }
}

TEST_CASE("the slip of helpful numbers is the same for everybody and says nothing of safety",
          "[kiosk][community][safety]") {
  Walk first = with_printer();
  first.press_all({"attract/community", "community/slip"});
  REQUIRE(first.all<PrintSlip>().size() == 1);
  const NumbersSlip slip = first.all<PrintSlip>().front().slip;
  CHECK(slip.lines.size() == kNeeds.size() - 1);
  for (const NumbersSlip::Line& line : slip.lines) CHECK(line.name != "Example Line");
  Walk talk = with_printer();
  talk.press_all(to_visit_with("priv")).press_all({"visit/needs", "need/stay-apart", "needs/done"});
  talk.press("visit/get").open().happen(PaperPrinted{true});
  talk.press_all({"ticket/community", "community/slip"});
  REQUIRE(talk.all<PrintSlip>().size() == 1);
  CHECK(talk.all<PrintSlip>().front().slip == slip);
}

TEST_CASE("the slip's button tells what becomes of it, and the ticket's paper is another matter",
          "[kiosk][community][paper]") {
  Walk walk = with_printer();
  walk.press_all(kToVisit).press("visit/get").open().press("ticket/community");
  CHECK_FALSE(walk.enabled("community/slip"));  // the ticket is on its way
  walk.happen(PaperPrinted{true}).press("community/slip");
  CHECK(walk.widget("community/slip").label == MessageRef("slip.printing"));
  CHECK_FALSE(walk.enabled("community/slip"));
  walk.happen(PaperPrinted{false});
  CHECK(walk.widget("community/slip").label == MessageRef("slip.without"));
  walk.press("community/slip").happen(PaperPrinted{true});
  CHECK(walk.widget("community/slip").label == MessageRef("slip.printed"));
  CHECK_FALSE(walk.enabled("community/slip"));
  CHECK(walk.all<PrintSlip>().size() == 2);
  CHECK(walk.press("back").shows("ticket.paper.printed"));
  CHECK(walk.model.without_paper.numbers == 0);
}

TEST_CASE("a slip dies with its visitor and after twenty seconds, and counts as no number",
          "[kiosk][community][paper][privacy]") {
  Walk gone = with_printer();
  gone.press_all({"attract/community", "community/slip", "start-over"});
  CHECK(gone.all<CancelPrint>().size() == 1);
  CHECK(gone.model.paper == Paper{});
  Walk slow = with_printer();
  slow.press_all({"attract/community", "community/slip"}).wait(20s);
  CHECK(slow.all<CancelPrint>().size() == 1);
  CHECK(slow.widget("community/slip").label == MessageRef("slip.without"));
  for (const Walk* walk : {&gone, &slow}) CHECK(walk->model.without_paper.numbers == 0);
}

TEST_CASE("without a printer, or without numbers, there is no slip", "[kiosk][community][paper]") {
  CHECK_FALSE(Walk().press("attract/community").has("community/slip"));
  Walk walk = with_printer();
  walk.directory = {};
  CHECK_FALSE(walk.press("attract/community").has("community/slip"));
}

}  // namespace doorway::kiosk

// The paper ticket: it never costs or delays the number, gives no second one, says nothing of
// anybody, and its job ends with its visitor.
#include "kiosk/flow/paper.h"

#include <sstream>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

Walk with_printer(PrinterState state = PrinterState::ready) {
  Walk walk;
  walk.happen(PrinterChanged{state});
  return walk;
}

Walk with_ticket(PrinterState state = PrinterState::ready) {
  Walk walk = with_printer(state);
  walk.press_all(kToVisit).press("visit/get").open();
  return walk;
}

// All that goes onto the paper, for a search.
std::string written(const TicketPage& page) {
  std::ostringstream out;
  const auto add = [&](const MessageRef& message) {
    out << message.key << ' ';
    for (const MessageArg& arg : message.args) {
      if (const auto* text = std::get_if<std::string>(&arg.value)) out << *text << ' ';
    }
  };
  out << page.language << ' ' << page.number << ' ' << page.check << ' ' << page.address << ' ';
  add(page.time);
  add(page.day);
  for (const MessageRef& line : page.lines) add(line);
  return out.str();
}

}  // namespace

TEST_CASE("the number is on the screen before anything is printed", "[kiosk][paper]") {
  Walk walk = with_ticket();
  CHECK(walk.screen() == "ticket");
  CHECK(walk.shows("ticket.paper.printing"));
  REQUIRE(walk.all<PrintTicket>().size() == 1);
  const TicketPage page = walk.all<PrintTicket>().front().page;
  CHECK(page.number == "B-417");
  CHECK(page.check == "0042");
  CHECK(page.time == MessageRef("time", {{"time", TimeOfDay{9 * 60}}}));
  walk.happen(PaperPrinted{true});
  CHECK(walk.shows("ticket.paper.printed"));
  CHECK(walk.model.without_paper.numbers == 0);
}

TEST_CASE("a kiosk without a printer does not speak of paper", "[kiosk][paper]") {
  Walk walk;
  CHECK_FALSE(walk.shows("attract.no-paper"));
  walk.press_all(kToVisit).press("visit/get").open();
  CHECK(walk.all<PrintTicket>().empty());
  CHECK(walk.shows("ticket.lead"));
  CHECK_FALSE(walk.has("ticket/print"));
  CHECK(walk.model.without_paper.numbers == 0);
}

TEST_CASE("without paper the first screen says so, the number comes all the same and is counted",
          "[kiosk][paper]") {
  for (const PrinterState state :
       {PrinterState::absent, PrinterState::paper_out, PrinterState::stuck}) {
    Walk walk = with_printer(state);
    CHECK(walk.shows("attract.no-paper"));
    const Instant first = walk.now();
    for (int i = 1; i <= 3; ++i) {
      walk.press_all(kToVisit).press("visit/get").open();
      CHECK(walk.screen() == "ticket");
      CHECK(walk.shows("ticket.paper.without"));
      CHECK_FALSE(walk.has("ticket/print"));
      CHECK(walk.model.without_paper == WithoutPaper{i, first});
      walk.press("ticket/done").wait(1min);
    }
    CHECK(walk.all<PrintTicket>().empty());
    CHECK(walk.all<OpenVisit>().size() == 3);
  }
}

TEST_CASE("printing again never asks for a number again", "[kiosk][paper]") {
  Walk walk = with_ticket();
  CHECK_FALSE(walk.enabled("ticket/print"));
  walk.press("ticket/print");  // not while the first is on its way
  walk.happen(PaperPrinted{true});
  for (int i = 0; i < 3; ++i) walk.press("ticket/print").happen(PaperPrinted{true});
  CHECK(walk.all<OpenVisit>().size() == 1);
  REQUIRE(walk.all<PrintTicket>().size() == 4);
  CHECK(walk.all<PrintTicket>().front().page == walk.all<PrintTicket>().back().page);
}

TEST_CASE("a ticket is printed again in the language that the screen has then", "[kiosk][paper]") {
  Walk walk = with_ticket();
  walk.happen(PaperPrinted{true}).press_all({"tool/language", "lang/es", "ticket/print"});
  REQUIRE(walk.all<PrintTicket>().size() == 2);
  CHECK(walk.all<PrintTicket>().back().page.language == "es");
  CHECK(walk.all<PrintTicket>().back().page.staff_language == "en");
}

TEST_CASE("a paper that failed may be asked for again, and its number counts once",
          "[kiosk][paper]") {
  Walk walk = with_ticket();
  walk.happen(PaperPrinted{false});
  CHECK(walk.shows("ticket.paper.without"));
  CHECK(walk.widget("ticket/print").label.key == "ticket.print.first");
  CHECK(walk.model.without_paper.numbers == 1);
  walk.press("ticket/print").happen(PaperPrinted{false});
  CHECK(walk.model.without_paper.numbers == 1);
  walk.press("ticket/print").happen(PaperPrinted{true});
  CHECK(walk.model.without_paper.numbers == 0);
}

TEST_CASE("a job dies after twenty seconds and the visitor is told", "[kiosk][paper][privacy]") {
  Walk walk = with_ticket();
  CHECK(next_deadline(walk.model, walk.surroundings()) == kMorning + 20s);
  walk.wait(19s);
  CHECK(walk.all<CancelPrint>().empty());
  walk.wait(1s);
  CHECK(walk.all<CancelPrint>().size() == 1);
  CHECK(walk.shows("ticket.paper.without"));
  CHECK(walk.model.without_paper.numbers == 1);
  CHECK(walk.screen() == "ticket");
  // What comes of it after all is too late.
  walk.happen(PaperPrinted{true});
  CHECK(walk.shows("ticket.paper.without"));
  walk.press("ticket/done");
  CHECK(walk.shows("attract.no-paper"));
  CHECK_FALSE(walk.happen(PrinterChanged{PrinterState::ready}).shows("attract.no-paper"));
}

TEST_CASE("a voice that reads the ticket aloud does not hold the job", "[kiosk][paper]") {
  Walk walk = with_ticket();
  walk.happen(SpeechBegan{"ticket/number", false}).wait(20s);
  CHECK(walk.all<CancelPrint>().size() == 1);
  // The loop does not turn around a time that is over.
  CHECK(next_deadline(walk.model, walk.surroundings()) > walk.now());
}

TEST_CASE("a job dies with its visitor, whichever way they go", "[kiosk][paper][privacy]") {
  for (const std::string way : {"ticket/done", "start-over", "walk away"}) {
    Walk walk = with_ticket();
    if (way == "walk away") {
      walk.press("ask").wait(19s);
      walk.key(Key::shift).key(Key::shift).key(Key::shift);
    } else {
      walk.press(way);
    }
    INFO(way);
    CHECK(walk.screen() == "attract");
    CHECK(walk.all<CancelPrint>().size() == 1);
    CHECK(walk.model.paper == Paper{});
    CHECK(walk.model.without_paper.numbers == 1);
    // The next visitor sees nothing of a paper that was not theirs.
    walk.press_all(kToVisit).press("visit/get").happen(PaperPrinted{true}).open();
    CHECK(walk.shows("ticket.paper.printing"));
  }
}

TEST_CASE("nothing is taken back once the paper is out", "[kiosk][paper]") {
  Walk walk = with_ticket();
  walk.happen(PaperPrinted{true}).press("ticket/done");
  CHECK(walk.all<CancelPrint>().empty());
}

TEST_CASE("the printer's state and the count outlive the visitor", "[kiosk][paper]") {
  Walk walk = with_ticket(PrinterState::paper_out);
  walk.press("start-over");
  CHECK(walk.model.printer == PrinterState::paper_out);
  CHECK(walk.model.without_paper.numbers == 1);
}

TEST_CASE("the paper carries no name, no service, no need and no word about safety",
          "[kiosk][paper][privacy]") {
  Walk walk = with_printer();
  walk.press_all({"lang/en", "service/priv", "fact/hearing", "fact/09:30", "notice/ask",
                  "safety/keep-going", "visit/case"})
      .type("99-CANARY-417")
      .press_all({"case/done", "visit/name"})
      .type("Zzyzx Canary")
      .press_all({"name/done", "visit/needs", "need/stay-apart", "need/come-and-get-me",
                  "needs/done", "visit/another", "service/css-inq", "another/done", "visit/get"})
      .open();
  REQUIRE(walk.screen() == "ticket");
  REQUIRE(walk.all<PrintTicket>().size() == 1);
  const TicketPage page = walk.all<PrintTicket>().front().page;
  // To the letter the paper of somebody who told nothing.
  CHECK(page == with_ticket().all<PrintTicket>().front().page);
  for (const char* never : {"CANARY", "Canary", "priv", "css", "safe", "apart", "hearing"}) {
    CHECK_THAT(written(page), !ContainsSubstring(never));
  }
}

TEST_CASE("with the desk away the paper says where to show it", "[kiosk][paper]") {
  Walk walk = with_printer();
  walk.press_all(kToVisit).press("visit/get").open("B-417", false);
  CHECK_THAT(written(walk.all<PrintTicket>().front().page),
             ContainsSubstring("ticket.show-number"));
}

}  // namespace doorway::kiosk

// The bytes for the printer, read back as a picture.
#include "kiosk/print/escpos.h"

#include <vector>

#include "tests/kiosk/print/escpos_decoder.h"
#include "tests/kiosk/print/sample_tickets.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

// Dots that differ: each may only be a second one beside a lone dot (escpos.cpp, defuse).
int added_dots(const Bitmap& drawn, const Bitmap& printed) {
  int added = 0;
  for (int y = 0; y < drawn.height; ++y) {
    for (int x = 0; x < drawn.width; ++x) {
      if (drawn.black(x, y) == printed.black(x, y)) continue;
      const bool beside_a_dot = printed.black(x, y) && x > 0 && drawn.black(x - 1, y);
      if (!beside_a_dot) return 1'000'000;
      ++added;
    }
  }
  return added;
}

}  // namespace

TEST_CASE("what comes out of the printer is the ticket that was drawn, in any script",
          "[print][escpos]") {
  PangoText text(noto_fonts());
  for (const TicketWords& words : {english_ticket(), arabic_ticket(), korean_ticket()}) {
    for (const int width : {576, 384}) {
      INFO(words.language << " " << width);
      const Bitmap drawn = draw_ticket(words, {width, 8}, text);
      const PrintedPaper paper = decode_escpos(escpos_ticket(drawn));
      REQUIRE(paper.tickets.size() == 1);
      CHECK(paper.left_over.empty());
      CHECK(paper.rest.height == 0);
      const Bitmap& printed = paper.tickets.front();
      REQUIRE(printed.width == drawn.width);
      REQUIRE(printed.height == drawn.height);
      CHECK(added_dots(drawn, printed) <= 20);
    }
  }
}

TEST_CASE("dots that read like an order to the printer are not sent as one", "[print][escpos]") {
  Bitmap picture(24, 2);
  // DLE EOT 1, DLE ENQ 2: without care the printer would answer, or throw its buffer away.
  picture.bytes = {0x10, 0x04, 0x01, 0x10, 0x05, 0x02};
  const std::string bytes = escpos_ticket(picture);
  CHECK(bytes.find("\x10\x04") == std::string::npos);
  CHECK(bytes.find("\x10\x05") == std::string::npos);
  CHECK(added_dots(picture, decode_escpos(bytes).tickets.at(0)) == 2);
}

TEST_CASE("taking a ticket back empties the printer and cuts off what was half printed",
          "[print][escpos]") {
  Bitmap half(16, 8);
  half.blacken(3, 3);
  std::string bytes = escpos_ticket(half);
  bytes.resize(
      bytes.rfind("\x1b"
                  "d"));
  const PrintedPaper paper = decode_escpos(bytes + escpos_clear());
  CHECK(paper.recoveries == 1);
  CHECK(paper.emptied == 1);
  CHECK(paper.rest.height == 0);
}

TEST_CASE("the printer's answers are understood, and noise is not", "[print][escpos]") {
  const auto state = [](std::vector<int> answers) {
    std::string bytes;
    for (const int answer : answers) bytes += static_cast<char>(answer);
    return escpos_state(bytes);
  };
  CHECK(state({0x12, 0x12, 0x12, 0x12}) == PrinterState::ready);
  CHECK(state({0x16, 0x12, 0x12, 0x12}) == PrinterState::ready);  // a drawer's pin
  CHECK(state({0x12, 0x12, 0x12, 0x1e}) == PrinterState::ready);  // the roll is near its end
  CHECK(state({0x1a, 0x32, 0x12, 0x7e}) == PrinterState::paper_out);
  CHECK(state({0x1a, 0x16, 0x12, 0x12}) == PrinterState::stuck);  // cover open
  CHECK(state({0x1a, 0x52, 0x1a, 0x12}) == PrinterState::stuck);  // the knife
  CHECK_FALSE(state({0x12, 0x12, 0x12}));
  CHECK_FALSE(state({0x12, 0x12, 0x12, 'x'}));
  CHECK_FALSE(state({}));
  CHECK(is_done_answer('\0'));
  CHECK(is_done_answer('\x0c'));
  CHECK_FALSE(is_done_answer('\x12'));
}

}  // namespace doorway::kiosk

// The drawn ticket: large enough to read, everything on it, and nothing over the edge.
// DOORWAY_PICTURES=FOLDER also writes them as PNG, to look at.
#include "kiosk/draw/ticket_picture.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "kiosk/draw/pictures.h"
#include "tests/kiosk/print/sample_tickets.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

std::vector<int> ink_by_row(const Bitmap& picture) {
  std::vector<int> rows(static_cast<std::size_t>(picture.height));
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      rows[static_cast<std::size_t>(y)] += picture.black(x, y) ? 1 : 0;
    }
  }
  return rows;
}

// The tallest run of rows that have ink, rules and the QR code left out.
int tallest_words(const Bitmap& picture) {
  int tallest = 0;
  int run = 0;
  for (const int ink : ink_by_row(picture)) {
    run = ink > 0 ? run + 1 : 0;
    tallest = std::max(tallest, run);
  }
  return tallest;
}

TicketWords without_address(TicketWords words) {
  words.address_caption.clear();
  words.address.clear();
  words.address_code = {};
  return words;
}

}  // namespace

TEST_CASE("the number is at least 20 mm high on every paper", "[print][accessibility]") {
  PangoText text(noto_fonts());
  for (const char* number : {"B-417", "AA-008", "W-111"}) {
    for (const PaperSize size : {PaperSize{576, 8}, PaperSize{384, 8}, PaperSize{864, 12}}) {
      TicketWords words = without_address(english_ticket());
      words.number = number;
      INFO(number << " " << size.width);
      const int dots = tallest_words(draw_ticket(words, size, text));
      CHECK(dots >= 20 * size.dots_per_mm);
      CHECK(dots <= 25 * size.dots_per_mm);
    }
  }
}

TEST_CASE("nothing on a ticket is cut off at its edges, and no glyph is missing", "[print]") {
  PangoText text(noto_fonts());
  for (TicketWords words : {english_ticket(), arabic_ticket(), korean_ticket()}) {
    for (const PaperSize size : {PaperSize{576, 8}, PaperSize{384, 8}}) {
      words.lines.push_back(words.lines.front() + " " + words.lines.back());
      const Bitmap picture = draw_ticket(words, size, text);
      INFO(words.language << " " << size.width);
      for (int y = 0; y < picture.height; ++y) {
        REQUIRE_FALSE(picture.black(0, y));
        REQUIRE_FALSE(picture.black(picture.width - 1, y));
      }
      const auto rows = ink_by_row(picture);
      CHECK(std::count(rows.begin(), rows.end(), 0) > picture.height / 6);
    }
    for (const std::string& line : words.lines) {
      TextStyle style{30, false, Align::leading, words.language, words.right_to_left};
      CHECK(text.measure(line, style, 0).unknown_glyphs == 0);
    }
  }
}

TEST_CASE("from right to left the ticket is mirrored and its number is not", "[print]") {
  PangoText text(noto_fonts());
  TicketWords words = without_address(english_ticket());
  words.center = words.place = words.caption = "";
  words.lines.clear();
  const Bitmap left = draw_ticket(words, {}, text);
  words.right_to_left = true;
  const Bitmap right = draw_ticket(words, {}, text);
  REQUIRE(left.height == right.height);
  // The number stands first, then a rule; below it the framed check digits change sides.
  const auto rows = ink_by_row(left);
  const auto number_begins =
      std::find_if(rows.begin() + 40, rows.end(), [](int ink) { return ink > 0; });
  const auto number_ends = std::find(number_begins, rows.end(), 0);
  const auto row_bytes = static_cast<std::ptrdiff_t>(left.row_bytes());
  const auto end = (number_ends - rows.begin()) * row_bytes;
  CHECK(std::equal(left.bytes.begin(), left.bytes.begin() + end, right.bytes.begin()));
  CHECK_FALSE(left == right);
}

TEST_CASE("a QR code is on the ticket only where the center has a page", "[print]") {
  PangoText text(noto_fonts());
  const Bitmap with = draw_ticket(english_ticket(), {}, text);
  const Bitmap without = draw_ticket(without_address(english_ticket()), {}, text);
  CHECK(with.height > without.height + 20 * 8);
  const Bitmap code = qr_code("https://selfhelp.example.org");
  REQUIRE(code.width >= 21);
  CHECK(code.width == code.height);
  CHECK(code.black(0, 0));
  CHECK_FALSE(code.black(7, 0));  // around the corner's square
  CHECK(qr_code(std::string(4'000, 'x')).width == 0);
}

TEST_CASE("a PDF of a ticket has its size in points and tells nothing else", "[print][privacy]") {
  const std::string pdf = to_pdf(Bitmap(576, 880), 8);
  CHECK(pdf.starts_with("%PDF-"));
  CHECK_THAT(pdf, ContainsSubstring("204.09") && ContainsSubstring("311.81"));
  CHECK_THAT(pdf, !ContainsSubstring("/Title"));
  CHECK_THAT(pdf, !ContainsSubstring("/Author"));
}

TEST_CASE("pictures of tickets, where somebody wants to look at them", "[print]") {
  const char* folder = std::getenv("DOORWAY_PICTURES");
  if (folder == nullptr) return;
  PangoText text(noto_fonts());
  for (const TicketWords& words : {english_ticket(), arabic_ticket(), korean_ticket()}) {
    for (const int width : {576, 384}) {
      const std::string name = "paper." + words.language + "." + std::to_string(width) + ".png";
      write_png(std::filesystem::path(folder) / name, draw_ticket(words, {width, 8}, text));
    }
  }
}

}  // namespace doorway::kiosk

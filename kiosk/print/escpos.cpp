// Bytes by the names that every maker's manual gives them.
#include "kiosk/print/escpos.h"

#include <algorithm>

namespace doorway::kiosk {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kInitialise = "\x1b@"sv;
constexpr std::string_view kFeed =
    "\x1b"
    "d\x04"sv;  // four lines: past the knife
constexpr std::string_view kCut =
    "\x1d"
    "VB\x00"sv;                                          // feed to the knife, leave a corner
constexpr std::string_view kRecover = "\x10\x05\x02"sv;  // out of an error, buffers emptied
constexpr std::string_view kEmptyBuffers = "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"sv;
constexpr int kBandRows = 128;  // small printers hold few rows

// Bits of the answers, by question.
constexpr unsigned kOffline = 0x08;                      // 1
constexpr unsigned kCoverOpen = 0x04;                    // 2
constexpr unsigned kStoppedByPaperEnd = 0x20;            // 2
constexpr unsigned kErrorOccurred = 0x40;                // 2
constexpr unsigned kErrors = 0x04 | 0x08 | 0x20 | 0x40;  // 3
constexpr unsigned kPaperEnd = 0x60;                     // 4

void add_number(std::string& bytes, std::size_t number) {
  bytes += static_cast<char>(number & 0xFFU);
  bytes += static_cast<char>((number >> 8) & 0xFFU);
}

unsigned bits(char answer) {
  return static_cast<unsigned char>(answer);
}

// Printers obey DLE EOT, DLE ENQ and DLE DC4 also in the middle of a picture: where dots happen to
// read like that, one lone dot is printed as two.
void defuse(std::string& dots) {
  for (std::size_t i = 0; i + 1 < dots.size(); ++i) {
    const bool is_order = dots[i + 1] == '\x04' || dots[i + 1] == '\x05' || dots[i + 1] == '\x14';
    if (dots[i] == '\x10' && is_order) dots[i] = '\x18';
  }
}

}  // namespace

std::string escpos_ticket(const Bitmap& picture) {
  std::string bytes(kInitialise);
  for (int top = 0; top < picture.height; top += kBandRows) {
    const int rows = std::min(kBandRows, picture.height - top);
    bytes += "\x1dv0"sv;
    bytes += '\0';
    add_number(bytes, picture.row_bytes());
    add_number(bytes, static_cast<std::size_t>(rows));
    const auto row = static_cast<std::ptrdiff_t>(picture.row_bytes());
    const auto begin = picture.bytes.begin() + row * top;
    std::string dots(begin, begin + row * rows);
    defuse(dots);
    bytes += dots;
  }
  bytes.append(kFeed).append(kCut);
  return bytes;
}

std::string escpos_clear() {
  std::string bytes(kRecover);
  // A picture that was broken off would swallow what follows as its dots: the buffers first.
  bytes.append(kEmptyBuffers).append(kInitialise).append(kFeed).append(kCut);
  return bytes;
}

std::string escpos_ask_state() {
  std::string bytes;
  for (const char question : {'\x01', '\x02', '\x03', '\x04'}) {
    bytes += "\x10\x04"sv;
    bytes += question;
  }
  return bytes;
}

std::optional<PrinterState> escpos_state(std::string_view answers) {
  if (answers.size() != kStateAnswers || !std::ranges::all_of(answers, is_state_answer)) {
    return std::nullopt;
  }
  if ((bits(answers[3]) & kPaperEnd) != 0 || (bits(answers[1]) & kStoppedByPaperEnd) != 0) {
    return PrinterState::paper_out;
  }
  const bool stuck = (bits(answers[0]) & kOffline) != 0 ||
                     (bits(answers[1]) & (kCoverOpen | kErrorOccurred)) != 0 ||
                     (bits(answers[2]) & kErrors) != 0;
  return stuck ? PrinterState::stuck : PrinterState::ready;
}

std::string escpos_ask_done() {
  return std::string("\x1dr\x01"sv);
}

bool is_done_answer(char answer) {
  return (bits(answer) & 0x90U) == 0;
}

bool is_state_answer(char answer) {
  return (bits(answer) & 0x93U) == 0x12U;
}

}  // namespace doorway::kiosk

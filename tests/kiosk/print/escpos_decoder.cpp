#include "tests/kiosk/print/escpos_decoder.h"

#include <algorithm>
#include <stdexcept>

namespace doorway::kiosk {
namespace {

using namespace std::string_view_literals;

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  PrintedPaper decode() {
    while (!rest_.empty()) {
      if (!one()) {
        paper_.left_over = std::string(rest_);
        break;
      }
    }
    return std::move(paper_);
  }

 private:
  bool begins(std::string_view order) const { return rest_.starts_with(order); }
  bool take(std::size_t bytes) {
    if (rest_.size() < bytes) return false;
    rest_.remove_prefix(bytes);
    return true;
  }
  std::size_t number(std::size_t at) const {
    const auto byte = [&](std::size_t i) {
      return std::size_t{static_cast<unsigned char>(rest_[i])};
    };
    return byte(at) + 256 * byte(at + 1);
  }

  // One order; false when it has not come whole.
  bool one() {
    if (begins("\x1b@"sv)) return take(2);
    if (begins("\x1b"
               "d"sv))
      return take(3);
    if (begins("\x1dv0"sv)) return raster();
    if (begins("\x1dV"sv)) return cut();
    if (begins("\x1dr\x01"sv)) return counted(paper_.asked_done, 3);
    if (begins("\x10\x04"sv)) return counted(paper_.asked_state, 3);
    if (begins("\x10\x05\x02"sv)) return counted(paper_.recoveries, 3);
    if (begins("\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"sv)) return counted(paper_.emptied, 10);
    if (rest_.size() < 3) return false;
    throw std::runtime_error("no order of ESC/POS");
  }

  bool counted(int& count, std::size_t bytes) {
    ++count;
    return take(bytes);
  }

  // GS v 0 m xL xH yL yH, then the dots.
  bool raster() {
    if (rest_.size() < 8) return false;
    if (rest_[3] != 0) throw std::runtime_error("a raster that is not of single size");
    const std::size_t row = number(4);
    const std::size_t rows = number(6);
    if (rest_.size() < 8 + row * rows) return false;
    Bitmap& page = paper_.rest;
    if (page.width == 0) page.width = static_cast<int>(row) * 8;
    if (page.width != static_cast<int>(row) * 8) throw std::runtime_error("bands of two widths");
    page.height += static_cast<int>(rows);
    const std::string_view dots = rest_.substr(8, row * rows);
    page.bytes.insert(page.bytes.end(), dots.begin(), dots.end());
    return take(8 + row * rows);
  }

  bool cut() {
    if (!take(4)) return false;
    if (paper_.rest.height > 0) paper_.tickets.push_back(std::move(paper_.rest));
    paper_.rest = {};
    return true;
  }

  std::string_view rest_;
  PrintedPaper paper_;
};

}  // namespace

PrintedPaper decode_escpos(std::string_view bytes) {
  return Decoder(bytes).decode();
}

}  // namespace doorway::kiosk

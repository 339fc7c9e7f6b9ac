// A picture for paper: each dot is black or nothing.  Rows from the top, eight dots a byte, the
// leftmost in the highest bit, as printers want them.
#pragma once

#include <cstddef>
#include <vector>

namespace doorway::kiosk {

struct Bitmap {
  Bitmap() = default;
  Bitmap(int wide, int high)
      : width(wide), height(high), bytes(row_bytes() * static_cast<std::size_t>(high)) {}

  std::size_t row_bytes() const { return (static_cast<std::size_t>(width) + 7) / 8; }
  bool black(int x, int y) const { return (bytes[byte_of(x, y)] & bit_of(x)) != 0; }
  void blacken(int x, int y) {
    unsigned char& byte = bytes[byte_of(x, y)];
    byte = static_cast<unsigned char>(byte | bit_of(x));
  }
  friend bool operator==(const Bitmap&, const Bitmap&) = default;

  int width = 0;
  int height = 0;
  std::vector<unsigned char> bytes;

 private:
  std::size_t byte_of(int x, int y) const {
    return static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8;
  }
  static unsigned bit_of(int x) { return 0x80U >> (static_cast<unsigned>(x) % 8); }
};

}  // namespace doorway::kiosk

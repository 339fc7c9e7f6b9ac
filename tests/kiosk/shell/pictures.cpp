#include "tests/kiosk/shell/pictures.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/draw/contact_sheet.h"

namespace doorway::kiosk {
namespace {

constexpr int kSmaller = 4;
constexpr int kTile = 15;

std::size_t byte_of(const Picture& picture, int x, int y) {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
          static_cast<std::size_t>(x)) *
         4;
}

// The mean of each of the three colours.
std::array<double, 3> mean(const Picture& picture, int left, int top, int side) {
  std::array<double, 3> sum{};
  const int right = std::min(left + side, picture.width);
  const int bottom = std::min(top + side, picture.height);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      for (std::size_t c = 0; c < 3; ++c) sum.at(c) += picture.rgba[byte_of(picture, x, y) + c];
    }
  }
  for (double& one : sum) one /= std::max(1, (right - left) * (bottom - top));
  return sum;
}

}  // namespace

Color color_at(const Picture& picture, int x, int y) {
  const std::size_t at = byte_of(picture, x, y);
  return {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]};
}

Color color_of(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8),
          static_cast<std::uint8_t>(rgb)};
}

std::map<std::uint32_t, int> colors_of(const Picture& picture, const Rect& part) {
  std::map<std::uint32_t, int> colors;
  const int right = std::min(picture.width, static_cast<int>(part.x + part.w));
  const int bottom = std::min(picture.height, static_cast<int>(part.y + part.h));
  for (int y = std::max(0, static_cast<int>(part.y)); y < bottom; ++y) {
    for (int x = std::max(0, static_cast<int>(part.x)); x < right; ++x) {
      const Color color = color_at(picture, x, y);
      ++colors[(std::uint32_t{color.r} << 16) | (std::uint32_t{color.g} << 8) | color.b];
    }
  }
  return colors;
}

Picture reduced(const Picture& picture) {
  return smaller(picture, kSmaller);
}

double difference(const Picture& a, const Picture& b) {
  if (a.width != b.width || a.height != b.height) return 255;
  double most = 0;
  for (int y = 0; y < a.height; y += kTile) {
    for (int x = 0; x < a.width; x += kTile) {
      const auto in_a = mean(a, x, y, kTile);
      const auto in_b = mean(b, x, y, kTile);
      for (std::size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(in_a.at(c) - in_b.at(c)));
    }
  }
  return most;
}

}  // namespace doorway::kiosk

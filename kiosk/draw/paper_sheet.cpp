#include "kiosk/draw/paper_sheet.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace doorway::kiosk {
namespace {

constexpr unsigned char kInk = 255;
constexpr unsigned char kBlackFrom = 112;  // a little early: thin strokes fade on thermal paper

unsigned char& pixel(Coverage& coverage, int x, int y) {
  return coverage.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(coverage.width) +
                         static_cast<std::size_t>(x)];
}

Coverage blank(int width, int height) {
  return {width, height, 0,
          std::vector<unsigned char>(static_cast<std::size_t>(width) *
                                     static_cast<std::size_t>(height))};
}

// Only what has ink.
Coverage trimmed(Coverage& whole) {
  int left = whole.width;
  int right = 0;
  int top = whole.height;
  int bottom = 0;
  for (int y = 0; y < whole.height; ++y) {
    for (int x = 0; x < whole.width; ++x) {
      if (pixel(whole, x, y) < kBlackFrom) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = std::max(bottom, y + 1);
    }
  }
  if (right <= left) return {};
  Coverage ink = blank(right - left, bottom - top);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) pixel(ink, x - left, y - top) = pixel(whole, x, y);
  }
  return ink;
}

// Narrower, as high as before; each new column is the mean of those that it stands for.
Coverage squeezed(Coverage& wide, int width) {
  Coverage narrow = blank(width, wide.height);
  const double step = static_cast<double>(wide.width) / width;
  for (int x = 0; x < width; ++x) {
    const double begin = x * step;
    const double end = std::min<double>(begin + step, wide.width);
    for (int y = 0; y < wide.height; ++y) {
      double ink = 0;
      for (int from = static_cast<int>(begin); from < end; ++from) {
        const double share = std::min<double>(end, from + 1) - std::max<double>(begin, from);
        ink += share * pixel(wide, from, y);
      }
      pixel(narrow, x, y) = static_cast<unsigned char>(std::lround(ink / (end - begin)));
    }
  }
  return narrow;
}

}  // namespace

double PaperSheet::height_of(const std::string& words, const TextStyle& style, double width) {
  return text_.measure(words, style, width).height;
}

double PaperSheet::width_of(const std::string& words, const TextStyle& style) {
  return text_.measure(words, style, 0).width;
}

double PaperSheet::put(double x, double y, double width, const std::string& words,
                       const TextStyle& style) {
  if (words.empty()) return 0;
  Coverage coverage = text_.render(words, style, width);
  const int inset = coverage.inset;
  patches_.push_back({static_cast<int>(std::lround(x)) - inset,
                      static_cast<int>(std::lround(y)) - inset, std::move(coverage)});
  return height_of(words, style, width);
}

double PaperSheet::put_ink(double y, double width, const std::string& words,
                           const TextStyle& style) {
  Coverage whole = text_.render(words, style, 0);
  Coverage ink = trimmed(whole);
  const int room = static_cast<int>(width);
  if (ink.width > room) ink = squeezed(ink, room);
  const int height = ink.height;
  patches_.push_back({(width_ - ink.width) / 2, static_cast<int>(std::lround(y)), std::move(ink)});
  return height;
}

void PaperSheet::fill(double x, double y, double width, double height) {
  Coverage black = blank(static_cast<int>(std::lround(width)),
                         std::max(1, static_cast<int>(std::lround(height))));
  std::fill(black.pixels.begin(), black.pixels.end(), kInk);
  patches_.push_back(
      {static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)), std::move(black)});
}

void PaperSheet::frame(double x, double y, double width, double height, double line) {
  fill(x, y, width, line);
  fill(x, y + height - line, width, line);
  fill(x, y, line, height);
  fill(x + width - line, y, line, height);
}

void PaperSheet::put_squares(double x, double y, const Bitmap& picture, int side) {
  for (int row = 0; row < picture.height; ++row) {
    for (int column = 0; column < picture.width; ++column) {
      if (picture.black(column, row)) fill(x + column * side, y + row * side, side, side);
    }
  }
}

Bitmap PaperSheet::picture(double height) const {
  Bitmap bitmap(width_, static_cast<int>(std::ceil(height)));
  for (const Patch& patch : patches_) {
    const Coverage& ink = patch.coverage;
    for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
      if (ink.pixels[i] < kBlackFrom) continue;
      const int x = patch.x + static_cast<int>(i % static_cast<std::size_t>(ink.width));
      const int y = patch.y + static_cast<int>(i / static_cast<std::size_t>(ink.width));
      if (x >= 0 && x < bitmap.width && y >= 0 && y < bitmap.height) bitmap.blacken(x, y);
    }
  }
  return bitmap;
}

}  // namespace doorway::kiosk

#include "kiosk/draw/contact_sheet.h"

#include <algorithm>
#include <utility>

namespace doorway::kiosk {
namespace {

constexpr int kPrintWidth = 270;  // of 1080: words can still be read
constexpr int kGap = 16;
constexpr int kCaptionHeight = 28;
constexpr int kTitleHeight = 56;
constexpr unsigned char kGround = 210;  // of no theme, so that a print's edge is seen

TextStyle style(double pixels, bool bold) {
  TextStyle made;
  made.pixels = pixels;
  made.bold = bold;
  made.language = "en";
  return made;
}

std::size_t at(const Picture& picture, int x, int y) {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
          static_cast<std::size_t>(x)) *
         4;
}

void paste(Picture& onto, const Picture& print, int left, int top) {
  for (int y = 0; y < print.height; ++y) {
    const auto from = print.rgba.begin() + static_cast<std::ptrdiff_t>(at(print, 0, y));
    std::copy_n(from, static_cast<std::size_t>(print.width) * 4,
                onto.rgba.begin() + static_cast<std::ptrdiff_t>(at(onto, left, top + y)));
  }
}

// Black on the ground; what would leave the sheet is left out.
void write(Picture& onto, const Coverage& words, int left, int top) {
  for (int y = 0; y < words.height; ++y) {
    for (int x = 0; x < words.width; ++x) {
      const int to_x = left + x - words.inset;
      const int to_y = top + y - words.inset;
      if (to_x < 0 || to_y < 0 || to_x >= onto.width || to_y >= onto.height) continue;
      const int ink =
          words.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(words.width) +
                       static_cast<std::size_t>(x)];
      const auto grey = static_cast<unsigned char>(kGround * (255 - ink) / 255);
      if (ink > 0)
        std::fill_n(onto.rgba.begin() + static_cast<std::ptrdiff_t>(at(onto, to_x, to_y)), 3, grey);
    }
  }
}

}  // namespace

Picture smaller(const Picture& picture, int divisor) {
  Picture small{picture.width / divisor, picture.height / divisor, {}};
  small.rgba.resize(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height) *
                    4);
  for (int y = 0; y < small.height; ++y) {
    for (int x = 0; x < small.width; ++x) {
      for (std::size_t channel = 0; channel < 4; ++channel) {
        int sum = 0;
        for (int i = 0; i < divisor * divisor; ++i) {
          const int from_x = x * divisor + i % divisor;
          sum += picture.rgba[at(picture, from_x, y * divisor + i / divisor) + channel];
        }
        small.rgba[at(small, x, y) + channel] =
            static_cast<unsigned char>(sum / (divisor * divisor));
      }
    }
  }
  return small;
}

ContactSheet::ContactSheet(PangoText& text, const std::string& title)
    : text_(text), title_(text.render(title, style(32, true), 0)) {}

void ContactSheet::begin_row() {
  rows_.emplace_back();
}

void ContactSheet::add(const Picture& picture, const std::string& caption) {
  if (rows_.empty()) begin_row();
  const int divisor = std::max(1, picture.width / kPrintWidth);
  rows_.back().push_back({smaller(picture, divisor), text_.render(caption, style(18, false), 0)});
}

Picture ContactSheet::picture() const {
  int width = title_.width + kGap;
  int height = kTitleHeight + kGap;
  std::vector<int> tops;
  for (const auto& row : rows_) {
    int across = kGap;
    int high = 0;
    for (const Print& print : row) {
      across += std::max(print.small.width, print.caption.width) + kGap;
      high = std::max(high, print.small.height);
    }
    width = std::max(width, across);
    tops.push_back(height);
    height += kCaptionHeight + high + kGap;
  }
  Picture sheet{width, height, {}};
  sheet.rgba.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4,
                    kGround);
  write(sheet, title_, kGap, kGap / 2);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    int left = kGap;
    for (const Print& print : rows_[i]) {
      write(sheet, print.caption, left, tops[i]);
      paste(sheet, print.small, left, tops[i] + kCaptionHeight);
      left += std::max(print.small.width, print.caption.width) + kGap;
    }
  }
  return sheet;
}

void ContactSheet::save(const std::filesystem::path& file) const {
  const Picture sheet = picture();
  write_png(file, sheet.rgba, sheet.width, sheet.height);
}

}  // namespace doorway::kiosk

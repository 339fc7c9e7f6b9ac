// Text by Pango with fonts private to the application: what else is installed on the machine
// changes no pixel and no line break.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/draw/text.h"

namespace doorway::kiosk {

class FontError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The Noto files of Debian's fonts-noto-core and fonts-noto-cjk.
std::vector<std::filesystem::path> noto_fonts();

class PangoText final : public TextMeasure {
 public:
  // Throws FontError when a file is missing or is not a font.
  explicit PangoText(const std::vector<std::filesystem::path>& fonts);
  ~PangoText() override;

  TextExtent measure(const std::string& text, const TextStyle& style, double width) override;
  std::vector<std::size_t> line_starts(const std::string& text, const TextStyle& style,
                                       double width) override;
  CaretPlace caret(const std::string& text, const TextStyle& style, double width) override;
  Coverage render(const std::string& text, const TextStyle& style, double width);
  // Measurements kept from the last visitor's words are dropped.
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace doorway::kiosk

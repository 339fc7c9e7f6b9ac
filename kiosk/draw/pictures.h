// Pictures in and out: icons (our own SVG) as grey coverage, and what was painted as a PNG.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/draw/bitmap.h"
#include "kiosk/draw/text.h"

namespace doorway::kiosk {

class PictureError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What was painted: rows from the top, four bytes a pixel.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<unsigned char> rgba;
};

// An icon at a size in pixels.  Throws PictureError when the file is missing or is not SVG.
Coverage render_icon(const std::filesystem::path& file, int side);

// `rgba`: rows from the top, four bytes a pixel.  Written by rename; throws PictureError.
void write_png(const std::filesystem::path& file, const std::vector<unsigned char>& rgba, int width,
               int height);
// The same of what goes on paper.
void write_png(const std::filesystem::path& file, const Bitmap& picture);
// Throws PictureError when the file is missing or is no PNG.
Picture read_png(const std::filesystem::path& file);
// One page of the picture's own size.
std::string to_pdf(const Bitmap& picture, double dots_per_mm);

}  // namespace doorway::kiosk

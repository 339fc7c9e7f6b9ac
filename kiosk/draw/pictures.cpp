#include "kiosk/draw/pictures.h"

#include <cairo.h>

#include <cstdint>
#include <cstring>
#include <memory>

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

namespace doorway::kiosk {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

[[noreturn]] void refuse(const std::filesystem::path& file, GError* error) {
  const std::string reason = error != nullptr ? error->message : "unknown fault";
  g_clear_error(&error);
  throw PictureError(file.string() + ": " + reason);
}

}  // namespace

Coverage render_icon(const std::filesystem::path& file, int side) {
  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, Unref> svg(rsvg_handle_new_from_file(file.c_str(), &error));
  if (!svg) refuse(file, error);
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, side, side));
  const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(surface.get()));
  const RsvgRectangle whole{0, 0, static_cast<double>(side), static_cast<double>(side)};
  if (rsvg_handle_render_document(svg.get(), cairo.get(), &whole, &error) == FALSE) {
    refuse(file, error);
  }
  cairo_surface_flush(surface.get());
  Coverage coverage{side, side, 0, {}};
  const auto row = static_cast<std::size_t>(side);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  coverage.pixels.resize(row * row);
  for (std::size_t y = 0; y < row; ++y) {
    std::memcpy(coverage.pixels.data() + y * row,
                cairo_image_surface_get_data(surface.get()) + y * stride, row);
  }
  return coverage;
}

void write_png(const std::filesystem::path& file, const std::vector<unsigned char>& rgba, int width,
               int height) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  cairo_surface_flush(surface.get());
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
      const unsigned char* from = rgba.data() + (y * static_cast<std::size_t>(width) + x) * 4;
      const std::uint32_t pixel =
          (std::uint32_t{from[0]} << 16) | (std::uint32_t{from[1]} << 8) | std::uint32_t{from[2]};
      std::memcpy(rows + y * stride + x * 4, &pixel, 4);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  std::filesystem::path part = file;
  part += ".part";
  const cairo_status_t status = cairo_surface_write_to_png(surface.get(), part.c_str());
  if (status != CAIRO_STATUS_SUCCESS) {
    throw PictureError(file.string() + ": " + cairo_status_to_string(status));
  }
  std::filesystem::rename(part, file);
}

void write_png(const std::filesystem::path& file, const Bitmap& picture) {
  std::vector<unsigned char> rgba;
  rgba.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) *
               4);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const unsigned char grey = picture.black(x, y) ? 0 : 255;
      rgba.insert(rgba.end(), {grey, grey, grey, 255});
    }
  }
  write_png(file, rgba, picture.width, picture.height);
}

Picture read_png(const std::filesystem::path& file) {
  const Surface read(cairo_image_surface_create_from_png(file.c_str()));
  const cairo_status_t status = cairo_surface_status(read.get());
  if (status != CAIRO_STATUS_SUCCESS) {
    throw PictureError(file.string() + ": " + cairo_status_to_string(status));
  }
  Picture picture;
  picture.width = cairo_image_surface_get_width(read.get());
  picture.height = cairo_image_surface_get_height(read.get());
  // Whatever form the file has, its pixels are painted onto one that we know.
  const Surface known(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
  const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(known.get()));
  cairo_set_source_surface(cairo.get(), read.get(), 0, 0);
  cairo_paint(cairo.get());
  cairo_surface_flush(known.get());
  const unsigned char* rows = cairo_image_surface_get_data(known.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(known.get()));
  const auto width = static_cast<std::size_t>(picture.width);
  const auto height = static_cast<std::size_t>(picture.height);
  picture.rgba.reserve(width * height * 4);
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, rows + y * stride + x * 4, 4);
      for (const unsigned shift : {16U, 8U, 0U}) {
        picture.rgba.push_back(static_cast<unsigned char>(pixel >> shift));
      }
      picture.rgba.push_back(255);
    }
  }
  return picture;
}

std::string to_pdf(const Bitmap& picture, double dots_per_mm) {
  const Surface dots(cairo_image_surface_create(CAIRO_FORMAT_A8, picture.width, picture.height));
  cairo_surface_flush(dots.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(dots.get()));
  for (int y = 0; y < picture.height; ++y) {
    unsigned char* row =
        cairo_image_surface_get_data(dots.get()) + static_cast<std::size_t>(y) * stride;
    for (int x = 0; x < picture.width; ++x) row[x] = picture.black(x, y) ? 255 : 0;
  }
  cairo_surface_mark_dirty(dots.get());
  const auto append = [](void* to, const unsigned char* bytes, unsigned length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
  };
  constexpr double kPointsPerMm = 72 / 25.4;
  const double scale = kPointsPerMm / dots_per_mm;
  std::string pdf;
  const Surface page(cairo_pdf_surface_create_for_stream(append, &pdf, picture.width * scale,
                                                         picture.height * scale));
  {
    const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(page.get()));
    cairo_scale(cairo.get(), scale, scale);
    cairo_mask_surface(cairo.get(), dots.get(), 0, 0);
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(page.get());
  if (cairo_surface_status(page.get()) != CAIRO_STATUS_SUCCESS) {
    throw PictureError(std::string("a ticket: ") +
                       cairo_status_to_string(cairo_surface_status(page.get())));
  }
  return pdf;
}

}  // namespace doorway::kiosk

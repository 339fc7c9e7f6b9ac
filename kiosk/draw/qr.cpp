#include "kiosk/draw/qr.h"

#include <qrencode.h>

#include <memory>

namespace doorway::kiosk {
namespace {

constexpr int kMostModules = 57;  // version 10; larger ones do not fit the paper

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Bitmap qr_code(const std::string& text) {
  // Thermal paper smudges: a quarter of it may be lost.
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_Q, QR_MODE_8, 1));
  if (!code || code->width > kMostModules) return {};
  Bitmap picture(code->width, code->width);
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1U) != 0) picture.blacken(x, y);
    }
  }
  return picture;
}

}  // namespace doorway::kiosk

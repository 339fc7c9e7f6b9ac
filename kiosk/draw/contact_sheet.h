// Many pictures on one, small, each with a caption: a person sees in one look what differs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/draw/pango_text.h"
#include "kiosk/draw/pictures.h"

namespace doorway::kiosk {

class ContactSheet {
 public:
  ContactSheet(PangoText& text, const std::string& title);

  // What is added after this stands under what was added before.
  void begin_row();
  void add(const Picture& picture, const std::string& caption);
  Picture picture() const;
  void save(const std::filesystem::path& file) const;  // throws PictureError

 private:
  struct Print {
    Picture small;
    Coverage caption;
  };

  PangoText& text_;
  Coverage title_;
  std::vector<std::vector<Print>> rows_;
};

// A picture of whole pixels' means, `divisor` times smaller each way.
Picture smaller(const Picture& picture, int divisor);

}  // namespace doorway::kiosk

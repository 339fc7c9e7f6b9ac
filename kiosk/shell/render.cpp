#include "kiosk/shell/render.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/shell/kiosk_sound.h"
#include "kiosk/shell/samples.h"

namespace doorway::kiosk {
namespace {

class Renderer {
 public:
  Renderer(const LoopParts& parts, const Center& center, std::filesystem::path folder,
           std::vector<std::string> only)
      : parts_(parts),
        wording_(make_wording(parts.catalog)),
        folder_(std::move(folder)),
        only_(std::move(only)),
        surroundings_(make_surroundings(center, parts.catalog, parts.text_rules, parts.zone,
                                        parts.clock.now())) {
    // As a kiosk with sound shows it: there is more to fit.
    surroundings_.sound = {true, true, languages_spoken(parts.catalog, usual_voices()), 4};
  }

  int all() {
    for (const auto& [name, sample] : sample_models(surroundings_.center, surroundings_.now)) {
      for (const std::string& language : surroundings_.languages) {
        for (const TextSize size : {TextSize::s, TextSize::m, TextSize::l, TextSize::xl}) {
          Model model = sample;
          model.locale = language;
          model.size = size;
          const std::string picture = name + "." + language + "." + std::string(to_string(size));
          if (is_wanted(picture)) pages(picture, std::move(model));
        }
      }
    }
    return pictures_;
  }

 private:
  // One of its themes, or all of it.
  bool is_wanted(const std::string& picture) const {
    return only_.empty() || std::ranges::any_of(only_, [&](const std::string& one) {
             return one.starts_with(picture + ".");
           });
  }

  void pages(const std::string& name, Model model) {
    Canvas canvas;
    canvas.width = parts_.window.width();
    canvas.height = parts_.window.height();
    canvas.px_per_mm = parts_.px_per_mm;
    canvas.text_step = static_cast<int>(model.size);
    canvas.language = model.locale;
    canvas.right_to_left = wording_.right_to_left(model.locale);
    for (int page = 0, pages = 1; page < pages; ++page) {
      model.page = page;
      const Frame frame = lay_out(view(model, surroundings_), canvas, parts_.text, wording_);
      pages = frame.scene.pages;
      for (const auto& [theme, palette] : parts_.palettes) {
        std::string file = name + "." + theme;
        if (!only_.empty() && std::ranges::find(only_, file) == only_.end()) continue;
        parts_.window.draw(frame, palette, {});
        if (pages > 1) file.append(".").append(std::to_string(page + 1));
        parts_.window.save_png(folder_ / file.append(".png"));
        ++pictures_;
      }
    }
  }

  const LoopParts& parts_;
  Wording wording_;
  std::filesystem::path folder_;
  std::vector<std::string> only_;
  Surroundings surroundings_;
  int pictures_ = 0;
};

}  // namespace

int render_all(const LoopParts& parts, const Center& center, const std::filesystem::path& folder,
               const std::vector<std::string>& only) {
  std::filesystem::create_directories(folder);
  return Renderer(parts, center, folder, only).all();
}

}  // namespace doorway::kiosk

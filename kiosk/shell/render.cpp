#include "kiosk/shell/render.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "kiosk/draw/contact_sheet.h"
#include "kiosk/shell/kiosk_sound.h"
#include "kiosk/shell/samples.h"

namespace doorway::kiosk {
namespace {

constexpr std::array kSizes = {TextSize::s, TextSize::m, TextSize::l, TextSize::xl};

bool is_in(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class Renderer {
 public:
  Renderer(const LoopParts& parts, const Center& center, const RenderJob& job)
      : parts_(parts),
        wording_(make_wording(parts.catalog)),
        job_(job),
        surroundings_(make_surroundings(center, parts.catalog, parts.text_rules, parts.keyboards,
                                        parts.zone, parts.clock.now())) {
    // As a kiosk with sound shows it: there is more to fit.
    surroundings_.sound = {true, true, languages_spoken(parts.catalog, usual_voices()), 4};
    surroundings_.directory = parts.directory;
    surroundings_.in_signs = &sample_films();
  }

  int all() {
    for (const auto& [name, sample] : sample_models(surroundings_.center, surroundings_.now)) {
      if (is_in(job_.names.screens, name)) every_way(name, sample);
    }
    return pictures_;
  }

 private:
  void every_way(const std::string& name, const Model& sample) {
    if (job_.sheets) sheet_.emplace(parts_.text, name);
    for (const std::string& language : job_.names.languages) {
      for (const TextSize size : kSizes) {
        if (is_in(job_.names.sizes, to_string(size))) draw(name, sample, language, size);
      }
    }
    if (sheet_) sheet_->save(job_.folder / (name + ".png"));
  }

  void draw(const std::string& name, Model model, const std::string& language, TextSize size) {
    model.locale = language;
    model.size = size;
    if (sheet_) sheet_->begin_row();
    pages(name, std::move(model));
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
        if (!is_in(job_.names.themes, theme)) continue;
        parts_.window.draw(frame, palette, {});
        std::string caption = model.locale;
        caption.append(".").append(to_string(model.size)).append(".").append(theme);
        if (pages > 1) caption.append(".").append(std::to_string(page + 1));
        keep(name, caption);
      }
    }
  }

  void keep(const std::string& name, const std::string& caption) {
    if (sheet_) {
      sheet_->add(parts_.window.picture(), caption);
    } else {
      parts_.window.save_png(job_.folder / (name + "." + caption + ".png"));
    }
    ++pictures_;
  }

  const LoopParts& parts_;
  Wording wording_;
  const RenderJob& job_;
  Surroundings surroundings_;
  std::optional<ContactSheet> sheet_;
  int pictures_ = 0;
};

}  // namespace

RenderNames render_names(const Center& center, const Catalog& catalog, const Palettes& palettes) {
  RenderNames names;
  for (const auto& [name, sample] : sample_models(center, Instant())) names.screens.push_back(name);
  names.languages = languages_offered(center, catalog);
  for (const TextSize size : kSizes) names.sizes.emplace_back(to_string(size));
  for (const auto& [theme, palette] : palettes) names.themes.push_back(theme);
  return names;
}

int render_all(const LoopParts& parts, const Center& center, const RenderJob& job) {
  std::filesystem::create_directories(job.folder);
  return Renderer(parts, center, job).all();
}

}  // namespace doorway::kiosk

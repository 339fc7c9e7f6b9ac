// The Lamoreaux center's files as a kiosk has read them, with the pseudo-languages: what screens
// are laid out with.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "assets/center.h"
#include "assets/directory.h"
#include "core/ports_fake.h"
#include "kiosk/draw/pango_text.h"
#include "kiosk/shell/kiosk_loop.h"
#include "kiosk/shell/samples.h"
#include "locales/keyboards.h"
#include "locales/text_rules.h"

namespace doorway::kiosk {

template <class Loaded>
auto loaded(Loaded result) {
  if (!result) throw std::runtime_error(to_string(result.error()));
  return *std::move(result);
}

struct Lamoreaux {
  Lamoreaux() {
    catalog.add_pseudo_languages();
    catalog.add(center);
  }

  std::vector<std::pair<std::string, Model>> samples() const { return sample_models(center, now); }
  // Without sound.
  Surroundings surroundings() {
    Surroundings made = make_surroundings(center, catalog, *text_rules, keyboards, zone, now);
    made.directory = &directory;
    made.in_signs = &sample_films();
    return made;
  }

  const std::filesystem::path source = DOORWAY_SOURCE_DIR;
  const Instant now = *parse_instant("2026-11-23T16:00:00Z");
  Center center = loaded(load_center(source / "assets/centers/lamoreaux.toml", true));
  Directory directory = loaded(load_directory(source / "assets/directory" / center.directory));
  Keyboards keyboards = loaded(load_keyboards(source / "locales"));
  Catalog catalog = loaded(Catalog::load(source / "locales"));
  std::unique_ptr<TextRules> text_rules = make_text_rules();
  FixedZone zone;
  PangoText text{noto_fonts()};
};

}  // namespace doorway::kiosk

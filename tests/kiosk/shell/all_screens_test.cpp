// Every screen in every language and text size, laid out: nothing overlaps, nothing leaves the
// window, nothing is too small for a finger, no word is cut.
#include <algorithm>

#include "assets/center.h"
#include "core/ports_fake.h"
#include "kiosk/draw/layout.h"
#include "kiosk/draw/pango_text.h"
#include "kiosk/shell/kiosk_loop.h"
#include "kiosk/shell/samples.h"
#include "locales/text_rules.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

constexpr double kSlack = 0.5;  // of a pixel: rounding

bool overlap(const Rect& a, const Rect& b) {
  return a.x + a.w > b.x + kSlack && b.x + b.w > a.x + kSlack && a.y + a.h > b.y + kSlack &&
         b.y + b.h > a.y + kSlack;
}

bool inside(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x - kSlack && inner.y >= outer.y - kSlack &&
         inner.x + inner.w <= outer.x + outer.w + kSlack &&
         inner.y + inner.h <= outer.y + outer.h + kSlack;
}

class Examiner {
 public:
  Examiner(const Frame& frame, const Canvas& canvas, PangoText& text)
      : frame_(frame), canvas_(canvas), text_(text), window_{0, 0, canvas.width, canvas.height} {}

  void examine() {
    for (const Node& node : frame_.scene.nodes) {
      INFO(node.widget.id << " at " << node.rect.x << "," << node.rect.y << " " << node.rect.w
                          << "×" << node.rect.h);
      CHECK(inside(node.rect, window_));
      if (is_operable(node.widget.role)) examine_target(node);
    }
    for (const Element& element : frame_.elements) examine_element(element);
  }

 private:
  void examine_target(const Node& node) {
    const double least = canvas_.mm(node.widget.role == Role::key ? kMinKeyMm : kMinTargetMm);
    CHECK(node.rect.w >= least - kSlack);
    CHECK(node.rect.h >= least - kSlack);
    const Node* over = frame_.scene.find("start-over");
    for (const Node& other : frame_.scene.nodes) {
      const bool counts = is_operable(other.widget.role) || other.widget.id == "page/at";
      if (&other == &node || !counts) continue;
      INFO("and " << other.widget.id);
      CHECK_FALSE(overlap(node.rect, other.rect));
    }
    if (node.widget.place == Place::body) {
      for (const Node& other : frame_.scene.nodes) {
        if (other.widget.place != Place::footer && other.widget.place != Place::action) continue;
        INFO("above " << other.widget.id);
        CHECK(node.rect.y + node.rect.h <= other.rect.y + kSlack);
      }
    }
    if (over == nullptr || over->widget.place != Place::start_over || over == &node) return;
    if (node.widget.place == Place::body) {
      CHECK(node.rect.y - (over->rect.y + over->rect.h) >= canvas_.mm(kStartOverAwayMm) - kSlack);
    } else if (node.widget.place == Place::tools) {
      CHECK(over->rect.y - (node.rect.y + node.rect.h) >= canvas_.mm(kMinGapMm) - kSlack);
    }
  }

  void examine_element(const Element& element) {
    if (const auto* icon = std::get_if<Icon>(&element.shape)) {
      INFO("icon " << icon->name);
      CHECK(std::filesystem::exists(std::filesystem::path(DOORWAY_SOURCE_DIR) / "assets/icons" /
                                    (icon->name + ".svg")));
    }
    const auto* words = std::get_if<Words>(&element.shape);
    if (words == nullptr || element.node < 0) return;
    const Node& node = frame_.scene.nodes[static_cast<std::size_t>(element.node)];
    INFO(node.widget.id << ": " << words->text);
    const TextExtent extent = text_.measure(words->text, words->style, words->rect.w);
    CHECK(extent.unknown_glyphs == 0);
    CHECK(extent.width <= words->rect.w + 1);
    CHECK(extent.height <= words->rect.h + 1);
    if (node.widget.look != Look::huge) CHECK(inside(words->rect, node.rect));
    if (node.widget.role != Role::key) {
      CHECK(words->style.pixels >= canvas_.font_pixels(Type::note) - kSlack);
    }
  }

  const Frame& frame_;
  const Canvas& canvas_;
  PangoText& text_;
  Rect window_;
};

}  // namespace

TEST_CASE("every screen fits in every language and text size", "[kiosk][layout][accessibility]") {
  const std::filesystem::path source = DOORWAY_SOURCE_DIR;
  auto center = load_center(source / "assets/centers/lamoreaux.toml", true);
  REQUIRE(center);
  auto catalog = Catalog::load(source / "locales");
  REQUIRE(catalog);
  catalog->add(*center);
  const auto text_rules = make_text_rules();
  const FixedZone zone;
  const Instant now = *parse_instant("2026-11-23T16:00:00Z");
  const Wording wording = make_wording(*catalog);
  const Surroundings surroundings{*center,           *text_rules, zone,
                                  center->languages, now,         spoken_languages(*catalog)};
  PangoText text(noto_fonts());

  for (const auto& [width, height, density] :
       {std::tuple(1080.0, 1920.0, 3.62), std::tuple(1080.0, 1920.0, 4.03),
        std::tuple(1920.0, 1080.0, 3.62), std::tuple(1440.0, 1440.0, 3.62),
        std::tuple(1300.0, 1500.0, 3.62), std::tuple(1600.0, 1200.0, 3.62)}) {
    for (const auto& [name, sample] : sample_models(*center, now)) {
      for (const std::string& language : surroundings.languages) {
        for (int step = 0; step < 4; ++step) {
          Model model = sample;
          model.locale = language;
          model.size = static_cast<TextSize>(step);
          Canvas canvas{width, height, density, step, language, wording.right_to_left(language)};
          for (int page = 0, pages = 1; page < pages; ++page) {
            model.page = page;
            const Frame frame = lay_out(view(model, surroundings), canvas, text, wording);
            pages = frame.scene.pages;
            INFO(width << "×" << height << " " << name << " " << language << " size " << step
                       << " page " << page);
            CHECK(pages <= 8);
            if (name.starts_with("ticket") && page == 0) {
              CHECK(std::ranges::any_of(frame.scene.nodes, [](const Node& node) {
                return node.widget.role == Role::number;
              }));
            }
            Examiner(frame, canvas, text).examine();
          }
        }
      }
    }
  }
}

}  // namespace doorway::kiosk

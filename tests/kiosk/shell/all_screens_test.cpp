// Every screen in every language and text size, laid out: nothing overlaps, nothing leaves the
// window, nothing is too small for a finger, no word is cut.
#include <algorithm>

#include "kiosk/draw/layout.h"
#include "tests/kiosk/shell/lamoreaux.h"
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
      : frame_(frame),
        canvas_(canvas),
        text_(text),
        window_{0, canvas.top, canvas.width, canvas.height} {}

  void examine() {
    for (const Node& node : frame_.scene.nodes) {
      // What is not from the catalog says its language, or is the same in all of them: names,
      // numbers, what was typed.
      if (node.widget.label.key == "verbatim") {
        CHECK((node.widget.same || !node.widget.language.empty()));
      }
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

  // Where the controls are low, or the window is, words may give way, never below the ordinary
  // size.
  double least_pixels() const {
    Canvas least = canvas_;
    const bool invented = canvas_.language.starts_with("qps");  // longer than any of ours
    if (canvas_.top > 0 || canvas_.height < canvas_.mm(450) || invented)
      least.text_step = std::min(canvas_.text_step, 1);
    return least.font_pixels(Type::note);
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
      CHECK(words->style.pixels >= least_pixels() - kSlack);
    }
  }

  const Frame& frame_;
  const Canvas& canvas_;
  PangoText& text_;
  Rect window_;
};

}  // namespace

namespace {

struct Panel {
  double width;
  double height;
  double px_per_mm;
  double bottom_mm = 0;  // above 0: the controls are low
};

// What everything is laid out with.
class Everything {
 public:
  const std::vector<std::string>& languages() const { return files_.center.languages; }
  std::vector<std::string> with_keyboards() const {
    std::vector<std::string> languages;
    for (const Keyboard& keyboard : files_.keyboards.own) languages.push_back(keyboard.language);
    return languages;
  }

  // Only the pages whose names begin so.
  void examine(const std::vector<std::string>& languages, const Panel& panel,
               const std::vector<std::string>& begins = {""}) {
    for (const auto& [name, sample] : files_.samples()) {
      const std::string& page = name;
      if (std::ranges::none_of(begins, [&](const auto& part) { return page.starts_with(part); })) {
        continue;
      }
      for (const std::string& language : languages) {
        for (int step = 0; step < 4; ++step) {
          Model model = sample;
          model.locale = language;
          model.size = static_cast<TextSize>(step);
          model.low = panel.bottom_mm > 0;
          examine(name, std::move(model), panel);
        }
      }
    }
  }

  void walk_through(const Panel& panel) {
    for (const auto& [name, sample] : files_.samples()) {
      for (int step = 0; step < 4; ++step) {
        Model model = sample;
        model.locale = "en";
        model.size = static_cast<TextSize>(step);
        for (int page = 0, pages = 1; page < pages; ++page) {
          model.page = page;
          const Frame frame = frame_of(model, panel);
          pages = frame.scene.pages;
          std::vector<Widget> shown;
          for (const Node& node : frame.scene.nodes) shown.push_back(node.widget);
          walk_page(name + " size " + std::to_string(step) + " page " + std::to_string(page), shown,
                    page + 1 == pages);
        }
      }
    }
  }

 private:
  Canvas canvas_of(const Model& model, const Panel& panel) const {
    Canvas canvas;
    if (model.low) canvas.top = out_of_reach(panel.height, panel.px_per_mm, panel.bottom_mm);
    canvas.width = panel.width;
    canvas.height = panel.height - canvas.top;
    canvas.px_per_mm = panel.px_per_mm;
    canvas.text_step = static_cast<int>(model.size);
    canvas.language = model.locale;
    canvas.right_to_left = make_wording(files_.catalog).right_to_left(model.locale);
    return canvas;
  }

  Frame frame_of(const Model& model, const Panel& panel) {
    Surroundings surroundings = files_.surroundings();
    surroundings.out_of_reach = model.low;
    surroundings.sound = {true, true, {model.locale}, 4};  // there is more to fit
    return lay_out(view(model, surroundings), canvas_of(model, panel), files_.text,
                   make_wording(files_.catalog));
  }

  void examine(const std::string& name, Model model, const Panel& panel) {
    const Canvas canvas = canvas_of(model, panel);
    for (int page = 0, pages = 1; page < pages; ++page) {
      model.page = page;
      const Frame frame = frame_of(model, panel);
      pages = frame.scene.pages;
      INFO(panel.width << "×" << panel.height << " " << name << " " << model.locale << " size "
                       << to_string(model.size) << " page " << page);
      CHECK(pages <= kMostPages);
      if (name.starts_with("ticket") && page == 0) {
        CHECK(std::ranges::any_of(
            frame.scene.nodes, [](const Node& node) { return node.widget.role == Role::number; }));
      }
      Examiner(frame, canvas, files_.text).examine();
    }
  }

  void walk_page(const std::string& name, const std::vector<Widget>& shown, bool last) {
    INFO(name);
    std::vector<std::string> stops;
    std::string focus = next_focus(shown, "", Direction::next);
    const std::string begin = focus;
    do {
      stops.push_back(focus);
      focus = next_focus(shown, focus, Direction::next);
    } while (focus != begin && stops.size() < 60);
    CHECK(focus == begin);
    CHECK(stops.size() <= 24);  // twelve forward or twelve back
    if (last) return;
    const auto next_page = std::ranges::find(stops, kNextPage);
    REQUIRE(next_page != stops.end());
    // It follows what is the page's own, of which nothing comes after it.
    if (next_page != stops.begin()) {
      const auto before = std::ranges::find(shown, *(next_page - 1), &Widget::id);
      CHECK(before->place == Place::body);
    }
    for (auto after = next_page + 1; after != stops.end(); ++after) {
      const auto widget = std::ranges::find(shown, *after, &Widget::id);
      INFO(*after);
      CHECK((widget->place != Place::body || widget->id == kPreviousPage));
    }
  }

  static constexpr int kMostPages = 12;
  Lamoreaux files_;
};

}  // namespace

TEST_CASE("every screen fits in every language and text size", "[kiosk][layout][accessibility]") {
  Everything everything;
  everything.examine(everything.languages(), {1080, 1920, 3.62});
}

TEST_CASE("every screen fits where words are longer, mirrored or taller than any of ours",
          "[kiosk][layout][accessibility]") {
  Everything().examine({"qps-ploc", "qps-plocm", "qps-tall"}, {1080, 1920, 3.62});
}

TEST_CASE("every screen fits in other windows, lying down and square",
          "[kiosk][layout][accessibility]") {
  Everything everything;
  for (const Panel& panel :
       {Panel{1080, 1920, 4.03}, Panel{1920, 1080, 3.62}, Panel{1440, 1440, 3.62},
        Panel{1300, 1500, 3.62}, Panel{1600, 1200, 3.62}}) {
    everything.examine({"en", "es", "ar"}, panel);
  }
}

TEST_CASE("every keyboard fits in every language that has one, in every size and window",
          "[kiosk][layout][accessibility]") {
  Everything everything;
  const std::vector<std::string> pages = {"case", "name", "number", "words", "reach", "zip"};
  for (const Panel& panel :
       {Panel{1080, 1920, 3.62}, Panel{1080, 1920, 4.03}, Panel{1920, 1080, 3.62},
        Panel{1440, 1440, 3.62}, Panel{1600, 1200, 3.62}, Panel{1080, 1920, 3.62, 760.0}}) {
    everything.examine(everything.with_keyboards(), panel, pages);
  }
}

// The linear ring leads through all pages: from the last stop of a page's own to the next page.
TEST_CASE("a keypad comes through all pages of every screen, in twelve presses a page",
          "[kiosk][layout][accessibility]") {
  Everything everything;
  everything.walk_through({1080, 1920, 3.62});
}

TEST_CASE("with the controls low, nothing to touch is higher than 48 inches above the floor",
          "[kiosk][layout][accessibility]") {
  Everything everything;
  for (const double bottom : {760.0, 820.0}) {
    everything.examine({"en", "fil", "fa"}, {1080, 1920, 3.62, bottom});
  }
}

}  // namespace doorway::kiosk

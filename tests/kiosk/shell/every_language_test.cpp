// Every screen in every language as it is laid out: each node has words and words for the voice,
// none is written into the program, and from right to left the screen is mirrored.
#include <algorithm>

#include "kiosk/draw/layout.h"
#include "kiosk/shell/kiosk_sound.h"
#include "tests/kiosk/shell/lamoreaux.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

struct Seen {
  std::string name;
  std::string language;
  Canvas canvas;
  Frame frame;
};

// With sound, at the default size.
class Everywhere {
 public:
  const Catalog& catalog() const { return files_.catalog; }
  const std::vector<std::string>& languages() const { return files_.center.languages; }
  const std::vector<std::string>& voices() const { return voices_; }

  template <class Look>
  void each_page(const std::string& language, const Look& look) {
    for (const auto& [name, sample] : files_.samples()) {
      Model model = sample;
      model.locale = language;
      for (int page = 0, pages = 1; page < pages; ++page) {
        model.page = page;
        Seen seen = seen_as(name, model);
        pages = seen.frame.scene.pages;
        INFO(name << " in " << language << ", page " << page);
        look(seen);
      }
    }
  }

 private:
  Seen seen_as(const std::string& name, const Model& model) {
    const Wording wording = make_wording(files_.catalog);
    Surroundings surroundings = files_.surroundings();
    surroundings.sound = {true, true, voices_, 4};
    Seen seen;
    seen.name = name;
    seen.language = model.locale;
    seen.canvas.width = 1080;
    seen.canvas.height = 1920;
    seen.canvas.px_per_mm = 3.62;
    seen.canvas.language = model.locale;
    seen.canvas.right_to_left = wording.right_to_left(model.locale);
    seen.frame = lay_out(view(model, surroundings), seen.canvas, files_.text, wording);
    return seen;
  }

  Lamoreaux files_;
  std::vector<std::string> voices_ = languages_spoken(files_.catalog, usual_voices());
};

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

// Without what was put into the words: names, numbers, what was typed.  A field may show the end of
// it only.
std::string without_arguments(const std::string& words) {
  const std::string begin = "\u2068";
  const std::string end = "\u2069";
  std::string rest;
  const std::size_t first_end = words.find(end);
  int depth = first_end != std::string::npos && words.find(begin) > first_end ? 1 : 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.compare(i, begin.size(), begin) == 0) ++depth;
    if (depth == 0) rest += words[i];
    if (words.compare(i, end.size(), end) == 0) {
      --depth;
      i += end.size() - 1;
    }
  }
  return rest;
}

// How far two shapes are from each other; below 0: they overlap.
double gap(const Rect& a, const Rect& b) {
  const double across = std::max(b.x - a.x - a.w, a.x - b.x - b.w);
  const double down = std::max(b.y - a.y - a.h, a.y - b.y - b.h);
  return std::max(across, down);
}

}  // namespace

TEST_CASE("every node of every screen has words, and words for the voice, in its language",
          "[kiosk][locales][accessibility]") {
  Everywhere center;
  for (const std::string& language : center.languages()) {
    const bool voiced = has(center.voices(), language);
    center.each_page(language, [&](const Seen& seen) {
      for (const Node& node : seen.frame.scene.nodes) {
        const Widget& widget = node.widget;
        INFO(widget.id);
        const std::string& own = widget.language.empty() ? language : widget.language;
        CHECK((!widget.label.empty() || !widget.value.empty()));
        if (!widget.label.empty()) CHECK_FALSE(center.catalog().plain(own, widget.label).empty());
        if (!voiced) continue;  // Listen is not offered
        const auto said = read_widget(widget, language, {true, center.voices()});
        REQUIRE(said.size() == 1);
        CHECK_FALSE(text_of(fragments_of(said[0], center.catalog())).empty());
        // What stands in another language is said by its voice, if it has one.
        CHECK(said[0].language == (has(center.voices(), own) ? own : language));
      }
    });
  }
}

TEST_CASE("no word on any screen is written into the program", "[kiosk][locales]") {
  Everywhere center;
  int words = 0;
  center.each_page("qps-ploc", [&](const Seen& seen) {
    for (const Element& element : seen.frame.elements) {
      const auto* drawn = std::get_if<Words>(&element.shape);
      if (drawn == nullptr || element.node < 0) continue;
      const Widget& widget = seen.frame.scene.nodes[static_cast<std::size_t>(element.node)].widget;
      // The same in all languages, or in one of its own.
      if (widget.same || !widget.language.empty()) continue;
      // Whatever the catalog gives has none of these letters without an accent.
      INFO(widget.id << ": " << drawn->text);
      CHECK(without_arguments(drawn->text).find_first_of("aeiouyAE") == std::string::npos);
      ++words;
    }
  });
  CHECK(words > 300);
}

TEST_CASE("what can be touched is at least three millimetres apart",
          "[kiosk][layout][accessibility]") {
  Everywhere center;
  for (const std::string& language : center.languages()) {
    center.each_page(language, [&](const Seen& seen) {
      const auto& nodes = seen.frame.scene.nodes;
      for (auto one = nodes.begin(); one != nodes.end(); ++one) {
        if (!is_operable(one->widget.role)) continue;
        for (auto other = one + 1; other != nodes.end(); ++other) {
          if (!is_operable(other->widget.role)) continue;
          INFO(one->widget.id << " and " << other->widget.id);
          CHECK(gap(one->rect, other->rect) >= seen.canvas.mm(kMinGapMm) - 1);
        }
      }
    });
  }
}

TEST_CASE("from right to left every screen is mirrored, and its keys and ids stay",
          "[kiosk][layout][accessibility]") {
  Everywhere center;
  std::vector<std::vector<std::string>> ids_in_english;
  const auto ids_of = [](const Seen& seen) {
    std::vector<std::string> ids{seen.name};
    for (const Node& node : seen.frame.scene.nodes) {
      if (node.widget.place != Place::body) ids.push_back(node.widget.id);
    }
    return ids;
  };
  for (const std::string language : {"en", "ar", "fa"}) {
    std::size_t page = 0;
    center.each_page(language, [&](const Seen& seen) {
      const bool mirrored = language != "en";
      CHECK(seen.canvas.right_to_left == mirrored);
      const auto is_right = [&](const Node* node) {
        return node->rect.x + node->rect.w / 2 > seen.canvas.width / 2;
      };
      const Scene& scene = seen.frame.scene;
      const Node* back = scene.find("back");
      const Node* ask = scene.find("ask");
      if (back != nullptr && ask != nullptr) {
        CHECK(is_right(back) == mirrored);
        CHECK(is_right(ask) != mirrored);
      }
      const Node* first = scene.find("key/1");
      const Node* second = scene.find("key/2");
      if (first != nullptr && second != nullptr) CHECK(first->rect.x < second->rect.x);
      // Longer words may need another page; the first has the same things around its body.
      if (scene.page > 0 || scene.pages > 1) return;
      if (!mirrored) ids_in_english.push_back(ids_of(seen));
      const auto same = std::ranges::find(ids_in_english, ids_of(seen));
      if (std::ranges::any_of(ids_in_english,
                              [&](const auto& one) { return one[0] == seen.name; })) {
        CHECK(same != ids_in_english.end());
      }
      ++page;
    });
    CHECK(page > 10);
  }
}

}  // namespace doorway::kiosk

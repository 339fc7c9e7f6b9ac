#include "kiosk/draw/layout.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "kiosk/draw/pango_text.h"
#include "kiosk/draw/qr.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

// Words are their keys: layout does not care what they say.
Wording spoken_keys() {
  return {[](const std::string&, const MessageRef& message) { return message.key; },
          [](const std::string& language) { return language == "ar"; }};
}

PangoText& text() {
  static PangoText one(noto_fonts());
  return one;
}

Widget widget(Role role, Look look, Place place, std::string id, const char* label) {
  Widget made;
  made.role = role;
  made.look = look;
  made.place = place;
  made.id = std::move(id);
  made.label = label;
  return made;
}

View framed_view(std::vector<Widget> body) {
  View view;
  view.screen = "test";
  view.widgets.push_back(widget(Role::text, Look::item, Place::header, "", "A Made-Up Center"));
  view.widgets.push_back(widget(Role::button, Look::tool, Place::tools, "tool/size", "Text size"));
  view.widgets.push_back(
      widget(Role::button, Look::bar, Place::start_over, "start-over", "Start over"));
  for (Widget& one : body) view.widgets.push_back(std::move(one));
  view.widgets.push_back(widget(Role::button, Look::quiet, Place::footer, "back", "Back"));
  view.widgets.back().icon = "back";
  view.widgets.push_back(widget(Role::button, Look::quiet, Place::footer, "ask", "Ask a person"));
  return view;
}

std::vector<Widget> cards(int count) {
  std::vector<Widget> body{widget(Role::heading, Look::title, Place::body, "", "A question?")};
  for (int i = 0; i < count; ++i) {
    body.push_back(widget(Role::choice, Look::card, Place::body, "card/" + std::to_string(i),
                          "One of many choices with some words"));
  }
  return body;
}

Canvas canvas(int step = 1, const std::string& language = "en") {
  Canvas made;
  made.width = 1080;
  made.height = 1920;
  made.text_step = step;
  made.language = language;
  made.right_to_left = language == "ar";
  return made;
}

Frame frame_of(const View& view, const Canvas& made) {
  return lay_out(view, made, text(), spoken_keys());
}

}  // namespace

TEST_CASE("every choice is on exactly one page, and pages lead to each other", "[kiosk][layout]") {
  View view = framed_view(cards(30));
  const int pages = frame_of(view, canvas()).scene.pages;
  REQUIRE(pages > 1);
  std::vector<std::string> met;
  for (int page = 0; page < pages; ++page) {
    view.page = page;
    const Scene scene = frame_of(view, canvas()).scene;
    CHECK(scene.page == page);
    CHECK((scene.find(kNextPage) != nullptr) == (page + 1 < pages));
    CHECK((scene.find(kPreviousPage) != nullptr) == (page > 0));
    CHECK(std::ranges::any_of(scene.nodes,
                              [](const Node& node) { return node.widget.look == Look::title; }));
    for (const Node& node : scene.nodes) {
      if (node.widget.id.starts_with("card/")) met.push_back(node.widget.id);
    }
  }
  CHECK(met.size() == 30);
  view.page = 99;
  CHECK(frame_of(view, canvas()).scene.page == pages - 1);
}

TEST_CASE("a body that fits has no pages to turn", "[kiosk][layout]") {
  const Scene scene = frame_of(framed_view(cards(5)), canvas()).scene;
  CHECK(scene.pages == 1);
  CHECK(scene.find(kNextPage) == nullptr);
}

TEST_CASE("a right-to-left screen is the mirror of a left-to-right one, but keys stay",
          "[kiosk][layout]") {
  std::vector<Widget> body{widget(Role::field, Look::field, Place::body, "field", "Name")};
  for (const char* letter : {"q", "w", "e"}) {
    Widget key =
        widget(Role::key, Look::keyboard, Place::body, std::string("key/") + letter, letter);
    key.key_row = 0;
    body.push_back(key);
  }
  const View view = framed_view(body);
  const Scene left = frame_of(view, canvas()).scene;
  const Scene right = frame_of(view, canvas(1, "ar")).scene;
  const Rect back = left.find("back")->rect;
  CHECK(std::abs(right.find("back")->rect.x - (1080 - back.x - back.w)) < 0.01);
  CHECK(std::abs(right.find("key/q")->rect.x - left.find("key/q")->rect.x) < 0.01);
  CHECK(right.find("key/q")->rect.x < right.find("key/w")->rect.x);
}

TEST_CASE("a long notice is dealt out in whole lines and none is lost", "[kiosk][layout]") {
  std::string words;
  for (int i = 0; i < 400; ++i) words += "word" + std::to_string(i) + " ";
  words += "end.";
  View view = framed_view({widget(Role::text, Look::item, Place::body, "", "")});
  view.widgets[3].label = MessageRef(words);
  std::string shown;
  const int pages = frame_of(view, canvas(3)).scene.pages;
  for (view.page = 0; view.page < pages; ++view.page) {
    const Frame frame = frame_of(view, canvas(3));
    for (const Element& element : frame.elements) {
      const auto* part = std::get_if<Words>(&element.shape);
      if (part != nullptr && element.node >= 0 &&
          frame.scene.nodes[static_cast<std::size_t>(element.node)].widget.place == Place::body &&
          part->text.starts_with("word")) {
        shown += part->text + " ";
      }
    }
  }
  CHECK(pages > 1);
  CHECK(shown == words + " ");
}

TEST_CASE("what is covered is not there", "[kiosk][layout]") {
  View view;
  view.screen = "service";
  view.overlay = "idle";
  view.widgets = {widget(Role::dialog, Look::title, Place::body, "idle", "Still there?"),
                  widget(Role::button, Look::primary, Place::action, "idle/more", "More time"),
                  widget(Role::button, Look::quiet, Place::action, "start-over", "Start over")};
  const Scene scene = frame_of(view, canvas()).scene;
  CHECK(scene.nodes.size() == 3);
  CHECK(scene.at(5, 5) == nullptr);
  const Rect more = scene.find("idle/more")->rect;
  CHECK(scene.at(more.x + 1, more.y + 1)->widget.id == "idle/more");
}

TEST_CASE("the number is at least 20 mm high in every size", "[kiosk][layout]") {
  for (int step = 0; step < 4; ++step) {
    Widget number = widget(Role::number, Look::huge, Place::body, "number", "Your number");
    number.value = "AA-417";
    number.group = "ticket";
    const Frame frame = frame_of(framed_view({number}), canvas(step));
    double highest = 0;
    for (const Element& element : frame.elements) {
      if (const auto* words = std::get_if<Words>(&element.shape);
          words != nullptr && words->text == "AA-417") {
        highest = words->style.pixels * kCapitalOfFont;
        CHECK(text().measure(words->text, words->style, 0).width <= words->rect.w);
      }
    }
    CHECK(highest >= canvas().mm(kMinHugeMm));
  }
}

TEST_CASE("capital letters keep their least heights", "[kiosk][layout][accessibility]") {
  for (const Type type : {Type::title, Type::lead, Type::item, Type::note}) {
    CHECK(canvas(1).capital_mm(type) >= 4.8);
    CHECK(canvas(2).capital_mm(type) >= 7.4);
    CHECK(canvas(3).capital_mm(type) > canvas(2).capital_mm(type));
  }
}

TEST_CASE("a disabled widget takes no touch", "[kiosk][layout]") {
  View view = framed_view(cards(1));
  view.widgets[4].state.enabled = false;
  const Scene scene = frame_of(view, canvas()).scene;
  const Rect rect = scene.find("card/0")->rect;
  CHECK(scene.at(rect.x + 5, rect.y + 5) == nullptr);
}

namespace {

std::vector<Widget> entry_card(int notes) {
  std::vector<Widget> card{widget(Role::heading, Look::item, Place::body, "name", "A name")};
  card.push_back(widget(Role::number, Look::phone, Place::body, "phone", "by phone"));
  card.back().value = "714-555-0100";
  card.push_back(widget(Role::image, Look::code, Place::body, "code", "Open the page"));
  card.back().value = MessageRef("verbatim", {{"text", std::string("https://example.org")}});
  for (int i = 0; i < notes; ++i) {
    card.push_back(widget(Role::text, Look::note, Place::body, "note/" + std::to_string(i),
                          "Something else that is known about this place"));
  }
  for (Widget& one : card) one.group = "entry";
  return card;
}

}  // namespace

TEST_CASE("a code is large enough for a camera at arm's length and keeps its quiet zone",
          "[kiosk][layout]") {
  for (int step = 0; step < 4; ++step) {
    for (const char* language : {"en", "ar"}) {
      const Frame frame = frame_of(framed_view(entry_card(1)), canvas(step, language));
      int codes = 0;
      for (const Element& element : frame.elements) {
        const auto* code = std::get_if<Code>(&element.shape);
        if (code == nullptr) continue;
        ++codes;
        CHECK(code->module >= canvas().mm(0.9));
        CHECK(code->rect.w == (code->modules.width + 2 * kQrQuiet) * code->module);
        const Rect node = frame.scene.nodes[static_cast<std::size_t>(element.node)].rect;
        CHECK(code->rect.x >= node.x - 0.5);
        CHECK(code->rect.x + code->rect.w <= node.x + node.w + 0.5);
        CHECK(code->rect.y + code->rect.h <= node.y + node.h + 0.5);
      }
      CHECK(codes == 1);
    }
  }
}

TEST_CASE("an entry too long for its page becomes two cards, and nothing of it is lost",
          "[kiosk][layout]") {
  View view = framed_view(entry_card(12));
  std::vector<std::string> met;
  const int pages = frame_of(view, canvas(3)).scene.pages;
  CHECK(pages > 1);
  for (view.page = 0; view.page < pages; ++view.page) {
    const Scene scene = frame_of(view, canvas(3)).scene;
    for (const Node& node : scene.nodes) {
      CHECK(node.rect.y + node.rect.h <= 1920);
      if (node.widget.group == "entry") met.push_back(node.widget.id);
    }
  }
  CHECK(met.size() == 15);
}

TEST_CASE("three short buttons share a row at the bottom, long words do not", "[kiosk][layout]") {
  const auto tops = [](const char* words) {
    std::vector<Widget> body;
    for (const char* id : {"a", "b", "c"}) {
      body.push_back(widget(Role::button, Look::quiet, Place::action, id, words));
    }
    const Scene scene = frame_of(framed_view(body), canvas()).scene;
    return std::set<double>{scene.find("a")->rect.y, scene.find("b")->rect.y,
                            scene.find("c")->rect.y};
  };
  CHECK(tops("I already have a number").size() == 1);
  CHECK(tops("Unbreakableandverymuchtoolongforacolumn").size() == 3);
}

TEST_CASE("quiet ways onward stand in a row under the page, on several pages on the last alone",
          "[kiosk][layout]") {
  for (const int count : {3, 14}) {
    std::vector<Widget> body = cards(count);
    body.push_back(widget(Role::button, Look::quiet, Place::ending, "onward", "Elsewhere"));
    body.push_back(widget(Role::button, Look::primary, Place::action, "go", "Go on"));
    View view = framed_view(body);
    const Scene first = frame_of(view, canvas()).scene;
    INFO(count << " " << first.pages);
    CHECK((first.pages > 1) == (count == 14));
    for (view.page = 0; view.page < first.pages; ++view.page) {
      const Scene scene = frame_of(view, canvas()).scene;
      const bool last = view.page + 1 == first.pages;
      CHECK((scene.find("onward") != nullptr) == last);
      CHECK(scene.find("go") != nullptr);
      if (!last) continue;
      CHECK(scene.find("onward")->rect.y < scene.find("go")->rect.y);
      const bool in_body = scene.find("onward")->widget.place == Place::body;
      CHECK(in_body == (first.pages > 1));
    }
  }
}

TEST_CASE("a large question keeps its second sentence for the first of several pages",
          "[kiosk][layout]") {
  std::vector<Widget> body = cards(14);
  body.insert(body.begin() + 1, widget(Role::text, Look::lead, Place::body, "lead", "For all."));
  View view = framed_view(body);
  std::erase_if(view.widgets, [](const Widget& one) { return one.place == Place::start_over; });
  view.centered = true;
  const int pages = frame_of(view, canvas()).scene.pages;
  REQUIRE(pages > 1);
  for (view.page = 0; view.page < pages; ++view.page) {
    const Scene scene = frame_of(view, canvas()).scene;
    CHECK((scene.find("lead") != nullptr) == (view.page == 0));
  }
}

TEST_CASE("no line of a few is left with one short word alone", "[kiosk][layout]") {
  for (const bool centered : {true, false}) {
    std::string whole = "Remember";
    for (int more = 0; more < 24; ++more) {
      whole += " number";
      View view = framed_view({widget(Role::text, Look::lead, Place::body, "lead", whole.c_str())});
      view.centered = centered;
      const Frame frame = frame_of(view, canvas());
      const auto found = std::ranges::find_if(frame.elements, [&](const Element& element) {
        const auto* words = std::get_if<Words>(&element.shape);
        return words != nullptr && words->text == whole;
      });
      REQUIRE(found != frame.elements.end());
      const auto& words = std::get<Words>(found->shape);
      const auto starts = text().line_starts(whole, words.style, words.rect.w);
      INFO(whole);
      if (starts.size() > 1) CHECK(3 * (whole.size() - starts.back()) >= starts[1] - starts[0]);
    }
  }
}

}  // namespace doorway::kiosk

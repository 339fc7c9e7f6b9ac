#include "kiosk/draw/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "kiosk/draw/page_maker.h"

namespace doorway::kiosk {
namespace {

constexpr int kShortList = 3;

// On the first screen the question stands in the brand's color.
bool is_hero(const View& view) {
  return view.centered && std::ranges::none_of(view.widgets, [](const Widget& widget) {
           return widget.place == Place::start_over;
         });
}

// Icons that show a way, which is the other way from right to left.
bool shows_a_way(std::string_view icon) {
  constexpr std::array<std::string_view, 4> kWays = {"back", "chevron", "go", "come-and-get-me"};
  return std::ranges::find(kWays, icon) != kWays.end();
}

// Adds what was placed to the frame, mirrored where the language runs from right to left.
class FrameMaker {
 public:
  // `keyboard`: how far to the trailing side an on-screen keyboard moves as a whole.
  FrameMaker(Frame& frame, const Canvas& canvas, double keyboard)
      : frame_(frame), canvas_(canvas), keyboard_(keyboard) {}

  void add_page(std::vector<Shape> shapes) { add(std::move(shapes), -1, canvas_.right_to_left); }

  void add_node(Node node, std::vector<Shape> shapes) {
    // Keys stay among each other where people know them.
    const bool is_key = node.widget.look == Look::keyboard;
    const bool mirrored = canvas_.right_to_left && !is_key;
    if (mirrored) mirror(node.rect);
    if (is_key) {
      node.rect.x += keyboard_;
      for (Shape& one : shapes) rect_of(one).x += keyboard_;
    }
    node.rect.y += canvas_.top;
    frame_.scene.nodes.push_back(std::move(node));
    add(std::move(shapes), static_cast<int>(frame_.scene.nodes.size()) - 1, mirrored);
  }

 private:
  void mirror(Rect& rect) const { rect.x = canvas_.width - rect.x - rect.w; }

  void add(std::vector<Shape> shapes, int node, bool mirrored) {
    for (Shape& one : shapes) {
      rect_of(one).y += canvas_.top;
      if (mirrored) {
        mirror(rect_of(one));
        if (Icon* icon = std::get_if<Icon>(&one)) icon->mirrored = shows_a_way(icon->name);
      }
      frame_.elements.push_back({node, std::move(one)});
    }
  }

  Frame& frame_;
  const Canvas& canvas_;
  double keyboard_;
};

}  // namespace

Rect& rect_of(Shape& shape) {
  return std::visit([](auto& one) -> Rect& { return one.rect; }, shape);
}

std::vector<PageMaker::Index> PageMaker::all(Place place) const {
  std::vector<Index> found;
  for (Index i = 0; i < view_.widgets.size(); ++i) {
    if (at(i).place == place) found.push_back(i);
  }
  return found;
}

std::string PageMaker::id_of(Index i) const {
  return at(i).id.empty() ? view_.screen + "/" + std::to_string(i) : at(i).id;
}

std::vector<Shape> moved(const Piece& piece, double x, double y) {
  std::vector<Shape> shapes = piece.shapes;
  for (Shape& shape : shapes) {
    Rect& rect = rect_of(shape);
    rect.x += x;
    rect.y += y;
  }
  return shapes;
}

void PageMaker::place(Index widget, double x, double y, const Piece& piece) {
  const Rect rect{x, y, piece.width, piece.height};
  auto [entry, is_new] = nodes_.try_emplace(widget, Node{at(widget), rect});
  if (is_new) {
    entry->second.widget.id = id_of(widget);
  } else {  // the next part of long words, perhaps in the next column
    Rect& whole = entry->second.rect;
    const double right = std::max(whole.x + whole.w, rect.x + rect.w);
    const double bottom = std::max(whole.y + whole.h, rect.y + rect.h);
    whole.x = std::min(whole.x, rect.x);
    whole.y = std::min(whole.y, rect.y);
    whole.w = right - whole.x;
    whole.h = bottom - whole.y;
  }
  auto& shapes = node_shapes_[widget];
  for (Shape& one : moved(piece, x, y)) shapes.push_back(std::move(one));
}

void PageMaker::place_page_node(const Widget& widget, double x, double y, const Piece& piece) {
  page_nodes_.emplace_back(Node{widget, {x, y, piece.width, piece.height}}, moved(piece, x, y));
}

// Returns where the block ends.
double PageMaker::put_block(const Block& block, double x, double y) {
  // A finger on a choice never slips onto Start over.
  if (block.operable && start_over_bottom_ > 0) {
    y = std::max(y, start_over_bottom_ + canvas_.mm(kStartOverAwayMm));
  }
  for (const Placed& part : block.parts) {
    if (part.widget >= 0) {
      place(static_cast<Index>(part.widget), x + part.x, std::round(y + part.y), part.piece);
      continue;
    }
    for (Shape& one : moved(part.piece, x + part.x, std::round(y + part.y))) shape(std::move(one));
  }
  return y + block.height;
}

// Dealt out in one way; `body.space` tells the room, which a pager takes from.
void PageMaker::deal(Body& body, double bottom) {
  // Of a list to tick no row comes first; of choices the first page has as many as it can.
  const bool evenly = std::ranges::count(view_.widgets, Role::toggle, &Widget::role) > kShortList;
  body.blocks = make_blocks(view_, composer_, body.space, hero_);
  body.pages = deal_pages(body.blocks, body.space, evenly);
  if (body.pages.size() == 1) return;
  // How high the pager is does not depend on the page it shows.
  body.space.height -= bottom - make_pager(bottom, 1, 3);
  page_nodes_.clear();
  body.pages = deal_pages(body.blocks, body.space, evenly);
}

// A wide page has two columns, words alone and what is too high for that have one; a high page has
// one, and two for what would otherwise not fit.
PageMaker::Body PageMaker::choose_body(const BodySpace& space, double bottom) {
  BodySpace above = space;
  above.columns = 2;
  above.leads_span = true;
  BodySpace beside = above;
  beside.leads_span = false;
  const std::vector<BodySpace> ways =
      canvas_.wide() ? std::vector{above, beside, space} : std::vector{space, beside, space};
  Body body;
  for (const BodySpace& way : ways) {
    body.space = way;
    deal(body, bottom);
    if (way.columns == 2 && std::ranges::none_of(body.blocks, &Block::operable)) {
      body.space = space;
      body.space.width = std::round(space.width * 0.75);
      deal(body, bottom);
      break;
    }
    if (all_fit(body.blocks, body.space)) break;
  }
  return body;
}

// A ticket's number is on its first page, whatever the size of the words around it.
bool PageMaker::number_comes_first(const Body& body) const {
  for (Index page = 1; page < body.pages.size(); ++page) {
    for (const auto& column : body.pages[page].columns) {
      for (const Index block : column) {
        const auto is_number = [&](const Placed& part) {
          return part.widget >= 0 && at(static_cast<Index>(part.widget)).look == Look::huge;
        };
        if (std::ranges::any_of(body.blocks[block].parts, is_number)) return false;
      }
    }
  }
  return true;
}

void PageMaker::note_pages(const Body& body) {
  for (Index page = 0; page < body.pages.size(); ++page) {
    for (const auto& column : body.pages[page].columns) {
      for (const Index block : column) {
        for (const Placed& part : body.blocks[block].parts) {
          if (part.widget < 0) continue;
          page_of_.try_emplace(id_of(static_cast<Index>(part.widget)), static_cast<int>(page));
        }
      }
    }
  }
}

void PageMaker::make_body(double top, double bottom) {
  const double margin = 7 * u_;
  const double begin = top + (canvas_.low() ? 2.4 : 4) * u_;
  BodySpace space;
  space.width = canvas_.width - 2 * margin;
  space.height = bottom - 2.4 * u_ - begin;
  space.between = margin;
  const Body body = choose_body(space, bottom);
  const bool has_keys = std::ranges::any_of(
      view_.widgets, [](const Widget& widget) { return widget.look == Look::keyboard; });
  // Half of a high page is too narrow for a keyboard.
  const bool narrow = has_keys && body.space.columns > 1 && !canvas_.wide();
  fits_ = all_fit(body.blocks, body.space) && !narrow && number_comes_first(body);
  pages_ = static_cast<int>(body.pages.size());
  page_ = std::clamp(view_.page, 0, pages_ - 1);
  if (pages_ > 1) {
    make_pager(bottom, page_, pages_);
    note_pages(body);
  }

  const BodyPage& page = body.pages[static_cast<Index>(page_)];
  double y = begin;
  for (const Index i : page.top) {
    const Block& block = body.blocks[i];
    y = put_block(block, margin, y + (i == page.top.front() ? 0 : block.gap));
  }
  double x = margin;
  for (const auto& column : page.columns) {
    double end = y;
    for (const Index i : column) {
      const Block& block = body.blocks[i];
      end = put_block(block, x, end + (i == column.front() ? page.gap : block.gap));
    }
    fits_ = fits_ && end <= begin + body.space.height + 1;
    x += body.space.column_width() + body.space.between;
  }
}

// One card in the middle; what is under it is neither seen nor reached.
void PageMaker::make_overlay() {
  const double pad = 6 * u_;
  const double width = std::min(canvas_.width, canvas_.height) - 14 * u_;
  const double margin = std::round((canvas_.width - width) / 2);
  const double inside = width - 2 * pad;
  double y = 0;
  std::vector<std::pair<Index, std::pair<double, Piece>>> parts;
  for (Index i = 0; i < view_.widgets.size(); ++i) {
    if (at(i).place == Place::action) continue;
    Piece piece = composer_.paragraph(at(i), composer_.words(at(i), at(i).label), inside, true);
    const double height = piece.height;
    parts.push_back({i, {y, std::move(piece)}});
    y += height + 2 * u_;
  }
  y += 3 * u_;
  double buttons = 0;
  for (const Index i : all(Place::action)) {
    Piece piece = composer_.compose(at(i), inside);
    if (buttons > 0) y += composer_.canvas().mm(kStartOverAwayMm) / 2;
    const double height = piece.height;
    parts.push_back({i, {y, std::move(piece)}});
    y += height;
    buttons += 1;
  }
  const double top = std::round((canvas_.height - y - 2 * pad) / 2);
  shape(Box{{margin, top, width, y + 2 * pad}, 28, Paint::card, Paint::control, 2, true});
  for (const auto& [i, part] : parts) {
    place(i, margin + pad, std::round(top + pad + part.first), part.second);
  }
}

double PageMaker::make_start_over(double y) {
  for (const Index i : all(Place::start_over)) {
    const Piece piece = composer_.compose(at(i), canvas_.width);
    place(i, 0, y, piece);
    y += piece.height;
    start_over_bottom_ = y;
  }
  return y;
}

Frame PageMaker::make() {
  shape(Box{{0, 0, canvas_.width, canvas_.height}, 0, Paint::paper, {}, 0, false});
  if (canvas_.top > 0)
    shape(Box{{0, -canvas_.top, canvas_.width, canvas_.top}, 0, Paint::brand, {}, 0, false});
  if (!view_.overlay.empty()) {
    make_overlay();
    return finish();
  }
  hero_ = is_hero(view_);
  double top = make_band();
  if (hero_) top = make_hero(top);
  shape(Box{{0, 0, canvas_.width, top}, 0, Paint::brand, {}, 0, false});
  // Where band and paper have one colour, a line still parts them.
  shape(Box{{0, top - 2, canvas_.width, 2}, 0, Paint::line, {}, 0, false});
  top = make_start_over(top);
  const double bottom =
      canvas_.wide() ? make_wide_footer(canvas_.height) : make_actions(make_footer(canvas_.height));
  make_body(top, bottom);
  return finish();
}

// Its column is mirrored, its keys are not.
double PageMaker::shift_of_keyboard() const {
  double left = canvas_.width;
  double right = 0;
  for (const auto& [i, node] : nodes_) {
    if (at(i).look != Look::keyboard) continue;
    left = std::min(left, node.rect.x);
    right = std::max(right, node.rect.x + node.rect.w);
  }
  return canvas_.right_to_left && right > 0 ? canvas_.width - right - left : 0;
}

Frame PageMaker::finish() {
  Frame frame;
  frame.scene.screen = view_.screen;
  frame.scene.overlay = view_.overlay;
  frame.scene.page = page_;
  frame.scene.pages = pages_;
  frame.scene.page_of = std::move(page_of_);
  FrameMaker maker(frame, canvas_, shift_of_keyboard());
  maker.add_page(std::move(back_));
  Index last_body = 0;
  for (const auto& [i, node] : nodes_) {
    if (node.widget.place == Place::body) last_body = i;
  }
  for (auto& [i, node] : nodes_) {
    maker.add_node(std::move(node), std::move(node_shapes_[i]));
    if (i != last_body) continue;
    for (auto& [page_node, shapes] : page_nodes_) {
      maker.add_node(std::move(page_node), std::move(shapes));
    }
  }
  return frame;
}

namespace {

View on_one_page(View view) {
  for (Widget& widget : view.widgets) {
    if (widget.place == Place::ending) widget.place = Place::action;
  }
  return view;
}

// What stands on every page gives its room to the page: quiet ways onward stand on the last, and
// the words under a large question on the first.
View on_several_pages(View view) {
  const bool hero = is_hero(view);
  for (Widget& widget : view.widgets) {
    if (widget.place == Place::ending) widget.place = Place::body;
    if (hero && widget.look == Look::lead) widget.look = Look::item;
  }
  return view;
}

struct Attempt {
  Frame frame;
  bool fits;
};

Attempt attempt(const View& view, const Composer& composer) {
  PageMaker maker(view, composer);
  Frame frame = maker.make();
  const bool fits = maker.fits() && frame.scene.pages <= kMostPages;
  return {std::move(frame), fits};
}

Attempt attempt_either_way(const View& view, const Composer& composer) {
  const bool hero = is_hero(view);
  const bool gives = std::ranges::any_of(view.widgets, [&](const Widget& widget) {
    return widget.place == Place::ending || (hero && widget.look == Look::lead);
  });
  if (!gives) return attempt(view, composer);
  Attempt one = attempt(on_one_page(view), composer);
  if (one.fits && one.frame.scene.pages == 1) return one;
  Attempt several = attempt(on_several_pages(view), composer);
  return several.fits || !one.fits ? std::move(several) : std::move(one);
}

}  // namespace

Frame lay_out(const View& view, const Canvas& canvas, TextMeasure& measure,
              const Wording& wording) {
  Canvas smaller = canvas;
  for (;;) {
    const Composer composer(smaller, measure, wording);
    Attempt made = attempt_either_way(view, composer);
    // Where the controls are low, or the window is, words give way before a control does, and
    // before the page becomes a book.
    if (made.fits || smaller.text_step <= 1) return std::move(made.frame);
    --smaller.text_step;
  }
}

}  // namespace doorway::kiosk

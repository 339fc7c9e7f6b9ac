#include "kiosk/draw/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "kiosk/draw/body.h"
#include "kiosk/draw/compose.h"

namespace doorway::kiosk {
namespace {

using Index = std::size_t;

// Icons that show a way, which is the other way from right to left.
bool shows_a_way(std::string_view icon) {
  constexpr std::array<std::string_view, 4> kWays = {"back", "chevron", "go", "come-and-get-me"};
  return std::ranges::find(kWays, icon) != kWays.end();
}

Rect& rect_of(Shape& shape) {
  return std::visit([](auto& one) -> Rect& { return one.rect; }, shape);
}

class PageMaker {
 public:
  PageMaker(const View& view, const Composer& composer)
      : view_(view), composer_(composer), canvas_(composer.canvas()), u_(canvas_.unit()) {}

  Frame make();

 private:
  const Widget& at(Index i) const { return view_.widgets[i]; }
  std::vector<Index> all(Place place) const;
  void shape(Shape one) { back_.push_back(std::move(one)); }
  void place(Index widget, double x, double y, const Piece& piece);
  void place_page_node(const Widget& widget, double x, double y, const Piece& piece);

  double make_band();
  double make_hero(double y);
  double make_footer(double bottom);
  double make_actions(double bottom);
  double make_rows(const std::vector<Index>& buttons, double x, double width, double bottom);
  void make_body(double top, double bottom);
  double make_pager(double bottom, int page, int pages);
  void make_overlay();
  Frame finish();

  const View& view_;
  const Composer& composer_;
  const Canvas& canvas_;
  double u_;
  double start_over_bottom_ = 0;
  bool hero_ = false;
  int page_ = 0;
  int pages_ = 1;

  std::vector<Shape> back_;      // behind everything
  std::map<Index, Node> nodes_;  // by widget: reading order
  std::map<Index, std::vector<Shape>> node_shapes_;
  std::vector<std::pair<Node, std::vector<Shape>>> page_nodes_;  // after the body
};

std::vector<Index> PageMaker::all(Place place) const {
  std::vector<Index> found;
  for (Index i = 0; i < view_.widgets.size(); ++i) {
    if (at(i).place == place) found.push_back(i);
  }
  return found;
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
    if (entry->second.widget.id.empty()) {
      entry->second.widget.id = view_.screen + "/" + std::to_string(widget);
    }
  } else {  // the next part of long words
    Rect& whole = entry->second.rect;
    whole.h = rect.y + rect.h - whole.y;
  }
  auto& shapes = node_shapes_[widget];
  for (Shape& one : moved(piece, x, y)) shapes.push_back(std::move(one));
}

void PageMaker::place_page_node(const Widget& widget, double x, double y, const Piece& piece) {
  page_nodes_.emplace_back(Node{widget, {x, y, piece.width, piece.height}}, moved(piece, x, y));
}

// The brand band: the center's name and the tools, one under the other when they need the room.
double PageMaker::make_band() {
  const auto names = all(Place::header);
  const auto tools = all(Place::tools);
  if (names.empty() && tools.empty()) return 0;
  const double margin = 5 * u_;
  const double pad = 2.2 * u_;
  const double between = 2 * u_;
  double tools_width = tools.empty() ? 0 : between * static_cast<double>(tools.size() - 1);
  double tools_height = 0;
  for (const Index i : tools) {
    const double wide = composer_.natural_width(at(i));
    tools_width += wide;
    tools_height = std::max(tools_height, composer_.compose(at(i), wide).height);
  }
  double name_width = 0;
  for (const Index i : names) name_width = std::max(name_width, composer_.natural_width(at(i)));
  name_width = std::ceil(name_width) + 2;

  const double width = canvas_.width - 2 * margin;
  const bool stacked = name_width + 2 * between + tools_width > width;
  const double name_room = stacked ? width : width - tools_width - 2 * between;
  double name_height = 0;
  for (const Index i : names) name_height += composer_.compose(at(i), name_room).height;

  const double row = std::max(stacked ? 0 : name_height, tools_height);
  double y = pad;
  double name_y = stacked ? y : y + std::round((row - name_height) / 2);
  for (const Index i : names) {
    const Piece piece = composer_.compose(at(i), name_room);
    place(i, margin, name_y, piece);
    name_y += piece.height;
  }
  if (stacked && !names.empty()) y += name_height + (tools.empty() ? 0 : u_);
  double x = canvas_.width - margin - tools_width;
  if (stacked) x = margin;
  for (const Index i : tools) {
    const double wide = composer_.natural_width(at(i));
    place(i, x, y + std::round((row - tools_height) / 2),
          composer_.compose(at(i), wide, tools_height));
    x += wide + between;
  }
  return std::round(y + (stacked && tools.empty() ? 0 : row) + pad);
}

// On the first screen the question stands large in the band.
double PageMaker::make_hero(double y) {
  const double margin = 7 * u_;
  y += 1.6 * u_;
  for (const Index i : all(Place::body)) {
    if (at(i).look != Look::title && at(i).look != Look::lead) continue;
    Piece piece = composer_.paragraph(at(i), composer_.words(at(i), at(i).label),
                                      canvas_.width - 2 * margin, false);
    for (Shape& one : piece.shapes) std::get<Words>(one).paint = Paint::on_brand;
    place(i, margin, y, piece);
    y += piece.height + 1.2 * u_;
  }
  return std::round(y + 3 * u_);
}

// Rows of buttons that end at `bottom`; returns where they begin.
double PageMaker::make_rows(const std::vector<Index>& buttons, double x, double width,
                            double bottom) {
  const double between = canvas_.mm(kMinGapMm) + 0.6 * u_;
  std::vector<std::vector<Index>> rows;
  double taken = 0;
  for (const Index i : buttons) {
    const bool alone = at(i).look == Look::primary;
    const double wide = composer_.natural_width(at(i));
    const bool joins = !rows.empty() && !alone && at(rows.back().back()).look != Look::primary &&
                       taken + between + wide <= width;
    if (!joins) {
      rows.emplace_back();
      taken = -between;
    }
    rows.back().push_back(i);
    taken += between + wide;
  }
  double y = bottom;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    double natural = between * static_cast<double>(row->size() - 1);
    for (const Index i : *row) natural += std::min(composer_.natural_width(at(i)), width);
    const double spare = std::max(0.0, width - natural) / static_cast<double>(row->size());
    double height = 0;
    std::vector<double> widths;
    for (const Index i : *row) {
      widths.push_back(std::floor(std::min(composer_.natural_width(at(i)) + spare, width)));
      height = std::max(height, composer_.compose(at(i), widths.back()).height);
    }
    y -= height;
    double left = x;
    for (Index k = 0; k < row->size(); ++k) {
      place((*row)[k], left, y, composer_.compose(at((*row)[k]), widths[k], height));
      left += widths[k] + between;
    }
    y -= between;
  }
  return rows.empty() ? bottom : y + between;
}

double PageMaker::make_footer(double bottom) {
  const auto buttons = all(Place::footer);
  if (buttons.empty()) return bottom;
  const double margin = 5 * u_;
  const double pad = 3.6 * u_;
  const double between = 2.4 * u_;
  const double width = canvas_.width - 2 * margin;
  std::vector<double> widths;
  double natural = between * static_cast<double>(buttons.size() - 1);
  for (const Index i : buttons) {
    widths.push_back(composer_.natural_width(at(i)));
    natural += widths.back();
  }
  if (natural > width) {  // the last ones take two lines
    const double room = width - widths.front() - between * static_cast<double>(buttons.size() - 1);
    for (Index k = 1; k < widths.size(); ++k) {
      widths[k] = std::floor(room / static_cast<double>(widths.size() - 1));
    }
    if (buttons.size() == 1) widths[0] = width;
  }
  double height = 0;
  for (Index k = 0; k < buttons.size(); ++k) {
    height = std::max(height, composer_.compose(at(buttons[k]), widths[k]).height);
  }
  const double top = bottom - height - 2 * pad;
  shape(Box{{0, top, canvas_.width, height + 2 * pad}, 0, Paint::card, {}, 0, false});
  shape(Box{{0, top, canvas_.width, 2}, 0, Paint::line, {}, 0, false});
  double x = margin;
  for (Index k = 0; k < buttons.size(); ++k) {
    const bool last = k + 1 == buttons.size();
    const bool leading = at(buttons[k]).icon == "back";
    if (last && !leading) x = canvas_.width - margin - widths[k];
    place(buttons[k], x, top + pad, composer_.compose(at(buttons[k]), widths[k], height));
    x += widths[k] + between;
  }
  return top;
}

double PageMaker::make_actions(double bottom) {
  const auto buttons = all(Place::action);
  if (buttons.empty()) return bottom;
  const double margin = 5 * u_;
  return make_rows(buttons, margin, canvas_.width - 2 * margin, bottom - 3 * u_);
}

double PageMaker::make_pager(double bottom, int page, int pages) {
  const double margin = 7 * u_;
  const double width = canvas_.width - 2 * margin;
  const double between = canvas_.mm(kMinGapMm) + 0.6 * u_;
  Widget back;
  back.id = kPreviousPage;
  back.role = Role::button;
  back.look = Look::quiet;
  back.label = "page.previous";
  back.icon = "back";
  back.state.enabled = page > 0;
  Widget next = back;
  next.id = kNextPage;
  next.label = "page.next";
  next.icon = "chevron";
  next.state.enabled = page + 1 < pages;
  Widget where;
  where.id = "page/at";
  where.role = Role::status;
  where.look = Look::status;
  where.label =
      MessageRef("page.at", {{"page", std::int64_t{page + 1}}, {"pages", std::int64_t{pages}}});

  const std::string said_words = composer_.words(where, where.label);
  const TextStyle style = composer_.style(where, Type::note);
  const double said_width = std::ceil(composer_.measure().measure(said_words, style, 0).width) + 4;
  const double longest = std::max(composer_.natural_width(back), composer_.natural_width(next));
  // Large words need the whole row for the buttons; where we are then stands above them.
  const bool above = 2 * longest + said_width + 2 * between > width;
  const double each = std::floor(above ? (width - between) / 2 : longest);
  double height = 0;
  for (const Widget* one : {&back, &next}) {
    height = std::max(height, composer_.compose(*one, each).height);
  }
  const Piece said =
      composer_.paragraph(where, said_words, above ? width : width - 2 * (each + between), true);
  const double top = bottom - 1.6 * u_ - height;
  const double said_top =
      above ? top - said.height - u_ : top + std::round((height - said.height) / 2);
  // The one that leads nowhere is left out, so that nothing on the page is dead.
  if (back.state.enabled) place_page_node(back, margin, top, composer_.compose(back, each, height));
  place_page_node(where, above ? margin : margin + each + between, said_top, said);
  if (next.state.enabled) {
    place_page_node(next, margin + width - each, top, composer_.compose(next, each, height));
  }
  return above ? said_top : top;
}

void PageMaker::make_body(double top, double bottom) {
  const double margin = 7 * u_;
  const double width = canvas_.width - 2 * margin;
  const double begin = top + 4 * u_;
  const double end = bottom - 2.4 * u_;
  const auto blocks = make_blocks(view_, composer_, width, end - begin, hero_);
  auto pages = deal_pages(blocks, end - begin);
  if (pages.size() > 1) {
    // How high the pager is does not depend on the page it shows.
    const double pager = make_pager(bottom, 1, 3);
    page_nodes_.clear();
    pages = deal_pages(blocks, pager - 2.4 * u_ - begin);
    pages_ = static_cast<int>(pages.size());
    page_ = std::clamp(view_.page, 0, pages_ - 1);
    make_pager(bottom, page_, pages_);
  }
  double y = begin;
  bool first = true;
  const auto put = [&](const Block& block) {
    if (!first) y += block.gap;
    // A finger on a choice never slips onto Start over.
    if (block.operable && start_over_bottom_ > 0) {
      y = std::max(y, start_over_bottom_ + canvas_.mm(kStartOverAwayMm));
    }
    first = false;
    for (const Placed& part : block.parts) {
      if (part.widget < 0) {
        for (Shape& one : moved(part.piece, margin + part.x, std::round(y + part.y))) {
          shape(std::move(one));
        }
      } else {
        place(static_cast<Index>(part.widget), margin + part.x, std::round(y + part.y), part.piece);
      }
    }
    y += block.height;
  };
  for (const Block& block : blocks) {
    if (block.pinned) put(block);
  }
  for (const Index i : pages[static_cast<Index>(page_)]) put(blocks[i]);
}

// One card in the middle; what is under it is neither seen nor reached.
void PageMaker::make_overlay() {
  const double margin = 7 * u_;
  const double pad = 6 * u_;
  const double width = canvas_.width - 2 * margin;
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

Frame PageMaker::make() {
  shape(Box{{0, 0, canvas_.width, canvas_.height}, 0, Paint::paper, {}, 0, false});
  if (!view_.overlay.empty()) {
    make_overlay();
    return finish();
  }
  const auto over = all(Place::start_over);
  hero_ = view_.centered && over.empty();
  const std::size_t band = back_.size();
  double top = make_band();
  if (hero_) top = make_hero(top);
  back_.insert(back_.begin() + static_cast<std::ptrdiff_t>(band),
               Box{{0, 0, canvas_.width, top}, 0, Paint::brand, {}, 0, false});
  // Where band and paper have one colour, a line still parts them.
  back_.insert(back_.begin() + static_cast<std::ptrdiff_t>(band) + 1,
               Box{{0, top - 2, canvas_.width, 2}, 0, Paint::line, {}, 0, false});
  for (const Index i : over) {
    const Piece piece = composer_.compose(at(i), canvas_.width);
    place(i, 0, top, piece);
    top += piece.height;
    start_over_bottom_ = top;
  }
  const double bottom = make_actions(make_footer(canvas_.height));
  make_body(top, bottom);
  return finish();
}

Frame PageMaker::finish() {
  Frame frame;
  frame.scene.screen = view_.screen;
  frame.scene.overlay = view_.overlay;
  frame.scene.page = page_;
  frame.scene.pages = pages_;
  const auto mirror = [&](Rect& rect) { rect.x = canvas_.width - rect.x - rect.w; };
  const auto add_shapes = [&](std::vector<Shape> shapes, int node, bool mirrored) {
    for (Shape& one : shapes) {
      if (mirrored) {
        mirror(rect_of(one));
        if (Icon* icon = std::get_if<Icon>(&one)) icon->mirrored = shows_a_way(icon->name);
      }
      frame.elements.push_back({node, std::move(one)});
    }
  };
  const auto add_node = [&](Node node, std::vector<Shape> shapes) {
    // Keys stay where people know them.
    const bool mirrored = canvas_.right_to_left && node.widget.look != Look::keyboard;
    if (mirrored) mirror(node.rect);
    frame.scene.nodes.push_back(std::move(node));
    add_shapes(std::move(shapes), static_cast<int>(frame.scene.nodes.size()) - 1, mirrored);
  };

  add_shapes(std::move(back_), -1, canvas_.right_to_left);
  Index last_body = 0;
  for (const auto& [i, node] : nodes_) {
    if (node.widget.place == Place::body) last_body = i;
  }
  bool turned = page_nodes_.empty();
  for (auto& [i, node] : nodes_) {
    add_node(std::move(node), std::move(node_shapes_[i]));
    if (!turned && i == last_body) {
      for (auto& [page_node, shapes] : page_nodes_)
        add_node(std::move(page_node), std::move(shapes));
      turned = true;
    }
  }
  return frame;
}

}  // namespace

Frame lay_out(const View& view, const Canvas& canvas, TextMeasure& measure,
              const Wording& wording) {
  const Composer composer(canvas, measure, wording);
  return PageMaker(view, composer).make();
}

}  // namespace doorway::kiosk

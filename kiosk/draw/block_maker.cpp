#include "kiosk/draw/block_maker.h"

#include <algorithm>
#include <cmath>

namespace doorway::kiosk {
namespace {

Placed placed(std::size_t widget, double x, double y, Piece piece) {
  return {static_cast<int>(widget), x, y, std::move(piece)};
}

}  // namespace

bool is_plain(const Widget& widget) {
  switch (widget.look) {
    case Look::title:
    case Look::lead:
    case Look::item:
    case Look::note:
    case Look::status:
    case Look::step:
      return !is_operable(widget.role);
    default:
      return false;
  }
}

double BlockMaker::gap_before(const Widget& widget) const {
  if (last_ == nullptr) return 0;
  const bool now_plain = is_plain(widget);
  const bool was_plain = is_plain(*last_);
  if (now_plain && was_plain) {
    if (widget.role == Role::heading) return 4 * u_;
    if (last_->look == Look::title) return 1.2 * u_;
    return widget.look == Look::step ? 0.6 * u_ : 1.6 * u_;
  }
  if (now_plain) return widget.role == Role::heading ? 4 * u_ : 3.2 * u_;
  if (was_plain) return last_->look == Look::title ? 2.4 * u_ : 3 * u_;
  return composer_.between_buttons();
}

void BlockMaker::add_words(Index i, const std::string& text, double gap) {
  const Widget& widget = at(i);
  Block block;
  block.gap = gap;
  block.pinned = widget.look == Look::title;
  block.heads = widget.role == Role::heading;
  block.spans = spans(widget);
  const double width = block.spans ? space_.width : width_;
  Piece piece = composer_.paragraph(widget, text, width, is_centered(widget));
  block.height = piece.height;
  block.parts.push_back(placed(i, 0, 0, std::move(piece)));
  blocks_.push_back(std::move(block));
}

bool BlockMaker::spans(const Widget& widget) const {
  if (widget.look == Look::title) return true;
  const bool leads = widget.look == Look::lead || widget.look == Look::status;
  return space_.leads_span && leads && std::ranges::all_of(blocks_, &Block::spans);
}

bool BlockMaker::is_centered(const Widget& widget) const {
  return view_.centered && (widget.look == Look::title || widget.look == Look::lead);
}

// Words longer than a page are dealt out paragraph by paragraph, and those in parts of whole lines.
void BlockMaker::add_paragraph(Index i) {
  const Widget& widget = at(i);
  const std::string text = composer_.words(widget, widget.label);
  const Piece whole = composer_.paragraph(widget, text, width_, is_centered(widget));
  if (spans(widget) || whole.height <= space_.height * 0.4 || whole.shapes.empty()) {
    add_words(i, text, gap_before(widget));
    return;
  }
  const TextStyle style = std::get<Words>(whole.shapes.front()).style;
  const double line = composer_.line_height(style);
  double gap = gap_before(widget);
  for (Index begin = 0; begin < text.size();) {
    const Index end = std::min(text.find("\n\n", begin), text.size());
    add_lines(i, text.substr(begin, end - begin), style, gap);
    gap = line;
    begin = text.find_first_not_of('\n', end);
  }
}

void BlockMaker::add_lines(Index i, const std::string& text, const TextStyle& style, double gap) {
  const auto starts = composer_.measure().line_starts(text, style, std::floor(width_));
  const double line = composer_.line_height(style);
  const auto lines = std::max<Index>(2, static_cast<Index>(space_.height * 0.25 / line));
  for (Index first = 0; first < starts.size(); first += lines) {
    const Index end = first + lines < starts.size() ? starts[first + lines] : text.size();
    std::string part = text.substr(starts[first], end - starts[first]);
    while (!part.empty() && (part.back() == ' ' || part.back() == '\n')) part.pop_back();
    if (!part.empty()) add_words(i, part, first == 0 ? gap : 0);
  }
}

void BlockMaker::add_single(Index i) {
  const Widget& widget = at(i);
  Block block;
  block.gap = gap_before(widget);
  Piece piece = composer_.compose(widget, width_);
  block.height = piece.height;
  block.operable = is_operable(widget.role);
  block.parts.push_back(placed(i, 0, 0, std::move(piece)));
  blocks_.push_back(std::move(block));
}

// Two columns; a row is a block.
BlockMaker::Index BlockMaker::add_tiles(Index i) {
  const double between = composer_.between_buttons();
  const double half = std::floor((width_ - between) / 2);
  Index end = i;
  while (body_at(end) && at(end).look == Look::tile) ++end;
  for (Index row = i; row < end; row += 2) {
    Block block;
    block.gap = row == i ? gap_before(at(i)) : between;
    block.operable = true;
    for (Index k = row; k < std::min(row + 2, end); ++k) {
      block.height = std::max(block.height, composer_.compose(at(k), half).height);
    }
    for (Index k = row; k < std::min(row + 2, end); ++k) {
      block.parts.push_back(
          placed(k, k == row ? 0 : width_ - half, 0, composer_.compose(at(k), half, block.height)));
    }
    blocks_.push_back(std::move(block));
    last_ = &at(row);
  }
  return end;
}

// Outlined buttons stand side by side where their words fit on one line, or in equal columns.
BlockMaker::Index BlockMaker::add_buttons(Index i) {
  const double between = composer_.between_buttons();
  Index end = i;
  double taken = 0;
  std::vector<const Widget*> row;
  while (body_at(end) && at(end).look == Look::quiet) {
    taken += (end == i ? 0 : between) + composer_.natural_width(at(end));
    row.push_back(&at(end));
    if (end != i && taken > width_ && !composer_.fit_in_columns(row, width_)) {
      row.pop_back();
      break;
    }
    ++end;
  }
  Block block;
  block.gap = gap_before(at(i));
  block.operable = true;
  double x = 0;
  const std::vector<double> widths = composer_.widths_in_row(row, width_);
  for (Index k = i; k < end; ++k) {
    block.height = std::max(block.height, composer_.compose(at(k), widths[k - i]).height);
  }
  for (Index k = i; k < end; ++k) {
    block.parts.push_back(placed(k, x, 0, composer_.compose(at(k), widths[k - i], block.height)));
    x += widths[k - i] + between;
  }
  blocks_.push_back(std::move(block));
  last_ = &at(i);
  return end;
}

// Short words about the state of things stand side by side where they fit.
BlockMaker::Index BlockMaker::add_statuses(Index i) {
  Index end = i;
  double taken = 0;
  std::vector<double> widths;
  while (body_at(end) && at(end).look == Look::status) {
    const TextStyle style = composer_.style(at(end), Type::note);
    const double wide =
        composer_.measure().measure(composer_.words(at(end), at(end).label), style, 0).width + 2;
    if (end != i && taken + 5 * u_ + wide > width_) break;
    taken += (end == i ? 0 : 5 * u_) + wide;
    widths.push_back(std::min(wide, width_));
    ++end;
  }
  Block block;
  block.gap = gap_before(at(i));
  block.spans = spans(at(i));
  double x = 0;
  for (Index k = i; k < end; ++k) {
    Piece piece =
        composer_.paragraph(at(k), composer_.words(at(k), at(k).label), widths[k - i], false);
    block.height = std::max(block.height, piece.height);
    block.parts.push_back(placed(k, x, 0, std::move(piece)));
    x += widths[k - i] + 5 * u_;
  }
  blocks_.push_back(std::move(block));
  last_ = &at(i);
  return end;
}

// One of a list: its number, or a dot, hangs before the words.
void BlockMaker::add_step(Index i) {
  Block block;
  block.gap = gap_before(at(i));
  Piece piece = composer_.step(at(i), width_);
  block.height = piece.height;
  block.parts.push_back(placed(i, 0, 0, std::move(piece)));
  blocks_.push_back(std::move(block));
}

BlockMaker::Index BlockMaker::row_end(Index key, Index end) const {
  Index k = key;
  while (k < end && at(k).key_row == at(key).key_row) ++k;
  return k;
}

void BlockMaker::add_key_row(Block& block, Index row, Index end, double key, double height) const {
  const double between = composer_.canvas().mm(kMinGapMm);
  double keys = 0;
  for (Index k = row; k < end; ++k) keys += at(k).key_width;
  double x = std::floor((width_ - keys * (key + between) + between) / 2);
  for (Index k = row; k < end; ++k) {
    const double wide = at(k).key_width * (key + between) - between;
    block.parts.push_back(placed(k, x, block.height, composer_.compose(at(k), wide, height)));
    x += wide + between;
  }
  block.height += height + between;
}

// As high as a finger likes, lower where the page has no room for that, down to the least height of
// a key.
double BlockMaker::key_height(double key, int rows) const {
  const Canvas& canvas = composer_.canvas();
  const double between = canvas.mm(kMinGapMm);
  const double most = std::min(std::max(key, canvas.mm(kMinTargetMm)), canvas.mm(24));
  const bool joins = space_.columns == 1 && last_ != nullptr && last_->look == Look::field;
  double spanning = 0;
  double before = 0;
  for (const Block& block : blocks_) (block.spans ? spanning : before) += block.gap + block.height;
  const double field = joins ? blocks_.back().gap + blocks_.back().height : 0;
  // Else the keyboard, and the field that belongs to it, go to the next page or column.
  for (const double taken : {spanning + before, spanning + field}) {
    const double room = space_.height - taken - 3 * u_;
    const double each = std::floor((room + between) / rows - between);
    if (each >= canvas.mm(kMinKeyMm)) return std::min(each, most);
  }
  return canvas.mm(kMinKeyMm);
}

// Rows of keys; the field stays with them: above, or in the column before.
BlockMaker::Index BlockMaker::add_keyboard(Index i) {
  const double between = composer_.canvas().mm(kMinGapMm);
  Index end = i;
  while (body_at(end) && at(end).look == Look::keyboard) ++end;
  double widest = 1;
  int rows = 0;
  for (Index row = i; row < end; row = row_end(row, end)) {
    ++rows;
    double keys = 0;
    for (Index k = row; k < row_end(row, end); ++k) keys += at(k).key_width;
    widest = std::max(widest, keys);
  }
  const double key = std::floor((width_ + between) / widest) - between;
  const double height = key_height(key, rows);
  Block block;
  block.gap = gap_before(at(i));
  block.operable = true;
  for (Index row = i; row < end; row = row_end(row, end)) {
    add_key_row(block, row, row_end(row, end), key, height);
  }
  block.height -= between;
  join_field(std::move(block));
  last_ = &at(end - 1);
  return end;
}

void BlockMaker::join_field(Block block) {
  const bool below_field = !blocks_.empty() && last_ != nullptr && last_->look == Look::field;
  if (!below_field || space_.columns > 1) {
    blocks_.push_back(std::move(block));
    return;
  }
  Block& field = blocks_.back();
  for (Placed& part : block.parts) {
    part.y += field.height + block.gap;
    field.parts.push_back(std::move(part));
  }
  field.height += block.gap + block.height;
}

// Neighbours of one group in one card; where the words are so large that the card would take the
// page, the number keeps its place and the rest stands in a card of its own.
BlockMaker::Index BlockMaker::add_card_of(Index i) {
  if (at(i).role == Role::heading) return add_entry(i);
  Index end = i;
  Index rest = 0;
  while (body_at(end) && at(end).group == at(i).group) {
    if (rest == 0 && end > i && at(end - 1).look == Look::huge) rest = end;
    ++end;
  }
  const std::size_t before = blocks_.size();
  const Widget* last = last_;
  add_group(i, end);
  if (rest > i && blocks_.back().height > space_.height * 0.45) {
    blocks_.resize(before);
    last_ = last;
    add_group(i, rest);
    add_group(rest, end);
  }
  return end;
}

// What begins with a heading is read like a page: from the leading edge.  Where one card would take
// too much of the page it becomes two.
BlockMaker::Index BlockMaker::add_entry(Index i) {
  Index end = i;
  while (body_at(end) && at(end).group == at(i).group) ++end;
  add_entry_part(i, end);
  return end;
}

void BlockMaker::add_entry_part(Index i, Index stop) {
  constexpr double kMostOfPage = 0.55;
  const std::size_t before = blocks_.size();
  const Widget* last = last_;
  add_group(i, stop, false);
  if (stop - i < 3 || blocks_.back().height <= space_.height * kMostOfPage) return;
  blocks_.resize(before);
  last_ = last;
  const Index middle = i + (stop - i + 1) / 2;
  add_entry_part(i, middle);
  add_entry_part(middle, stop);
}

// Figures side by side under a line; returns the widget after them.
BlockMaker::Index BlockMaker::add_figures(Block& block, Index i, Index stop, double& y) const {
  const double inside = width_ - 2 * pad();
  Index end = i;
  while (end < stop && at(end).look == Look::figure) ++end;
  if (block.parts.size() > 1) {
    y += 1.6 * u_;
    Piece line;
    line.shapes.emplace_back(Box{{0, 0, inside, 2}, 0, Paint::line, {}, 0, false});
    block.parts.push_back({-1, pad(), y, std::move(line)});
    y += 2.6 * u_;
  }
  const double column = std::floor(inside / static_cast<double>(end - i));
  double tallest = 0;
  for (Index f = i; f < end; ++f) {
    Piece piece = composer_.compose(at(f), column - u_);
    tallest = std::max(tallest, piece.height);
    block.parts.push_back(
        placed(f, pad() + static_cast<double>(f - i) * column + u_ / 2, y, std::move(piece)));
  }
  y += tallest + u_;
  return end;
}

void BlockMaker::add_group(Index i, Index stop, bool centered) {
  const double inside = width_ - 2 * pad();
  Block block;
  block.gap = gap_before(at(i));
  block.parts.push_back({-1, 0, 0, {}});
  double y = pad();
  for (Index k = i; k < stop;) {
    if (at(k).look == Look::figure) {
      k = add_figures(block, k, stop, y);
      continue;
    }
    Piece piece = is_plain(at(k)) ? composer_.paragraph(at(k), composer_.words(at(k), at(k).label),
                                                        inside, centered)
                                  : composer_.compose(at(k), inside);
    const double height = piece.height;
    block.operable = block.operable || is_operable(at(k).role);
    block.parts.push_back(placed(k, pad(), y, std::move(piece)));
    y += height + u_;
    ++k;
  }
  block.height = std::round(y - u_ + pad());
  block.parts.front().piece.shapes.emplace_back(
      Box{{0, 0, width_, block.height}, 28, Paint::card, Paint::line, 2, true});
  blocks_.push_back(std::move(block));
  last_ = &at(stop - 1);
}

// The widget at `i`, with the neighbours that belong to it; returns the one after them.
BlockMaker::Index BlockMaker::add(Index i) {
  const Widget& widget = at(i);
  if (!widget.group.empty()) return add_card_of(i);
  if (widget.look == Look::tile) return add_tiles(i);
  if (widget.look == Look::quiet) return add_buttons(i);
  if (widget.look == Look::keyboard) return add_keyboard(i);
  if (widget.look == Look::status && !is_operable(widget.role)) return add_statuses(i);
  if (widget.look == Look::step) {
    add_step(i);
  } else if (is_plain(widget)) {
    add_paragraph(i);
  } else {
    add_single(i);
  }
  last_ = &widget;
  return i + 1;
}

std::vector<Block> BlockMaker::make(bool hero) {
  for (Index i = 0; i < view_.widgets.size();) {
    const bool in_band = hero && (at(i).look == Look::title || at(i).look == Look::lead);
    i = at(i).place == Place::body && !in_band ? add(i) : i + 1;
  }
  return std::move(blocks_);
}

}  // namespace doorway::kiosk

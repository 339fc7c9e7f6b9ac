#include "kiosk/draw/body.h"

#include <algorithm>
#include <cmath>

namespace doorway::kiosk {
namespace {

class BlockMaker {
 public:
  BlockMaker(const View& view, const Composer& composer, double width, double page_height)
      : view_(view),
        composer_(composer),
        width_(width),
        page_height_(page_height),
        u_(composer.canvas().unit()) {}

  std::vector<Block> make(bool hero);

 private:
  using Index = std::size_t;
  const Widget& at(Index i) const { return view_.widgets[i]; }

  void add_paragraph(Index i, double x, double width);
  void add_single(Index i);
  Index add_tiles(Index i);
  Index add_buttons(Index i);
  Index add_keyboard(Index i);
  Index add_statuses(Index i);
  void add_step(Index i);
  Index add_group(Index i, Index end);
  Index add_card_of(Index i);
  double gap_before(const Widget& widget) const;
  bool body_at(Index i) const { return i < view_.widgets.size() && at(i).place == Place::body; }

  const View& view_;
  const Composer& composer_;
  double width_;
  double page_height_;
  double u_;
  std::vector<Block> blocks_;
  const Widget* last_ = nullptr;
};

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

Placed placed(std::size_t widget, double x, double y, Piece piece) {
  return {static_cast<int>(widget), x, y, std::move(piece)};
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
  return composer_.canvas().mm(kMinGapMm) + 0.6 * u_;
}

// Words longer than a page are dealt out in parts of whole lines.
void BlockMaker::add_paragraph(Index i, double x, double width) {
  const Widget& widget = at(i);
  const bool pinned = widget.look == Look::title;
  const bool centered = view_.centered && (pinned || widget.look == Look::lead);
  const std::string text = composer_.words(widget, widget.label);
  const auto add = [&](const std::string& part, double gap) {
    Block block;
    block.gap = gap;
    block.pinned = pinned;
    Piece piece = composer_.paragraph(widget, part, width, centered);
    block.height = piece.height;
    block.parts.push_back(placed(i, x, 0, std::move(piece)));
    blocks_.push_back(std::move(block));
  };
  const Piece whole = composer_.paragraph(widget, text, width, centered);
  if (pinned || whole.height <= page_height_ * 0.4 || whole.shapes.empty()) {
    add(text, gap_before(widget));
    return;
  }
  const TextStyle style = std::get<Words>(whole.shapes.front()).style;
  const auto starts = composer_.measure().line_starts(text, style, std::floor(width));
  const double line = whole.height / static_cast<double>(starts.size());
  const auto lines = std::max<Index>(2, static_cast<Index>(page_height_ * 0.25 / line));
  for (Index first = 0; first < starts.size(); first += lines) {
    const Index end = first + lines < starts.size() ? starts[first + lines] : text.size();
    std::string part = text.substr(starts[first], end - starts[first]);
    while (!part.empty() && (part.back() == ' ' || part.back() == '\n')) part.pop_back();
    if (!part.empty()) add(part, first == 0 ? gap_before(widget) : 0);
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
  const double between = composer_.canvas().mm(kMinGapMm) + 0.6 * u_;
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

// Outlined buttons stand side by side where their words fit on one line.
BlockMaker::Index BlockMaker::add_buttons(Index i) {
  const double between = composer_.canvas().mm(kMinGapMm) + 0.6 * u_;
  Index end = i;
  double taken = 0;
  while (body_at(end) && at(end).look == Look::quiet) {
    const double wide = composer_.natural_width(at(end));
    const double with = taken + (end == i ? 0 : between) + wide;
    if (end != i && with > width_) break;
    taken = with;
    ++end;
  }
  Block block;
  block.gap = gap_before(at(i));
  block.operable = true;
  const double spare = std::max(0.0, width_ - taken) / static_cast<double>(end - i);
  double x = 0;
  std::vector<double> widths;
  for (Index k = i; k < end; ++k) {
    widths.push_back(std::floor(std::min(composer_.natural_width(at(k)) + spare, width_)));
    block.height = std::max(block.height, composer_.compose(at(k), widths.back()).height);
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

// Rows of keys; the field above stays with them.
BlockMaker::Index BlockMaker::add_keyboard(Index i) {
  const Canvas& canvas = composer_.canvas();
  const double between = canvas.mm(kMinGapMm);
  Index end = i;
  double widest = 1;
  while (body_at(end) && at(end).look == Look::keyboard) ++end;
  for (Index row = i; row < end;) {
    double keys = 0;
    Index k = row;
    for (; k < end && at(k).key_row == at(row).key_row; ++k) keys += at(k).key_width;
    widest = std::max(widest, keys);
    row = k;
  }
  const double one = std::floor((width_ + between) / widest) - between;
  const double height = std::round(std::max(canvas.mm(kMinTargetMm), std::min(one, canvas.mm(24))));
  Block block;
  block.gap = gap_before(at(i));
  block.operable = true;
  for (Index row = i; row < end;) {
    double keys = 0;
    Index k = row;
    for (; k < end && at(k).key_row == at(row).key_row; ++k) keys += at(k).key_width;
    double x = std::floor((width_ - keys * (one + between) + between) / 2);
    for (; row < k; ++row) {
      const double wide = at(row).key_width * (one + between) - between;
      block.parts.push_back(placed(row, x, block.height, composer_.compose(at(row), wide, height)));
      x += wide + between;
    }
    block.height += height + between;
  }
  block.height -= between;
  if (!blocks_.empty() && last_ != nullptr && last_->look == Look::field) {
    Block& field = blocks_.back();
    for (Placed& part : block.parts) {
      part.y += field.height + block.gap;
      field.parts.push_back(std::move(part));
    }
    field.height += block.gap + block.height;
  } else {
    blocks_.push_back(std::move(block));
  }
  last_ = &at(end - 1);
  return end;
}

// Neighbours of one group in one card; where the words are so large that the card would take the
// page, the number keeps its place and the rest stands in a card of its own.
BlockMaker::Index BlockMaker::add_card_of(Index i) {
  Index end = i;
  Index rest = 0;
  while (body_at(end) && at(end).group == at(i).group) {
    if (rest == 0 && end > i && at(end - 1).look == Look::huge) rest = end;
    ++end;
  }
  const std::size_t before = blocks_.size();
  const Widget* last = last_;
  add_group(i, end);
  if (rest > i && blocks_.back().height > page_height_ * 0.45) {
    blocks_.resize(before);
    last_ = last;
    add_group(i, rest);
    add_group(rest, end);
  }
  return end;
}

// Figures side by side under a line, the rest centred.
BlockMaker::Index BlockMaker::add_group(Index i, Index stop) {
  const double pad = 4 * u_;
  const double inside = width_ - 2 * pad;
  Block block;
  block.gap = gap_before(at(i));
  block.parts.push_back({-1, 0, 0, {}});
  double y = pad;
  Index k = i;
  while (k < stop) {
    if (at(k).look != Look::figure) {
      const bool text = is_plain(at(k));
      Piece piece =
          text ? composer_.paragraph(at(k), composer_.words(at(k), at(k).label), inside, true)
               : composer_.compose(at(k), inside);
      const double height = piece.height;
      block.operable = block.operable || is_operable(at(k).role);
      block.parts.push_back(placed(k, pad, y, std::move(piece)));
      y += height + u_;
      ++k;
      continue;
    }
    Index end = k;
    while (end < stop && at(end).look == Look::figure) ++end;
    if (k != i) {
      y += 1.6 * u_;
      Piece line;
      line.shapes.emplace_back(Box{{0, 0, inside, 2}, 0, Paint::line, {}, 0, false});
      block.parts.push_back({-1, pad, y, std::move(line)});
      y += 2.6 * u_;
    }
    const double column = std::floor(inside / static_cast<double>(end - k));
    double tallest = 0;
    for (Index f = k; f < end; ++f) {
      Piece piece = composer_.compose(at(f), column - u_);
      tallest = std::max(tallest, piece.height);
      block.parts.push_back(
          placed(f, pad + static_cast<double>(f - k) * column + u_ / 2, y, std::move(piece)));
    }
    y += tallest + u_;
    k = end;
  }
  block.height = std::round(y - u_ + pad);
  block.parts.front().piece.shapes.emplace_back(
      Box{{0, 0, width_, block.height}, 28, Paint::card, Paint::line, 2, true});
  blocks_.push_back(std::move(block));
  last_ = &at(k - 1);
  return k;
}

std::vector<Block> BlockMaker::make(bool hero) {
  for (Index i = 0; i < view_.widgets.size();) {
    const Widget& widget = at(i);
    const bool in_band = hero && (widget.look == Look::title || widget.look == Look::lead);
    if (widget.place != Place::body || in_band) {
      ++i;
      continue;
    }
    if (!widget.group.empty()) {
      i = add_card_of(i);
    } else if (widget.look == Look::tile) {
      i = add_tiles(i);
    } else if (widget.look == Look::quiet) {
      i = add_buttons(i);
    } else if (widget.look == Look::keyboard) {
      i = add_keyboard(i);
    } else if (widget.look == Look::status && !is_operable(widget.role)) {
      i = add_statuses(i);
    } else {
      if (widget.look == Look::step) {
        add_step(i);
      } else if (is_plain(widget)) {
        add_paragraph(i, 0, width_);
      } else {
        add_single(i);
      }
      last_ = &widget;
      ++i;
    }
  }
  return std::move(blocks_);
}

}  // namespace

std::vector<Block> make_blocks(const View& view, const Composer& composer, double width,
                               double page_height, bool hero) {
  return BlockMaker(view, composer, width, page_height).make(hero);
}

std::vector<std::vector<std::size_t>> deal_pages(const std::vector<Block>& blocks, double height) {
  double pinned = 0;
  std::vector<std::vector<std::size_t>> pages(1);
  for (const Block& block : blocks) {
    if (block.pinned) pinned += block.height + block.gap;
  }
  double y = pinned;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].pinned) continue;
    const bool first = pages.back().empty();
    const double needed = blocks[i].height + (first ? 0 : blocks[i].gap);
    if (!first && y + needed > height) {
      // A heading at the foot of a page goes with what it heads.
      pages.emplace_back();
      y = pinned;
    }
    y += blocks[i].height + (pages.back().empty() && pinned == 0 ? 0 : blocks[i].gap);
    pages.back().push_back(i);
  }
  return pages;
}

}  // namespace doorway::kiosk

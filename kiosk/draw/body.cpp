#include "kiosk/draw/body.h"

#include <algorithm>
#include <limits>

#include "kiosk/draw/block_maker.h"

namespace doorway::kiosk {
namespace {

using Column = std::vector<std::size_t>;

// `gap`: above the first.
double height_of(const std::vector<Block>& blocks, const Column& column, double gap) {
  double height = 0;
  for (std::size_t k = 0; k < column.size(); ++k) {
    height += (k == 0 ? gap : blocks[column[k]].gap) + blocks[column[k]].height;
  }
  return height;
}

Column top_of(const std::vector<Block>& blocks, bool first_page) {
  Column top;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].pinned || (first_page && blocks[i].spans)) top.push_back(i);
  }
  return top;
}

// One page: as many blocks in the first column as make the longer of the two shortest, but no
// heading at its foot if that can be helped.
void balance(const std::vector<Block>& blocks, BodyPage& page, double room) {
  Column all;
  for (const Column& column : page.columns) all.insert(all.end(), column.begin(), column.end());
  double best = std::numeric_limits<double>::max();
  std::size_t cut = all.size();
  for (std::size_t k = 1; k <= all.size(); ++k) {
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(k);
    double cost = std::max(height_of(blocks, {all.begin(), middle}, page.gap),
                           height_of(blocks, {middle, all.end()}, page.gap));
    if (cost > room) cost += 2 * room;
    if (k < all.size() && blocks[all[k - 1]].heads) cost += room;
    if (cost < best) {
      best = cost;
      cut = k;
    }
  }
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(cut);
  page.columns = {{all.begin(), middle}, {middle, all.end()}};
}

class Dealer {
 public:
  Dealer(const std::vector<Block>& blocks, const BodySpace& space)
      : blocks_(blocks), space_(space), pinned_(top_of(blocks, false).size()) {
    pages_.push_back({top_of(blocks, true), 0, {{}}});
  }

  std::vector<BodyPage> deal() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].spans) continue;
      if (!fits(i) && movable()) turn();
      put(i);
    }
    if (pages_.size() == 1 && space_.columns == 2) balance(blocks_, pages_.front(), room());
    return std::move(pages_);
  }

 private:
  Column& column() { return pages_.back().columns.back(); }
  double room() { return space_.height - height_of(blocks_, pages_.back().top, 0); }
  bool fits(std::size_t i) {
    return height_of(blocks_, column(), pages_.back().gap) + blocks_[i].gap + blocks_[i].height <=
           room();
  }
  // Another page has only what is pinned above its columns, and so more room.
  bool movable() { return !column().empty() || pages_.back().top.size() > pinned_; }

  // To the next column or page; a heading goes with what it heads.
  void turn() {
    const std::size_t last = column().empty() ? 0 : column().back();
    const bool takes_heading = column().size() > 1 && blocks_[last].heads;
    if (takes_heading) column().pop_back();
    const bool another_column = !column().empty() && pages_.back().columns.size() <
                                                         static_cast<std::size_t>(space_.columns);
    if (another_column) {
      pages_.back().columns.emplace_back();
    } else {
      pages_.push_back({top_of(blocks_, false), 0, {{}}});
    }
    if (takes_heading) put(last);
  }

  void put(std::size_t i) {
    BodyPage& page = pages_.back();
    const bool first = page.columns.size() == 1 && page.columns.front().empty();
    if (first && !page.top.empty()) page.gap = blocks_[i].gap;
    column().push_back(i);
  }

  const std::vector<Block>& blocks_;
  const BodySpace& space_;
  std::size_t pinned_;
  std::vector<BodyPage> pages_;
};

}  // namespace

std::vector<Block> make_blocks(const View& view, const Composer& composer, const BodySpace& space,
                               bool hero) {
  return BlockMaker(view, composer, space).make(hero);
}

bool all_fit(const std::vector<Block>& blocks, const BodySpace& space) {
  const double room = space.height - height_of(blocks, top_of(blocks, true), 0);
  return std::ranges::all_of(
      blocks, [&](const Block& block) { return block.spans || block.gap + block.height <= room; });
}

std::vector<BodyPage> deal_pages(const std::vector<Block>& blocks, const BodySpace& space) {
  return Dealer(blocks, space).deal();
}

}  // namespace doorway::kiosk

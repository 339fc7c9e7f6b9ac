#include "kiosk/draw/body.h"

#include <algorithm>
#include <limits>
#include <utility>

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

double gap_under_title(const std::vector<Block>& blocks) {
  const auto body = std::ranges::find(blocks, false, &Block::pinned);
  return body != blocks.end() ? body->gap : 0;
}

class Dealer {
 public:
  Dealer(const std::vector<Block>& blocks, const BodySpace& space)
      : blocks_(blocks),
        space_(space),
        pinned_(top_of(blocks, false).size()),
        under_title_(gap_under_title(blocks)) {
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
    const double gap = column().empty() ? gap_on_top(i) : blocks_[i].gap;
    return height_of(blocks_, column(), pages_.back().gap) + gap + blocks_[i].height <= room();
  }
  double gap_on_top(std::size_t i) const {
    return pages_.size() == 1 ? blocks_[i].gap : under_title_;
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
    if (first && !page.top.empty()) page.gap = gap_on_top(i);
    column().push_back(i);
  }

  const std::vector<Block>& blocks_;
  const BodySpace& space_;
  std::size_t pinned_;
  double under_title_;  // further pages begin as far from it as the first
  std::vector<BodyPage> pages_;
};

// Its last page is the only one with little on it.
bool ends_nearly_empty(const std::vector<Block>& blocks, const std::vector<BodyPage>& pages) {
  constexpr double kLittle = 0.4;  // of what the page before it has
  if (pages.size() < 2) return false;
  const auto filled = [&](const BodyPage& page) {
    return height_of(blocks, page.columns.front(), page.gap);
  };
  return filled(pages.back()) < kLittle * filled(pages[pages.size() - 2]);
}

// Words, and the first thing that can be touched, by the page that has them.
std::vector<std::size_t> kept_places(const std::vector<Block>& blocks,
                                     const std::vector<BodyPage>& pages) {
  std::vector<std::size_t> places;
  bool touched = false;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const std::size_t i : pages[page].columns.front()) {
      if (!blocks[i].operable || !std::exchange(touched, true)) places.push_back(page);
    }
  }
  return places;
}

// The least room that takes no more pages than the whole: the last one has its share of a long
// list. What comes first stays first: no words move, and the list begins where it began.
std::vector<BodyPage> deal_evenly(const std::vector<Block>& blocks, BodySpace space,
                                  std::vector<BodyPage> pages) {
  constexpr double kNearEnough = 8;
  double most = space.height;
  for (double least = most / 2; most - least > kNearEnough;) {
    space.height = (least + most) / 2;
    auto tried = Dealer(blocks, space).deal();
    if (tried.size() == pages.size() && kept_places(blocks, tried) == kept_places(blocks, pages)) {
      pages = std::move(tried);
      most = space.height;
    } else {
      least = space.height;
    }
  }
  return pages;
}

}  // namespace

std::vector<Block> make_blocks(const View& view, const Composer& composer, const BodySpace& space,
                               bool hero) {
  return BlockMaker(view, composer, space).make(hero);
}

bool all_fit(const std::vector<Block>& blocks, const BodySpace& space) {
  const double room = space.height - height_of(blocks, top_of(blocks, true), 0);
  const double least = gap_under_title(blocks);
  return std::ranges::all_of(blocks, [&](const Block& block) {
    return block.spans || std::max(block.gap, least) + block.height <= room;
  });
}

std::vector<BodyPage> deal_pages(const std::vector<Block>& blocks, const BodySpace& space,
                                 bool evenly) {
  auto pages = Dealer(blocks, space).deal();
  const bool uneven = evenly && space.columns == 1 && ends_nearly_empty(blocks, pages);
  return uneven ? deal_evenly(blocks, space, std::move(pages)) : pages;
}

}  // namespace doorway::kiosk

// The body of a page as blocks that stay whole, and how they are dealt out to pages.
#pragma once

#include <vector>

#include "kiosk/draw/compose.h"

namespace doorway::kiosk {

struct Placed {
  int widget = -1;  // index into the view's widgets; -1: a shape of the page
  double x = 0;     // of the piece, from the block's corner
  double y = 0;
  Piece piece;
};

struct Block {
  double gap = 0;  // to the block above
  double height = 0;
  std::vector<Placed> parts;
  bool pinned = false;    // the question: on every page
  bool operable = false;  // holds something to touch
};

// `hero`: title and lead stand in the brand band and are left out here.
std::vector<Block> make_blocks(const View& view, const Composer& composer, double width,
                               double page_height, bool hero);

// Which blocks stand on which page; pinned ones count on each.  At least one page.
std::vector<std::vector<std::size_t>> deal_pages(const std::vector<Block>& blocks, double height);

}  // namespace doorway::kiosk

// The body of a page as blocks that stay whole, and how they are dealt out to columns and pages.
#pragma once

#include <vector>

#include "kiosk/draw/compose.h"

namespace doorway::kiosk {

// Where a body may stand.  A wide page has two columns, read one after the other.
struct BodySpace {
  double width = 0;
  double height = 0;
  int columns = 1;
  double between = 0;       // two columns
  bool leads_span = false;  // words under the question stand above the columns

  double column_width() const { return (width - between * (columns - 1)) / columns; }
};

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
  bool spans = false;     // stands above the columns, as wide as the page
  bool heads = false;     // a heading, which stays with what follows
  bool operable = false;  // holds something to touch
};

struct BodyPage {
  std::vector<std::size_t> top;                   // blocks above the columns
  double gap = 0;                                 // between those and each column
  std::vector<std::vector<std::size_t>> columns;  // never empty
};

// `hero`: title and lead stand in the brand band and are left out here.
std::vector<Block> make_blocks(const View& view, const Composer& composer, const BodySpace& space,
                               bool hero);

// Every block fits on a page, under what spans the columns.
bool all_fit(const std::vector<Block>& blocks, const BodySpace& space);

// Which blocks stand where.  At least one page; a single page's columns are about equally long.
// `evenly`: no page is left with one row of a long list.
std::vector<BodyPage> deal_pages(const std::vector<Block>& blocks, const BodySpace& space,
                                 bool evenly);

}  // namespace doorway::kiosk

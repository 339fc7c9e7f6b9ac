// One page: the edges first (band, Start over, footer, actions), then the body in what is left.
// Coordinates run from left to right; the whole page is mirrored at the end where its language is.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/draw/body.h"
#include "kiosk/draw/compose.h"

namespace doorway::kiosk {

class PageMaker {
 public:
  PageMaker(const View& view, const Composer& composer)
      : view_(view), composer_(composer), canvas_(composer.canvas()), u_(canvas_.unit()) {}

  Frame make();
  // After make(): every part of the body has its room.
  bool fits() const { return fits_; }

 private:
  using Index = std::size_t;

  const Widget& at(Index i) const { return view_.widgets[i]; }
  std::string id_of(Index i) const;
  std::vector<Index> all(Place place) const;
  void shape(Shape one) { back_.push_back(std::move(one)); }
  void place(Index widget, double x, double y, const Piece& piece);
  void place_page_node(const Widget& widget, double x, double y, const Piece& piece);

  // Each returns where the next begins, from the top or from the bottom.
  double make_band();
  double widest_of(const std::vector<Index>& items) const;
  void share_row(std::vector<double>& widths, double room) const;
  double total_of(const std::vector<double>& widths) const;
  std::vector<double> widths_of_tools(const std::vector<Index>& tools, double room) const;
  double height_of_tools(const std::vector<Index>& tools, const std::vector<double>& widths) const;
  void make_tools(const std::vector<Index>& tools, const std::vector<double>& widths, double x,
                  double y, double height);
  double make_hero(double y);
  double make_start_over(double y);
  double make_footer(double bottom, double content = 0);
  double make_wide_footer(double bottom);
  double make_wide_actions(const std::vector<Index>& actions, double bottom);
  double make_actions(double bottom);
  double make_rows(const std::vector<Index>& buttons, double x, double width, double bottom);
  double make_row(const std::vector<Index>& row, double x, double width, double bottom);
  bool fit_in_columns(const std::vector<Index>& row, Index more, double width) const;
  double make_pager(double bottom, int page, int pages);

  struct Body {
    BodySpace space;
    std::vector<Block> blocks;
    std::vector<BodyPage> pages;
  };
  void deal(Body& body, double bottom);
  Body choose_body(const BodySpace& space, double bottom);
  bool number_comes_first(const Body& body) const;
  void note_pages(const Body& body);
  void make_body(double top, double bottom);
  double put_block(const Block& block, double x, double y);
  void make_overlay();
  double shift_of_keyboard() const;
  Frame finish();

  const View& view_;
  const Composer& composer_;
  const Canvas& canvas_;
  double u_;
  double start_over_bottom_ = 0;
  bool hero_ = false;
  bool fits_ = true;
  int page_ = 0;
  int pages_ = 1;

  std::map<std::string, int> page_of_;
  std::vector<Shape> back_;      // behind everything
  std::map<Index, Node> nodes_;  // by widget: reading order
  std::map<Index, std::vector<Shape>> node_shapes_;
  std::vector<std::pair<Node, std::vector<Shape>>> page_nodes_;  // after the body
};

// The shapes of a piece whose corner is at (x, y).
std::vector<Shape> moved(const Piece& piece, double x, double y);
Rect& rect_of(Shape& shape);

}  // namespace doorway::kiosk

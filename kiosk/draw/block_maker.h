// Makes the blocks of a body: one function a look, each told by what stood before it how far away
// it begins.
#pragma once

#include <string>
#include <vector>

#include "kiosk/draw/body.h"

namespace doorway::kiosk {

bool is_plain(const Widget& widget);  // words, and nothing to touch

class BlockMaker {
 public:
  BlockMaker(const View& view, const Composer& composer, const BodySpace& space)
      : view_(view),
        composer_(composer),
        space_(space),
        width_(space.column_width()),
        u_(composer.canvas().unit()) {}

  std::vector<Block> make(bool hero);

 private:
  using Index = std::size_t;
  const Widget& at(Index i) const { return view_.widgets[i]; }

  Index add(Index i);
  void add_paragraph(Index i);
  void add_lines(Index i, const std::string& text, const TextStyle& style, double gap);
  void add_words(Index i, const std::string& text, double gap);
  bool spans(const Widget& widget) const;
  bool is_centered(const Widget& widget) const;
  void add_single(Index i);
  Index add_tiles(Index i);
  Index add_buttons(Index i);
  Index add_keyboard(Index i);
  void add_key_row(Block& block, Index row, Index end, double key, double height) const;
  Index row_end(Index key, Index end) const;
  double key_height(double key, int rows) const;
  void join_field(Block block);
  Index add_statuses(Index i);
  void add_step(Index i);
  void add_group(Index i, Index end, bool centered = true);
  Index add_entry(Index i);
  void add_entry_part(Index i, Index end);
  Index add_figures(Block& block, Index i, Index end, double& y) const;
  Index add_card_of(Index i);
  double gap_before(const Widget& widget) const;
  double pad() const { return 4 * u_; }  // of a card
  bool body_at(Index i) const { return i < view_.widgets.size() && at(i).place == Place::body; }

  const View& view_;
  const Composer& composer_;
  const BodySpace& space_;
  double width_;  // of a column
  double u_;
  std::vector<Block> blocks_;
  const Widget* last_ = nullptr;
};

}  // namespace doorway::kiosk

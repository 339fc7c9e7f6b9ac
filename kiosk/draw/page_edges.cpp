// Band, Start over, footer, actions and the pager: the same on every page.
#include <algorithm>
#include <cmath>

#include "kiosk/draw/compose_parts.h"
#include "kiosk/draw/layout.h"
#include "kiosk/draw/page_maker.h"

namespace doorway::kiosk {

// The brand band: the center's name and the tools, one under the other when they need the room.
double PageMaker::make_band() {
  const auto names = all(Place::header);
  const auto tools = all(Place::tools);
  if (names.empty() && tools.empty()) return 0;
  const double margin = 5 * u_;
  const double pad = 2.2 * u_;
  const double between = 4 * u_;  // name and tools
  const double name_width = std::ceil(widest_of(names)) + 2;

  const double width = canvas_.width - 2 * margin;
  // Where height is scarce the name rather takes more lines than the tools a row of their own.
  const bool tall = canvas_.height > 1.6 * canvas_.width;
  const double least_name = tall ? name_width : name_width / 2;
  auto widths = widths_of_tools(tools, tall ? width : width - least_name - between);
  const bool stacked = least_name + between + total_of(widths) > width;
  if (stacked) widths = widths_of_tools(tools, width);
  share_row(widths, width);
  const double tools_width = total_of(widths);
  const double tools_height = height_of_tools(tools, widths);
  const double name_room = stacked ? width : width - tools_width - between;
  double name_height = 0;
  for (const Index i : names) name_height += composer_.compose(at(i), name_room).height;
  const double row = stacked ? name_height : std::max(name_height, tools_height);
  double y = pad + std::round((row - name_height) / 2);
  for (const Index i : names) {
    const Piece piece = composer_.compose(at(i), name_room);
    place(i, margin, y, piece);
    y += piece.height;
  }
  y = pad;
  if (stacked && !tools.empty()) y += row + (names.empty() ? 0 : u_);
  const double height = stacked ? tools_height : row;
  // At the far edge also when they stand under the name: the last of them keeps its place when
  // there is one less.
  make_tools(tools, widths, canvas_.width - margin - tools_width,
             y + std::round((height - tools_height) / 2), tools_height);
  return std::round(y + (tools.empty() ? row : height) + pad);
}

double PageMaker::widest_of(const std::vector<Index>& items) const {
  double widest = 0;
  for (const Index i : items) widest = std::max(widest, composer_.natural_width(at(i)));
  return widest;
}

// Equal parts of the row where long words would leave it.
void PageMaker::share_row(std::vector<double>& widths, double room) const {
  if (total_of(widths) <= room) return;
  const auto count = static_cast<double>(widths.size());
  std::ranges::fill(widths, std::floor((room - 2 * u_ * (count - 1)) / count));
}

double PageMaker::total_of(const std::vector<double>& widths) const {
  double total = 0;
  for (const double wide : widths) total += wide + (total > 0 ? 2 * u_ : 0);
  return total;
}

// As wide as their words on one line; where that is too much, those of more than one word give
// some.
std::vector<double> PageMaker::widths_of_tools(const std::vector<Index>& tools, double room) const {
  std::vector<double> widths;
  widths.reserve(tools.size());
  for (const Index i : tools) widths.push_back(composer_.natural_width(at(i)));
  for (Index k = 0; k < tools.size(); ++k) {
    const double excess = total_of(widths) - room;
    const std::string words = composer_.words(at(tools[k]), tool_words(at(tools[k])));
    if (excess <= 0 || words.find(' ') == std::string::npos) continue;
    const double least = std::max(widths[k] * 0.65, canvas_.mm(kMinTargetMm));
    widths[k] = std::max(std::floor(widths[k] - excess), least);
  }
  return widths;
}

double PageMaker::height_of_tools(const std::vector<Index>& tools,
                                  const std::vector<double>& widths) const {
  double height = 0;
  for (Index k = 0; k < tools.size(); ++k) {
    height = std::max(height, composer_.compose(at(tools[k]), widths[k]).height);
  }
  return height;
}

void PageMaker::make_tools(const std::vector<Index>& tools, const std::vector<double>& widths,
                           double x, double y, double height) {
  for (Index k = 0; k < tools.size(); ++k) {
    place(tools[k], x, y, composer_.compose(at(tools[k]), widths[k], height));
    x += widths[k] + 2 * u_;
  }
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

bool PageMaker::fit_in_columns(const std::vector<Index>& row, Index more, double width) const {
  std::vector<const Widget*> buttons;
  buttons.reserve(row.size() + 1);
  for (const Index i : row) buttons.push_back(&at(i));
  buttons.push_back(&at(more));
  return composer_.fit_in_columns(buttons, width);
}

// Rows of buttons that end at `bottom`; returns where they begin.
double PageMaker::make_rows(const std::vector<Index>& buttons, double x, double width,
                            double bottom) {
  const double between = composer_.between_buttons();
  std::vector<std::vector<Index>> rows;
  double taken = 0;
  for (const Index i : buttons) {
    const bool alone = at(i).look == Look::primary;
    const double wide = composer_.natural_width(at(i));
    const bool joins = !rows.empty() && !alone && at(rows.back().back()).look != Look::primary &&
                       (taken + between + wide <= width || fit_in_columns(rows.back(), i, width));
    if (!joins) {
      rows.emplace_back();
      taken = -between;
    }
    rows.back().push_back(i);
    taken += between + wide;
  }
  double y = bottom;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    y = make_row(*row, x, width, y) - between;
  }
  return rows.empty() ? bottom : y + between;
}

// Returns their top.
double PageMaker::make_row(const std::vector<Index>& row, double x, double width, double bottom) {
  const double between = composer_.between_buttons();
  std::vector<const Widget*> buttons;
  buttons.reserve(row.size());
  for (const Index i : row) buttons.push_back(&at(i));
  const std::vector<double> widths = composer_.widths_in_row(buttons, width);
  double height = 0;
  for (Index k = 0; k < row.size(); ++k) {
    height = std::max(height, composer_.compose(at(row[k]), widths[k]).height);
  }
  for (Index k = 0; k < row.size(); ++k) {
    place(row[k], x, bottom - height, composer_.compose(at(row[k]), widths[k], height));
    x += widths[k] + between;
  }
  return bottom - height;
}

// `content`: its least height.
double PageMaker::make_footer(double bottom, double content) {
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
  double height = content;
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

// All in one row if they fit.
double PageMaker::make_wide_actions(const std::vector<Index>& actions, double bottom) {
  const double width = canvas_.width - 10 * u_;
  double natural = 0;
  for (const Index i : actions) natural += composer_.natural_width(at(i)) + canvas_.mm(6);
  if (natural > width) return make_actions(bottom);
  return make_row(actions, 5 * u_, width, bottom - 2 * u_);
}

// A wide page has no height to give away: where they fit, the actions stand between Back and Ask a
// person.
double PageMaker::make_wide_footer(double bottom) {
  const auto actions = all(Place::action);
  const double margin = 5 * u_;
  const double gap = canvas_.mm(kMinGapMm) + 3 * u_;
  double left = margin;
  double right = canvas_.width - margin;
  for (const Index i : all(Place::footer)) {
    const double taken = composer_.natural_width(at(i)) + gap;
    if (at(i).icon == "back") {
      left += taken;
    } else {
      right -= taken;
    }
  }
  double natural = gap * static_cast<double>(actions.size());
  double height = 0;
  for (const Index i : actions) {
    const double wide = composer_.natural_width(at(i));
    natural += wide;
    height = std::max(height, composer_.compose(at(i), wide).height);
  }
  if (actions.empty()) return make_footer(bottom);
  if (natural > right - left) return make_wide_actions(actions, make_footer(bottom));
  const double top = make_footer(bottom, height);
  const double room = std::min(right - left, 1.6 * natural);
  // In the middle of the page unless that would touch a neighbour.
  const double x = std::clamp((canvas_.width - room) / 2, left, right - room);
  make_row(actions, x, room, std::round((top + bottom + height) / 2));
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
  const double between = composer_.between_buttons();
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

}  // namespace doorway::kiosk

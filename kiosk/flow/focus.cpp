// The Tab ring.  A keyboard on the screen is one stop; arrows move inside it.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "kiosk/flow/flow.h"

namespace doorway::kiosk {
namespace {

bool is_stop(const Widget& widget) {
  return is_operable(widget.role) && widget.state.enabled;
}

int turn_of(const Widget& widget) {
  if (widget.place == Place::tools) return 2;
  return widget.place == Place::start_over ? 1 : 0;
}

// The keyboard is stood for by the key that has the focus, or by its first.
std::string key_stop(const std::vector<Widget>& shown, const std::string& current) {
  std::string stop;
  for (const Widget& widget : shown) {
    if (!is_stop(widget) || widget.role != Role::key) continue;
    if (stop.empty() || widget.id == current) stop = widget.id;
  }
  return stop;
}

// The stops in ring order: the page's own, then Start over and the tools.
std::vector<const Widget*> ring(const std::vector<Widget>& shown,
                                const std::function<bool(const Widget&)>& counts) {
  std::vector<const Widget*> stops;
  stops.reserve(shown.size());
  for (const Widget& widget : shown) {
    if (is_stop(widget) && counts(widget)) stops.push_back(&widget);
  }
  std::ranges::stable_sort(stops, {}, [](const Widget* widget) { return turn_of(*widget); });
  return stops;
}

// A keyboard is one stop.
std::vector<std::string> ring(const std::vector<Widget>& shown, const std::string& current) {
  const std::string key = key_stop(shown, current);
  std::vector<std::string> ids;
  for (const Widget* stop : ring(shown, [&](const Widget& widget) {
         return widget.role != Role::key || widget.id == key;
       })) {
    ids.push_back(stop->id);
  }
  return ids;
}

// The middle of a key in its row, rows being centred over one another.
double middle_of(const std::vector<Widget>& shown, const Widget& key) {
  double before = 0;
  double whole = 0;
  for (const Widget& widget : shown) {
    if (widget.role != Role::key || widget.key_row != key.key_row) continue;
    if (widget.id == key.id) before = whole + widget.key_width / 2;
    whole += widget.key_width;
  }
  return before - whole / 2;
}

std::string key_in_row(const std::vector<Widget>& shown, const Widget& from, int row) {
  const double middle = middle_of(shown, from);
  double nearest = std::numeric_limits<double>::max();
  std::string found = from.id;
  for (const Widget& widget : shown) {
    if (widget.role != Role::key || widget.key_row != row || !widget.state.enabled) continue;
    const double distance = std::abs(middle_of(shown, widget) - middle);
    if (distance < nearest) {
      nearest = distance;
      found = widget.id;
    }
  }
  return found;
}

std::string key_beside(const std::vector<Widget>& shown, const Widget& from, int by) {
  std::vector<std::string> row;
  for (const Widget& widget : shown) {
    if (widget.role == Role::key && widget.key_row == from.key_row) row.push_back(widget.id);
  }
  const auto size = static_cast<int>(row.size());
  const auto here = static_cast<int>(std::find(row.begin(), row.end(), from.id) - row.begin());
  return row[static_cast<std::size_t>((here + by + size) % size)];
}

int last_row_of(const std::vector<Widget>& shown) {
  int last = 0;
  for (const Widget& widget : shown) {
    if (widget.role == Role::key) last = std::max(last, widget.key_row);
  }
  return last;
}

std::string in_keyboard(const std::vector<Widget>& shown, const Widget& key, Direction direction) {
  switch (direction) {
    case Direction::up:
      return key_in_row(shown, key, key.key_row == 0 ? last_row_of(shown) : key.key_row - 1);
    case Direction::down:
      return key_in_row(shown, key, key.key_row == last_row_of(shown) ? 0 : key.key_row + 1);
    case Direction::left:
      return key_beside(shown, key, -1);
    case Direction::right:
      return key_beside(shown, key, 1);
    default:
      return key.id;
  }
}

bool is_arrow(Direction direction) {
  return direction == Direction::up || direction == Direction::down ||
         direction == Direction::left || direction == Direction::right;
}

}  // namespace

std::string next_focus(const std::vector<Widget>& shown, const std::string& current,
                       Direction direction) {
  const auto focused = std::find_if(shown.begin(), shown.end(), [&](const Widget& widget) {
    return !current.empty() && widget.id == current && is_stop(widget);
  });
  if (focused != shown.end() && focused->role == Role::key && is_arrow(direction)) {
    return in_keyboard(shown, *focused, direction);
  }
  const auto stops = ring(shown, current);
  if (stops.empty()) return {};
  const auto here = std::find(stops.begin(), stops.end(), current);
  const bool forward =
      direction == Direction::next || direction == Direction::down || direction == Direction::right;
  if (direction == Direction::home) return stops.front();
  if (direction == Direction::end) return stops.back();
  if (here == stops.end()) return forward ? stops.front() : stops.back();
  if (forward) return here + 1 == stops.end() ? stops.front() : *(here + 1);
  return here == stops.begin() ? stops.back() : *(here - 1);
}

std::string first_in_row(const std::vector<Widget>& shown, const Widget& key) {
  const auto first = std::ranges::find_if(shown, [&](const Widget& widget) {
    return widget.role == Role::key && widget.key_row == key.key_row;
  });
  return first == shown.end() ? key.id : first->id;
}

ScanPlace next_scanned(const std::vector<Widget>& shown, const ScanPlace& here) {
  const auto focused = std::ranges::find(shown, here.id, &Widget::id);
  const bool on_key = focused != shown.end() && focused->role == Role::key;
  if (on_key && !here.row) {
    const auto next = focused + 1;
    if (next != shown.end() && next->role == Role::key && next->key_row == focused->key_row) {
      return {next->id, false};
    }
  }
  const auto stops = ring(shown, [&](const Widget& widget) {
    if (widget.role == Role::key) return widget.id == first_in_row(shown, widget);
    return widget.role != Role::field;
  });
  if (stops.empty()) return {};
  const std::string stop = on_key ? first_in_row(shown, *focused) : here.id;
  auto at = std::ranges::find(stops, stop, [](const Widget* widget) { return widget->id; });
  if (at != stops.end()) ++at;
  if (at == stops.end()) at = stops.begin();
  return {(*at)->id, (*at)->role == Role::key};
}

}  // namespace doorway::kiosk

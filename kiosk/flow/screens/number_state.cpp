#include "kiosk/flow/screens/number_state.h"

#include <algorithm>

#include "core/ticket.h"

namespace doorway::kiosk {
namespace {

constexpr std::size_t kDigits = 3;

MessageRef in_words(const BoardLine& line) {
  if (line.state == "waiting") return "number.waiting";
  if (line.state == "in_court") return "number.in-court";
  return {line.state == "called" ? "number.called" : "number.serving", {{"desk", line.desk}}};
}

}  // namespace

std::optional<std::string> as_label(std::string_view typed) {
  std::string label;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    label += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (label.size() <= kDigits) return std::nullopt;
  label.insert(label.size() - kDigits, "-");
  return is_label(label) ? std::optional(label) : std::nullopt;
}

std::optional<Widget> number_state(std::string_view typed, const LobbyChanged& lobby) {
  const auto label = as_label(typed);
  if (!label) return std::nullopt;
  Widget widget;
  widget.id = "number/state";
  widget.role = Role::status;
  widget.look = Look::chosen;
  widget.privacy = Privacy::personal;
  if (!lobby.reachable) {
    widget.label = "number.desk-away";
    return widget;
  }
  const auto line = std::ranges::find(lobby.board, *label, &BoardLine::number);
  widget.label = line == lobby.board.end() ? MessageRef("number.none") : in_words(*line);
  widget.hint = "number.more";
  return widget;
}

}  // namespace doorway::kiosk

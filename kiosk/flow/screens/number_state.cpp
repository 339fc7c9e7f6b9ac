#include "kiosk/flow/screens/number_state.h"

#include <algorithm>

#include "core/ticket.h"
#include "kiosk/flow/frame.h"

namespace doorway::kiosk {
namespace {

constexpr std::size_t kDigits = 3;

Widget status(MessageRef label, MessageRef hint) {
  Widget widget;
  widget.id = "number/state";
  widget.role = Role::status;
  widget.look = Look::chosen;
  widget.privacy = Privacy::personal;
  widget.label = std::move(label);
  widget.hint = std::move(hint);
  return widget;
}

Widget may_say(const char* id, Said said, std::string icon) {
  Widget widget = quiet_choice(id, number_said(said));
  widget.icon = std::move(icon);
  return widget;
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

std::vector<Widget> number_found(std::string_view typed, const LobbyChanged& lobby) {
  const auto label = as_label(typed);
  if (!label) return {};
  if (!lobby.reachable) return {status("number.desk-away", {})};
  const auto line = std::ranges::find(lobby.board, *label, &BoardLine::number);
  const auto words =
      line == lobby.board.end() ? std::nullopt : state_in_words(line->state, line->desk);
  // "Print again" belongs here too, once there is a printer; it wants the check digits as well.
  return {status(words.value_or("number.none"), "number.more"),
          may_say(kNumberBack, Said::back, "check"),
          may_say(kNumberLeaving, Said::leaving, "door")};
}

MessageRef number_said(Said said) {
  return said == Said::back ? "number.back" : "number.leaving";
}

std::optional<MessageRef> state_in_words(const std::string& state, const std::string& desk) {
  if (state == "waiting") return "number.waiting";
  if (state == "in_court") return "number.in-court";
  if (state == "called") return MessageRef("number.called", {{"desk", desk}});
  if (state == "serving") return MessageRef("number.serving", {{"desk", desk}});
  return std::nullopt;
}

}  // namespace doorway::kiosk

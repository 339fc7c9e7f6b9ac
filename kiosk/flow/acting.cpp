#include "kiosk/flow/acting.h"

#include <algorithm>
#include <optional>

namespace doorway::kiosk {
namespace {

std::optional<Direction> direction_of(Action action) {
  switch (action) {
    case Action::next:
      return Direction::next;
    case Action::previous:
      return Direction::previous;
    case Action::up:
      return Direction::up;
    case Action::down:
      return Direction::down;
    case Action::left:
      return Direction::left;
    case Action::right:
      return Direction::right;
    case Action::first:
      return Direction::home;
    case Action::last:
      return Direction::end;
    default:
      return std::nullopt;
  }
}

// What a press of the widget of the same meaning does, wherever the focus is.
const char* widget_of(Action action) {
  switch (action) {
    case Action::start_over:
      return "start-over";
    case Action::help:
      return "ask";
    case Action::language:
      return "tool/language";
    case Action::size:
      return "tool/size";
    case Action::theme:
      return "tool/theme";
    case Action::low:
      return "tool/low";
    default:
      return nullptr;
  }
}

std::optional<Key> key_of(Action action) {
  switch (action) {
    case Action::erase:
      return Key::backspace;
    case Action::back:
      return Key::escape;
    case Action::page_next:
      return Key::page_down;
    case Action::page_previous:
      return Key::page_up;
    default:
      return std::nullopt;
  }
}

std::optional<HearingKey> hearing_key_of(Action action) {
  switch (action) {
    case Action::listen:
      return HearingKey::listen;
    case Action::repeat:
      return HearingKey::again;
    case Action::pause:
      return HearingKey::pause;
    case Action::slower:
      return HearingKey::slower;
    case Action::faster:
      return HearingKey::faster;
    case Action::quieter:
      return HearingKey::quieter;
    case Action::louder:
      return HearingKey::louder;
    case Action::blank:
      return HearingKey::blank;
    default:
      return std::nullopt;
  }
}

const Widget* find(const std::vector<Widget>& shown, const std::string& id) {
  const auto found = std::ranges::find(shown, id, &Widget::id);
  return id.empty() || found == shown.end() ? nullptr : &*found;
}

bool has_field(const std::vector<Widget>& shown) {
  return std::ranges::any_of(shown,
                             [](const Widget& widget) { return widget.role == Role::field; });
}

// The focus, or by ear what was heard last.
std::string where_we_are(const Model& model) {
  return model.focus.empty() && model.hearing.on ? model.hearing.heard : model.focus;
}

// Whoever interrupts the reading goes on from there; after it, from the first choice.
std::string where_we_go_from(const Model& model) {
  return model.hearing.midway ? where_we_are(model) : model.focus;
}

bool is_writing(const std::vector<Widget>& shown, const Model& model) {
  const Widget* focused = find(shown, where_we_are(model));
  return has_field(shown) && !model.scanning &&
         (focused == nullptr || focused->role == Role::field);
}

Events select(const std::vector<Widget>& shown, const Model& model) {
  if (is_writing(shown, model)) {
    // Enter leads from a field to its Done and never further.
    const auto done = std::ranges::find_if(shown, [](const Widget& widget) {
      return widget.place == Place::action && widget.look == Look::primary;
    });
    return done == shown.end() ? Events{} : Events{FocusMoved{done->id}};
  }
  const Widget* focused = find(shown, where_we_are(model));
  if (focused == nullptr || !focused->state.enabled) return {};
  if (model.focus == focused->id) return {Pressed{focused->id}};
  return {FocusMoved{focused->id}, Pressed{focused->id}};
}

Events switch_move(const std::vector<Widget>& shown, const Model& model) {
  const ScanPlace next = next_scanned(shown, {where_we_go_from(model), model.on_row});
  return {Scanned{next.id, next.row}};
}

Events switch_select(const std::vector<Widget>& shown, const Model& model) {
  const Widget* focused = find(shown, where_we_are(model));
  if (focused == nullptr || focused->role == Role::field) return switch_move(shown, model);
  if (!model.on_row) return {Scanned{focused->id}, Pressed{focused->id}};
  return {Scanned{first_in_row(shown, *focused)}};
}

}  // namespace

Events act(Action action, const std::vector<Widget>& shown, const Model& model) {
  if (const auto direction = direction_of(action)) {
    return {FocusMoved{next_focus(shown, where_we_go_from(model), *direction)}};
  }
  if (const char* id = widget_of(action)) return {Pressed{id}};
  if (const auto key = key_of(action)) return {KeyPressed{*key}};
  if (const auto key = hearing_key_of(action)) return {HearingKeyPressed{*key}};
  if (action == Action::select) return select(shown, model);
  if (action == Action::switch_move) return switch_move(shown, model);
  if (action == Action::switch_select) return switch_select(shown, model);
  return {};
}

Events strike(std::string_view key, const KeyMap& keys, const std::vector<Widget>& shown,
              const Model& model) {
  if (key == "Shift") return {KeyPressed{Key::shift}};
  if (key == "Space" && is_writing(shown, model)) return {Typed{" "}};
  const auto found = keys.find(key);
  if (found == keys.end()) return {};
  const bool is_text = writes(key) && key != "Space";
  if (is_text && has_field(shown) && !model.scanning) return {};
  return act(found->second, shown, model);
}

}  // namespace doorway::kiosk

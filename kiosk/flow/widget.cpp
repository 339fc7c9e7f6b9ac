// The names of roles, as the inspector tells them.
#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

std::string_view to_string(Role role) {
  switch (role) {
    case Role::screen:
      return "screen";
    case Role::heading:
      return "heading";
    case Role::text:
      return "text";
    case Role::image:
      return "image";
    case Role::number:
      return "number";
    case Role::progress:
      return "progress";
    case Role::dialog:
      return "dialog";
    case Role::status:
      return "status";
    case Role::button:
      return "button";
    case Role::choice:
      return "choice";
    case Role::toggle:
      return "toggle";
    case Role::field:
      return "field";
    case Role::key:
      return "key";
  }
  return "text";
}

}  // namespace doorway::kiosk

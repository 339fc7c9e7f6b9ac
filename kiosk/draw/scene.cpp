#include "kiosk/draw/scene.h"

#include <algorithm>

namespace doorway::kiosk {

const Node* Scene::at(double x, double y) const {
  const auto found = std::ranges::find_if(nodes, [&](const Node& node) {
    return is_operable(node.widget.role) && node.widget.state.enabled && node.rect.contains(x, y);
  });
  return found == nodes.end() ? nullptr : &*found;
}

const Node* Scene::find(std::string_view id) const {
  const auto found =
      std::ranges::find_if(nodes, [&](const Node& node) { return node.widget.id == id; });
  return found == nodes.end() ? nullptr : &*found;
}

}  // namespace doorway::kiosk

#include "kiosk/draw/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "kiosk/draw/qr.h"

namespace doorway::kiosk {
namespace {

constexpr float kRing = 7;  // docs/look.md: 7 px, 4 px off
constexpr float kRingAway = 4;
constexpr unsigned kOpaque = 255;
constexpr unsigned kDisabled = 110;
constexpr unsigned kPressedVeil = 44;
constexpr unsigned kSoftEdge = 26;

ImU32 color(Color c, unsigned alpha = kOpaque) {
  return (ImU32{alpha} << IM_COL32_A_SHIFT) | (ImU32{c.b} << IM_COL32_B_SHIFT) |
         (ImU32{c.g} << IM_COL32_G_SHIFT) | (ImU32{c.r} << IM_COL32_R_SHIFT);
}

ImVec2 corner(double x, double y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}

class Painter {
 public:
  Painter(const Palette& palette, Textures& textures)
      : palette_(palette), textures_(textures), list_(*ImGui::GetBackgroundDrawList()) {}

  void operator()(const Box& box, unsigned alpha) {
    const Rect& r = box.rect;
    const auto radius = static_cast<float>(box.radius);
    const ImVec2 from = corner(r.x, r.y);
    const ImVec2 to = corner(r.x + r.w, r.y + r.h);
    if (box.raised) {
      list_.AddRectFilled(corner(r.x, r.y + 3), corner(r.x + r.w, r.y + r.h + 3),
                          color(palette_[Paint::control], std::min(kSoftEdge, alpha)), radius);
    }
    if (box.border) {
      // A border is the outer box with the inner one on it: corners stay round on both sides.
      const double b = box.border_width;
      if (box.fill) {
        list_.AddRectFilled(from, to, color(palette_[*box.border], alpha), radius);
        list_.AddRectFilled(corner(r.x + b, r.y + b), corner(r.x + r.w - b, r.y + r.h - b),
                            color(palette_[*box.fill], alpha == kOpaque ? kOpaque : alpha),
                            std::max(0.0F, radius - static_cast<float>(b)));
      } else {
        list_.AddRect(corner(r.x + b / 2, r.y + b / 2),
                      corner(r.x + r.w - b / 2, r.y + r.h - b / 2),
                      color(palette_[*box.border], alpha), radius, 0, static_cast<float>(b));
      }
    } else if (box.fill) {
      list_.AddRectFilled(from, to, color(palette_[*box.fill], alpha), radius);
    }
  }

  void operator()(const Words& words, unsigned alpha) {
    const Texture texture = textures_.words(words);
    const double x = words.rect.x - texture.inset;
    const double y = words.rect.y - texture.inset;
    image(texture, x, y, false, color(palette_[words.paint], alpha));
  }

  void operator()(const Icon& icon, unsigned alpha) {
    image(textures_.icon(icon), icon.rect.x, icon.rect.y, icon.mirrored,
          color(palette_[icon.paint], alpha));
  }

  void operator()(const Code& code, unsigned) {
    const Rect& r = code.rect;
    list_.AddRectFilled(corner(r.x, r.y), corner(r.x + r.w, r.y + r.h), IM_COL32_WHITE);
    const double left = r.x + kQrQuiet * code.module;
    const double top = r.y + kQrQuiet * code.module;
    for (int y = 0; y < code.modules.height; ++y) {
      for (int x = 0; x < code.modules.width; ++x) {
        if (!code.modules.black(x, y)) continue;
        list_.AddRectFilled(corner(left + x * code.module, top + y * code.module),
                            corner(left + (x + 1) * code.module, top + (y + 1) * code.module),
                            IM_COL32_BLACK);
      }
    }
  }

  void operator()(const Film& film, unsigned) {
    const Texture& picture = textures_.film();
    if (picture.name == 0) return;
    const Rect& r = film.rect;
    list_.AddImage(image_id(picture), corner(r.x, r.y), corner(r.x + r.w, r.y + r.h));
  }

  void veil(const Rect& r, double radius) {
    list_.AddRectFilled(corner(r.x, r.y), corner(r.x + r.w, r.y + r.h),
                        color(palette_[Paint::ink], kPressedVeil), static_cast<float>(radius));
    list_.AddRect(corner(r.x + 2, r.y + 2), corner(r.x + r.w - 2, r.y + r.h - 2),
                  color(palette_[Paint::accent]), static_cast<float>(radius), 0, 4);
  }

  // What is being said, without hiding a letter of it.
  void spoken(const Rect& r, double radius) {
    const double out = kRingAway;
    list_.AddRectFilled(corner(r.x - out, r.y - out), corner(r.x + r.w + out, r.y + r.h + out),
                        color(palette_[Paint::focus], kPressedVeil), static_cast<float>(radius));
    list_.AddRect(corner(r.x - out, r.y - out), corner(r.x + r.w + out, r.y + r.h + out),
                  color(palette_[Paint::focus]), static_cast<float>(radius), 0, 4);
  }

  void darkness() {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    list_.AddRectFilled({0, 0}, size, IM_COL32_BLACK);
  }

  void ring(Rect r, double radius, double width) {
    // A bar from edge to edge takes its ring inside.
    const double out = kRingAway + kRing;
    if (r.x < out || r.x + r.w > width - out) {
      r = {r.x + out + 1, r.y + out + 1, r.w - 2 * out - 2, r.h - 2 * out - 2};
      radius = std::max(radius, 10.0);
    }
    list_.AddRect(corner(r.x + 1.5, r.y + 1.5), corner(r.x + r.w - 1.5, r.y + r.h - 1.5),
                  color(palette_[Paint::focus_ink]), static_cast<float>(radius), 0, 3);
    const double middle = kRingAway + kRing / 2;
    list_.AddRect(corner(r.x - middle, r.y - middle),
                  corner(r.x + r.w + middle, r.y + r.h + middle), color(palette_[Paint::focus]),
                  static_cast<float>(radius + middle), 0, kRing);
  }

 private:
  static ImTextureID image_id(const Texture& texture) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): ImGui carries OpenGL's names as pointers
    return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture.name));
  }

  // Dot on pixel.
  void image(const Texture& texture, double x, double y, bool mirrored, ImU32 tint) {
    x = std::round(x);
    y = std::round(y);
    list_.AddImage(image_id(texture), corner(x, y), corner(x + texture.width, y + texture.height),
                   ImVec2(mirrored ? 1.0F : 0.0F, 0), ImVec2(mirrored ? 0.0F : 1.0F, 1), tint);
  }

  const Palette& palette_;
  Textures& textures_;
  ImDrawList& list_;
};

bool recedes(const Node& node) {
  return is_operable(node.widget.role) && !node.widget.state.enabled;
}

// Of the node's own box, which is painted before what is in it.
double radius_of(const Frame& frame, const Node& node) {
  const auto index = &node - frame.scene.nodes.data();
  for (const Element& element : frame.elements) {
    const Box* box = element.node == index ? std::get_if<Box>(&element.shape) : nullptr;
    if (box != nullptr) return box->radius;
  }
  return 0;
}

// Around all keys of a key's row.
Rect row_of(const Scene& scene, const Node& key) {
  Rect row = key.rect;
  for (const Node& node : scene.nodes) {
    if (node.widget.role != Role::key || node.widget.key_row != key.widget.key_row) continue;
    const double right = std::max(row.x + row.w, node.rect.x + node.rect.w);
    row.x = std::min(row.x, node.rect.x);
    row.w = right - row.x;
  }
  return row;
}

}  // namespace

void paint(const Frame& frame, const Palette& palette, const Emphasis& emphasis,
           Textures& textures) {
  Painter painter(palette, textures);
  const auto& nodes = frame.scene.nodes;
  for (const Element& element : frame.elements) {
    const bool receding =
        element.node >= 0 && recedes(nodes[static_cast<std::size_t>(element.node)]);
    const bool box = std::holds_alternative<Box>(element.shape);
    // The boxes of something that cannot be touched now stay; its words recede.
    const unsigned alpha = receding && !box ? kDisabled : kOpaque;
    std::visit([&](const auto& shape) { painter(shape, alpha); }, element.shape);
  }
  for (const std::string& id : emphasis.pressed) {
    if (const Node* node = frame.scene.find(id)) {
      painter.veil(node->rect, radius_of(frame, *node));
    }
  }
  if (const Node* node = frame.scene.find(emphasis.spoken)) {
    painter.spoken(node->rect, radius_of(frame, *node));
  }
  if (const Node* node = frame.scene.find(emphasis.focus)) {
    const Rect rect = emphasis.on_row ? row_of(frame.scene, *node) : node->rect;
    painter.ring(rect, radius_of(frame, *node), ImGui::GetIO().DisplaySize.x);
  }
  if (emphasis.dark) painter.darkness();
}

}  // namespace doorway::kiosk

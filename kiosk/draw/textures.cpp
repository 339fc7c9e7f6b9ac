#include "kiosk/draw/textures.h"

#include <cmath>

#include <GL/gl.h>
#include <GL/glext.h>

namespace doorway::kiosk {
namespace {

constexpr std::size_t kMaxBytes = 12 << 20;

std::size_t bytes_of(const Texture& texture) {
  return static_cast<std::size_t>(texture.width) * static_cast<std::size_t>(texture.height);
}

}  // namespace

Textures::Textures(PangoText& text, std::filesystem::path icons)
    : text_(text), icons_(std::move(icons)) {}

Textures::~Textures() {
  forget();
}

namespace {

// `filter`: how a dot is made of those around it; where dots stand on pixels, the nearest is the
// one.
unsigned int make_texture(GLint filter) {
  unsigned int name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return name;
}

}  // namespace

void Textures::show_film(const Picture& picture) {
  if (film_.width != picture.width || film_.height != picture.height) {
    end_film();
    film_ = {make_texture(GL_LINEAR), picture.width, picture.height};
    // The fourth byte of a film's dot means nothing.
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, picture.width, picture.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, nullptr);
  }
  glBindTexture(GL_TEXTURE_2D, film_.name);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE,
                  picture.rgba.data());
}

void Textures::end_film() {
  if (film_.name != 0) glDeleteTextures(1, &film_.name);
  film_ = {};
}

const Texture* Textures::find(const std::string& key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return &found->second->texture;
}

Texture Textures::keep(const std::string& key, const Coverage& coverage) {
  const Texture texture{make_texture(GL_NEAREST), coverage.width, coverage.height, coverage.inset};
  // Coverage is read as opacity over white, which the vertex colour tints.
  const GLint swizzle[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, coverage.width, coverage.height, 0, GL_RED,
               GL_UNSIGNED_BYTE, coverage.pixels.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  entries_.push_front({key, texture});
  by_key_[key] = entries_.begin();
  bytes_ += bytes_of(texture);
  return texture;
}

Texture Textures::words(const Words& words) {
  const TextStyle& style = words.style;
  const std::string key = style.language + '|' + std::to_string(style.pixels) +
                          (style.bold ? 'b' : 'r') + std::to_string(static_cast<int>(style.align)) +
                          (style.right_to_left ? '<' : '>') + std::to_string(words.rect.w) + '|' +
                          words.text;
  if (const Texture* known = find(key)) return *known;
  return keep(key, text_.render(words.text, style, words.rect.w));
}

Texture Textures::icon(const Icon& icon) {
  const int side = static_cast<int>(std::lround(icon.rect.w));
  const std::string key = "icon|" + std::to_string(side) + '|' + icon.name;
  if (const Texture* known = find(key)) return *known;
  return keep(key, render_icon(icons_ / (icon.name + ".svg"), side));
}

void Textures::drop_last() {
  Entry& last = entries_.back();
  glDeleteTextures(1, &last.texture.name);
  bytes_ -= bytes_of(last.texture);
  by_key_.erase(last.key);
  entries_.pop_back();
}

void Textures::trim() {
  while (bytes_ > kMaxBytes && !entries_.empty()) drop_last();
}

void Textures::forget() {
  end_film();
  while (!entries_.empty()) drop_last();
}

}  // namespace doorway::kiosk

// Words and icons on the graphics card: rendered once, kept while they are in use, bounded in
// bytes, tinted when drawn, so that a change of theme renders nothing anew.
#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <string>
#include <unordered_map>

#include "kiosk/draw/frame.h"
#include "kiosk/draw/pango_text.h"
#include "kiosk/draw/pictures.h"

namespace doorway::kiosk {

struct Texture {
  unsigned int name = 0;  // OpenGL's
  int width = 0;
  int height = 0;
  int inset = 0;
};

// Needs the window's OpenGL context to be current, also when it is destroyed.
class Textures {
 public:
  Textures(PangoText& text, std::filesystem::path icons);
  ~Textures();
  Textures(const Textures&) = delete;
  Textures& operator=(const Textures&) = delete;

  Texture words(const Words& words);
  Texture icon(const Icon& icon);
  // The moving picture that is shown now; none: name 0.
  const Texture& film() const { return film_; }
  void show_film(const Picture& picture);
  void end_film();
  // After a frame was drawn: drops the least recently used above the bound.
  void trim();
  // What the last visitor saw is not kept.
  void forget();

 private:
  struct Entry {
    std::string key;
    Texture texture;
  };
  const Texture* find(const std::string& key);
  Texture keep(const std::string& key, const Coverage& coverage);
  void drop_last();

  PangoText& text_;
  Texture film_;
  std::filesystem::path icons_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace doorway::kiosk

// The kiosk's window: pointer and keys in, in the order they happened, and frames out.  Dear ImGui
// gives the draw list; its own input is not used.  One thread makes and uses it; only wake() may be
// called from others.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "assets/themes.h"
#include "kiosk/draw/frame.h"
#include "kiosk/draw/pango_text.h"
#include "kiosk/draw/pictures.h"

namespace doorway::kiosk {

class WindowError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Of one contact: the mouse, or one of several fingers.
struct PointerPressed {
  double x = 0, y = 0;
  int contact = 0;
};
struct PointerReleased {
  double x = 0, y = 0;
  int contact = 0;
};
struct KeyStruck {
  std::string name;  // "Tab" "Shift+Tab" "Enter" … as in docs/inspector.md
};
struct TextStruck {
  std::string text;  // UTF-8; a space is the key "Space"
};
struct Exposed {};  // must be painted again
struct CloseAsked {};
using Input =
    std::variant<PointerPressed, PointerReleased, KeyStruck, TextStruck, Exposed, CloseAsked>;

struct WindowOptions {
  int width = 0;  // 0: the whole screen
  int height = 0;
  bool visible = true;
};

// What is marked on a frame without laying it out anew.
struct Emphasis {
  std::string focus{};                 // id; ring
  bool on_row = false;                 // the ring is around the whole row of keys
  std::vector<std::string> pressed{};  // ids; under fingers
  std::string spoken{};                // id; being read aloud
  bool dark = false;                   // nothing is to be seen at all
  friend bool operator==(const Emphasis&, const Emphasis&) = default;
};

class Window {
 public:
  Window(const WindowOptions& options, PangoText& text, const std::filesystem::path& icons);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  int width() const;
  int height() const;
  double px_per_mm() const;  // of the screen; 4 when it does not say

  // What happened, waiting for at most `timeout` when nothing did.
  std::vector<Input> wait(std::chrono::milliseconds timeout);
  void wake();

  void draw(const Frame& frame, const Palette& palette, const Emphasis& emphasis);
  Picture picture();  // of the frame drawn last
  // The same as a file; throws PictureError.
  void save_png(const std::filesystem::path& file);
  // Shown by the next draw() wherever a frame has a film.
  void show_film(const Picture& picture);
  void end_film();
  void forget();  // textures of the last visitor's words

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace doorway::kiosk

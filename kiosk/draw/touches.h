// Fingers on a touch screen, each on its own.  X makes a pointer of the first finger only, and that
// may be a palm that rests on the glass; so touches are asked for themselves, by XInput 2.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/draw/window.h"

struct GLFWwindow;

namespace doorway::kiosk {

// GLFW's own connection to the X server, so that one wait can be for it and for touches.
int glfw_descriptor();
bool glfw_has_events();  // read already, not handled yet

class Touches {
 public:
  // nullptr: this X server knows no touches, and the pointer is all there is.
  static std::unique_ptr<Touches> of(GLFWwindow* window);
  ~Touches();
  Touches(const Touches&) = delete;
  Touches& operator=(const Touches&) = delete;

  int descriptor() const;     // readable when something came
  std::vector<Input> take();  // what came, without waiting

 private:
  struct State;
  explicit Touches(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace doorway::kiosk

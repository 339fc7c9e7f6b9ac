// A connection of our own to the X server: whoever asks for a window's touches gets them instead of
// the pointer that GLFW would be shown.
#include "kiosk/draw/touches.h"

#include <array>
#include <utility>

#include <GLFW/glfw3.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>

// As GLFW/glfw3native.h has them, which asks for headers of extensions that nobody needs here.
extern "C" {
Display* glfwGetX11Display();
::Window glfwGetX11Window(GLFWwindow* window);
}

namespace doorway::kiosk {
namespace {

struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};
using DisplayHandle = std::unique_ptr<Display, CloseDisplay>;

// Xlib ends the program at an error unless somebody else listens; one handler a process.
bool refused = false;
int take_refusal(Display*, XErrorEvent*) {
  refused = true;
  return 0;
}

bool select_touches(Display* display, ::Window window) {
  std::array<unsigned char, XIMaskLen(XI_LASTEVENT)> bits{};
  for (const int event : {XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd}) {
    unsigned char& byte = bits.at(static_cast<std::size_t>(event) / 8);
    byte = static_cast<unsigned char>(byte | (1U << (static_cast<unsigned>(event) % 8)));
  }
  XIEventMask mask{XIAllMasterDevices, static_cast<int>(bits.size()), bits.data()};
  refused = false;
  XErrorHandler before = XSetErrorHandler(take_refusal);
  XISelectEvents(display, window, &mask, 1);
  XSync(display, False);
  XSetErrorHandler(before);
  return !refused;
}

}  // namespace

int glfw_descriptor() {
  return ConnectionNumber(glfwGetX11Display());
}

bool glfw_has_events() {
  return XPending(glfwGetX11Display()) > 0;
}

struct Touches::State {
  DisplayHandle display;
  int opcode = 0;  // of the extension
};

Touches::Touches(std::unique_ptr<State> state) : state_(std::move(state)) {}
Touches::~Touches() = default;

std::unique_ptr<Touches> Touches::of(GLFWwindow* window) {
  auto state = std::make_unique<State>();
  state->display.reset(XOpenDisplay(DisplayString(glfwGetX11Display())));
  Display* display = state->display.get();
  int event = 0;
  int error = 0;
  int major = 2;
  int minor = 2;  // the first with touches
  const bool known =
      display != nullptr &&
      XQueryExtension(display, "XInputExtension", &state->opcode, &event, &error) == True &&
      XIQueryVersion(display, &major, &minor) == Success && (major > 2 || minor >= 2);
  if (!known || !select_touches(display, glfwGetX11Window(window))) return nullptr;
  return std::unique_ptr<Touches>(new Touches(std::move(state)));
}

int Touches::descriptor() const {
  return ConnectionNumber(state_->display.get());
}

std::vector<Input> Touches::take() {
  Display* display = state_->display.get();
  std::vector<Input> inputs;
  while (XPending(display) > 0) {
    XEvent event;
    XNextEvent(display, &event);
    XGenericEventCookie& cookie = event.xcookie;
    if (cookie.type != GenericEvent || cookie.extension != state_->opcode ||
        XGetEventData(display, &cookie) == False) {
      continue;
    }
    const auto* touch = static_cast<const XIDeviceEvent*>(cookie.data);
    const int contact = touch->detail + 1;  // 0 is the pointer
    if (cookie.evtype == XI_TouchBegin) {
      inputs.emplace_back(PointerPressed{touch->event_x, touch->event_y, contact});
    } else if (cookie.evtype == XI_TouchEnd) {
      inputs.emplace_back(PointerReleased{touch->event_x, touch->event_y, contact});
    }
    XFreeEventData(display, &cookie);
  }
  return inputs;
}

}  // namespace doorway::kiosk

#include "kiosk/draw/window.h"

#include <imgui.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <sys/eventfd.h>

#include "kiosk/draw/painter.h"
#include "kiosk/draw/pictures.h"
#include "kiosk/draw/textures.h"
#include "kiosk/draw/touches.h"

namespace doorway::kiosk {
namespace {

std::string last_error() {
  const char* words = nullptr;
  glfwGetError(&words);
  return words != nullptr ? words : "no reason given";
}

// GLFW and ImGui are initialised together and ended together.
struct Library {
  Library() {
#ifdef GLFW_PLATFORM
    glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
    if (glfwInit() == GLFW_FALSE) throw WindowError("no display: " + last_error());
  }
  ~Library() {
    glfwTerminate();
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};
struct DestroyWindow {
  void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};

// Ends a wait from another thread.
class Alarm {
 public:
  Alarm() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (descriptor_ < 0) throw WindowError("no eventfd");
  }
  ~Alarm() { close(descriptor_); }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

  int descriptor() const { return descriptor_; }
  void ring() const { eventfd_write(descriptor_, 1); }
  void silence() const {
    eventfd_t count = 0;
    eventfd_read(descriptor_, &count);
  }

 private:
  int descriptor_;
};

struct Drawing {
  explicit Drawing(GLFWwindow* window) {
    glfwMakeContextCurrent(window);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplOpenGL3_Init("#version 330");
    ImGui_ImplOpenGL3_CreateDeviceObjects();           // else the first frame makes it
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;  // it has soft lines for who mixes dots
    // Every plain box is one white dot of it: without a graphics processor, mixing that dot with
    // its neighbours is a third of the work of a frame.
    glBindTexture(GL_TEXTURE_2D, atlas());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  }
  ~Drawing() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
  }
  static unsigned int atlas() {
    return static_cast<unsigned int>(reinterpret_cast<std::intptr_t>(ImGui::GetIO().Fonts->TexID));
  }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
};

// Keys that also write: their text comes after them.
std::string name_of_sign(int key) {
  if ((key >= GLFW_KEY_0 && key <= GLFW_KEY_9) || (key >= GLFW_KEY_A && key <= GLFW_KEY_Z)) {
    return {static_cast<char>(key)};  // GLFW's names are ASCII's
  }
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) {
    return {static_cast<char>('0' + key - GLFW_KEY_KP_0)};
  }
  switch (key) {
    case GLFW_KEY_COMMA:
      return ",";
    case GLFW_KEY_PERIOD:
    case GLFW_KEY_KP_DECIMAL:
      return ".";
    case GLFW_KEY_MINUS:
    case GLFW_KEY_KP_SUBTRACT:
      return "-";
    case GLFW_KEY_EQUAL:
      return "=";
    case GLFW_KEY_KP_ADD:
      return "+";
    case GLFW_KEY_KP_MULTIPLY:
      return "*";
    case GLFW_KEY_SLASH:
    case GLFW_KEY_KP_DIVIDE:
      return "/";
    default:
      return {};
  }
}

std::string key_name(int key, int mods) {
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F24) return "F" + std::to_string(key - GLFW_KEY_F1 + 1);
  switch (key) {
    case GLFW_KEY_TAB:
      return (mods & GLFW_MOD_SHIFT) != 0 ? "Shift+Tab" : "Tab";
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return "Enter";
    case GLFW_KEY_SPACE:
      return "Space";
    case GLFW_KEY_ESCAPE:
      return "Escape";
    case GLFW_KEY_BACKSPACE:
      return "Backspace";
    case GLFW_KEY_UP:
      return "Up";
    case GLFW_KEY_DOWN:
      return "Down";
    case GLFW_KEY_LEFT:
      return "Left";
    case GLFW_KEY_RIGHT:
      return "Right";
    case GLFW_KEY_PAGE_UP:
      return "PageUp";
    case GLFW_KEY_PAGE_DOWN:
      return "PageDown";
    case GLFW_KEY_HOME:
      return "Home";
    case GLFW_KEY_END:
      return "End";
    case GLFW_KEY_LEFT_SHIFT:
    case GLFW_KEY_RIGHT_SHIFT:
      return "Shift";
    default:
      return name_of_sign(key);
  }
}

std::string utf8(unsigned int code) {
  const auto byte = [](unsigned int bits) { return static_cast<char>(bits); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0 | (code >> 6)), byte(0x80 | (code & 0x3F))};
  if (code < 0x10000) {
    return {byte(0xE0 | (code >> 12)), byte(0x80 | ((code >> 6) & 0x3F)),
            byte(0x80 | (code & 0x3F))};
  }
  return {byte(0xF0 | (code >> 18)), byte(0x80 | ((code >> 12) & 0x3F)),
          byte(0x80 | ((code >> 6) & 0x3F)), byte(0x80 | (code & 0x3F))};
}

// What the callbacks write to.  The pointer's place comes with the events, in their order: asked
// for later it would already be where the next touch is.
struct Heard {
  std::vector<Input> inputs;
  std::optional<std::pair<double, double>> pointer;
};

Heard& heard_of(GLFWwindow* window) {
  return *static_cast<Heard*>(glfwGetWindowUserPointer(window));
}

std::vector<Input>& inputs_of(GLFWwindow* window) {
  return heard_of(window).inputs;
}

std::pair<double, double> pointer_of(GLFWwindow* window) {
  if (heard_of(window).pointer) return *heard_of(window).pointer;
  double x = 0;
  double y = 0;
  glfwGetCursorPos(window, &x, &y);
  return {x, y};
}

void listen_to(GLFWwindow* window) {
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
    heard_of(w).pointer = {x, y};
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    const auto [x, y] = pointer_of(w);
    if (action == GLFW_PRESS) {
      inputs_of(w).emplace_back(PointerPressed{x, y});
    } else {
      inputs_of(w).emplace_back(PointerReleased{x, y});
    }
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
    if (action == GLFW_RELEASE) return;
    const std::string name = key_name(key, mods);
    // A held key repeats only where that is wanted: it erases.
    if (name.empty() || (action == GLFW_REPEAT && name != "Backspace")) return;
    inputs_of(w).emplace_back(KeyStruck{name});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned int code) {
    if (code != ' ') inputs_of(w).emplace_back(TextStruck{utf8(code)});
  });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { inputs_of(w).emplace_back(Exposed{}); });
  glfwSetFramebufferSizeCallback(
      window, [](GLFWwindow* w, int, int) { inputs_of(w).emplace_back(Exposed{}); });
  glfwSetWindowCloseCallback(window,
                             [](GLFWwindow* w) { inputs_of(w).emplace_back(CloseAsked{}); });
}

GLFWwindow* make_window(const WindowOptions& options) {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  const int width = options.width > 0 ? options.width : mode != nullptr ? mode->width : 1080;
  const int height = options.height > 0 ? options.height : mode != nullptr ? mode->height : 1920;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
  glfwWindowHint(GLFW_DECORATED, options.width > 0 ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  GLFWwindow* window = glfwCreateWindow(width, height, "Doorway", nullptr, nullptr);
  if (window == nullptr) throw WindowError("no window: " + last_error());
  return window;
}

}  // namespace

struct Window::State {
  Library library;
  Heard heard;
  std::unique_ptr<GLFWwindow, DestroyWindow> window;
  std::optional<Drawing> drawing;
  std::optional<Textures> textures;
  std::unique_ptr<Touches> touches;
  Alarm alarm;

  void wait(std::chrono::milliseconds timeout) const;
};

Window::Window(const WindowOptions& options, PangoText& text, const std::filesystem::path& icons)
    : state_(std::make_unique<State>()) {
  state_->window.reset(make_window(options));
  GLFWwindow* window = state_->window.get();
  glfwSetWindowUserPointer(window, &state_->heard);
  listen_to(window);
  state_->touches = Touches::of(window);
  state_->drawing.emplace(window);
  state_->textures.emplace(text, icons);
  glfwSwapInterval(0);
  if (options.visible) {
    glfwSetWindowPos(window, 0, 0);
    glfwShowWindow(window);
    glfwFocusWindow(window);
  }
}

Window::~Window() {
  state_->textures.reset();
  state_->drawing.reset();
}

int Window::width() const {
  int width = 0;
  glfwGetFramebufferSize(state_->window.get(), &width, nullptr);
  return width;
}

int Window::height() const {
  int height = 0;
  glfwGetFramebufferSize(state_->window.get(), nullptr, &height);
  return height;
}

double Window::px_per_mm() const {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return 4;
  int wide = 0;
  int high = 0;
  glfwGetMonitorPhysicalSize(monitor, &wide, &high);
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  if (mode == nullptr || wide <= 0) return 4;
  const double density = static_cast<double>(mode->width) / wide;
  // A screen that says it is a metre wide, or a postage stamp, is not believed.
  return density > 1.5 && density < 12 ? density : 4;
}

// Until GLFW's connection, ours or another thread has something.
void Window::State::wait(std::chrono::milliseconds timeout) const {
  if (glfw_has_events()) return;
  std::array<pollfd, 3> sources = {{{glfw_descriptor(), POLLIN, 0},
                                    {alarm.descriptor(), POLLIN, 0},
                                    {touches ? touches->descriptor() : -1, POLLIN, 0}}};
  poll(sources.data(), sources.size(), static_cast<int>(timeout.count()));
}

std::vector<Input> Window::wait(std::chrono::milliseconds timeout) {
  const auto collect = [this] {
    glfwPollEvents();
    if (!state_->touches) return;
    for (Input& touch : state_->touches->take()) state_->heard.inputs.push_back(std::move(touch));
  };
  collect();
  if (timeout.count() > 0 && state_->heard.inputs.empty()) {
    state_->wait(timeout);
    collect();
  }
  state_->alarm.silence();
  return std::exchange(state_->heard.inputs, {});
}

void Window::wake() {
  state_->alarm.ring();
}

void Window::draw(const Frame& frame, const Palette& palette, const Emphasis& emphasis) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(width()), static_cast<float>(height()));
  io.DeltaTime = 1.0F / 60;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  paint(frame, palette, emphasis, *state_->textures);
  ImGui::Render();
  glViewport(0, 0, width(), height());
  const Color paper = palette[Paint::paper];
  glClearColor(static_cast<float>(paper.r) / 255, static_cast<float>(paper.g) / 255,
               static_cast<float>(paper.b) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  state_->textures->trim();
  glfwSwapBuffers(state_->window.get());
}

Picture Window::picture() {
  const int w = width();
  const int h = height();
  // After the swap the back buffer is undefined: the same draw data is drawn into it once more.
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  const auto row = static_cast<std::size_t>(w) * 4;
  std::vector<unsigned char> upside_down(row * static_cast<std::size_t>(h));
  glReadBuffer(GL_BACK);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, w, h, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
  Picture picture{w, h, std::vector<unsigned char>(upside_down.size())};
  for (std::size_t y = 0; y < static_cast<std::size_t>(h); ++y) {
    const auto from = upside_down.begin() +
                      static_cast<std::ptrdiff_t>((static_cast<std::size_t>(h) - 1 - y) * row);
    std::copy_n(from, row, picture.rgba.begin() + static_cast<std::ptrdiff_t>(y * row));
  }
  return picture;
}

void Window::save_png(const std::filesystem::path& file) {
  const Picture drawn = picture();
  write_png(file, drawn.rgba, drawn.width, drawn.height);
}

void Window::show_film(const Picture& picture) {
  state_->textures->show_film(picture);
}

void Window::end_film() {
  state_->textures->end_film();
}

void Window::forget() {
  state_->textures->forget();
}

}  // namespace doorway::kiosk

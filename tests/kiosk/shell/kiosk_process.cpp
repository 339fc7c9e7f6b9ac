#include "tests/kiosk/shell/kiosk_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include "tests/support/child.h"

namespace doorway::kiosk {
namespace {

constexpr int kPatienceMs = 30'000;

std::string text_after(const std::string& json, const std::string& key, std::size_t from) {
  const std::string name = "\"" + key + "\":\"";
  std::size_t at = json.find(name, from);
  if (at == std::string::npos) return {};
  std::string text;
  for (at += name.size(); at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
    text += json[at];
  }
  return text;
}

void become(const std::vector<std::string>& command, const std::string& display) {
  end_with_parent();
  if (!display.empty()) setenv("DISPLAY", display.c_str(), 1);
  setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  // The software GL driver is unloaded at exit and leaves allocations of its own behind.
  setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

}  // namespace

const SeenNode* SeenTree::find(const std::string& id) const& {
  for (const SeenNode& node : nodes) {
    if (node.id == id) return &node;
  }
  return nullptr;
}

const SeenNode* SeenTree::first(const std::string& id_begins) const& {
  for (const SeenNode& node : nodes) {
    if (node.id.starts_with(id_begins)) return &node;
  }
  return nullptr;
}

KioskProcess::KioskProcess(const std::string& display, const std::filesystem::path& config,
                           const std::filesystem::path& socket_path, const std::string& clock) {
  child_ = fork();
  if (child_ == 0) {
    std::vector<std::string> command = {DOORWAY_KIOSK, "--config", config.string(), "--inspect",
                                        socket_path.string()};
    if (!clock.empty()) command.push_back("--clock=" + clock);
    become(command, display);
  }
  socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_path.c_str(), socket_path.string().size());
  for (int waited = 0; waited < kPatienceMs; waited += 10) {
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) return;
    if (waitpid(child_, nullptr, WNOHANG) == child_) {
      child_ = -1;
      throw std::runtime_error("the kiosk ended before it listened");
    }
    poll(nullptr, 0, 10);
  }
  throw std::runtime_error("the kiosk does not listen at " + socket_path.string());
}

KioskProcess::~KioskProcess() {
  if (child_ > 0) kill_hard();
  if (socket_ >= 0) close(socket_);
}

std::string KioskProcess::ask(const std::string& json) {
  const std::string line = json + "\n";
  if (send(socket_, line.data(), line.size(), MSG_NOSIGNAL) < 0) {
    throw std::runtime_error("the kiosk is gone");
  }
  while (true) {
    if (const std::size_t end = received_.find('\n'); end != std::string::npos) {
      std::string answer = received_.substr(0, end);
      received_.erase(0, end + 1);
      return answer;
    }
    pollfd readable{socket_, POLLIN, 0};
    if (poll(&readable, 1, kPatienceMs) <= 0) throw std::runtime_error("no answer to " + json);
    std::array<char, 65536> buffer{};
    const ssize_t got = recv(socket_, buffer.data(), buffer.size(), 0);
    if (got <= 0) throw std::runtime_error("the kiosk ended at " + json);
    received_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

SeenTree KioskProcess::tree() {
  SeenTree tree;
  tree.text = ask(R"({"op":"tree"})");
  tree.screen = text_after(tree.text, "screen", 0);
  tree.overlay = text_after(tree.text, "overlay", 0);
  tree.focus = text_after(tree.text, "focus", 0);
  // Each node begins with the alphabetically first of its keys.
  const std::string begin = "{\"asks\":";
  for (std::size_t at = tree.text.find(begin); at != std::string::npos;
       at = tree.text.find(begin, at + 1)) {
    SeenNode node;
    node.id = text_after(tree.text, "id", at);
    node.label = text_after(tree.text, "label", at);
    node.role = text_after(tree.text, "role", at);
    node.value = text_after(tree.text, "value", at);
    node.speech = text_after(tree.text, "speech", at);
    node.privacy = text_after(tree.text, "privacy", at);
    node.enabled = tree.text.find("\"enabled\":true", at) < tree.text.find(begin, at + 1);
    const std::size_t rect = tree.text.find("\"rect\":[", at) + 8;
    std::istringstream numbers(tree.text.substr(rect, tree.text.find(']', rect) - rect));
    char comma = 0;
    numbers >> node.x >> comma >> node.y >> comma >> node.w >> comma >> node.h;
    tree.nodes.push_back(node);
  }
  return tree;
}

std::string KioskProcess::press(const std::string& id) {
  return ask(R"({"op":"press","id":")" + id + "\"}");
}

void KioskProcess::key(const std::string& name) {
  const std::string answer = ask(R"({"op":"key","key":")" + name + "\"}");
  if (answer != R"({"ok":true})") throw std::runtime_error(name + ": " + answer);
}

void KioskProcess::plug(bool in) {
  ask(std::string(R"({"op":"jack","in":)") + (in ? "true}" : "false}"));
}

std::vector<HeardLine> KioskProcess::heard() {
  const std::string answer = ask(R"({"op":"speech"})");
  std::vector<HeardLine> lines;
  for (std::size_t at = 0; (at = answer.find("{\"at\":", at)) != std::string::npos; ++at) {
    lines.push_back({text_after(answer, "locale", at), text_after(answer, "node", at),
                     text_after(answer, "route", at), text_after(answer, "text", at)});
  }
  return lines;
}

std::string KioskProcess::way_on(const SeenTree& tree, const std::string& language) {
  static const std::map<std::string, std::string> kWays = {
      {"notice", "notice/go-on"}, {"safety", "safety/keep-going"}, {"visit", "visit/get"}};
  if (tree.screen == "ticket") return {};
  if (tree.screen == "attract") return "lang/" + language;
  if (const auto way = kWays.find(tree.screen); way != kWays.end()) return way->second;
  for (const SeenNode& node : tree.nodes) {
    if (node.role == "choice") return node.id;
  }
  throw std::runtime_error("nothing leads on from " + tree.text);
}

std::string KioskProcess::check_in(const std::string& language) {
  for (int steps = 0; steps < 12; ++steps) {
    const SeenTree seen = tree();
    const std::string id = way_on(seen, language);
    if (id.empty()) {
      for (const SeenNode& node : seen.nodes) {
        if (node.role == "number") return node.value.empty() ? node.label : node.value;
      }
      throw std::runtime_error("no number on " + seen.text);
    }
    const std::string answer = press(id);
    if (answer != R"({"ok":true})") throw std::runtime_error(id + ": " + answer);
  }
  throw std::runtime_error("no ticket after twelve presses");
}

void KioskProcess::kill_hard() {
  kill(child_, SIGKILL);
  waitpid(child_, nullptr, 0);
  child_ = -1;
}

int KioskProcess::stop_politely() {
  kill(child_, SIGTERM);
  int status = 0;
  waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Ended run_to_end(const std::vector<std::string>& command, const std::string& display) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    become(command, display);
  }
  close(ends[1]);
  Ended ended;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    ended.errors.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

std::filesystem::path write_test_config(const std::filesystem::path& folder) {
  const std::filesystem::path source = DOORWAY_SOURCE_DIR;
  std::ifstream in(source / "assets/centers/lamoreaux.toml");
  const std::string center{std::istreambuf_iterator<char>(in), {}};
  std::ofstream(folder / "center.toml") << "always_open = true\n" << center;
  std::ofstream(folder / "kiosk.toml")
      << "deployment = \"test\"\n"
      << "state = \"state\"\n"
      << "center = \"center.toml\"\n"
      << "letter = \"B\"\n"
      << "assets = " << source / "assets"
      << "\n"
      << "locales = " << source / "locales"
      << "\n"
      << "[window]\nwidth = 1080\nheight = 1920\npx_per_mm = 4.0\n";
  return folder / "kiosk.toml";
}

}  // namespace doorway::kiosk

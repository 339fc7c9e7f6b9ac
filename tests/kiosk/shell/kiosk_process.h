// A real doorway-kiosk under a virtual display, driven through its inspector.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace doorway::kiosk {

struct SeenNode {
  std::string id;
  std::string label;
  std::string role;
  std::string value;
  std::string speech;
  std::string privacy;
  bool enabled = false;  // can be pressed now
  double x = 0, y = 0, w = 0, h = 0;
};

struct SeenTree {
  std::string text;  // the answer as it came
  std::string screen;
  std::string overlay;  // empty when there is none
  std::string focus;
  std::vector<SeenNode> nodes;
  const SeenNode* find(const std::string& id) const&;
  const SeenNode* find(const std::string& id) const&& = delete;  // it would point into nothing
  bool has(const std::string& id) const { return find(id) != nullptr; }
  const SeenNode* first(const std::string& id_begins) const&;
  const SeenNode* first(const std::string& id_begins) const&& = delete;
};

// One line as the kiosk said it, or did not: then its route is "none".
struct HeardLine {
  std::string language;
  std::string node;
  std::string route;
  std::string text;
};

class KioskProcess {
 public:
  KioskProcess(const std::string& display, const std::filesystem::path& config,
               const std::filesystem::path& socket, const std::string& clock = "fake");
  ~KioskProcess();  // killed if it still runs
  KioskProcess(const KioskProcess&) = delete;
  KioskProcess& operator=(const KioskProcess&) = delete;

  std::string ask(const std::string& json);  // one line there, one back
  SeenTree tree();
  std::string press(const std::string& id);
  void key(const std::string& name);
  void plug(bool in);              // headphones
  std::vector<HeardLine> heard();  // since the last time
  // From the first screen to the ticket in the shortest way; the number.
  std::string check_in(const std::string& language = "en");
  // Presses what leads on from this screen; false when it is the ticket.
  static std::string way_on(const SeenTree& tree, const std::string& language);

  void kill_hard();     // SIGKILL
  int stop_politely();  // SIGTERM; the exit code

 private:
  pid_t child_ = -1;
  int socket_ = -1;
  std::string received_;
};

// Runs a program to its end: exit code and what it wrote to stderr.
struct Ended {
  int code = 0;
  std::string errors;
};
Ended run_to_end(const std::vector<std::string>& command, const std::string& display = {});

// A test deployment in `folder`: kiosk.toml with a letter and no desk, the Lamoreaux center always
// open.
std::filesystem::path write_test_config(const std::filesystem::path& folder);

}  // namespace doorway::kiosk

#include "core/log_events.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/test.h"

namespace doorway {
namespace {

// The first string literal of each call of log_event in a source file.
std::vector<std::string> events_logged_in(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  std::vector<std::string> names;
  for (auto call = text.find("log_event("); call != std::string::npos;
       call = text.find("log_event(", call + 1)) {
    if (call > 0 && text[call - 1] == '_') continue;  // is_log_event
    const auto begin = text.find('"', call);
    const auto end = text.find_first_of(";{}", call);
    if (begin >= end) continue;
    names.push_back(text.substr(begin + 1, text.find('"', begin + 1) - begin - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("log events are sorted, named once and explained", "[core][log]") {
  for (std::size_t i = 0; i < kLogEvents.size(); ++i) {
    const std::string name(kLogEvents[i].name);
    INFO(name);
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos);
    CHECK(name.find('.') != std::string::npos);
    CHECK(kLogEvents[i].meaning.ends_with('.'));
    if (i > 0) CHECK(kLogEvents[i - 1].name < kLogEvents[i].name);
  }
}

TEST_CASE("no program logs an event that the table does not explain", "[core][log]") {
  std::size_t found = 0;
  for (const char* folder : {"core", "locales", "assets", "sync", "kiosk", "desk"}) {
    const auto root = std::filesystem::path(DOORWAY_SOURCE_DIR) / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".cpp") continue;
      for (const std::string& name : events_logged_in(entry.path())) {
        INFO(entry.path().string() << " logs " << name);
        CHECK(is_log_event(name));
        ++found;
      }
    }
  }
  CHECK(found > 0);
}

}  // namespace doorway

// Recordings are found by the words that were recorded; whoever records is told what is left to do.
#include "kiosk/media/recordings.h"

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("the hash of words is the one that everybody can compute", "[kiosk][media]") {
  CHECK(hash_of_words("") == "811c9dc5");
  CHECK(hash_of_words("a") == "e40c292c");
  CHECK(hash_of_words("foobar") == "bf9cf968");
  CHECK(recording_name({"back", "a"}, "wav") == "back.e40c292c.wav");
}

TEST_CASE("who records is told what is missing, stale, in the wrong form or without its papers",
          "[kiosk][media]") {
  TempFolder folder;
  std::filesystem::create_directories(folder / "es");
  const auto add = [&](const std::string& name, const std::string& bytes) {
    std::ofstream(folder / "es" / name, std::ios::binary) << bytes;
  };
  const RecordingForm form{
      "wav", [](const std::filesystem::path& file) { return read_recording(file) == "good"; }};
  const std::vector<Sentence> wanted = {{"a", "one"}, {"b", "two"}, {"c", "three"}, {"d", "four"}};
  const auto name = [&](std::size_t which) { return recording_name(wanted[which], "wav"); };
  add(name(0), "good");
  add(name(1), "no sound");
  add(name(2), "good");
  add("a.00000000.wav", "good");
  add("a.00000000.txt", "of no concern");
  add("manifest.json", "{\"" + name(0) + "\": {\"speaker\": \"Sample\"}}");
  std::map<std::string, std::string> work;
  for (const RecordingWork& one : recording_work(folder.path(), "es", wanted, form)) {
    CHECK(one.language == "es");
    work[one.file] = to_string(one.state);
  }
  CHECK(work == std::map<std::string, std::string>{{name(1), "wrong-form"},
                                                   {name(2), "unlisted"},
                                                   {name(3), "missing"},
                                                   {"a.00000000.wav", "stale"}});
  CHECK(recording_work(folder.path(), "ko", wanted, form).size() == 4);
}

}  // namespace doorway::kiosk

#include "kiosk/media/recordings.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

namespace doorway::kiosk {

std::string hash_of_words(std::string_view words) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char byte : words) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 16'777'619U;
  }
  std::array<char, 9> digits{};
  std::snprintf(digits.data(), digits.size(), "%08x", hash);
  return digits.data();
}

std::string recording_name(const Sentence& sentence, std::string_view kind) {
  return sentence.key + "." + hash_of_words(sentence.words) + "." + std::string(kind);
}

std::string_view to_string(RecordingWork::State state) {
  switch (state) {
    case RecordingWork::State::missing:
      return "missing";
    case RecordingWork::State::stale:
      return "stale";
    case RecordingWork::State::wrong_form:
      return "wrong-form";
    case RecordingWork::State::unlisted:
      return "unlisted";
  }
  return "missing";
}

std::vector<RecordingWork> recording_work(const std::filesystem::path& folder,
                                          const std::string& language,
                                          const std::vector<Sentence>& wanted,
                                          const RecordingForm& form) {
  std::vector<RecordingWork> work;
  const auto own = folder / language;
  // Who spoke or signed, by what right: a recording that the list does not name is nobody's.
  const std::string manifest = read_recording(own / "manifest.json");
  std::set<std::string> names;
  for (const Sentence& sentence : wanted) {
    const std::string name = recording_name(sentence, form.kind);
    names.insert(name);
    if (!std::filesystem::exists(own / name)) {
      work.push_back({RecordingWork::State::missing, language, name, sentence.words});
    } else if (!form.fits(own / name)) {
      work.push_back({RecordingWork::State::wrong_form, language, name, sentence.words});
    } else if (manifest.find('"' + name + '"') == std::string::npos) {
      work.push_back({RecordingWork::State::unlisted, language, name, sentence.words});
    }
  }
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(own, none)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with("." + std::string(form.kind)) && !names.contains(name)) {
      work.push_back({RecordingWork::State::stale, language, name, ""});
    }
  }
  return work;
}

std::string read_recording(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (stream) bytes << stream.rdbuf();
  return bytes.str();
}

}  // namespace doorway::kiosk

#include "kiosk/speech/clips.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "kiosk/speech/wav.h"

namespace doorway::kiosk {
namespace {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (stream) bytes << stream.rdbuf();
  return bytes.str();
}

class ClipSound final : public SoundSource {
 public:
  explicit ClipSound(std::vector<Sample> samples) : samples_(std::move(samples)) {}
  State read(std::span<Sample> room, std::chrono::milliseconds, std::size_t& count) override {
    count = std::min(room.size(), samples_.size() - at_);
    std::copy_n(samples_.begin() + static_cast<std::ptrdiff_t>(at_), count, room.begin());
    at_ += count;
    return count > 0 ? State::flowing : State::over;
  }

 private:
  std::vector<Sample> samples_;
  std::size_t at_ = 0;
};

}  // namespace

std::string hash_of_words(std::string_view words) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char byte : words) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 16'777'619U;
  }
  std::array<char, 9> digits{};
  std::snprintf(digits.data(), digits.size(), "%08x", hash);
  return digits.data();
}

std::string clip_name(const Fragment& words) {
  return words.key + "." + hash_of_words(words.text) + ".wav";
}

std::unique_ptr<SoundSource> ClipVoice::speak(const Fragment& words, const std::string& language,
                                              int rate) {
  if (!words.key.empty()) {
    const auto file = folder_ / language / clip_name(words);
    if (std::filesystem::exists(file)) {
      if (auto samples = read_wav(read_file(file))) {
        return std::make_unique<ClipSound>(std::move(*samples));
      }
    }
  }
  return other_.speak(words, language, rate);
}

std::string_view to_string(ClipWork::State state) {
  switch (state) {
    case ClipWork::State::missing:
      return "missing";
    case ClipWork::State::stale:
      return "stale";
    case ClipWork::State::wrong_form:
      return "wrong-form";
    case ClipWork::State::unlisted:
      return "unlisted";
  }
  return "missing";
}

std::vector<ClipWork> clip_work(const std::filesystem::path& folder, const std::string& language,
                                const std::vector<Fragment>& wanted) {
  std::vector<ClipWork> work;
  const auto own = folder / language;
  // Who spoke, by what right: a recording that the list does not name is nobody's.
  const std::string manifest = read_file(own / "manifest.json");
  std::set<std::string> names;
  for (const Fragment& words : wanted) {
    const std::string name = clip_name(words);
    names.insert(name);
    if (!std::filesystem::exists(own / name)) {
      work.push_back({ClipWork::State::missing, language, name, words.text});
    } else if (!read_wav(read_file(own / name))) {
      work.push_back({ClipWork::State::wrong_form, language, name, words.text});
    } else if (manifest.find('"' + name + '"') == std::string::npos) {
      work.push_back({ClipWork::State::unlisted, language, name, words.text});
    }
  }
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(own, none)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".wav") && !names.contains(name)) {
      work.push_back({ClipWork::State::stale, language, name, ""});
    }
  }
  return work;
}

}  // namespace doorway::kiosk

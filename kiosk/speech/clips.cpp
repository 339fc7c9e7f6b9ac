#include "kiosk/speech/clips.h"

#include <algorithm>
#include <vector>

#include "kiosk/speech/wav.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kKind = "wav";

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

RecordingForm clip_form() {
  return {kKind, [](const std::filesystem::path& file) {
            return read_wav(read_recording(file)).has_value();
          }};
}

std::string clip_name(const Fragment& words) {
  return recording_name({words.key, words.text}, kKind);
}

std::unique_ptr<SoundSource> ClipVoice::speak(const Fragment& words, const std::string& language,
                                              int rate) {
  if (!words.key.empty()) {
    const auto file = folder_ / language / clip_name(words);
    if (std::filesystem::exists(file)) {
      if (auto samples = read_wav(read_recording(file))) {
        return std::make_unique<ClipSound>(std::move(*samples));
      }
    }
  }
  return other_.speak(words, language, rate);
}

}  // namespace doorway::kiosk

// Recordings come before any voice; words that have changed since are never said by an old one.
#include "kiosk/speech/clips.h"

#include <array>
#include <fstream>

#include "kiosk/speech/wav.h"
#include "tests/kiosk/speech/sound_fakes.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

class Recordings {
 public:
  Recordings() { std::filesystem::create_directories(folder_ / "es"); }
  void add(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / "es" / name, std::ios::binary) << bytes;
  }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TempFolder folder_;
};

std::string recording(std::size_t length) {
  return write_wav(std::vector<Sample>(length, 5));
}

std::vector<Sample> all_of(SoundSource& source) {
  std::vector<Sample> all;
  std::array<Sample, 100> room{};
  for (std::size_t count = 0;;) {
    if (source.read(room, {}, count) == SoundSource::State::over) return all;
    all.insert(all.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(count));
  }
}

}  // namespace

TEST_CASE("a recording of these words is played, and for other words another voice",
          "[kiosk][speech]") {
  Recordings recordings;
  recordings.add(clip_name({"back", "1"}), recording(250));
  NumberVoice other(3);
  ClipVoice voice(recordings.path(), other);
  CHECK(all_of(*voice.speak({"back", "1"}, "es", 3)) == std::vector<Sample>(250, 5));
  CHECK(all_of(*voice.speak({"back", "2"}, "es", 3)) == std::vector<Sample>(3, 2));
  CHECK(all_of(*voice.speak({"back", "1"}, "en", 3)) == std::vector<Sample>(3, 1));
  CHECK(all_of(*voice.speak({"", "1"}, "es", 3)) == std::vector<Sample>(3, 1));
}

TEST_CASE("a damaged recording is as good as none", "[kiosk][speech]") {
  Recordings recordings;
  NumberVoice other(3);
  ClipVoice voice(recordings.path(), other);
  std::string stereo = recording(10);
  stereo[22] = 2;
  for (const std::string& bytes : {std::string(), std::string("RIFF"), std::string(100, 'x'),
                                   stereo, recording(10).substr(0, 30)}) {
    recordings.add(clip_name({"back", "1"}), bytes);
    CHECK(all_of(*voice.speak({"back", "1"}, "es", 3)) == std::vector<Sample>(3, 1));
  }
}

TEST_CASE("a clip is named by its words, and fits only as WAV of the kiosk's kind",
          "[kiosk][speech]") {
  CHECK(clip_name({"back", "a"}) == "back.e40c292c.wav");
  Recordings recordings;
  recordings.add("good.wav", recording(5));
  recordings.add("bad.wav", "no sound");
  CHECK(clip_form().fits(recordings.path() / "es" / "good.wav"));
  CHECK_FALSE(clip_form().fits(recordings.path() / "es" / "bad.wav"));
  CHECK_FALSE(clip_form().fits(recordings.path() / "es" / "none.wav"));
}

TEST_CASE("a WAV is read as it was written, also when its header is not whole yet",
          "[kiosk][speech]") {
  const std::vector<Sample> samples = {1, -2, 300, -32768, 32767};
  const std::string bytes = write_wav(samples);
  CHECK(read_wav(bytes) == samples);
  for (std::size_t cut = 12; cut < 44; ++cut) {
    CHECK_FALSE(find_samples(std::string_view(bytes).substr(0, cut)));
  }
  CHECK_FALSE(read_wav("RIFFxxxxMP3 and more").has_value());
}

}  // namespace doorway::kiosk

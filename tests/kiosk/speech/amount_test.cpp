// How long a check-in by ear takes: seconds of real speech, counted and not waited for.  On each
// page somebody hears everything up to the choice that they take; the last page they hear whole.
#include "assets/center.h"
#include "kiosk/speech/espeak.h"
#include "tests/kiosk/speech/ear.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

constexpr double kBetweenLines = 0.15;
constexpr double kMost = 90;

double seconds_of(const Said& said, Voice& voice) {
  const auto sound = voice.speak({"", said.text}, said.language, kUsualRate);
  REQUIRE(sound != nullptr);
  std::array<Sample, 4096> room{};
  std::size_t samples = 0;
  for (std::size_t count = 0;; samples += count) {
    const auto state = sound->read(room, std::chrono::seconds(1), count);
    if (state == SoundSource::State::over) break;
  }
  return static_cast<double>(samples) / kSampleRate + kBetweenLines;
}

class ByEar {
 public:
  explicit ByEar(Center center) : ear_(std::move(center)), voice_(usual_voices()) {}

  // Hears until `id` was said, and takes it.
  void take(const std::string& id) {
    hear_until(id);
    ear_.take(id);
  }
  void hear_until(const std::string& id) {
    for (const Said& said : ear_.said()) {
      hear(said);
      if (said.node == id) break;
    }
  }
  void hear_all() {
    for (const Said& said : ear_.said()) hear(said);
  }
  Ear& ear() { return ear_; }
  double seconds() const { return seconds_; }
  const std::string& transcript() const { return transcript_; }

 private:
  void hear(const Said& said) {
    CHECK(said.route == Route::headphones);
    const double length = seconds_of(said, voice_);
    seconds_ += length;
    transcript_ += std::to_string(length) + "  " + said.text + "\n";
  }

  Ear ear_;
  EspeakVoice voice_;
  double seconds_ = 0;
  std::string transcript_;
};

}  // namespace

TEST_CASE("a check-in by ear takes at most ninety seconds of speech", "[kiosk][speech][espeak]") {
  auto center = load_center(DOORWAY_SOURCE_DIR "/assets/centers/lamoreaux.toml", true);
  REQUIRE(center);
  for (const std::string language : {"en", "es"}) {
    ByEar by_ear(*center);
    by_ear.ear().plug(true);
    by_ear.ear().walk.model.hearing.heard = "lang/" + language;
    by_ear.hear_until("lang/" + language);
    by_ear.ear().happen(AnyKeyPressed{});
    for (const char* id :
         {"service/css-inq", "fact/neither", "notice/go-on", "safety/keep-going", "visit/get"}) {
      by_ear.take(id);
    }
    by_ear.hear_all();
    INFO(by_ear.transcript());
    CHECK(by_ear.ear().walk.screen() == "ticket");
    CHECK(by_ear.seconds() <= kMost);
    CHECK(by_ear.seconds() > 20);  // something was said
  }
}

}  // namespace doorway::kiosk

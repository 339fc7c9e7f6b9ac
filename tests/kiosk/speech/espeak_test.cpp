// The real espeak-ng as a child process, and children that crash, hang or say nonsense.
#include "kiosk/speech/espeak.h"

#include <array>
#include <fstream>

#include "kiosk/media/child_process.h"
#include "kiosk/speech/wav.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

// Seconds of sound, to its end; a child that never ends would keep the test from ending.
double seconds_of(SoundSource& sound) {
  std::array<Sample, 4096> room{};
  std::size_t samples = 0;
  for (std::size_t count = 0;; samples += count) {
    if (sound.read(room, std::chrono::seconds(1), count) == SoundSource::State::over) break;
  }
  return static_cast<double>(samples) / kSampleRate;
}

std::filesystem::path script(const TempFolder& folder, const std::string& body) {
  const auto file = folder / "voice";
  std::ofstream(file) << "#!/bin/sh\n" << body << "\n";
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  return file;
}

}  // namespace

TEST_CASE("every usual voice speaks its language", "[kiosk][speech][espeak]") {
  REQUIRE(ChildProcess::is_installed(std::string(kEspeak)));
  EspeakVoice voice(usual_voices());
  const std::map<std::string, std::string> words = {
      {"ar", "مَرحَباً بِكُم"},         {"en", "Welcome to the court"}, {"es", "Bienvenidos a la corte"},
      {"fa", "خوش آمدید"},         {"ko", "환영합니다"},           {"vi", "Chào mừng quý vị"},
      {"zh-Hans", "您可以随时来"}, {"zh-Hant", "您可以隨時來"}};
  for (const auto& [language, name] : usual_voices()) {
    INFO(language << " by " << name);
    const auto sound = voice.speak({"", words.at(language)}, language, 3);
    REQUIRE(sound != nullptr);
    const double seconds = seconds_of(*sound);
    CHECK(seconds > 0.4);
    CHECK(seconds < 4);
  }
}

TEST_CASE("Filipino has no voice, and a kiosk's file may give one another", "[kiosk][speech]") {
  CHECK_FALSE(usual_voices().contains("fil"));
  CHECK(voices_with({{"es", "es"}}).at("es") == "es");
  CHECK(voices_with({{"es", "es"}}).at("en") == "en-us");
  EspeakVoice voice(usual_voices());
  CHECK(voice.speak({"", "Magandang umaga"}, "fil", 3) == nullptr);
}

TEST_CASE("faster is shorter", "[kiosk][speech][espeak]") {
  EspeakVoice voice(usual_voices());
  const Fragment words{"", "Have your papers ready if you brought them."};
  double before = 1000;
  for (int rate = 1; rate <= 7; ++rate) {
    const double seconds = seconds_of(*voice.speak(words, "en", rate));
    CHECK(seconds < before);
    before = seconds;
  }
  CHECK(words_a_minute(0) == words_a_minute(1));
  CHECK(words_a_minute(99) == words_a_minute(7));
}

TEST_CASE("words are no arguments and no options", "[kiosk][speech][espeak]") {
  EspeakVoice voice(usual_voices());
  CHECK(seconds_of(*voice.speak({"", "--version; $(reboot) <voice name='x'>"}, "en", 3)) > 0.5);
}

TEST_CASE("a voice that crashes, hangs before it speaks, or speaks nonsense costs one sentence",
          "[kiosk][speech]") {
  const TempFolder folder;
  for (const std::string body :
       {"kill -SEGV $$", "echo this is no sound", "exit 3", "exec sleep 1000",
        "printf 'RIFF0000WAVEfmt \\020\\000\\000\\000'; exec sleep 1000"}) {
    INFO(body);
    EspeakVoice voice(usual_voices(), script(folder, body).string(),
                      std::chrono::milliseconds(200));
    const auto sound = voice.speak({"", "Welcome"}, "en", 3);
    REQUIRE(sound != nullptr);
    CHECK(seconds_of(*sound) == 0);
  }
}

TEST_CASE("a voice that is not there is no voice", "[kiosk][speech]") {
  EspeakVoice voice(usual_voices(), "/no/such/program");
  CHECK(voice.speak({"", "Welcome"}, "en", 3) == nullptr);
}

TEST_CASE("a sentence that is cut short ends its child", "[kiosk][speech]") {
  const TempFolder folder;
  const auto alive = folder / "alive";
  EspeakVoice voice(
      usual_voices(),
      script(folder, "echo $$ > " + alive.string() + "; printf x; exec sleep 1000").string());
  auto sound = voice.speak({"", "Welcome"}, "en", 3);
  REQUIRE(sound != nullptr);
  std::array<Sample, 16> room{};
  std::size_t count = 0;
  sound->read(room, std::chrono::seconds(30), count);  // its first byte: it runs
  std::string id;
  std::ifstream(alive) >> id;
  REQUIRE(std::filesystem::exists("/proc/" + id));
  sound.reset();
  CHECK_FALSE(std::filesystem::exists("/proc/" + id));
}

}  // namespace doorway::kiosk

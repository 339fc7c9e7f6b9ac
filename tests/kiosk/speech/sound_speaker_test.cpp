// The thread between voice and devices: what it plays where, and that it can be stopped at any
// moment.  Voice and devices take no time here; what is waited for happens or the test never ends.
#include "kiosk/speech/sound_speaker.h"

#include <random>

#include "tests/kiosk/speech/sound_fakes.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

constexpr Sample kPublic = 100;
constexpr Sample kPersonal = 200;
constexpr Sample kQuiet = 300;
constexpr Manner kAsItIs{3, 8};
constexpr std::size_t kEndless = 1U << 30U;

Line line(Privacy privacy, Sample sample, bool aloud = false) {
  return {"node", "en", privacy, aloud, false, {{"", std::to_string(sample)}}};
}

std::vector<Line> one_of_each() {
  return {line(Privacy::everyone, kPublic), line(Privacy::personal, kPersonal),
          line(Privacy::quiet, kQuiet)};
}

}  // namespace

TEST_CASE("each line goes to the device that it may go to", "[kiosk][speech]") {
  NumberVoice voice(1000);
  RecordingSink speaker;
  RecordingSink headphones;
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, &headphones}, news.taker());
  news.wait_until_over(sound.say(one_of_each(), kAsItIs));
  CHECK(speaker.heard() == std::map<Sample, std::size_t>{{kPublic, 1000}});
  CHECK(headphones.heard().empty());
  sound.plug(true);
  news.wait_until_over(sound.say(one_of_each(), kAsItIs));
  CHECK(headphones.heard().size() == 3);
  CHECK(speaker.heard().size() == 1);
  CHECK(news.routes() == std::vector<Route>{Route::speaker, Route::none, Route::none,
                                            Route::headphones, Route::headphones,
                                            Route::headphones});
}

TEST_CASE("a jack that has told nothing is a jack with nothing in it", "[kiosk][speech][privacy]") {
  NumberVoice voice(10);
  RecordingSink headphones;
  NewsKeeper news;
  SoundSpeaker sound({voice, nullptr, &headphones}, news.taker());
  news.wait_until_over(sound.say(one_of_each(), kAsItIs));
  CHECK(headphones.heard().empty());
}

TEST_CASE("what somebody chose to have said aloud is", "[kiosk][speech]") {
  NumberVoice voice(10);
  RecordingSink speaker;
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, nullptr}, news.taker());
  news.wait_until_over(sound.say(
      {line(Privacy::personal, kPersonal, true), line(Privacy::quiet, kQuiet, true)}, kAsItIs));
  CHECK(speaker.heard() == std::map<Sample, std::size_t>{{kPersonal, 10}});
}

TEST_CASE("silence drops what the device still holds and ends a sentence that never ends",
          "[kiosk][speech]") {
  NumberVoice voice(kEndless);
  RecordingSink speaker;
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, nullptr}, news.taker());
  sound.say({line(Privacy::everyone, kPublic)}, kAsItIs);
  speaker.wait_for_sample();
  sound.silence();
  speaker.wait_for_drop();
}

TEST_CASE("new words end the old ones", "[kiosk][speech]") {
  NumberVoice voice(kEndless);
  RecordingSink speaker;
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, nullptr}, news.taker());
  sound.say({line(Privacy::everyone, kPublic)}, kAsItIs);
  speaker.wait_for_sample();
  const auto turn = sound.say({line(Privacy::quiet, kQuiet)}, kAsItIs);
  news.wait_until_over(turn);
  CHECK_FALSE(speaker.heard().contains(kQuiet));
}

TEST_CASE("a pulled plug ends what headphones were getting, and the speaker does not take over",
          "[kiosk][speech][privacy]") {
  NumberVoice voice(kEndless);
  RecordingSink speaker;
  RecordingSink headphones;
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, &headphones}, news.taker());
  sound.plug(true);
  const auto turn = sound.say({line(Privacy::personal, kPersonal)}, kAsItIs);
  headphones.wait_for_sample();
  sound.plug(false);
  headphones.wait_for_drop();
  news.wait_until_over(turn);
  CHECK(speaker.heard().empty());
}

TEST_CASE("a lost device costs its lines and nothing else", "[kiosk][speech]") {
  NumberVoice voice(1000);
  RecordingSink speaker;
  speaker.lose();
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, nullptr}, news.taker());
  news.wait_until_over(sound.say(one_of_each(), kAsItIs));
  CHECK(news.routes().size() == 3);
}

TEST_CASE("volume makes it quieter in steps, and the loudest is the sound as it is",
          "[kiosk][speech]") {
  NumberVoice voice(10);
  RecordingSink speaker;
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, nullptr}, news.taker());
  news.wait_until_over(sound.say({line(Privacy::everyone, 10'000)}, {3, 4}));
  CHECK(speaker.heard() == std::map<Sample, std::size_t>{{1'000, 10}});  // 20 dB less
}

TEST_CASE(
    "a plug that goes in and out at any moment never lets the speaker have what is not for all",
    "[kiosk][speech][privacy]") {
  NumberVoice voice(3 * kChunk);
  RecordingSink speaker;
  RecordingSink headphones;
  NewsKeeper news;
  SoundSpeaker sound({voice, &speaker, &headphones}, news.taker());
  std::jthread hand([&](const std::stop_token& stop) {
    std::mt19937 random(7);
    while (!stop.stop_requested()) sound.plug((random() & 1U) != 0);
  });
  for (int i = 0; i < 300; ++i) {
    const auto turn = sound.say(one_of_each(), kAsItIs);
    if (i % 3 == 0) news.wait_until_over(turn);
    if (i % 7 == 0) sound.silence();
  }
  hand.request_stop();
  hand.join();
  sound.plug(false);
  news.wait_until_over(sound.say({line(Privacy::everyone, kPublic)}, kAsItIs));
  CHECK_FALSE(speaker.heard().contains(kPersonal));
  CHECK_FALSE(speaker.heard().contains(kQuiet));
  CHECK(speaker.heard().contains(kPublic));
}

}  // namespace doorway::kiosk

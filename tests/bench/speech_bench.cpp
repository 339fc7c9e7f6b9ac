// From asking for a sentence to its first sample at the device, with the real espeak-ng, and from a
// key to the device being told to drop what it holds.  The device takes as long as the sound lasts.
#include "tests/bench/speech_bench.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/speech/espeak.h"
#include "kiosk/speech/sound_speaker.h"
#include "tests/bench/figures.h"

namespace doorway::bench {
namespace {

using namespace kiosk;

class TimedSink final : public PcmSink {
 public:
  bool write(std::span<const Sample> samples) override {
    {
      const std::lock_guard lock(mutex_);
      if (!first_) first_ = Steady::now();
    }
    happened_.notify_all();
    std::this_thread::sleep_for(
        std::chrono::microseconds(samples.size() * 1'000'000 / kSampleRate));
    return true;
  }
  void drop() override {
    {
      const std::lock_guard lock(mutex_);
      dropped_ = Steady::now();
    }
    happened_.notify_all();
  }
  Steady::time_point first() { return wait_for(first_); }
  Steady::time_point dropped() { return wait_for(dropped_); }

 private:
  Steady::time_point wait_for(const std::optional<Steady::time_point>& time) {
    std::unique_lock lock(mutex_);
    happened_.wait(lock, [&] { return time.has_value(); });
    return *time;
  }

  std::mutex mutex_;
  std::condition_variable happened_;
  std::optional<Steady::time_point> first_;
  std::optional<Steady::time_point> dropped_;
};

double seconds_between(Steady::time_point from, Steady::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

void speech(int times) {
  EspeakVoice voice(usual_voices());
  std::vector<double> first;
  std::vector<double> silent;
  for (int i = 0; i < times; ++i) {
    TimedSink sink;
    SoundSpeaker speaker({voice, &sink, nullptr}, [](const SpeechNews&) {});
    const auto asked = Steady::now();
    speaker.say(
        {{"", "en", Privacy::everyone, false, false, {{"", "What brings you here today?"}}}}, {});
    first.push_back(seconds_between(asked, sink.first()));
    const auto key = Steady::now();
    speaker.silence();
    silent.push_back(seconds_between(key, sink.dropped()));
  }
  tell("first_p95", quantile(first, 0.95));
  tell("silent_p95", quantile(silent, 0.95));
}

}  // namespace doorway::bench

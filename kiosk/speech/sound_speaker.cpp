#include "kiosk/speech/sound_speaker.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace doorway::kiosk {
namespace {

constexpr std::chrono::milliseconds kPatience{10};
constexpr double kDecibelsAStep = 5;
constexpr int kLoudestStep = 8;
constexpr int kChunksBetweenLines = 15;  // 150 ms

// The loudest step is the sound as it is.
double gain(int volume) {
  return std::pow(10.0, (volume - kLoudestStep) * kDecibelsAStep / 20);
}

void scale(std::span<Sample> samples, double by) {
  for (Sample& sample : samples) sample = static_cast<Sample>(std::lround(sample * by));
}

}  // namespace

SoundSpeaker::SoundSpeaker(SoundParts parts, SpeechNewsTaker taker)
    : parts_(parts), taker_(std::move(taker)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

SoundSpeaker::~SoundSpeaker() {
  silence();  // the thread itself ends with its member
}

std::uint64_t SoundSpeaker::say(std::vector<Line> lines, Manner manner) {
  const std::lock_guard lock(mutex_);
  next_ = {++turn_, std::move(lines), manner};
  came_.notify_all();
  return next_.number;
}

void SoundSpeaker::silence() {
  const std::lock_guard lock(mutex_);
  next_ = {};
  ++turn_;
}

void SoundSpeaker::plug(bool in) {
  plugged_in_ = in;
  taker_(JackHeard{in});
}

Outputs SoundSpeaker::outputs() const {
  return {parts_.speaker != nullptr, parts_.headphones != nullptr, plugged_in_};
}

bool SoundSpeaker::may_go_on(const Turn& turn, Route route) const {
  if (turn_ != turn.number) return false;
  return route != Route::headphones || plugged_in_;
}

void SoundSpeaker::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    Turn turn;
    {
      std::unique_lock lock(mutex_);
      came_.wait(lock, stop, [&] { return !next_.lines.empty(); });
      turn = std::exchange(next_, {});
    }
    if (!turn.lines.empty()) speak(turn);
  }
}

void SoundSpeaker::speak(const Turn& turn) {
  for (std::size_t i = 0; i < turn.lines.size(); ++i) {
    if (turn_ != turn.number) return;
    const Line& line = turn.lines[i];
    // The jack is looked at once more before each chunk: a plug that is pulled in between is heard
    // by nobody, since what was meant for headphones never goes to the other device.
    const Route route = route_of(line.privacy, line.aloud, outputs());
    taker_(LineBegan{turn.number, i, route});
    say_line(turn, line, route);
  }
  if (turn_ == turn.number) taker_(LinesOver{turn.number});
}

void SoundSpeaker::say_line(const Turn& turn, const Line& line, Route route) {
  if (route == Route::none) return;
  PcmSink& sink = route == Route::headphones ? *parts_.headphones : *parts_.speaker;
  bool heard = true;
  for (const Fragment& fragment : line.fragments) {
    if (!may_go_on(turn, route)) break;
    const auto source = parts_.voice.speak(fragment, line.language, turn.manner.rate);
    if (source != nullptr) heard = play(turn, *source, sink, route);
    if (!heard) break;
  }
  const std::array<Sample, kChunk> pause{};
  for (int i = 0; heard && i < kChunksBetweenLines && may_go_on(turn, route); ++i) {
    heard = sink.write(pause);
  }
  if (!may_go_on(turn, route)) sink.drop();
}

// False: nothing more can be said to this device now.
bool SoundSpeaker::play(const Turn& turn, SoundSource& source, PcmSink& sink, Route route) {
  std::array<Sample, kChunk> room{};
  while (may_go_on(turn, route)) {
    std::size_t count = 0;
    const auto state = source.read(room, kPatience, count);
    if (state == SoundSource::State::over) return true;
    if (state == SoundSource::State::waiting) continue;
    const std::span<Sample> samples(room.data(), count);
    scale(samples, gain(turn.manner.volume));
    if (may_go_on(turn, route) && !sink.write(samples)) return false;
  }
  return false;
}

}  // namespace doorway::kiosk

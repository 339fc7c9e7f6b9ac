#include "kiosk/speech/espeak.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "kiosk/media/child_process.h"
#include "kiosk/speech/wav.h"
#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

using Steady = std::chrono::steady_clock;

class EspeakSound final : public SoundSource {
 public:
  EspeakSound(std::unique_ptr<ChildProcess> child, std::chrono::milliseconds hangs)
      : child_(std::move(child)), hangs_(hangs), last_(Steady::now()) {}

  State read(std::span<Sample> room, std::chrono::milliseconds patience,
             std::size_t& count) override {
    count = 0;
    if (pending_.size() < sizeof(Sample) && !over_) fill(patience);
    if (!begun_) begin();
    if (begun_) count = take(room);
    if (count > 0) return State::flowing;
    if (!over_ && Steady::now() - last_ > hangs_) fail("it says nothing");
    return over_ ? State::over : State::waiting;
  }

 private:
  void fill(std::chrono::milliseconds patience) {
    std::array<char, 8192> buffer{};
    std::size_t got = 0;
    const ChildProcess::State state = child_->read(buffer, patience, got);
    if (state == ChildProcess::State::waiting) return;
    if (state == ChildProcess::State::over) {
      over_ = true;
      if (!begun_) fail("it ended before it spoke");
      return;
    }
    last_ = Steady::now();
    pending_.append(buffer.data(), got);
  }

  void begin() {
    const auto start = find_samples(pending_);
    if (!start) return;
    if (!start->ours) {
      fail("its sound has another form");
      return;
    }
    begun_ = true;
    pending_.erase(0, start->at);
  }

  std::size_t take(std::span<Sample> room) {
    const std::size_t whole = std::min(room.size(), pending_.size() / sizeof(Sample));
    std::memcpy(room.data(), pending_.data(), whole * sizeof(Sample));
    pending_.erase(0, whole * sizeof(Sample));
    return whole;
  }

  void fail(const std::string& reason) {
    over_ = true;
    pending_.clear();
    log_event(LogLevel::alarm, "speech.failed", {{"reason", reason}});
  }

  std::unique_ptr<ChildProcess> child_;
  std::chrono::milliseconds hangs_;
  Steady::time_point last_;
  std::string pending_;
  bool begun_ = false;
  bool over_ = false;
};

}  // namespace

EspeakVoice::EspeakVoice(Voices voices, std::string program, std::chrono::milliseconds hangs)
    : voices_(std::move(voices)), program_(std::move(program)), hangs_(hangs) {}

std::unique_ptr<SoundSource> EspeakVoice::speak(const Fragment& words, const std::string& language,
                                                int rate) {
  const auto voice = voices_.find(language);
  if (voice == voices_.end() || words.text.empty()) return nullptr;
  // -b 1: the words are UTF-8; -z: no pause after the last one, ours is shorter.
  auto child = ChildProcess::start(
      {program_, "-v", voice->second, "-s", std::to_string(words_a_minute(rate)), "-b", "1", "-z",
       "--stdin", "--stdout"},
      words.text);
  if (!child) {
    log_event(LogLevel::alarm, "speech.failed", {{"reason", std::string("it cannot be started")}});
    return nullptr;
  }
  return std::make_unique<EspeakSound>(std::move(child), hangs_);
}

}  // namespace doorway::kiosk

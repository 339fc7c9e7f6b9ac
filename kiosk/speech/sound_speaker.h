// The speaker with sound: one thread takes lines, makes samples of them, and writes them to the
// device that the line may go to.  Between two chunks of ten milliseconds it looks whether it still
// may, so that it is silent well within 50 ms of a key or of a pulled plug.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "kiosk/speech/sound.h"

namespace doorway::kiosk {

// All of it outlives the speaker.  No device: nullptr.
struct SoundParts {
  Voice& voice;
  PcmSink* speaker = nullptr;
  PcmSink* headphones = nullptr;
};

class SoundSpeaker final : public Speaker {
 public:
  SoundSpeaker(SoundParts parts, SpeechNewsTaker taker);
  ~SoundSpeaker() override;
  SoundSpeaker(const SoundSpeaker&) = delete;
  SoundSpeaker& operator=(const SoundSpeaker&) = delete;

  std::uint64_t say(std::vector<Line> lines, Manner manner) override;
  void silence() override;
  void plug(bool in) override;

 private:
  struct Turn {
    std::uint64_t number = 0;
    std::vector<Line> lines;
    Manner manner;
  };
  void run(const std::stop_token& stop);
  void speak(const Turn& turn);
  void say_line(const Turn& turn, const Line& line, Route route);
  bool play(const Turn& turn, SoundSource& source, PcmSink& sink, Route route);
  bool may_go_on(const Turn& turn, Route route) const;
  Outputs outputs() const;

  SoundParts parts_;
  SpeechNewsTaker taker_;
  std::mutex mutex_;
  std::condition_variable_any came_;
  Turn next_;
  std::atomic<std::uint64_t> turn_{0};  // the one that may be heard
  std::atomic<bool> plugged_in_{false};
  std::jthread thread_;
};

}  // namespace doorway::kiosk

// A speaker that makes no sound and takes no time: everything is said at once, to the device that
// it would have gone to.  For test deployments, which need no sound hardware.
#pragma once

#include <utility>

#include "kiosk/speech/speaker.h"

namespace doorway::kiosk {

class RecordingSpeaker final : public Speaker {
 public:
  explicit RecordingSpeaker(SpeechNewsTaker taker) : taker_(std::move(taker)) {}

  std::uint64_t say(std::vector<Line> lines, Manner) override {
    ++turn_;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      taker_(LineBegan{turn_, i, route_of(lines[i].privacy, lines[i].aloud, outputs_)});
    }
    taker_(LinesOver{turn_});
    return turn_;
  }
  void silence() override {}
  void plug(bool in) override {
    outputs_.plugged_in = in;
    taker_(JackHeard{in});
  }

 private:
  SpeechNewsTaker taker_;
  Outputs outputs_{true, true, false};
  std::uint64_t turn_ = 0;
};

}  // namespace doorway::kiosk

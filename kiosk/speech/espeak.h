// espeak-ng as a child process: words go in by a file without a name, samples come by a pipe.  A
// crash or a hang of it costs one sentence and never the kiosk, and its licence stays its own.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/speech/sound.h"
#include "kiosk/speech/voices.h"

namespace doorway::kiosk {

inline constexpr std::string_view kEspeak = "espeak-ng";

class EspeakVoice final : public Voice {
 public:
  // `program` is looked for in PATH.  It makes a sentence in milliseconds; one that says nothing
  // for as long as `hangs` is ended.
  explicit EspeakVoice(Voices voices, std::string program = std::string(kEspeak),
                       std::chrono::milliseconds hangs = std::chrono::seconds(3));
  std::unique_ptr<SoundSource> speak(const Fragment& words, const std::string& language,
                                     int rate) override;

 private:
  Voices voices_;
  std::string program_;
  std::chrono::milliseconds hangs_;
};

}  // namespace doorway::kiosk

// espeak-ng as a child process: words go in by a file without a name, samples come by a pipe.  A
// crash or a hang of it costs one sentence and never the kiosk, and its licence stays its own.
#pragma once

#include <string>

#include "kiosk/speech/sound.h"
#include "kiosk/speech/voices.h"

namespace doorway::kiosk {

class EspeakVoice final : public Voice {
 public:
  // `program` is looked for in PATH.  It makes a sentence in milliseconds; one that says nothing
  // for as long as `hangs` is ended.
  explicit EspeakVoice(Voices voices, std::string program = "espeak-ng",
                       std::chrono::milliseconds hangs = std::chrono::seconds(3));
  std::unique_ptr<SoundSource> speak(const Fragment& words, const std::string& language,
                                     int rate) override;

  // Is there such a program at all?
  static bool is_installed(const std::string& program = "espeak-ng");

 private:
  Voices voices_;
  std::string program_;
  std::chrono::milliseconds hangs_;
};

}  // namespace doorway::kiosk

// The voice put together from the kiosk's file: devices, jack, espeak-ng, recordings.
#pragma once

#include <functional>
#include <memory>

#include "assets/settings.h"
#include "kiosk/shell/read_aloud.h"
#include "kiosk/speech/alsa_jack.h"
#include "kiosk/speech/clips.h"
#include "kiosk/speech/espeak.h"
#include "kiosk/speech/sound.h"

namespace doorway::kiosk {

class KioskSound {
 public:
  // `wake` is called on other threads when there is news.  Says in the log why nothing is read
  // aloud.
  KioskSound(const KioskSettings& settings, const Catalog& catalog, bool keeps_said,
             const std::function<void()>& wake);

  // nullptr: nothing is read aloud here.
  LoopSound* loop() { return loop_.get(); }

 private:
  void make_real(const KioskSettings& settings);

  Mailbox<SpeechNews> news_;
  std::unique_ptr<EspeakVoice> espeak_;
  std::unique_ptr<ClipVoice> voice_;
  std::unique_ptr<PcmSink> to_speaker_;
  std::unique_ptr<PcmSink> to_headphones_;
  std::unique_ptr<Speaker> speaker_;
  std::unique_ptr<AlsaJack> jack_;
  std::unique_ptr<LoopSound> loop_;
};

// The languages of the catalog that these voices speak.
std::vector<std::string> languages_spoken(const Catalog& catalog, const Voices& voices);

}  // namespace doorway::kiosk

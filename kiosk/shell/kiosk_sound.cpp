#include "kiosk/shell/kiosk_sound.h"

#include <utility>

#include "kiosk/media/child_process.h"
#include "kiosk/speech/alsa_sink.h"
#include "kiosk/speech/recording_speaker.h"
#include "kiosk/speech/sound_speaker.h"
#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

std::unique_ptr<PcmSink> open_sink(const std::string& device) {
  if (device.empty()) return nullptr;
  return std::make_unique<AlsaSink>(device);
}

Voices voices_of(const SoundSettings& sound) {
  return voices_with(Voices(sound.voices.begin(), sound.voices.end()));
}

}  // namespace

std::vector<std::string> languages_spoken(const Catalog& catalog, const Voices& voices) {
  std::vector<std::string> spoken;
  for (const Language& language : catalog.languages()) {
    if (voices.contains(language.tag)) spoken.push_back(language.tag);
  }
  return spoken;
}

KioskSound::KioskSound(const KioskSettings& settings, const Catalog& catalog, bool keeps_said,
                       const std::function<void()>& wake)
    : news_(wake) {
  const SoundSettings& sound = settings.sound;
  const bool devices = !sound.speaker.empty() || !sound.headphones.empty();
  if (!devices && !settings.test) {
    log_event("sound.none", {{"reason", std::string("no device in [sound] of the kiosk's file")}});
    return;
  }
  if (devices && !ChildProcess::is_installed(std::string(kEspeak))) {
    log_event(LogLevel::alarm, "sound.none",
              {{"reason", std::string("espeak-ng is not installed")}});
    return;
  }
  if (devices) {
    make_real(settings);
  } else {
    speaker_ =
        std::make_unique<RecordingSpeaker>([this](const SpeechNews& one) { news_.put(one); });
  }
  loop_ = std::make_unique<LoopSound>(
      LoopSound{*speaker_,
                news_,
                {!devices || !sound.speaker.empty(), !devices || !sound.headphones.empty(),
                 languages_spoken(catalog, voices_of(sound)), sound.volume},
                sound.jack_in_key,
                sound.jack_out_key,
                keeps_said});
}

void KioskSound::make_real(const KioskSettings& settings) {
  espeak_ = std::make_unique<EspeakVoice>(voices_of(settings.sound));
  voice_ = std::make_unique<ClipVoice>(settings.locales / "audio", *espeak_);
  to_speaker_ = open_sink(settings.sound.speaker);
  to_headphones_ = open_sink(settings.sound.headphones);
  speaker_ =
      std::make_unique<SoundSpeaker>(SoundParts{*voice_, to_speaker_.get(), to_headphones_.get()},
                                     [this](const SpeechNews& one) { news_.put(one); });
  if (settings.sound.jack_card.empty()) return;
  jack_ = std::make_unique<AlsaJack>(settings.sound.jack_card, settings.sound.jack_control,
                                     [this](bool in) { speaker_->plug(in); });
}

}  // namespace doorway::kiosk

// Recorded sentences, before any voice that is made up (kiosk/media/recordings.h).
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "kiosk/media/recordings.h"
#include "kiosk/speech/sound.h"

namespace doorway::kiosk {

// WAV as `Sample` says.
RecordingForm clip_form();
std::string clip_name(const Fragment& words);  // "<key>.<hash>.wav"

// Recordings where there are some, and another voice for the rest.
class ClipVoice final : public Voice {
 public:
  ClipVoice(std::filesystem::path folder, Voice& other)
      : folder_(std::move(folder)), other_(other) {}
  std::unique_ptr<SoundSource> speak(const Fragment& words, const std::string& language,
                                     int rate) override;

 private:
  std::filesystem::path folder_;
  Voice& other_;
};

}  // namespace doorway::kiosk

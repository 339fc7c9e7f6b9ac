// WAV as espeak-ng and recorders write it, read as it comes; only the one form that we play.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/speech/sound.h"

namespace doorway::kiosk {

// Where the samples begin.  nullopt: the header is not whole yet.  `ours`: false when it is of
// another form (channels, rate, bits).
struct WavStart {
  std::size_t at = 0;
  bool ours = false;
};
std::optional<WavStart> find_samples(std::string_view bytes);

// A whole file; nullopt when it is not a WAV of our form.
std::optional<std::vector<Sample>> read_wav(std::string_view bytes);
std::string write_wav(std::span<const Sample> samples);

}  // namespace doorway::kiosk

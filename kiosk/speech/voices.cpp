#include "kiosk/speech/voices.h"

#include <algorithm>
#include <array>

namespace doorway::kiosk {

const Voices& usual_voices() {
  // Mandarin by the voice that was made for pinyin: "cmn" of Debian's espeak-ng reads most
  // characters as English letters.
  static const Voices voices = {
      {"ar", "ar"},
      {"en", "en-us"},
      {"es", "es-419"},
      {"fa", "fa"},
      {"ko", "ko"},
      {"vi", "vi-vn-x-south"},
      {"zh-Hans", "cmn-latn-pinyin"},
      {"zh-Hant", "cmn-latn-pinyin"},
  };
  return voices;
}

Voices voices_with(const Voices& own) {
  Voices voices = usual_voices();
  for (const auto& [language, voice] : own) voices.insert_or_assign(language, voice);
  return voices;
}

int words_a_minute(int step) {
  constexpr std::array<int, 7> kRates = {120, 160, 200, 235, 275, 320, 370};
  return kRates[static_cast<std::size_t>(std::clamp(step, 1, 7) - 1)];
}

}  // namespace doorway::kiosk

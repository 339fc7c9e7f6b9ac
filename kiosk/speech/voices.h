// Which voice of espeak-ng speaks a language.  A kiosk's file may name others.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace doorway::kiosk {

// Language tag → voice.
using Voices = std::map<std::string, std::string, std::less<>>;

// Filipino is not among them: espeak-ng has no voice for it.
const Voices& usual_voices();
// The usual ones with the kiosk's own in their place.
Voices voices_with(const Voices& own);

// Words a minute of a step of rate, 1 … 7.
int words_a_minute(int step);

}  // namespace doorway::kiosk

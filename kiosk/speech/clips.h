// Recorded sentences, before any voice that is made up: audio/<language>/<key>.<hash>.wav, where
// the hash is of the words that were recorded.  Words that have changed since find nothing, and so
// are never said wrong.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/speech/sound.h"

namespace doorway::kiosk {

// Eight hexadecimal digits: FNV-1a, 32 bits, of the words in UTF-8.
std::string hash_of_words(std::string_view words);
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

// What is to be recorded, and what no longer fits, for the people who record.
struct ClipWork {
  enum class State { missing, stale, wrong_form, unlisted };
  State state;
  std::string language;
  std::string file;
  std::string words;  // empty for what is stale
};
std::string_view to_string(ClipWork::State state);

// `wanted`: every sentence without arguments, of one language.
std::vector<ClipWork> clip_work(const std::filesystem::path& folder, const std::string& language,
                                const std::vector<Fragment>& wanted);

}  // namespace doorway::kiosk

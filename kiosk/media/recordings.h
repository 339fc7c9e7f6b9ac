// What people record of the kiosk's words, spoken or signed:
// <folder>/<language>/<key>.<hash>.<kind>, where the hash is of the words that were recorded. Words
// that have changed since find nothing, and so are never told wrong.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace doorway::kiosk {

// One message, whole.
struct Sentence {
  std::string key;
  std::string words;  // UTF-8
};

// Eight hexadecimal digits: FNV-1a, 32 bits, of the words in UTF-8.
std::string hash_of_words(std::string_view words);
// `kind`: "wav".
std::string recording_name(const Sentence& sentence, std::string_view kind);

// What is to be recorded, and what no longer fits, for the people who record.
struct RecordingWork {
  enum class State { missing, stale, wrong_form, unlisted };
  State state;
  std::string language;
  std::string file;
  std::string words;  // empty for what is stale
};
std::string_view to_string(RecordingWork::State state);

// How a kind of recording looks.
struct RecordingForm {
  std::string_view kind;
  std::function<bool(const std::filesystem::path&)> fits;
};

// `wanted`: every sentence without arguments, of one language.
std::vector<RecordingWork> recording_work(const std::filesystem::path& folder,
                                          const std::string& language,
                                          const std::vector<Sentence>& wanted,
                                          const RecordingForm& form);

// Empty when it cannot be read.
std::string read_recording(const std::filesystem::path& file);

}  // namespace doorway::kiosk

#include "locales/signed_words.h"

#include <unordered_map>
#include <utility>

#include "locales/review.h"

namespace doorway {

std::string fingerprint_of(MessageGroup group, const std::vector<PoEntry>& english,
                           const std::vector<PoEntry>& translated) {
  std::unordered_map<std::string, std::string> source;
  for (const PoEntry& entry : english) source.emplace(entry.key, entry.text);
  std::vector<ReviewedText> texts;
  for (const PoEntry& entry : translated) {
    if (group_of(entry.key) == group) texts.push_back({entry.key, source[entry.key], entry.text});
  }
  return fingerprint(std::move(texts));
}

}  // namespace doorway

#include "kiosk/shell/recording_lists.h"

#include <algorithm>
#include <iostream>

#include "core/message_group.h"
#include "kiosk/flow/flow.h"
#include "kiosk/media/film.h"
#include "kiosk/speech/clips.h"

namespace doorway::kiosk {
namespace {

enum class Told { spoken, shown };

// All messages without arguments.
std::vector<Sentence> sentences_of(const Catalog& catalog, const std::string& language, Told told) {
  std::vector<Sentence> sentences;
  for (const std::string& key : catalog.keys()) {
    if (catalog.takes_arguments(language, key)) continue;
    sentences.push_back({key, told == Told::spoken ? catalog.spoken_text(language, key)
                                                   : catalog.plain(language, key)});
  }
  return sentences;
}

void print(const std::vector<RecordingWork>& work) {
  for (const RecordingWork& one : work) {
    std::string words = one.words;
    for (char& c : words) c = c == '\n' || c == '\t' ? ' ' : c;
    std::cout << to_string(one.state) << '\t' << one.language << '\t' << one.file << '\t' << words
              << '\n';
  }
}

int rank(const Sentence& sentence) {
  switch (group_of(sentence.key)) {
    case MessageGroup::notices:
      return 0;
    case MessageGroup::safety:
      return 1;
    case MessageGroup::interface:
      break;
  }
  return 2;
}

}  // namespace

std::vector<Sentence> sentences_to_sign(const Catalog& catalog) {
  std::vector<Sentence> sentences = sentences_of(catalog, kSourceLanguage, Told::shown);
  std::erase_if(sentences, [](const Sentence& one) { return one.key.starts_with("speech."); });
  std::stable_sort(sentences.begin(), sentences.end(),
                   [](const Sentence& a, const Sentence& b) { return rank(a) < rank(b); });
  return sentences;
}

void print_audio_work(const Catalog& catalog, const std::filesystem::path& folder) {
  for (const Language& language : catalog.languages()) {
    const auto wanted = sentences_of(catalog, language.tag, Told::spoken);
    print(recording_work(folder, language.tag, wanted, clip_form()));
  }
}

void print_signed_work(const Catalog& catalog, const std::filesystem::path& folder) {
  print(recording_work(folder, kSigned, sentences_to_sign(catalog), film_form()));
}

}  // namespace doorway::kiosk

// Telex: aa ee oo dd aw ow uw make letters, s f r x j tones, z takes the tone away; the same once
// more undoes it and leaves the rest of the word as it is typed.  Words that cannot be Vietnamese
// are left alone, so that "Foster" and "Smith" can be written.  What is open is the word under way.
#include <array>
#include <utility>

#include "locales/composers.h"
#include "locales/vietnamese.h"

namespace doorway {
namespace {

constexpr std::array<std::string_view, 6> kToneMarks = {"",       "\u0301", "\u0300",
                                                        "\u0309", "\u0303", "\u0323"};
constexpr std::string_view kToneKeys = " sfrxj";  // in the order of Tone
constexpr std::string_view kShaped = "ăâđêôơưĂÂĐÊÔƠƯ";

struct Shape {
  char key;
  char32_t plain;
  char32_t shaped;
};
// What one key makes of the letter before it.
constexpr std::array<Shape, 9> kShapes = {{{'a', U'a', U'â'},
                                           {'a', U'ă', U'â'},
                                           {'e', U'e', U'ê'},
                                           {'o', U'o', U'ô'},
                                           {'o', U'ơ', U'ô'},
                                           {'w', U'a', U'ă'},
                                           {'w', U'â', U'ă'},
                                           {'w', U'o', U'ơ'},
                                           {'w', U'u', U'ư'}}};

char small(char key) {
  return key >= 'A' && key <= 'Z' ? static_cast<char>(key - 'A' + 'a') : key;
}

bool is_letter(char key) {
  return small(key) >= 'a' && small(key) <= 'z';
}

// What a key makes of a word; `goes_on` is false where it undid something.
struct Result {
  VietnameseWord word;
  bool goes_on = true;
};

void append(VietnameseWord& word, char key) {
  word.letters.push_back({static_cast<char32_t>(small(key)), small(key) != key});
}

Result undone(VietnameseWord word, char key) {
  append(word, key);
  return {std::move(word), false};
}

bool ends_with(const VietnameseWord& word, std::u32string_view bases) {
  if (word.letters.size() < bases.size()) return false;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    if (word.letters[word.letters.size() - bases.size() + i].base != bases[i]) return false;
  }
  return true;
}

char32_t& last_but(VietnameseWord& word, std::size_t letters) {
  return word.letters[word.letters.size() - 1 - letters].base;
}

std::optional<Result> tone_by(const VietnameseWord& word, char key) {
  const std::size_t tone = kToneKeys.find(small(key));
  const bool takes_away = small(key) == 'z' && word.tone != Tone::none;
  if ((tone == kToneKeys.npos && !takes_away) || !word.has_vowel()) return std::nullopt;
  Result result{word};
  if (takes_away) {
    result.word.tone = Tone::none;
  } else if (word.tone == static_cast<Tone>(tone)) {
    result.word.tone = Tone::none;
    return undone(std::move(result.word), key);
  } else {
    result.word.tone = static_cast<Tone>(tone);
  }
  return result;
}

// "uo" and w: "ươ", but "uơ" where only h, th or kh stand before it ("thuở").
std::optional<Result> both_horns(const VietnameseWord& word, char key) {
  if (small(key) != 'w' || word.letters.size() < 2) return std::nullopt;
  Result result{word};
  VietnameseWord& changed = result.word;
  if (ends_with(word, U"ươ")) {
    last_but(changed, 0) = U'o';
    last_but(changed, 1) = U'u';
    return undone(std::move(changed), key);
  }
  const bool pair = ends_with(word, U"uo") || ends_with(word, U"ưo");
  if (!pair || ends_with(word, U"quo")) return std::nullopt;
  last_but(changed, 0) = U'ơ';
  const bool one_horn = ends_with(word, U"huo") && !ends_with(word, U"chuo") &&
                        !ends_with(word, U"nhuo") && !ends_with(word, U"phuo");
  if (!one_horn) last_but(changed, 1) = U'ư';
  return result;
}

// "ua" and w: "ưa", but "quă".
std::optional<Result> first_horn(const VietnameseWord& word, char key) {
  if (small(key) != 'w' || !ends_with(word, U"ua") || ends_with(word, U"qua")) return std::nullopt;
  Result result{word};
  last_but(result.word, 1) = U'ư';
  return result;
}

std::optional<Result> shape_by(const VietnameseWord& word, char key) {
  if (word.letters.empty()) return std::nullopt;
  Result result{word};
  char32_t& last = last_but(result.word, 0);
  if (small(key) == 'd' && word.letters.size() == 1 && (last == U'd' || last == U'đ')) {
    const bool undo = last == U'đ';
    last = undo ? U'd' : U'đ';
    return undo ? undone(std::move(result.word), key) : result;
  }
  for (const Shape& shape : kShapes) {
    if (shape.key != small(key)) continue;
    if (shape.shaped == last) {
      last = shape.plain;
      return undone(std::move(result.word), key);
    }
    if (shape.plain == last) {
      last = shape.shaped;
      return result;
    }
  }
  return std::nullopt;
}

// Does the last letter?
bool carries_tone(std::string_view word) {
  std::size_t begin = word.size();
  do --begin;
  while (begin > 0 && (static_cast<unsigned char>(word[begin]) & 0xC0U) == 0x80U);
  return parse_vietnamese(word.substr(begin)).tone != Tone::none;
}

Result add(VietnameseWord word, char key) {
  if (word.is_syllable()) {
    for (const auto rule : {tone_by, both_horns, first_horn, shape_by}) {
      if (auto result = rule(word, key)) return std::move(*result);
    }
  }
  // "thuơ" and n: "thươn".
  const bool horn_missing = ends_with(word, U"uơ") && !ends_with(word, U"quơ");
  if (horn_missing) last_but(word, 1) = U'ư';
  append(word, key);
  return {std::move(word)};
}

class Telex final : public Composer {
 public:
  std::optional<Composed> type(const Composed& before, std::string_view typed) const override {
    for (std::size_t tone = 1; tone < kToneMarks.size(); ++tone) {
      if (typed == kToneMarks[tone]) return with_tone(before.text, static_cast<Tone>(tone));
    }
    const bool is_shaped = typed.size() > 1 && kShaped.find(typed) != kShaped.npos;
    if (!is_shaped && (typed.size() != 1 || !is_letter(typed[0]))) return std::nullopt;
    // After an undone key, or where another keyboard began the word.
    const std::string_view last = last_word(before.text);
    if (last != before.open) return std::nullopt;
    const std::string rest = before.text.substr(0, before.text.size() - last.size());
    if (is_shaped) {
      VietnameseWord word = parse_vietnamese(last);
      word.letters.push_back(parse_vietnamese(typed).letters.front());
      return finished(rest, {std::move(word)});
    }
    return finished(rest, add(parse_vietnamese(last), typed[0]));
  }

  // One letter with its tone; the word before it is open again.
  std::optional<Composed> erase(const Composed& before) const override {
    const std::string_view last = last_word(before.text);
    VietnameseWord word = parse_vietnamese(last);
    if (last.empty() || word.written() != last) return std::nullopt;
    const std::string rest = before.text.substr(0, before.text.size() - last.size());
    word.letters.pop_back();
    if (carries_tone(last)) word.tone = Tone::none;
    return finished(rest, {std::move(word)});
  }

 private:
  static Composed finished(const std::string& rest, const Result& result) {
    const std::string word = result.word.written();
    return {rest + word, result.goes_on ? word : ""};
  }

  // A key of its own works on the last word, whoever wrote it; once more takes it away.
  static std::optional<Composed> with_tone(const std::string& text, Tone tone) {
    const std::string_view last = last_word(text);
    VietnameseWord word = parse_vietnamese(last);
    if (word.written() != last) return std::nullopt;  // "María": not Vietnamese
    if (!word.has_vowel()) return Composed{text, std::string(last)};
    word.tone = word.tone == tone ? Tone::none : tone;
    return finished(text.substr(0, text.size() - last.size()), {std::move(word)});
  }
};

}  // namespace

std::unique_ptr<const Composer> make_telex() {
  return std::make_unique<const Telex>();
}

}  // namespace doorway

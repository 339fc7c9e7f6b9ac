// Korean syllables by libhangul, dubeolsik.  What is open is the keys of the syllable under way, as
// Latin letters; libhangul is asked anew each time, so that nothing is remembered outside the text.
#include <hangul.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "locales/composers.h"

namespace doorway {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 33> kKeys = {
    {{"ㅂ", 'q'}, {"ㅈ", 'w'}, {"ㄷ", 'e'}, {"ㄱ", 'r'}, {"ㅅ", 't'}, {"ㅛ", 'y'}, {"ㅕ", 'u'},
     {"ㅑ", 'i'}, {"ㅐ", 'o'}, {"ㅔ", 'p'}, {"ㅁ", 'a'}, {"ㄴ", 's'}, {"ㅇ", 'd'}, {"ㄹ", 'f'},
     {"ㅎ", 'g'}, {"ㅗ", 'h'}, {"ㅓ", 'j'}, {"ㅏ", 'k'}, {"ㅣ", 'l'}, {"ㅋ", 'z'}, {"ㅌ", 'x'},
     {"ㅊ", 'c'}, {"ㅍ", 'v'}, {"ㅠ", 'b'}, {"ㅜ", 'n'}, {"ㅡ", 'm'}, {"ㅃ", 'Q'}, {"ㅉ", 'W'},
     {"ㄸ", 'E'}, {"ㄲ", 'R'}, {"ㅆ", 'T'}, {"ㅒ", 'O'}, {"ㅖ", 'P'}}};

// The key of a letter on the screen, or a Latin key that was pressed; '\0': neither.
char key_of(std::string_view typed) {
  for (const auto& [letter, key] : kKeys) {
    if (letter == typed) return key;
  }
  const bool latin = typed.size() == 1 &&
                     ((typed[0] >= 'a' && typed[0] <= 'z') || (typed[0] >= 'A' && typed[0] <= 'Z'));
  return latin ? typed[0] : '\0';
}

// Everything libhangul gives lies in the plane of three bytes.
std::string utf8(const ucschar* text) {
  std::string bytes;
  for (; text != nullptr && *text != 0; ++text) {
    bytes += static_cast<char>(0xE0 | (*text >> 12));
    bytes += static_cast<char>(0x80 | ((*text >> 6) & 0x3F));
    bytes += static_cast<char>(0x80 | (*text & 0x3F));
  }
  return bytes;
}

struct DeleteContext {
  void operator()(HangulInputContext* context) const { hangul_ic_delete(context); }
};

struct Syllables {
  std::string done;
  std::string open;  // the one that the next key may still change
};

Syllables compose(std::string_view keys) {
  const std::unique_ptr<HangulInputContext, DeleteContext> context(hangul_ic_new("2"));
  if (!context) throw std::runtime_error("libhangul has no dubeolsik keyboard");
  Syllables made;
  for (const char key : keys) {
    hangul_ic_process(context.get(), key);
    made.done += utf8(hangul_ic_get_commit_string(context.get()));
  }
  made.open = utf8(hangul_ic_get_preedit_string(context.get()));
  return made;
}

// The last keys that alone give the open syllable.
std::string keys_of_open(const std::string& keys, const std::string& open) {
  for (std::size_t length = 1; length <= keys.size(); ++length) {
    std::string last = keys.substr(keys.size() - length);
    const Syllables made = compose(last);
    if (made.done.empty() && made.open == open) return last;
  }
  return {};
}

class Hangul final : public Composer {
 public:
  std::optional<Composed> type(const Composed& before, std::string_view typed) const override {
    const char key = key_of(typed);
    if (key == '\0') return std::nullopt;
    std::string rest = before.text;
    std::string keys = take_open(rest, before.open) ? before.open : "";
    keys += key;
    const Syllables made = compose(keys);
    return Composed{rest + made.done + made.open, keys_of_open(keys, made.open)};
  }

  std::optional<Composed> erase(const Composed& before) const override {
    std::string rest = before.text;
    if (before.open.empty() || !take_open(rest, before.open)) return std::nullopt;
    const std::string keys = before.open.substr(0, before.open.size() - 1);
    return Composed{rest + compose(keys).open, keys};
  }

 private:
  // Cuts the open syllable off; false: it does not stand there.
  static bool take_open(std::string& text, const std::string& keys) {
    if (keys.empty()) return true;
    const std::string open = compose(keys).open;
    if (!text.ends_with(open)) return false;
    text.resize(text.size() - open.size());
    return true;
  }
};

}  // namespace

std::unique_ptr<const Composer> make_hangul() {
  return std::make_unique<const Hangul>();
}

}  // namespace doorway

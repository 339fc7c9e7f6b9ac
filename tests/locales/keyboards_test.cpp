// The on-screen keyboards: nobody's name is unwritable, and a wrong file is refused with its line.
#include "locales/keyboards.h"

#include <fstream>
#include <memory>
#include <set>

#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include "locales/catalog.h"
#include "locales/text_rules.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

Keyboards ours() {
  auto keyboards = load_keyboards(DOORWAY_SOURCE_DIR "/locales");
  if (!keyboards) throw std::runtime_error(to_string(keyboards.error()));
  return std::move(*keyboards);
}

// The letters of a language, small ones, as CLDR lists them.
std::vector<std::string> alphabet(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<ULocaleData, decltype(&ulocdata_close)> data(
      ulocdata_open(language.c_str(), &status), ulocdata_close);
  icu::UnicodeSet set;
  ulocdata_getExemplarSet(data.get(), set.toUSet(), 0, ULOCDATA_ES_STANDARD, &status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU knows no letters of " + language);
  std::vector<std::string> letters;
  for (int32_t i = 0; i < set.size(); ++i) {
    const UChar32 c = set.charAt(i);
    if (u_isalpha(c) == 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) continue;
    std::string letter;
    icu::UnicodeString(c).toUTF8String(letter);
    letters.push_back(letter);
  }
  return letters;
}

// Every text that at most `most` keys give, with and without Shift.
std::set<std::string> written_by(const Keyboard& keyboard, const KeyRows& rows, int most) {
  const auto rules = make_text_rules();
  std::vector<Composed> ends = {{}};
  std::set<std::string> written;
  for (int keys = 0; keys < most; ++keys) {
    std::vector<Composed> next;
    for (const Composed& text : ends) {
      for (const KeyRow& row : rows) {
        for (const KeyboardKey& key : row) {
          for (const std::string& types : {key.types, key.capital}) {
            if (types.empty()) continue;
            std::optional<Composed> made;
            if (keyboard.composer) made = keyboard.composer->type(text, types);
            if (!made) made = Composed{rules->append(text.text, types, 40), ""};
            if (written.insert(made->text).second) next.push_back(*made);
          }
        }
      }
    }
    ends = std::move(next);
  }
  return written;
}

// In a copy of our keyboards, with one file changed.
class Changed {
 public:
  Changed(const std::string& file, const std::string& from, const std::string& to) : file_(file) {
    std::filesystem::copy(DOORWAY_SOURCE_DIR "/locales/keyboards", folder_ / "keyboards");
    const auto path = folder_ / "keyboards" / file;
    std::ifstream in(path);
    text_ = {std::istreambuf_iterator<char>(in), {}};
    const std::size_t at = text_.find(from);
    REQUIRE(at != std::string::npos);
    text_.replace(at, from.size(), to);
    std::ofstream(path) << text_;
  }

  void refused(const std::string& at, const std::string& reason) const {
    const auto keyboards = load_keyboards(folder_.path());
    REQUIRE_FALSE(keyboards);
    INFO(to_string(keyboards.error()));
    CHECK(keyboards.error().file == (folder_ / "keyboards" / file_).string());
    const auto before = text_.begin() + static_cast<std::ptrdiff_t>(text_.find(at));
    CHECK(keyboards.error().line == 1 + std::count(text_.begin(), before, '\n'));
    CHECK_THAT(keyboards.error().reason, ContainsSubstring(reason));
  }

 private:
  TempFolder folder_;
  std::string file_;
  std::string text_;
};

}  // namespace

TEST_CASE("every letter of every language's alphabet can be written", "[locales][keyboards]") {
  const Keyboards keyboards = ours();
  auto catalog = Catalog::load(DOORWAY_SOURCE_DIR "/locales");
  REQUIRE(catalog);
  for (const Language& language : catalog->languages()) {
    const Keyboard* own = keyboards.of(language.tag);
    const Keyboard& keyboard = own != nullptr ? *own : keyboards.latin;
    for (const KeyRows* rows : {&keyboard.names, &keyboard.sentences}) {
      const auto written = written_by(keyboard, *rows, language.tag == "vi" ? 2 : 1);
      // Chinese names stand in Latin letters on papers here; a syllable of Korean takes more keys
      // and has a test of its own.
      const bool by_latin = language.tag.starts_with("zh") || language.tag == "ko";
      for (const std::string& letter : alphabet(by_latin ? "en" : language.tag)) {
        INFO(language.tag << " " << letter);
        CHECK((language.tag == "ko" || written.contains(letter)));
      }
    }
  }
}

TEST_CASE("capitals follow their letters, and Korean doubles", "[locales][keyboards]") {
  const Keyboards keyboards = ours();
  const auto capital = [](const KeyRows& rows, const std::string& name) {
    for (const KeyRow& row : rows) {
      for (const KeyboardKey& key : row) {
        if (key.name == name) return key.capital;
      }
    }
    return std::string("no such key");
  };
  CHECK(capital(keyboards.latin.names, "ñ") == "Ñ");
  CHECK(capital(keyboards.latin.names, "1") == "1");
  CHECK(capital(keyboards.of("vi")->names, "ơ") == "Ơ");
  CHECK(capital(keyboards.of("ko")->names, "ㅂ") == "ㅃ");
  CHECK(capital(keyboards.of("ko")->names, "ㅁ") == "ㅁ");
  CHECK(capital(keyboards.of("fa")->names, "zwnj") == "\u200C");
}

TEST_CASE("languages that need more than Latin letters have a keyboard, and only they",
          "[locales][keyboards]") {
  const Keyboards keyboards = ours();
  std::set<std::string> own;
  for (const Keyboard& keyboard : keyboards.own) own.insert(keyboard.language);
  CHECK(own == std::set<std::string>{"ar", "fa", "ko", "vi"});
  CHECK(keyboards.of("vi")->is_latin());
  CHECK(keyboards.of("vi")->composer);
  CHECK(keyboards.of("ko")->composer);
  CHECK_FALSE(keyboards.of("fa")->composer);
  CHECK(keyboards.of("zh-Hans") == nullptr);
}

TEST_CASE("Persian letters are Persian: an Arabic ي or ك would be another name",
          "[locales][keyboards]") {
  const Keyboards keyboards = ours();
  const auto& fa = *keyboards.of("fa");
  const auto written = written_by(fa, fa.names, 1);
  CHECK(written.contains("ی"));
  CHECK(written.contains("ک"));
  CHECK_FALSE(written.contains("ي"));
  CHECK_FALSE(written.contains("ك"));
}

TEST_CASE("a wrong keyboard is refused with its line", "[locales][keyboards]") {
  Changed("ko.toml", "ㅋ ㅌ", "ㅋ ㅌㅊ").refused("ㅋ ㅌㅊ", "'ㅌㅊ' is no key");
  Changed("fa.toml", "zwnj space\"]", "zwjn space\"]").refused("zwjn", "'zwjn' is no key");
  Changed("latin.toml", "q w e r", "q q e r").refused("names = ", "'q' stands here twice");
  Changed("latin.toml", "' - space\"]", "' -\"]").refused("names = ", "no 'space'");
  Changed("ar.toml", "أ إ آ backspace", "أ إ آ").refused("names = ", "no 'backspace'");
  Changed("ar.toml", "ض ص ث", "ـ ض ص ث").refused("ـ ض ص ث", "wider than 11 keys");
  Changed("ar.toml", "[\"' - space\"]", "[\"' . , ; : ( ) + - space\"]")
      .refused("names = ", "needs room for the key");
  Changed("ko.toml", "names = [", "names = [\"a\", \"b\",").refused("names = ", "more than six");
  Changed("ko.toml", "\"hangul\"", "\"hangeul\"").refused("composer", "telex");
  Changed("ko.toml", "script = ", "skript = ").refused("skript", "unknown key 'skript'");
  Changed("ko.toml", "\"ㅂ\" = \"ㅃ\"", "\"ㅂ\" = \"ㅃㅃ\"").refused("ㅃㅃ", "one character");
  Changed("ko.toml", "\"ㅂ\" = \"ㅃ\"", "\"x\" = \"ㅃ\"").refused("\"x\"", "stands in no row");
  Changed("fa.toml", "width = 2", "width = 0").refused("width = 0", "from 1 to 4");
  Changed("fa.toml", "spoken = \"نیم‌فاصله\"", "spok = \"x\"")
      .refused("spok =", "unknown key");
}

TEST_CASE("a keyboard file that is missing or no TOML is said by name", "[locales][keyboards]") {
  const TempFolder empty;
  const auto none = load_keyboards(empty.path());
  REQUIRE_FALSE(none);
  CHECK_THAT(none.error().file, ContainsSubstring("latin.toml"));
  Changed("vi.toml", "script = \"Latn\"", "script = ").refused("script = ", "not TOML");
}

}  // namespace doorway

// What is typed is cleaned as one text with what stands there already, then cut at a cluster.
#include "locales/text_rules.h"

#include <cstdint>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

namespace doorway {
namespace {

constexpr int kMostMarks = 4;  // on one base character
// Code points in one cluster.  Joiners can chain a cluster without end; a family of four, each with
// a skin tone, has eleven.
constexpr int kMostInCluster = 12;

bool is_kept(UChar32 c) {
  if (c < 0 || U_IS_SURROGATE(c) || U_IS_UNICODE_NONCHAR(c)) return false;
  if (u_charType(c) == U_CONTROL_CHAR) return false;
  return !u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
}

bool is_mark(UChar32 c) {
  return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

// Valid, kept code points only; bytes that are not UTF-8 are dropped.
icu::UnicodeString cleaned(std::string_view text) {
  constexpr UChar32 kNoText = 0xFFFF;  // never kept, and no text can carry it
  const auto length = static_cast<int32_t>(text.size());
  icu::UnicodeString decoded;
  int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  // One unit a byte is the most that UTF-16 needs.
  u_strFromUTF8WithSub(decoded.getBuffer(length + 1), length + 1, &size, text.data(), length,
                       kNoText, nullptr, &status);
  decoded.releaseBuffer(size);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot read UTF-8");
  icu::UnicodeString result;
  for (int32_t i = 0; i < decoded.length(); i = decoded.moveIndex32(i, 1)) {
    const UChar32 c = decoded.char32At(i);
    if (is_kept(c)) result.append(c);
  }
  return result;
}

icu::UnicodeString composed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
  return nfc->normalize(text, status);
}

icu::UnicodeString with_few_marks(const icu::UnicodeString& text) {
  icu::UnicodeString result;
  int marks = 0;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    marks = is_mark(c) ? marks + 1 : 0;
    if (marks <= kMostMarks) result.append(c);
  }
  return result;
}

std::unique_ptr<icu::BreakIterator> clusters_of(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no grapheme data");
  iterator->setText(text);
  return iterator;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

class IcuTextRules final : public TextRules {
 public:
  std::string append(std::string_view current, std::string_view typed, int limit) const override {
    // Cleaned as one text: a mark typed on its own belongs to the letter before it.
    const auto text = with_few_marks(composed(cleaned(std::string(current) + std::string(typed))));
    const auto clusters = clusters_of(text);
    int32_t end = clusters->first();
    for (int count = 0; count < limit && end < text.length(); ++count) {
      const int32_t start = end;
      end = clusters->next();
      if (text.countChar32(start, end - start) <= kMostInCluster) continue;
      end = text.moveIndex32(start, kMostInCluster);
      break;
    }
    return to_utf8(icu::UnicodeString(text, 0, end));
  }

  std::string erase_last(std::string_view current) const override {
    const auto text = cleaned(current);
    const auto clusters = clusters_of(text);
    clusters->last();
    const int32_t end = clusters->previous();
    return end == icu::BreakIterator::DONE ? std::string()
                                           : to_utf8(icu::UnicodeString(text, 0, end));
  }
};

}  // namespace

std::unique_ptr<TextRules> make_text_rules() {
  return std::make_unique<IcuTextRules>();
}

std::string normalise_case_number(std::string_view text) {
  icu::UnicodeString folded = composed(cleaned(text)).foldCase();
  icu::UnicodeString result;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (u_isalnum(c)) result.append(c);
  }
  return to_utf8(result);
}

}  // namespace doorway

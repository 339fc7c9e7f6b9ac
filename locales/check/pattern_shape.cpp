// A walk over the parts that ICU finds in a pattern, message within message.
#include "locales/check/pattern_shape.h"

#include <memory>
#include <optional>
#include <stdexcept>

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "locales/pattern.h"

namespace doorway {
namespace {

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

class ShapeReader {
 public:
  ShapeReader(const icu::UnicodeString& text, const icu::MessagePattern& parts)
      : text_(text), parts_(parts) {}

  PatternShape read() {
    message(0);
    return shape_;
  }

 private:
  using Part = icu::MessagePattern::Part;

  // From its MSG_START; what stands between the parts are the pattern's own words.
  void message(int32_t start) {
    const int32_t limit = parts_.getLimitPartIndex(start);
    int32_t from = parts_.getPart(start).getLimit();
    for (int32_t i = start + 1; i <= limit; ++i) {
      words(from, parts_.getPart(i).getIndex());
      if (parts_.getPart(i).getType() == UMSGPAT_PART_TYPE_ARG_START) {
        argument(i);
        i = parts_.getLimitPartIndex(i);
      }
      from = parts_.getPart(i).getLimit();
    }
  }

  void words(int32_t from, int32_t to) {
    for (int32_t i = from; i < to; i = text_.moveIndex32(i, 1)) {
      if (u_isalpha(text_.char32At(i))) shape_.has_letters = true;
    }
  }

  void argument(int32_t start) {
    const std::string name = substring(parts_.getPart(start + 1));
    switch (parts_.getPart(start).getArgType()) {
      case UMSGPAT_ARG_TYPE_NONE:
        shape_.arguments[name].insert("");
        break;
      case UMSGPAT_ARG_TYPE_PLURAL:
        return choice(start, name, "plural");
      case UMSGPAT_ARG_TYPE_SELECTORDINAL:
        return choice(start, name, "selectordinal");
      case UMSGPAT_ARG_TYPE_SELECT:
        return choice(start, name, "select");
      default:
        shape_.arguments[name].insert(substring(parts_.getPart(start + 2)));
    }
  }

  void choice(int32_t start, const std::string& name, const std::string& type) {
    shape_.arguments[name].insert(type);
    PatternChoice made{name, type, {}};
    const int32_t limit = parts_.getLimitPartIndex(start);
    for (int32_t i = start + 2; i < limit; ++i) {
      const auto kind = parts_.getPart(i).getType();
      if (kind == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
        made.selectors.insert(substring(parts_.getPart(i)));
      } else if (kind == UMSGPAT_PART_TYPE_MSG_START) {
        message(i);
        i = parts_.getLimitPartIndex(i);
      }
    }
    shape_.choices.push_back(std::move(made));
  }

  std::string substring(const Part& part) const {
    return to_utf8(icu::UnicodeString(text_, part.getIndex(), part.getLength()));
  }

  const icu::UnicodeString& text_;
  const icu::MessagePattern& parts_;
  PatternShape shape_;
};

}  // namespace

tl::expected<PatternShape, std::string> shape_of(std::string_view pattern,
                                                 const std::string& language) {
  // What a screen could not use is no pattern here either.
  if (const auto usable = Pattern::compile(pattern, language); !usable) {
    return tl::unexpected(usable.error());
  }
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(pattern.data(), static_cast<int32_t>(pattern.size())));
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parts(text, nullptr, status);
  if (U_FAILURE(status)) return tl::unexpected(std::string("the pattern cannot be read"));
  return ShapeReader(text, parts).read();
}

std::set<std::string> plural_categories(const std::string& language, std::string_view type) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(
      icu::Locale::forLanguageTag(language, status),
      type == "selectordinal" ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, status));
  std::set<std::string> categories;
  if (U_SUCCESS(status)) {
    const std::unique_ptr<icu::StringEnumeration> names(rules->getKeywords(status));
    while (const icu::UnicodeString* name = U_SUCCESS(status) ? names->snext(status) : nullptr) {
      categories.insert(to_utf8(*name));
    }
  }
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no plural rules of " + language);
  return categories;
}

}  // namespace doorway

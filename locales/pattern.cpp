// Isolates are put into the pattern once, when it is compiled, rather than around each value.
#include "locales/pattern.h"

#include <optional>
#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/messagepattern.h>

namespace doorway {
namespace {

constexpr char16_t kIsolate = 0x2068;     // FIRST STRONG ISOLATE
constexpr char16_t kEndIsolate = 0x2069;  // POP DIRECTIONAL ISOLATE

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

// Where a value will stand: a simple argument, or the # of a plural, which is one character long.
// Plural and select arguments themselves hold sentences, not values.
std::optional<int32_t> end_of_value(const icu::MessagePattern& parts, int32_t i) {
  const auto& part = parts.getPart(i);
  if (part.getType() == UMSGPAT_PART_TYPE_REPLACE_NUMBER) return part.getLimit();
  if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) return std::nullopt;
  if (part.getArgType() != UMSGPAT_ARG_TYPE_NONE && part.getArgType() != UMSGPAT_ARG_TYPE_SIMPLE)
    return std::nullopt;
  return parts.getPart(parts.getLimitPartIndex(i)).getLimit();
}

// Court dates are Gregorian, and numbers have the digits that stand on the board and on papers.
icu::Locale icu_locale(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(language + "-u-ca-gregory-nu-latn", status);
}

// The pattern with each value between isolates, so that a name in another script cannot turn the
// sentence around it.
icu::UnicodeString with_isolates(const icu::UnicodeString& text, const icu::MessagePattern& parts) {
  icu::UnicodeString result;
  int32_t copied = 0;
  for (int32_t i = 0; i < parts.countParts(); ++i) {
    const auto end = end_of_value(parts, i);
    if (!end) continue;
    const int32_t start = parts.getPart(i).getIndex();
    result.append(text, copied, start - copied).append(kIsolate);
    result.append(text, start, *end - start).append(kEndIsolate);
    copied = *end;
  }
  result.append(text, copied, text.length() - copied);
  return result;
}

std::set<std::string> names_in(const icu::UnicodeString& text, const icu::MessagePattern& parts) {
  std::set<std::string> names;
  for (int32_t i = 0; i < parts.countParts(); ++i) {
    const auto& part = parts.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_NAME &&
        part.getType() != UMSGPAT_PART_TYPE_ARG_NUMBER)
      continue;
    names.insert(to_utf8(icu::UnicodeString(text, part.getIndex(), part.getLength())));
  }
  return names;
}

}  // namespace

tl::expected<Pattern, std::string> Pattern::compile(std::string_view text,
                                                    const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::MessagePattern parts(source, &where, status);
  if (U_FAILURE(status)) {
    return tl::unexpected(std::string("the pattern cannot be read (") + u_errorName(status) +
                          ") near '" + to_utf8(icu::UnicodeString(where.preContext)) + "'");
  }
  Pattern pattern;
  pattern.arguments_ = names_in(source, parts);
  pattern.format_ = std::make_unique<icu::MessageFormat>(with_isolates(source, parts),
                                                         icu_locale(language), where, status);
  if (U_FAILURE(status))
    return tl::unexpected(std::string("the pattern cannot be used (") + u_errorName(status) + ")");
  return pattern;
}

Pattern Pattern::words(std::string_view text) {
  Pattern pattern;
  pattern.words_ = std::string(text);
  return pattern;
}

std::string Pattern::format(const std::vector<PatternArgument>& arguments) const {
  if (!format_) return words_;
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  std::size_t wanted = 0;
  for (const PatternArgument& argument : arguments) {
    wanted += arguments_.count(argument.name);
    names.push_back(icu::UnicodeString::fromUTF8(argument.name));
    values.push_back(argument.value);
  }
  // ICU would show "{name}" to the person.
  if (wanted != arguments_.size()) throw std::logic_error("an argument of the message is missing");
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result;
  format_->format(names.data(), values.data(), static_cast<int32_t>(values.size()), result, status);
  if (U_FAILURE(status))
    throw std::logic_error(std::string("message cannot be formatted: ") + u_errorName(status));
  return to_utf8(result);
}

}  // namespace doorway

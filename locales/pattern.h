// One message: an ICU MessageFormat pattern in one language, compiled once, or plain words.
// For locales/*.cpp only, which alone know ICU.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

namespace doorway {

struct PatternArgument {
  std::string name;
  icu::Formattable value;
};

class Pattern {
 public:
  // The error is what is wrong with the pattern.
  static tl::expected<Pattern, std::string> compile(std::string_view text,
                                                    const std::string& language);
  // Words in which braces mean nothing.
  static Pattern words(std::string_view text);

  const std::set<std::string>& arguments() const { return arguments_; }
  // UTF-8, each argument in bidi isolates.  Not thread-safe: ICU keeps formats inside.
  std::string format(const std::vector<PatternArgument>& arguments) const;

 private:
  std::string words_;
  std::unique_ptr<icu::MessageFormat> format_;
  std::set<std::string> arguments_;
};

}  // namespace doorway

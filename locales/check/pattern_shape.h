// What a pattern asks for and how it decides, told apart from its words: this is what a translation
// has in common with English, or must have by the rules of its own language.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace doorway {

// {n, plural, =0 {…} one {…} other {…}}
struct PatternChoice {
  std::string argument;
  std::string type;                 // "plural", "selectordinal" or "select"
  std::set<std::string> selectors;  // "=0", "one", "other"
};

struct PatternShape {
  // By name: "" for a text, "number", "date", "time", or the type of a choice.
  std::map<std::string, std::set<std::string>> arguments;
  std::vector<PatternChoice> choices;
  bool has_letters = false;  // of its own, beside what its arguments bring
};

// The error is what is wrong with the pattern.
tl::expected<PatternShape, std::string> shape_of(std::string_view pattern,
                                                 const std::string& language);

// By CLDR: "one" and "other" in English.  `type`: "plural" or "selectordinal".
std::set<std::string> plural_categories(const std::string& language, std::string_view type);

}  // namespace doorway

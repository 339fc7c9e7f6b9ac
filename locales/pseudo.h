// Languages that nobody speaks, made from English to find what would break in a real one: longer
// words, from right to left, marks above and below.  What is in brackets came from the catalog.
// For tests and pictures only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorway {

struct Language;

std::vector<Language> pseudo_languages();  // qps-ploc, qps-plocm, qps-tall
bool is_pseudo(std::string_view tag);
// English words as the language would have them; what stands in bidi isolates stays.
std::string pseudo(std::string_view tag, std::string_view english);

}  // namespace doorway

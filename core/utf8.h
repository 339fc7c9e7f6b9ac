// Whether bytes are text: UTF-8 (RFC 3629), without overlong forms and surrogates.
#pragma once

#include <cstddef>
#include <string_view>

namespace doorway {

// Length in bytes of the code point that `text` begins with; 0 when it begins with none.
std::size_t utf8_length(std::string_view text);
bool is_utf8(std::string_view text);

}  // namespace doorway

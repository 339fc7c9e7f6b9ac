// A PO file as Doorway uses it: msgid is a key, msgstr the words.  No plural forms (ICU patterns
// have their own), no contexts; every entry is needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/parse_error.h"

namespace doorway {

struct PoEntry {
  std::string key;
  std::string text;
  int line = 0;  // of its msgid
};

// The entries in order, without the header entry (empty msgid).  Refuses text that is not UTF-8, a
// key given twice, an empty msgstr, and lines that are not PO.
tl::expected<std::vector<PoEntry>, ParseError> read_po(std::string_view text,
                                                       const std::string& file_name);

}  // namespace doorway

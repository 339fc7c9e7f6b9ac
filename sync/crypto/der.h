// Reading of DER, element by element; just enough to hold bytes to one exact form.
#pragma once

#include <cstdint>
#include <optional>

#include "core/bytes.h"

namespace doorway {

// A position in DER text.  Once something does not fit, everything after fails too, so that a form
// is read straight through and asked for `done()` at its end.
class DerReader {
 public:
  explicit DerReader(BytesView der) : rest_(der) {}

  // The contents of the next element, which must have this tag and a length in its shortest form.
  BytesView take(std::uint8_t tag);
  DerReader enter(std::uint8_t tag);
  // The next bytes, which must be exactly these.
  void expect(BytesView bytes);

  bool at_end() const { return rest_.empty(); }
  bool failed() const { return failed_; }
  // Everything was read and nothing failed.
  bool done() const { return !failed_ && rest_.empty(); }
  void fail() { failed_ = true; }

 private:
  std::optional<std::size_t> take_length();

  BytesView rest_;
  bool failed_ = false;
};

}  // namespace doorway

// How often somebody may guess.  Pure: whoever asks says what time it is.  Names that were guessed
// at are counted whether they exist or not, so that counting tells nothing.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace doorway {

class WrongTries {
 public:
  // `most` wrong ones within `window`; then none until the oldest is that long ago.
  WrongTries(int most, std::chrono::minutes window) : most_(most), window_(window) {}

  // How long `name` has to wait; nullopt: may try.
  std::optional<std::chrono::seconds> wait(const std::string& name, Instant now) const;
  void was_wrong(const std::string& name, Instant now);
  std::size_t names() const { return tries_.size(); }

 private:
  int most_;
  std::chrono::minutes window_;
  std::map<std::string, std::vector<Instant>> tries_;  // the oldest first
};

}  // namespace doorway

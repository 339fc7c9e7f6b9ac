// A reference to a message of the catalog with its arguments.  Pure code speaks only in these; the
// words are chosen where a language is known.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/time.h"

namespace doorway {

struct MessageRef;

struct MessageArg {
  std::string name;
  // text (a name, a number label), count, time of day, day, or another message put in its place
  std::variant<std::string, std::int64_t, TimeOfDay, CourtDay, std::vector<MessageRef>> value;
};

struct MessageRef {
  std::string key;
  std::vector<MessageArg> args;
  MessageRef() = default;
  MessageRef(std::string message_key,
             std::vector<MessageArg> arguments = {})  // NOLINT: a key is a reference
      : key(std::move(message_key)), args(std::move(arguments)) {}
  MessageRef(const char* message_key) : key(message_key) {}  // NOLINT: as above
  bool empty() const { return key.empty(); }
};

bool operator==(const MessageArg& a, const MessageArg& b);
bool operator==(const MessageRef& a, const MessageRef& b);

}  // namespace doorway

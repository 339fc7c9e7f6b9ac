// Messages are equal when they would be the same words in every language.
#include "core/message.h"

namespace doorway {

bool operator==(const MessageArg& a, const MessageArg& b) {
  return a.name == b.name && a.value == b.value;
}

bool operator==(const MessageRef& a, const MessageRef& b) {
  return a.key == b.key && a.args == b.args;
}

}  // namespace doorway

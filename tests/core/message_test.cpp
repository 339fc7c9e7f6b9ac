#include "core/message.h"

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("messages with other arguments are other messages, also inside", "[core][message]") {
  const MessageRef one("wait", {{"minutes", std::int64_t{5}}});
  CHECK(one == MessageRef("wait", {{"minutes", std::int64_t{5}}}));
  CHECK_FALSE(one == MessageRef("wait", {{"minutes", std::int64_t{6}}}));
  CHECK_FALSE(one == MessageRef("wait"));
  const MessageRef outer("both", {{"inner", std::vector<MessageRef>{one}}});
  CHECK(outer == MessageRef("both", {{"inner", std::vector<MessageRef>{one}}}));
  CHECK_FALSE(outer == MessageRef("both", {{"inner", std::vector<MessageRef>{"wait"}}}));
  CHECK(MessageRef().empty());
}

}  // namespace doorway

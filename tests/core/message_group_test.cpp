// Which words wait for which review.
#include "core/message_group.h"

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("a group is found by its own name only", "[core][locales]") {
  for (const MessageGroup group : kMessageGroups) {
    CHECK(parse_message_group(to_string(group)) == group);
  }
  CHECK_FALSE(parse_message_group("Safety"));
  CHECK_FALSE(parse_message_group(""));
}

TEST_CASE("words about safety and notices wait for their own review, buttons do not",
          "[core][locales]") {
  CHECK(group_of("notice.title") == MessageGroup::notices);
  CHECK(group_of("notice.private") == MessageGroup::notices);
  CHECK(group_of("notice.court.text") == MessageGroup::notices);
  CHECK(group_of("answer.who.title") == MessageGroup::notices);
  CHECK(group_of("answers.title") == MessageGroup::interface);
  CHECK(group_of("safety.lead") == MessageGroup::safety);
  CHECK(group_of("phones.title") == MessageGroup::safety);
  CHECK(group_of("notice.ask") == MessageGroup::interface);
  CHECK(group_of("safety.keep-going") == MessageGroup::interface);
  CHECK(group_of("ticket.title") == MessageGroup::interface);
}

}  // namespace doorway

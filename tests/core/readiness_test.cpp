#include "core/readiness.h"

#include "tests/core/line_sample.h"
#include "tests/support/test.h"

namespace doorway {

TEST_CASE("trained people count only at a desk that can take a private talk", "[core][safety]") {
  const Center center = make_center();
  CHECK(offers_private_talk(center));
  CHECK_FALSE(private_talk_is_staffed(center, {}));
  CHECK_FALSE(private_talk_is_staffed(center, {"3"}));  // the county's desk
  CHECK_FALSE(private_talk_is_staffed(center, {"99"}));
  CHECK(private_talk_is_staffed(center, {"2"}));
}

TEST_CASE("a center without private talks needs nobody for them", "[core][safety]") {
  Center center = make_center();
  std::erase_if(center.services,
                [](const Service& each) { return each.kind == ServiceKind::private_talk; });
  CHECK_FALSE(offers_private_talk(center));
  CHECK(private_talk_is_staffed(center, {}));
}

}  // namespace doorway

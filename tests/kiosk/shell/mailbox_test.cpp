#include "kiosk/shell/mailbox.h"

#include <string>
#include <thread>

#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("messages arrive in the order in which they were put", "[kiosk][threads]") {
  Mailbox<int> box;
  std::jthread writer([&] {
    for (int i = 0; i < 1000; ++i) box.put(i);
  });
  for (int i = 0; i < 1000; ++i) CHECK(box.take({}) == i);
}

TEST_CASE("whoever waits is woken to stop", "[kiosk][threads]") {
  Mailbox<int> box;
  bool ended = false;
  {
    std::jthread reader([&](const std::stop_token& stop) {
      CHECK_FALSE(box.take(stop));
      ended = true;
    });
  }
  CHECK(ended);
}

TEST_CASE("a taker that waits for other things is told of each message", "[kiosk][threads]") {
  int told = 0;
  Mailbox<std::string> box([&] { ++told; });
  CHECK_FALSE(box.take_now());
  box.put("a");
  box.put("b");
  CHECK(told == 2);
  CHECK(box.take_now() == "a");
}

}  // namespace doorway::kiosk

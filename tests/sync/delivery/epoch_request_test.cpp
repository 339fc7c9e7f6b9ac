#include "sync/delivery/epoch_request.h"

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("a new epoch is read with or without a letter, and a captive portal's page is none",
          "[sync][delivery]") {
  const auto kiosk = read_epoch(R"({"epoch":4,"letter":"D","later":1})");
  REQUIRE(kiosk);
  CHECK(kiosk->epoch == 4);
  CHECK(kiosk->letter == "D");
  const auto center = read_epoch(R"({"epoch":2,"letter":null})");
  REQUIRE(center);
  CHECK(center->letter.empty());
  CHECK_FALSE(read_epoch(R"({"epoch":0,"letter":"D"})"));
  CHECK_FALSE(read_epoch("[]"));
  CHECK_FALSE(read_epoch("<html>Welcome to free WiFi</html>"));
  CHECK(write_epoch_request(3) == R"({"last":3})");
}

}  // namespace doorway

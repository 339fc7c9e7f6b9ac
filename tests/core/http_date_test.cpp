#include "core/http_date.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

TEST_CASE("a date that is written is read back as the same second", "[core][http]") {
  for (const char* text :
       {"1994-11-06T08:49:37Z", "2026-11-23T00:00:00Z", "2028-02-29T23:59:59Z"}) {
    const Instant at = *parse_instant(text);
    CHECK(parse_http_date(format_http_date(std::chrono::floor<std::chrono::seconds>(at)), at) ==
          at);
  }
  CHECK(format_http_date(std::chrono::sys_days(std::chrono::year(1994) / 11 / 6) +
                         std::chrono::hours(8) + std::chrono::seconds(7)) ==
        "Sun, 06 Nov 1994 08:00:07 GMT");
}

}  // namespace
}  // namespace doorway

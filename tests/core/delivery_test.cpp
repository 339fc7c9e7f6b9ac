#include "core/delivery.h"

#include <string>

#include "core/ports_fake.h"
#include "tests/support/test.h"

namespace doorway {

using namespace std::chrono_literals;

TEST_CASE("delays grow to the cap and are spread over all of it", "[core][delivery]") {
  SeededRandom random;
  const RetryPlan plan;
  for (const auto& [failures, longest] :
       {std::pair{0, 500ms}, {1, 1000ms}, {3, 4000ms}, {6, 30'000ms}, {1'000'000, 30'000ms}}) {
    auto most = 0ms;
    auto least = longest;
    for (int i = 0; i < 300; ++i) {
      const auto delay = retry_delay(plan, failures, std::nullopt, random);
      CHECK(delay >= 0ms);
      CHECK(delay <= longest);
      most = std::max(most, delay);
      least = std::min(least, delay);
    }
    CHECK(most > longest * 9 / 10);
    CHECK(least < longest / 10);
  }
}

TEST_CASE("the receiver's wish is a lower bound, for an hour at most", "[core][delivery]") {
  SeededRandom random;
  const RetryPlan plan;
  CHECK(retry_delay(plan, 0, 60s, random) == 60s);
  CHECK(retry_delay(plan, 20, 1s, random) >= 1s);
  CHECK(retry_delay(plan, 0, 999'999s, random) == 1h);
  CHECK(retry_delay(plan, 0, -5s, random) <= 500ms);
}

TEST_CASE("Retry-After is read in both forms, also the obsolete dates", "[core][delivery]") {
  const Instant now = *parse_instant("1994-11-06T08:49:00Z");
  CHECK(parse_retry_after("120", now) == 120s);
  CHECK(parse_retry_after("0", now) == 0s);
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now) == 37s);
  CHECK(parse_retry_after("Sunday, 06-Nov-94 08:49:37 GMT", now) == 37s);
  CHECK(parse_retry_after("Sun Nov  6 08:49:37 1994", now) == 37s);
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:48:37 GMT", now) == 0s);
  CHECK(parse_retry_after(std::string(40, '9'), now) >= 3600s);
}

TEST_CASE("a Retry-After that says nothing is nothing", "[core][delivery]") {
  const Instant now = *parse_instant("2026-11-23T08:49:00Z");
  const auto text = GENERATE(as<std::string>{}, "", "-1", "1.5", "soon", "12 ", ", ",
                             "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08-49:37 GMT",
                             "Sun, 31 Feb 2026 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
                             "Sun, 06 Foo 1994 08:49:37 GMT", "Sun Nov  6 08:49x37 1994");
  CHECK_FALSE(parse_retry_after(text, now));
}

}  // namespace doorway

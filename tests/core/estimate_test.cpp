#include "core/estimate.h"

#include "tests/core/line_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

WaitEstimate of(const std::vector<WaitEstimate>& estimates, const std::string& group) {
  for (const WaitEstimate& estimate : estimates) {
    if (estimate.group == group) return estimate;
  }
  FAIL("no estimate for " << group);
  return {};
}

}  // namespace

TEST_CASE("nobody is promised a wait while nobody serves", "[core][estimate]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("a", {"css-inq"}, at(9, 0));
  const auto estimates = estimate_waits(center, script.line, kToday, at(9, 5), {"1"});
  CHECK(of(estimates, "support").ahead == 1);
  CHECK_FALSE(of(estimates, "support").wait);
  CHECK(of(estimates, "forms").wait);
}

TEST_CASE("an empty line is no wait, said as a range all the same", "[core][estimate]") {
  const Center center = make_center();
  const LineScript script(center);
  const auto estimates = estimate_waits(center, script.line, kToday, at(9, 5), {"1", "3"});
  CHECK(of(estimates, "forms").ahead == 0);
  CHECK(of(estimates, "forms").wait == std::pair(0, 5));
}

TEST_CASE("more desks make a shorter wait", "[core][estimate]") {
  const Center center = make_center();
  LineScript script(center);
  for (int i = 0; i < 4; ++i) {
    script.arrive(std::to_string(i), {"flf-resp"}, at(9, i));
  }
  const auto one = of(estimate_waits(center, script.line, kToday, at(9, 5), {"1"}), "forms");
  const auto two = of(estimate_waits(center, script.line, kToday, at(9, 5), {"1", "2"}), "forms");
  CHECK(one.ahead == 4);
  CHECK(one.wait == std::pair(60, 120));
  CHECK(two.wait == std::pair(30, 60));
}

TEST_CASE("people whom the same desks call for something else lengthen the range",
          "[core][estimate]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("forms", {"flf-resp"}, at(9, 0));
  script.arrive("talk", {"shc-other"}, at(9, 1));
  const auto forms = of(estimate_waits(center, script.line, kToday, at(9, 5), {"1"}), "forms");
  CHECK(forms.ahead == 1);
  CHECK(forms.wait == std::pair(15, 60));
}

TEST_CASE("who is in court and who is gone is not ahead", "[core][estimate]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("court", {"flf-resp"}, at(8, 0), TimeOfDay{9 * 60});
  script.arrive("gone", {"flf-resp"}, at(8, 1));
  script.event(LineEventKind::called, "gone", at(8, 2));
  script.event(LineEventKind::no_show, "gone", at(8, 6));
  const auto forms = of(estimate_waits(center, script.line, kToday, at(9, 5), {"1"}), "forms");
  CHECK(forms.ahead == 0);
  CHECK(forms.wait == std::pair(0, 5));
}

TEST_CASE("who is being helped is not ahead but is waited for", "[core][estimate]") {
  const Center center = make_center();
  LineScript script(center);
  script.arrive("at-desk", {"flf-resp"}, at(9, 0));
  script.event(LineEventKind::called, "at-desk", at(9, 1));
  script.event(LineEventKind::started, "at-desk", at(9, 2));
  const auto forms = of(estimate_waits(center, script.line, kToday, at(9, 5), {"1"}), "forms");
  CHECK(forms.ahead == 0);
  CHECK(forms.wait == std::pair(0, 30));
}

TEST_CASE("a private talk counts like any other visit of its group", "[core][estimate]") {
  const Center center = make_center();
  LineScript with_private(center);
  with_private.arrive("a", {"private"}, at(9, 0));
  LineScript without(center);
  without.arrive("a", {"shc-other"}, at(9, 0));
  const auto one = estimate_waits(center, with_private.line, kToday, at(9, 5), {"1", "3"});
  const auto other = estimate_waits(center, without.line, kToday, at(9, 5), {"1", "3"});
  REQUIRE(one.size() == other.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].ahead == other[i].ahead);
    CHECK(one[i].wait == other[i].wait);
  }
}

}  // namespace doorway

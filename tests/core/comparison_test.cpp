#include "core/comparison.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;
using Extent = ComparisonPlan::Extent;

// One that compared everything at 0.
ComparisonPlan compared() {
  ComparisonPlan plan(std::nullopt);
  plan.compared(Extent::all, 0h);
  return plan;
}

TEST_CASE("a sender that just started compares everything", "[delivery]") {
  const ComparisonPlan plan(std::nullopt);
  CHECK(plan.due(0h) == Extent::all);
}

TEST_CASE("a sender that compared everything yesterday looks at the newest when it starts",
          "[delivery]") {
  const ComparisonPlan plan(ComparisonPlan::Time(1h));
  CHECK(plan.due(25h) == Extent::newest);
  CHECK(plan.due(1h + 24h * 7) == Extent::all);
}

TEST_CASE("a receiver that may have been restored while it was silent is asked", "[delivery]") {
  ComparisonPlan plan = compared();
  CHECK(plan.due(59min) == Extent::none);
  CHECK(plan.due(60min) == Extent::newest);
  plan.answered(59min);
  CHECK(plan.due(60min) == Extent::none);
}

TEST_CASE("a loss that no silence showed is found within a week", "[delivery]") {
  ComparisonPlan plan = compared();
  for (auto now = 0h; now < 24h * 7; now += 1h) plan.answered(now);
  CHECK(plan.due(24h * 7) == Extent::all);
}

TEST_CASE("marks that miss something are believed, but not without end", "[delivery]") {
  ComparisonPlan plan = compared();
  plan.answered(90min);
  plan.misses(90min);
  CHECK(plan.due(90min) == Extent::all);
  plan.compared(Extent::all, 90min);
  plan.misses(91min);
  CHECK(plan.due(91min) == Extent::none);
}

TEST_CASE("a receiver that cannot say what it holds does not stop the sending", "[delivery]") {
  ComparisonPlan plan(std::nullopt);
  plan.put_off(0h);
  CHECK(plan.due(14min) == Extent::none);
  CHECK(plan.due(15min) == Extent::all);
}

TEST_CASE("a clock that was set back years does not end the comparing", "[delivery]") {
  const ComparisonPlan plan(ComparisonPlan::Time(24h * 4000));
  CHECK(plan.due(24h) == Extent::all);
}

}  // namespace
}  // namespace doorway

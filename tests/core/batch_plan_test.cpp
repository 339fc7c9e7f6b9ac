#include "core/batch_plan.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> records(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back("record-" + std::to_string(i));
  return ids;
}

// A sender with a receiver that answers `status` to every batch with one of `bad` in it.
struct Exchange {
  std::vector<std::string> waiting;
  std::set<std::string> bad;
  int status = 400;
  BatchPlan plan;
  std::vector<BatchPlan::Culprit> aside;
  int attempts = 0;

  void attempt() {
    ++attempts;
    std::vector<std::string> batch;
    for (const std::size_t place : plan.choose(waiting, 0ms)) batch.push_back(waiting[place]);
    const bool refused = std::any_of(batch.begin(), batch.end(),
                                     [&](const std::string& id) { return bad.contains(id); });
    if (refused) {
      const auto culprit = plan.refused(status, "bad_request", batch).culprit;
      if (!culprit) return;
      std::erase(waiting, culprit->id);
      aside.push_back(*culprit);
      return;
    }
    for (const std::string& id : batch) std::erase(waiting, id);
    plan.accepted();
  }
  void run(int most) {
    for (int i = 0; i < most && !waiting.empty(); ++i) attempt();
  }
};

}  // namespace

TEST_CASE("a batch takes the oldest, at most sixty-four", "[core][delivery]") {
  BatchPlan plan;
  CHECK(plan.choose(records(200), 0ms).size() == 64);
  CHECK(plan.choose(records(3), 0ms) == std::vector<std::size_t>{0, 1, 2});
  CHECK(plan.choose({}, 0ms).empty());
}

TEST_CASE("sixty-four records that are wanted later do not block the newer ones",
          "[core][delivery]") {
  BatchPlan plan;
  const auto waiting = records(100);
  for (int i = 0; i < 64; ++i) plan.later(waiting[static_cast<std::size_t>(i)], 60s);
  REQUIRE(plan.to_look_at() >= 128);
  const auto chosen = plan.choose(waiting, 1s);
  REQUIRE(chosen.size() == 36);
  CHECK(chosen.front() == 64);
  CHECK(plan.choose(waiting, 60s).front() == 0);
}

TEST_CASE("one bad record among many is found, and every other one arrives", "[core][delivery]") {
  for (const int status : {400, 500}) {
    for (const int place : {0, 1, 31, 63, 64, 99}) {
      Exchange exchange{
          .waiting = records(100), .bad = {}, .status = status, .plan = {}, .aside = {}};
      const std::string culprit = exchange.waiting[static_cast<std::size_t>(place)];
      exchange.bad = {culprit};
      exchange.run(200);
      INFO("status " << status << " place " << place << " attempts " << exchange.attempts);
      REQUIRE(exchange.aside.size() <= 1);
      // The very last one waits for another to go through before it is judged by a 500.
      const bool last_by_500 = status == 500 && exchange.waiting.size() == 1;
      CHECK((last_by_500 || exchange.waiting.empty()));
      if (!exchange.aside.empty()) CHECK(exchange.aside[0].id == culprit);
      CHECK(exchange.attempts <= (last_by_500 ? 200 : 60));
    }
  }
}

TEST_CASE("several bad records are each found", "[core][delivery]") {
  Exchange exchange{.waiting = records(100), .bad = {}, .status = 400, .plan = {}, .aside = {}};
  exchange.bad = {"record-3", "record-4", "record-70"};
  exchange.run(400);
  CHECK(exchange.waiting.empty());
  CHECK(exchange.aside.size() == 3);
}

TEST_CASE("a receiver that answers 500 to everything costs no record its place",
          "[core][delivery]") {
  Exchange exchange{.waiting = records(10), .bad = {}, .status = 500, .plan = {}, .aside = {}};
  for (const auto& id : exchange.waiting) exchange.bad.insert(id);
  exchange.run(300);
  CHECK(exchange.waiting.size() == 10);
  CHECK(exchange.aside.empty());
  exchange.bad.clear();
  exchange.run(300);
  CHECK(exchange.waiting.empty());
  CHECK(exchange.aside.empty());
}

TEST_CASE("two different answers are no proof against a batch", "[core][delivery]") {
  BatchPlan plan;
  const auto batch = records(4);
  for (int i = 0; i < 12; ++i) {
    CHECK_FALSE(plan.refused(i % 2 == 0 ? 400 : 500, "x", batch).narrowed);
  }
}

}  // namespace doorway

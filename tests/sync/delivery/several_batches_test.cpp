// Several batches on their way at once, over connections of their own, to a real receiver: each
// record arrives once, whatever overtakes what and whatever is lost.
#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "tests/support/test.h"
#include "tests/sync/delivery/center.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

constexpr int kRecords = 200;  // four batches

// A connection of its own; `around` decides when a request goes and what becomes of its answer.
class Lane final : public HttpClient {
 public:
  using Post = std::function<ClientResult()>;
  Lane(const TestReceiver& receiver, const Identity& identity)
      : client_(make_http_client({.url = receiver.url(), .tls = identity.client_tls()})) {}

  ClientResult get(const std::string& path, const std::string& etag) override {
    return client_->get(path, etag);
  }
  ClientResult post(const std::string& path, const std::string& json) override {
    paths.push_back(path);
    const Post post = [&] { return client_->post(path, json); };
    return around ? around(post) : post();
  }

  std::function<ClientResult(const Post&)> around;
  std::vector<std::string> paths;

 private:
  std::unique_ptr<HttpClient> client_;
};

struct Hop {
  Hop() {
    kiosk.check_in(kRecords);
    delivery.send_also_by(second);
  }

  int deliver_all() {
    int failures = 0;
    while (true) {
      const auto result = delivery.deliver_batch(0ms);
      if (std::holds_alternative<NothingWaiting>(result)) return failures;
      if (std::holds_alternative<DeliveryFailed>(result)) ++failures;
    }
  }
  bool each_arrived_once() {
    return receiver.count("records") == kRecords &&
           receiver.count("records WHERE code IS NOT NULL") == 0 &&
           receiver.count("kept_aside") == 0 &&
           kiosk.count("made WHERE state = 'acknowledged'") == kRecords;
  }

  TempFolder folder;
  TestReceiver receiver{folder / "desk.db"};
  TestKiosk kiosk{folder / "kiosk.db", receiver};
  Lane first{receiver, *kiosk.identity};
  Lane second{receiver, *kiosk.identity};
  Delivery delivery{kiosk.outbox, first, *kiosk.identity, kiosk.random};
};

// Opens when somebody has gone through the other side.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

int times(const std::vector<std::string>& paths, const std::string& path) {
  return static_cast<int>(std::count(paths.begin(), paths.end(), path));
}

}  // namespace

TEST_CASE("while one batch is answered the next is on its way, and each record arrives once",
          "[delivery]") {
  Hop hop;
  // Neither answer is given out before both requests were made: one at a time would never end.
  Gate both;
  int posted = 0;
  hop.first.around = [&](const Lane::Post& post) {
    if (++posted == 1) return post();  // alone, until it is known that the receiver takes batches
    both.wait();
    return post();
  };
  hop.second.around = [&](const Lane::Post& post) {
    both.open();
    return post();
  };
  CHECK(hop.deliver_all() == 0);
  CHECK(hop.each_arrived_once());
  CHECK(times(hop.second.paths, "/v1/batches") >= 1);
}

TEST_CASE("a batch that overtakes another breaks no chain and is no reason to compare",
          "[delivery]") {
  Hop hop;
  Gate overtaken;
  int posted = 0;
  hop.first.around = [&](const Lane::Post& post) {
    if (++posted == 2) overtaken.wait();
    return post();
  };
  hop.second.around = [&](const Lane::Post& post) {
    auto answer = post();  // its marks miss the batch before
    overtaken.open();
    return answer;
  };
  CHECK(hop.deliver_all() == 0);
  CHECK(hop.each_arrived_once());
  CHECK(times(hop.first.paths, "/v1/have") == 0);
}

TEST_CASE("an answer that is lost while others are on their way costs no record", "[delivery]") {
  Hop hop;
  int posted = 0;
  const bool arrived = GENERATE(true, false);
  hop.first.around = [&](const Lane::Post& post) -> ClientResult {
    if (++posted != 2) return post();
    if (arrived) static_cast<void>(post());
    return Unreachable{"reset by peer"};
  };
  CHECK(hop.deliver_all() == 1);
  CHECK(hop.each_arrived_once());
}

TEST_CASE("a receiver that goes away with several batches on their way is told once",
          "[delivery]") {
  Hop hop;
  bool away = false;
  const auto around = [&](const Lane::Post& post) -> ClientResult {
    if (away) return Unreachable{"connection refused"};
    return post();
  };
  REQUIRE(std::holds_alternative<BatchDelivered>(hop.delivery.deliver_batch(0ms)));
  hop.first.around = around;
  hop.second.around = around;
  away = true;
  const auto failed = hop.delivery.deliver_batch(0ms);
  REQUIRE(std::holds_alternative<DeliveryFailed>(failed));
  // One at a time from now on, until it is there again.
  const auto before = hop.first.paths.size() + hop.second.paths.size();
  CHECK(std::holds_alternative<DeliveryFailed>(hop.delivery.deliver_batch(0ms)));
  CHECK(hop.first.paths.size() + hop.second.paths.size() == before + 1);
  away = false;
  CHECK(hop.deliver_all() == 0);
  CHECK(hop.each_arrived_once());
}

TEST_CASE("a sender that ends with several batches on their way sends them again", "[delivery]") {
  Hop hop;
  {
    Delivery ends(hop.kiosk.outbox, hop.first, *hop.kiosk.identity, hop.kiosk.random);
    ends.send_also_by(hop.second);
    REQUIRE(std::holds_alternative<BatchDelivered>(ends.deliver_batch(0ms)));
    REQUIRE(std::holds_alternative<BatchDelivered>(ends.deliver_batch(0ms)));
    // Now there is one whose answer nobody reads.
  }
  CHECK(hop.kiosk.count("made WHERE state = 'waiting'") > 0);
  CHECK(hop.deliver_all() == 0);
  CHECK(hop.each_arrived_once());
}

}  // namespace doorway

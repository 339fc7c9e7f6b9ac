// A record that the receiver refuses for good ends up aside on both sides, once.
#include "core/encoding.h"
#include "sync/crypto/keys.h"
#include "sync/record/json.h"
#include "tests/support/test.h"
#include "tests/sync/delivery/center.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

struct Center {
  TempFolder folder;
  TestReceiver receiver{folder / "desk.db"};
  TestKiosk kiosk{folder / "kiosk.db", receiver};

  // Its second record is not what its header says.
  void deliver_with_a_bad_one() {
    kiosk.check_in(3);
    kiosk.database.execute(
        "UPDATE made_parts SET sealed = x'00' WHERE position = 2 AND name = 'queue'");
    REQUIRE(kiosk.deliver_all(0s));
  }
};

TEST_CASE("what the receiver refused is handed over whole and once", "[delivery][aside]") {
  Center center;
  center.deliver_with_a_bad_one();
  CHECK(center.receiver.count("records") == 2);
  CHECK(center.receiver.count("quarantine WHERE seq = 2 AND reason = 'bad_parts'") == 1);
  CHECK(center.receiver.store.marks("/test/kiosk-1", 1).gaps.empty());
  CHECK(center.kiosk.count("made WHERE state = 'handed-over'") == 1);

  center.kiosk.restart();
  REQUIRE(center.kiosk.deliver_all(1h));
  CHECK(center.receiver.count("quarantine") == 1);
  CHECK(center.kiosk.count("made WHERE state = 'waiting'") == 0);
  // The sealed bytes stay here too.
  CHECK(center.kiosk.count("made_parts WHERE position = 2") == 3);
}

// Answers /v1/quarantine as the test says; everything else goes on.
class Refusing final : public HttpClient {
 public:
  Refusing(HttpClient& to, int status) : to_(to), status_(status) {}
  ClientResult get(const std::string& path, const std::string& etag) override {
    return to_.get(path, etag);
  }
  ClientResult post(const std::string& path, const std::string& json) override {
    if (path != "/v1/quarantine") return to_.post(path, json);
    ++asked;
    if (status_ == 0) return Unreachable{"reset by peer"};
    return ClientAnswer{status_, R"({"error":{"code":"x","message":"x"}})", {}, {}, true};
  }
  int asked = 0;

 private:
  HttpClient& to_;
  int status_;
};

TEST_CASE("a receiver that does not take it is not asked in a loop, and nothing else waits",
          "[delivery][aside]") {
  Center center;
  const int status = GENERATE(0, 400, 404, 413, 500, 503);
  CAPTURE(status);
  Refusing refusing(center.kiosk.client, status);
  center.kiosk.delivery.emplace(center.kiosk.outbox, refusing, *center.kiosk.identity,
                                center.kiosk.random);
  center.deliver_with_a_bad_one();
  REQUIRE(center.kiosk.deliver_all(1min));
  REQUIRE(center.kiosk.deliver_all(14min));
  CHECK(refusing.asked == 1);
  CHECK(center.receiver.count("records") == 2);
  CHECK(center.kiosk.count("made WHERE state = 'quarantined'") == 1);

  center.kiosk.restart();
  REQUIRE(center.kiosk.deliver_all(15min));
  CHECK(center.receiver.count("quarantine") == 1);
}

}  // namespace
}  // namespace doorway

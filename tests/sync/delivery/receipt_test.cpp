// Only a receipt that the desk signed for this very batch acknowledges anything.
#include <functional>

#include "core/encoding.h"
#include "core/ports_fake.h"
#include "sync/delivery/delivery.h"
#include "sync/record/json.h"
#include "sync/record/signed.h"
#include "tests/support/test.h"
#include "tests/sync/delivery/forgetful_outbox.h"

namespace doorway {
namespace {

const std::string kHash(64, 'a');
const std::string kId = "01a205b3-d000-8075-ae80-df9d293e8f80";

class OneRecord final : public ForgetfulOutbox {
 public:
  std::vector<WaitingRecord> waiting(std::int64_t, int) override {
    if (!acknowledged.empty() || !quarantined.empty()) return {};
    return {WaitingRecord{1, kId, kHash, Record{"{}", {}, "sig"}}};
  }
  void acknowledge(const std::vector<std::string>& ids) override {
    acknowledged.insert(acknowledged.end(), ids.begin(), ids.end());
  }
  void quarantine(const std::string& id, const std::string& code) override {
    quarantined.push_back(id + " " + code);
  }
  std::vector<std::string> acknowledged;
  std::vector<std::string> quarantined;
};

// A desk that answers what the test says.
class ScriptedDesk final : public HttpClient {
 public:
  using Answer = std::function<ClientResult(const std::string& batch)>;
  explicit ScriptedDesk(Answer answer) : answer_(std::move(answer)) {}
  ClientResult get(const std::string&, const std::string&) override {
    return Unreachable{"not asked"};
  }
  ClientResult post(const std::string&, const std::string& json) override {
    return answer_(std::get<std::string>(parse_json(json)->find("batch")->value));
  }

 private:
  Answer answer_;
};

struct Sender {
  PrivateKey desk_key = PrivateKey::generate();
  Identity identity{"/test/kiosk-1",
                    "/test/desk",
                    "https://127.0.0.1:1",
                    1,
                    "B",
                    {},
                    {},
                    {},
                    PrivateKey::generate(),
                    PrivateKey::generate(),
                    {},
                    {}};
  OneRecord outbox;
  SeededRandom random;

  Sender() { identity.keyset.receipt_signers = {{"/test/desk", desk_key.public_key()}}; }

  static std::string payload(const std::string& batch, const std::string& hash,
                             const std::string& status, const std::string& code = {}) {
    return R"({"type":"receipt","batch":")" + batch +
           R"(","source":"/test/kiosk-1","results":[[")" + kId + "\",\"" + hash + "\",\"" + status +
           "\"," + (code.empty() ? "null" : "\"" + code + "\"") +
           R"(,null]],"marks":[],"day":"2026-11-23"})";
  }
  static ClientAnswer answer(const std::string& signed_payload, const PrivateKey& key) {
    const std::string document = write_signed({signed_payload, key.sign(signed_payload)});
    return {200, "{\"receipt\":" + document + "}", {}, {}, true};
  }
  DeliveryResult deliver(ScriptedDesk::Answer script) {
    ScriptedDesk desk(std::move(script));
    return Delivery(outbox, desk, identity, random).deliver_batch(std::chrono::milliseconds(0));
  }
  bool nothing_believed(const DeliveryResult& result) const {
    return std::holds_alternative<DeliveryFailed>(result) && outbox.acknowledged.empty() &&
           outbox.quarantined.empty();
  }
};

TEST_CASE("a receipt of the desk for this batch acknowledges its record", "[delivery]") {
  Sender sender;
  const auto result = sender.deliver([&](const std::string& batch) {
    return Sender::answer(Sender::payload(batch, kHash, "stored"), sender.desk_key);
  });
  CHECK(std::holds_alternative<BatchDelivered>(result));
  CHECK(sender.outbox.acknowledged == std::vector<std::string>{kId});
}

TEST_CASE("a receipt that somebody else signed acknowledges nothing", "[delivery]") {
  Sender sender;
  const PrivateKey forger = PrivateKey::generate();
  CHECK(sender.nothing_believed(sender.deliver([&](const std::string& batch) {
    return Sender::answer(Sender::payload(batch, kHash, "stored"), forger);
  })));
}

TEST_CASE("an old receipt played again acknowledges nothing", "[delivery]") {
  Sender sender;
  CHECK(sender.nothing_believed(sender.deliver([&](const std::string&) {
    return Sender::answer(Sender::payload("8f14e45f-ceea-467f-a83c-5d2b0c8f1a11", kHash, "stored"),
                          sender.desk_key);
  })));
}

TEST_CASE("a receipt for other bytes acknowledges nothing", "[delivery]") {
  Sender sender;
  CHECK(sender.nothing_believed(sender.deliver([&](const std::string& batch) {
    return Sender::answer(Sender::payload(batch, std::string(64, 'b'), "stored"), sender.desk_key);
  })));
}

TEST_CASE("a document of another type, rightly signed, is no receipt", "[delivery]") {
  Sender sender;
  CHECK(sender.nothing_believed(sender.deliver([&](const std::string& batch) {
    std::string payload = Sender::payload(batch, kHash, "stored");
    payload.replace(payload.find("receipt"), 7, "keyset!");
    return Sender::answer(payload, sender.desk_key);
  })));
}

TEST_CASE("a captive portal's friendly page acknowledges nothing", "[delivery]") {
  Sender sender;
  CHECK(sender.nothing_believed(sender.deliver([](const std::string&) {
    return ClientAnswer{200, "<html>Welcome</html>", {}, {}, false};
  })));
  CHECK(sender.nothing_believed(sender.deliver([&](const std::string& batch) {
    ClientAnswer answer = Sender::answer(Sender::payload(batch, kHash, "stored"), sender.desk_key);
    answer.protocol = false;
    return answer;
  })));
}

TEST_CASE("what the desk refuses for good is set aside with its code and not sent in a loop",
          "[delivery]") {
  Sender sender;
  const auto result = sender.deliver([&](const std::string& batch) {
    return Sender::answer(Sender::payload(batch, kHash, "conflict", "fork"), sender.desk_key);
  });
  CHECK(std::holds_alternative<BatchDelivered>(result));
  CHECK(sender.outbox.quarantined == std::vector<std::string>{kId + " fork"});
  CHECK(sender.outbox.acknowledged.empty());
}

TEST_CASE("a desk that is away or busy loses nothing", "[delivery]") {
  Sender sender;
  CHECK(sender.nothing_believed(
      sender.deliver([](const std::string&) { return Unreachable{"refused"}; })));
  CHECK(sender.nothing_believed(sender.deliver([](const std::string&) {
    return ClientAnswer{503, R"({"error":{"code":"busy","message":"x"}})", {}, "1", true};
  })));
  CHECK(sender.nothing_believed(sender.deliver([](const std::string&) {
    return ClientAnswer{507, R"({"error":{"code":"disk_full","message":"x"}})", {}, {}, true};
  })));
}

}  // namespace
}  // namespace doorway

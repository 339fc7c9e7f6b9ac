// A receiver that misbehaves in each way that docs/protocol.md names: nothing is lost, nothing is
// believed that is not so, and when it behaves again everything arrives.
#include <algorithm>
#include <deque>
#include <functional>
#include <mutex>
#include <set>

#include "core/encoding.h"
#include "core/ports_fake.h"
#include "sync/delivery/delivery.h"
#include "sync/record/json.h"
#include "sync/record/signed.h"
#include "tests/support/test.h"
#include "tests/sync/delivery/forgetful_outbox.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

constexpr int kRecords = 150;
constexpr int kFaults = 7;      // more than it takes to begin bisecting
constexpr int kPatience = 120;  // batches until all has arrived

std::string hash_of(const std::string& id) {
  return sha256_hex(id);
}

class MemoryOutbox final : public ForgetfulOutbox {
 public:
  MemoryOutbox() {
    for (int i = 0; i < kRecords; ++i) ids.push_back("record-" + std::to_string(i));
  }
  std::vector<WaitingRecord> waiting(std::int64_t after, int limit) override {
    std::vector<WaitingRecord> records;
    for (const std::string& id : ids) {
      if (static_cast<int>(records.size()) == limit) break;
      const std::int64_t position = 1 + std::stoll(id.substr(id.find('-') + 1));
      if (position <= after) continue;
      // The fake receiver reads the name where a real one reads the header.
      records.push_back({position, id, hash_of(id), Record{id, {}, "sig"}});
    }
    return records;
  }
  void acknowledge(const std::vector<std::string>& done) override {
    for (const std::string& id : done) {
      std::erase(ids, id);
      acknowledged.insert(id);
    }
  }
  void quarantine(const std::string& id, const std::string& /*code*/) override {
    std::erase(ids, id);
    aside.insert(id);
  }
  std::vector<std::string> ids;
  std::set<std::string> acknowledged;
  std::set<std::string> aside;
};

ClientAnswer refusal(int status, const std::string& code, const std::string& retry_after = {}) {
  return {status, R"({"error":{"code":")" + code + R"(","message":"x"}})", {}, retry_after, true};
}

// A right receiver underneath; the fault sees each batch's records and may answer for it.
class Receiver final : public HttpClient {
 public:
  using Ids = std::vector<std::string>;
  using Fault = std::function<std::optional<ClientResult>(Receiver&, const std::string& batch,
                                                          const Ids& ids)>;
  ClientResult get(const std::string&, const std::string&) override {
    return Unreachable{"not asked"};
  }
  ClientResult post(const std::string&, const std::string& json) override {
    const std::lock_guard lock(mutex_);
    ++posts;
    const auto body = parse_json(json);
    const std::string batch = std::get<std::string>(body->find("batch")->value);
    Ids ids;
    for (const Json& record : std::get<JsonList>(body->find("records")->value)) {
      ids.push_back(*base64_decode(std::get<std::string>(record.find("header")->value)));
    }
    if (fault) {
      if (auto answer = fault(*this, batch, ids)) return *std::move(answer);
    }
    return take(batch, ids);
  }
  // Stores and answers as it should.
  ClientAnswer take(const std::string& batch, const Ids& ids, const std::string& status = "stored",
                    const std::string& after = "null") {
    std::string rows;
    for (const std::string& id : ids) {
      if (status == "stored") held.insert(id);
      rows += (rows.empty() ? "[\"" : ",[\"") + id + "\",\"" + hash_of(id) + "\",\"" + status +
              "\",null," + after + "]";
    }
    return receipt(R"({"type":"receipt","batch":")" + batch +
                       R"(","source":"/test/kiosk-1","results":[)" + rows +
                       R"(],"marks":[],"day":"2026-11-23"})",
                   key);
  }
  static ClientAnswer receipt(const std::string& payload, const PrivateKey& key) {
    return {200, "{\"receipt\":" + write_signed({payload, key.sign(payload)}) + "}", {}, {}, true};
  }

  PrivateKey key = PrivateKey::generate();
  Fault fault;
  std::multiset<std::string> held;
  int posts = 0;

 private:
  std::mutex mutex_;
};

// One more connection to the same receiver.
class Connection final : public HttpClient {
 public:
  explicit Connection(Receiver& receiver) : receiver_(receiver) {}
  ClientResult get(const std::string& path, const std::string& etag) override {
    return receiver_.get(path, etag);
  }
  ClientResult post(const std::string& path, const std::string& json) override {
    return receiver_.post(path, json);
  }

 private:
  Receiver& receiver_;
};

struct Hop {
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
  MemoryOutbox outbox;
  Receiver receiver;
  std::deque<Connection> more;
  SeededRandom random;
  Delivery delivery{outbox, receiver, identity, random};
  BatchPlan::Time now{0};

  // `lanes`: so many batches on their way at once.
  explicit Hop(int lanes = 1) {
    identity.keyset.receipt_signers = {{"/test/desk", receiver.key.public_key()}};
    for (int i = 1; i < lanes; ++i) delivery.send_also_by(more.emplace_back(receiver));
  }

  void run(int batches) {
    for (int i = 0; i < batches && !outbox.ids.empty(); ++i) {
      static_cast<void>(delivery.deliver_batch(now));
      now += 30s;
    }
  }
  // What the sender believes is what the receiver holds.
  bool believes_only_what_is_so() const {
    return std::all_of(outbox.acknowledged.begin(), outbox.acknowledged.end(),
                       [&](const std::string& id) { return receiver.held.contains(id); });
  }
};

struct Misbehaviour {
  const char* name;
  std::function<ClientResult(Receiver&, const std::string& batch, const Receiver::Ids&)> answer;
};

std::vector<Misbehaviour> misbehaviours() {
  return {
      {"a captive portal's 200",
       [](auto&, const auto&, const auto&) {
         return ClientAnswer{200, "<html>Welcome</html>", {}, {}, false};
       }},
      {"a right receipt without the protocol header",
       [](auto& receiver, const auto& batch, const auto& ids) {
         ClientAnswer answer = receiver.take(batch, ids);
         receiver.held.clear();
         answer.protocol = false;
         return answer;
       }},
      {"a receipt that another key signed",
       [](auto&, const auto& batch, const auto&) {
         return Receiver::receipt(R"({"type":"receipt","batch":")" + batch + "\"}",
                                  PrivateKey::generate());
       }},
      {"a receipt of another batch",
       [](auto& receiver, const auto&, const auto& ids) {
         return receiver.take("8f14e45f-ceea-467f-a83c-5d2b0c8f1a11", ids, "retry");
       }},
      {"a truncated answer",
       [](auto& receiver, const auto& batch, const auto& ids) {
         ClientAnswer answer = receiver.take(batch, ids, "retry");
         answer.body.resize(answer.body.size() / 2);
         return answer;
       }},
      {"a receipt with a row too few",
       [](auto& receiver, const auto& batch, const auto& ids) {
         return receiver.take(batch, Receiver::Ids(ids.begin() + 1, ids.end()), "retry");
       }},
      {"a connection that ends before the answer",
       [](auto&, const auto&, const auto&) { return Unreachable{"reset by peer"}; }},
      {"400 to everything",
       [](auto&, const auto&, const auto&) { return refusal(400, "bad_json"); }},
      {"403", [](auto&, const auto&, const auto&) { return refusal(403, "revoked"); }},
      {"429", [](auto&, const auto&, const auto&) { return refusal(429, "slow_down", "2"); }},
      {"500 to everything",
       [](auto&, const auto&, const auto&) { return refusal(500, "internal"); }},
      {"503", [](auto&, const auto&,
                 const auto&) { return refusal(503, "busy", "Mon, 23 Nov 2026 10:00:00 GMT"); }},
      {"507", [](auto&, const auto&, const auto&) { return refusal(507, "disk_full"); }},
      {"a proxy's 500",
       [](auto&, const auto&, const auto&) {
         return ClientAnswer{500, "no", {}, {}, false};
       }},
  };
}

}  // namespace

TEST_CASE("whatever a receiver answers for a while, everything arrives when it behaves again",
          "[delivery]") {
  const int lanes = GENERATE(1, 3);
  for (const Misbehaviour& way : misbehaviours()) {
    INFO(way.name << " to " << lanes << " batches at once");
    Hop hop(lanes);
    hop.receiver.fault = [&](Receiver& receiver, const std::string& batch,
                             const Receiver::Ids& ids) -> std::optional<ClientResult> {
      return way.answer(receiver, batch, ids);
    };
    hop.run(kFaults);
    CHECK(hop.outbox.acknowledged.empty());
    CHECK(hop.outbox.aside.empty());
    CHECK(hop.outbox.ids.size() == kRecords);
    hop.receiver.fault = nullptr;
    hop.run(kPatience);
    CHECK(hop.outbox.acknowledged.size() == kRecords);
    CHECK(hop.believes_only_what_is_so());
  }
}

TEST_CASE("an answer that is lost after the records were stored costs no record", "[delivery]") {
  Hop hop(GENERATE(1, 3));
  hop.receiver.fault = [](Receiver& receiver, const std::string& batch,
                          const Receiver::Ids& ids) -> std::optional<ClientResult> {
    if (receiver.posts % 2 == 0) return std::nullopt;
    receiver.take(batch, ids);
    return Unreachable{"reset by peer"};
  };
  hop.run(kPatience);
  CHECK(hop.outbox.acknowledged.size() == kRecords);
  CHECK(hop.believes_only_what_is_so());
}

TEST_CASE("one record that the receiver chokes on is set aside, and all others arrive",
          "[delivery]") {
  const int lanes = GENERATE(1, 3);
  for (const int status : {400, 413, 500}) {
    INFO(status << " to " << lanes << " batches at once");
    Hop hop(lanes);
    hop.receiver.fault = [&](Receiver&, const std::string&,
                             const Receiver::Ids& ids) -> std::optional<ClientResult> {
      if (std::find(ids.begin(), ids.end(), "record-40") == ids.end()) return std::nullopt;
      return refusal(status, status == 413 ? "too_large" : "internal");
    };
    hop.run(kPatience);
    CHECK(hop.outbox.aside == std::set<std::string>{"record-40"});
    CHECK(hop.outbox.acknowledged.size() == kRecords - 1);
  }
}

TEST_CASE("records that are wanted later go later, and the newer ones now", "[delivery]") {
  Hop hop;
  const auto is_early = [](const std::string& id) { return id.size() < 9; };  // record-0 … 9
  hop.receiver.fault = [&](Receiver& receiver, const std::string& batch,
                           const Receiver::Ids& ids) -> std::optional<ClientResult> {
    if (!std::all_of(ids.begin(), ids.end(), is_early)) return std::nullopt;
    return hop.now < 600s ? receiver.take(batch, ids, "retry", "600")
                          : receiver.take(batch, ids, "stored");
  };
  // Alone in their batch, so that the fault applies to them only.
  hop.outbox.ids = {"record-0", "record-1"};
  static_cast<void>(hop.delivery.deliver_batch(hop.now));
  hop.outbox.ids.emplace_back("record-77");
  static_cast<void>(hop.delivery.deliver_batch(hop.now));
  CHECK(hop.outbox.acknowledged == std::set<std::string>{"record-77"});
  const auto idle = hop.delivery.deliver_batch(hop.now);
  REQUIRE(std::holds_alternative<NothingWaiting>(idle));
  CHECK(std::get<NothingWaiting>(idle).later == 2);
  hop.now = 600s;
  hop.run(2);
  CHECK(hop.outbox.ids.empty());
}

TEST_CASE("a batch that is too large for the receiver is cut until it fits", "[delivery]") {
  Hop hop(GENERATE(1, 3));
  hop.receiver.fault = [](Receiver&, const std::string&,
                          const Receiver::Ids& ids) -> std::optional<ClientResult> {
    if (ids.size() <= 5) return std::nullopt;
    return refusal(413, "too_large");
  };
  hop.run(kPatience);
  CHECK(hop.outbox.acknowledged.size() == kRecords);
  CHECK(hop.outbox.aside.empty());
}

}  // namespace doorway

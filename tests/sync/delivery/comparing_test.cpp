// A receiver that answers /v1/have wrongly: nothing is marked that is not so, and sending goes on.
#include "sync/delivery/comparing.h"

#include "tests/support/test.h"
#include "tests/sync/delivery/forgetful_outbox.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

// Two records were acknowledged.
class TwoGone final : public ForgetfulOutbox {
 public:
  std::vector<WaitingRecord> waiting(std::int64_t, int) override { return {}; }
  void acknowledge(const std::vector<std::string>&) override { FAIL("acknowledged"); }
  void quarantine(const std::string&, const std::string&) override { FAIL("set aside"); }
  std::vector<AcknowledgedRecord> acknowledged(std::int64_t before, int) override {
    if (before <= 1) return {};
    return {{2, "two", std::string(64, 'b')}, {1, "one", std::string(64, 'a')}};
  }
  void send_again(const std::vector<std::string>& ids) override { again = ids; }
  std::vector<std::string> again;
};

class Answering final : public HttpClient {
 public:
  explicit Answering(ClientResult answer) : answer_(std::move(answer)) {}
  ClientResult get(const std::string&, const std::string&) override { return answer_; }
  ClientResult post(const std::string& path, const std::string&) override {
    CHECK(path == "/v1/have");
    ++asked;
    return answer_;
  }
  int asked = 0;

 private:
  ClientResult answer_;
};

ClientAnswer said(const std::string& body, int status = 200, bool protocol = true) {
  return {status, body, {}, {}, protocol};
}

}  // namespace

TEST_CASE("an answer that is none makes nothing be sent again, and does not stop the sending",
          "[delivery][have]") {
  const auto answer =
      GENERATE(said("<html>Welcome</html>", 200, false), said("{}", 404), said("{}", 400),
               said("{}", 413), said("{}", 429), said("{}", 500), said("{}", 503));
  CAPTURE(answer.status);
  TwoGone outbox;
  Answering client(answer);
  Comparing comparing(outbox, client, std::nullopt);
  CHECK_FALSE(comparing.make_if_due(0s));
  CHECK_FALSE(comparing.make_if_due(14min));
  CHECK(client.asked == 1);
  CHECK(outbox.again.empty());
  CHECK_FALSE(comparing.all_at());
  CHECK_FALSE(comparing.make_if_due(15min));
  CHECK(client.asked == 2);
}

TEST_CASE("a receiver that is away, or does not admit us, is told like any other failure",
          "[delivery][have]") {
  TwoGone outbox;
  Answering away(Unreachable{"reset by peer"});
  const auto unreachable = Comparing(outbox, away, std::nullopt).make_if_due(0s);
  REQUIRE(unreachable);
  CHECK(unreachable->status == 0);
  Answering closed(said(R"({"error":{"code":"revoked","message":"x"}})", 403));
  const auto refused = Comparing(outbox, closed, std::nullopt).make_if_due(0s);
  REQUIRE(refused);
  CHECK(refused->code == "revoked");
  CHECK(outbox.again.empty());
}

TEST_CASE("only what was asked about is sent again, whatever else is named", "[delivery][have]") {
  struct Case {
    const char* body;
    std::vector<std::string> again;
  };
  const auto each =
      GENERATE(Case{R"({"lacking":[],"conflict":[]})", {}},
               Case{R"({"lacking":["one"],"conflict":[]})", {"one"}},
               Case{R"({"lacking":["three","one","one"],"conflict":["two"]})", {"two", "one"}},
               Case{R"({"lacking":"one"})", {}}, Case{R"({"lacking":[1,null]})", {}},
               Case{"[]", {}}, Case{"", {}});
  INFO(each.body);
  TwoGone outbox;
  Answering client(said(each.body));
  CHECK_FALSE(Comparing(outbox, client, std::nullopt).make_if_due(0s));
  CHECK(outbox.again == each.again);
}

}  // namespace doorway

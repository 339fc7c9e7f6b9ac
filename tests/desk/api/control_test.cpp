#include "desk/api/control.h"

#include "desk/api/control_client.h"
#include "desk/api/storage_answers.h"
#include "sync/http/server.h"
#include "sync/journal/database.h"
#include "tests/core/line_sample.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

constexpr const char* kToken = "0123456789abcdef";

// Actions that write down what they were asked.
struct Asked {
  std::vector<std::string> words;

  ControlActions actions() {
    ControlActions actions;
    actions.close = [this](std::optional<CourtDay> through) {
      words.push_back("close " + (through ? format_day(*through) : std::string("before today")));
      return ControlActions::Closed{{kToday}, 3};
    };
    actions.enroll =
        [this](const std::string& source) -> std::variant<std::string, ControlActions::Failed> {
      words.push_back("enroll " + source);
      if (source == "wrong") return ControlActions::Failed{"'wrong' is no name for a kiosk"};
      return std::string("AAAAAA-BBBBBB");
    };
    actions.revoke = [this](const std::string& source) {
      words.push_back("revoke " + source);
      return std::optional<ControlActions::Failed>();
    };
    actions.link = [] { return std::string("http://127.0.0.1:1/welcome/x"); };
    actions.reset = [](const std::string& sign_in) {
      return std::string("http://127.0.0.1:1/reset/" + sign_in);
    };
    actions.explain =
        [](const std::string& number,
           std::optional<CourtDay> day) -> std::variant<std::string, ControlActions::Failed> {
      if (number != "B-417") return ControlActions::Failed{"no such visit"};
      return number + (day ? " on " + format_day(*day) : std::string(" today")) + "\n";
    };
    actions.health = [] {
      return std::vector<Finding>{{"disk", Health::attention, "The disk has little room."}};
    };
    actions.metrics = [] {
      return std::vector<std::pair<std::string, std::int64_t>>{{"doorway_line_waiting", 2}};
    };
    return actions;
  }
};

Request post(const std::string& path, const std::string& body) {
  Request request;
  request.method = "POST";
  request.path = path;
  request.body = body;
  return request;
}

}  // namespace

TEST_CASE("without the token nobody on this machine closes the day", "[desk][api][control]") {
  Asked asked;
  Router router;
  add_control_routes(router, kToken, asked.actions());
  Request request = post("/night/close", "");
  SECTION("no token") {
    CHECK(router(request).status == 403);
  }
  SECTION("another") {
    request.headers["authorization"] = "Bearer 0123456789abcdee";
    CHECK(router(request).status == 403);
  }
  SECTION("not JSON") {
    request.body = "through=2026-11-23";
    CHECK(router(request).status == 400);
  }
  SECTION("no day") {
    request.body = R"({"token":"0123456789abcdef","through":"yesterday"})";
    CHECK(router(request).status == 400);
  }
  CHECK(asked.words.empty());
}

TEST_CASE("an empty token admits nobody", "[desk][api][control]") {
  Asked asked;
  Router router;
  add_control_routes(router, "", asked.actions());
  CHECK(router(post("/night/close", R"({"token":""})")).status == 403);
}

TEST_CASE("the night is closed through yesterday unless a day is named", "[desk][api][control]") {
  Asked asked;
  Router router;
  add_control_routes(router, kToken, asked.actions());
  Request request = post("/night/close", "");
  request.headers["authorization"] = std::string("Bearer ") + kToken;
  CHECK(router(request).body == R"({"closed":["2026-11-23"],"records":3})");
  request.body = R"({"through":"2026-11-23"})";
  CHECK(router(request).status == 200);
  CHECK(asked.words == std::vector<std::string>{"close before today", "close 2026-11-23"});
}

TEST_CASE("health and metrics are open to this machine and hold numbers only",
          "[desk][api][control]") {
  Asked asked;
  Router router;
  add_control_routes(router, kToken, asked.actions());
  Request request;
  request.method = "GET";
  request.path = "/healthz";
  CHECK(router(request).body == "ok\n");
  request.path = "/metrics";
  CHECK(router(request).body == "doorway_line_waiting 2\n");
}

TEST_CASE("a command beside the running service does what the service says",
          "[desk][api][control]") {
  Asked asked;
  Router router;
  add_control_routes(router, kToken, asked.actions());
  const Server server({}, router);
  const std::string url = "http://127.0.0.1:" + std::to_string(server.port());
  const ControlActions remote = remote_actions(url, kToken);

  CHECK(std::get<std::string>(remote.enroll("kiosk-1")) == "AAAAAA-BBBBBB");
  CHECK(std::get<ControlActions::Failed>(remote.enroll("wrong")).words ==
        "'wrong' is no name for a kiosk");
  CHECK_FALSE(remote.revoke("kiosk-1"));
  CHECK(std::get<std::string>(remote.link()) == "http://127.0.0.1:1/welcome/x");
  CHECK(std::get<std::string>(remote.reset("casey")) == "http://127.0.0.1:1/reset/casey");
  const auto health = remote.health();
  const auto& findings = std::get<std::vector<Finding>>(health);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].about == "disk");
  CHECK(findings[0].health == Health::attention);
  CHECK(findings[0].words == "The disk has little room.");
  const auto answer = remote.close(kToday);
  const auto& closed = std::get<ControlActions::Closed>(answer);
  CHECK(closed.days == std::vector<CourtDay>{kToday});
  CHECK(closed.records == 3);

  const ControlActions stranger = remote_actions(url, "another");
  CHECK_THAT(std::get<ControlActions::Failed>(stranger.link()).words, ContainsSubstring("token"));
}

TEST_CASE("a full disk is said and nothing is pretended", "[desk][api][storage]") {
  const auto answer_to = [](StorageError::Kind kind, AnswerForm form) {
    const Handler handler = with_storage_answers(
        [kind](const Request&) -> Response { throw StorageError(kind, "test"); }, form);
    return handler(Request{});
  };
  const Response full = answer_to(StorageError::Kind::full, AnswerForm::json);
  CHECK(full.status == 507);
  CHECK_THAT(full.body, ContainsSubstring("disk_full"));
  CHECK(answer_to(StorageError::Kind::locked, AnswerForm::json).status == 503);
  const Response page = answer_to(StorageError::Kind::full, AnswerForm::page);
  CHECK(page.status == 507);
  CHECK_THAT(page.body, ContainsSubstring("Nothing was recorded"));
  CHECK_THROWS_AS(answer_to(StorageError::Kind::corrupt, AnswerForm::json), StorageError);
}

}  // namespace doorway::desk

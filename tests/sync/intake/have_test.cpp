// What a device may ask about its own records, and about nobody else's.
#include "core/encoding.h"
#include "sync/crypto/keys.h"
#include "sync/record/json.h"
#include "tests/support/test.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

std::string id_of(const Record& record) {
  return text_in(record.header, "id");
}

Json row(const std::string& id, const std::string& hash) {
  return {JsonList{{id}, {hash}}};
}
Json row(const Record& record) {
  return row(id_of(record), sha256_hex(record.header));
}

std::string question(JsonList rows) {
  return write_json({JsonObject{{"records", {std::move(rows)}}}});
}

std::string answer(const std::vector<std::string>& lacking,
                   const std::vector<std::string>& conflict) {
  const auto list = [](const std::vector<std::string>& ids) {
    JsonList json;
    for (const std::string& id : ids) json.push_back({id});
    return Json{std::move(json)};
  };
  return write_json({JsonObject{{"lacking", list(lacking)}, {"conflict", list(conflict)}}});
}

TEST_CASE("a device hears what is lacking and what is held under other bytes", "[intake][have]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const auto records = kiosk.check_in(3);
  hop.send(kiosk, {records[0], records[1]});
  const auto asked = hop.post(
      "/v1/have",
      question({row(records[0]), row(id_of(records[1]), std::string(64, 'a')), row(records[2])}),
      kiosk.certificate);
  CHECK(asked.status == 200);
  CHECK(asked.body == answer({id_of(records[2])}, {id_of(records[1])}));
  CHECK(hop.post("/v1/have", question({}), kiosk.certificate).body == answer({}, {}));
}

TEST_CASE("nobody learns what another device sent", "[intake][have]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const TestDevice other(hop, "/test/kiosk-2");
  const Record record = kiosk.check_in().front();
  hop.send(kiosk, {record});
  CHECK(hop.post("/v1/have", question({row(record)}), other.certificate).body ==
        answer({id_of(record)}, {}));
  CHECK(code_of(hop.post("/v1/have", question({row(record)}), std::nullopt)) == "unknown_device");
}

TEST_CASE("a question of 4,096 records is answered, one more is too many", "[intake][have]") {
  Hop hop;
  const TestDevice kiosk(hop, "/test/kiosk-1");
  JsonList rows(4096, row("01a205b3-d000-8075-ae80-df9d293e8f80", std::string(64, 'a')));
  CHECK(hop.post("/v1/have", question(rows), kiosk.certificate).status == 200);
  rows.push_back(rows.front());
  const auto refused = hop.post("/v1/have", question(rows), kiosk.certificate);
  CHECK(refused.status == 413);
  CHECK(code_of(refused) == "too_many");
}

TEST_CASE("a question of another form is refused whole", "[intake][have]") {
  Hop hop;
  const TestDevice kiosk(hop, "/test/kiosk-1");
  for (const char* body :
       {R"({})", R"({"records":{}})", R"({"records":[1]})", R"({"records":[["x","y"]]})",
        R"({"records":[["01a205b3-d000-8075-ae80-df9d293e8f80"]]})"}) {
    INFO(body);
    CHECK(code_of(hop.post("/v1/have", body, kiosk.certificate)) == "bad_request");
  }
  CHECK(code_of(hop.post("/v1/have", "{", kiosk.certificate)) == "bad_json");
}

}  // namespace
}  // namespace doorway

// What a device hands over of a record that was refused: kept aside once, and no gap any more.
#include "core/encoding.h"
#include "sync/crypto/keys.h"
#include "sync/record/json.h"
#include "tests/support/test.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

using Gaps = std::vector<std::pair<std::int64_t, std::int64_t>>;

std::string hand_over(std::int64_t seq, const Bytes& bytes, const std::string& reason = "bad_parts",
                      std::int64_t epoch = 1) {
  return write_json({JsonObject{{"reason", {reason}},
                                {"epoch", {epoch}},
                                {"seq", {seq}},
                                {"bytes", {base64_encode(bytes)}}}});
}

TEST_CASE("what was handed over is kept aside once and is no gap any more", "[intake][aside]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const auto records = kiosk.check_in(4);
  hop.send(kiosk, {records[0], records[3]});
  CHECK(hop.store.marks("/test/kiosk-1", 1).gaps == Gaps{{2, 3}});

  const auto taken = hop.post("/v1/quarantine", hand_over(2, "odd bytes"), kiosk.certificate);
  CHECK(taken.status == 200);
  CHECK(text_in(taken.body, "hash") == sha256_hex("odd bytes"));
  CHECK(hop.store.marks("/test/kiosk-1", 1).gaps == Gaps{{3, 3}});

  // The answer was lost; and whoever sends other bytes for this place changes nothing.
  CHECK(hop.post("/v1/quarantine", hand_over(2, "odd bytes"), kiosk.certificate).body ==
        taken.body);
  CHECK(hop.post("/v1/quarantine", hand_over(2, "others"), kiosk.certificate).body == taken.body);
  CHECK(hop.count("quarantine") == 1);

  // One that is beyond all that is held makes no gap.
  hop.post("/v1/quarantine", hand_over(9, "odd bytes"), kiosk.certificate);
  const Marks marks = hop.store.marks("/test/kiosk-1", 1);
  CHECK(marks.high == 4);
  CHECK(marks.gaps == Gaps{{3, 3}});
  hop.send(kiosk, {records[2]});
  CHECK(hop.store.marks("/test/kiosk-1", 1).gaps.empty());
}

TEST_CASE("64 KiB are kept aside, a byte more is refused", "[intake][aside]") {
  Hop hop;
  const TestDevice kiosk(hop, "/test/kiosk-1");
  const Bytes most(64 << 10, 'x');
  CHECK(hop.post("/v1/quarantine", hand_over(1, most), kiosk.certificate).status == 200);
  const auto refused = hop.post("/v1/quarantine", hand_over(2, most + "x"), kiosk.certificate);
  CHECK(refused.status == 413);
  CHECK(code_of(refused) == "too_large");
  CHECK(hop.count("quarantine") == 1);
}

TEST_CASE("a hand-over of another form is refused and keeps nothing", "[intake][aside]") {
  Hop hop;
  const TestDevice kiosk(hop, "/test/kiosk-1");
  for (const std::string& body :
       {std::string("{}"), hand_over(0, "x"), hand_over(1, ""), hand_over(1, "x", ""),
        hand_over(1, "x", "Her name"), hand_over(1, "x", "bad_parts", 2),
        hand_over(1, "x", "bad_parts", 0), hand_over(1, "x", std::string(65, 'a'))}) {
    INFO(body);
    CHECK(code_of(hop.post("/v1/quarantine", body, kiosk.certificate)) == "bad_request");
  }
  CHECK(code_of(hop.post("/v1/quarantine", hand_over(1, "x"), std::nullopt)) == "unknown_device");
  CHECK(hop.count("quarantine") == 0);
}

}  // namespace
}  // namespace doorway

// What a kiosk tells of its printer, and what staff hear of it.
#include "desk/api/device_status.h"

#include "core/ports_fake.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

struct Told {
  FakeClock clock{*parse_instant("2026-11-23T17:00:00Z")};  // 9:00 in California
  FixedZone zone;
  DeviceStatus status{clock, zone};
  int changes = 0;
  Told() {
    status.on_change([this] { ++changes; });
  }
  int tell(const std::string& printer) {
    return status.take("/ljc/kiosk-1", R"({"printer":)" + printer + "}").status;
  }
};

const std::string kOut = R"({"state":"paper-out","without":7,"since":"2026-11-23T16:03:00Z"})";

}  // namespace

TEST_CASE("staff hear how many numbers went without paper, and since when", "[desk][paper]") {
  Told told;
  CHECK(told.tell(kOut) == 200);
  CHECK(told.status.paper_notes() ==
        std::vector<std::string>{
            "kiosk-1: 7 numbers without paper since 8:03. Its printer is out of paper."});
  CHECK(told.changes == 1);
  CHECK(told.tell(kOut) == 200);
  CHECK(told.changes == 1);  // pages are not woken for nothing
  CHECK(told.tell(R"({"state":"ready","without":0,"since":null})") == 200);
  CHECK(told.status.paper_notes().empty());
  CHECK(told.status.printers().size() == 1);
  CHECK(told.changes == 2);
}

TEST_CASE("a kiosk without a printer, or one not heard of for long, says nothing about paper",
          "[desk][paper]") {
  Told told;
  CHECK(told.tell(kOut) == 200);
  told.clock.advance(std::chrono::minutes(6));
  CHECK(told.status.printers().empty());
  CHECK(told.tell("null") == 200);
  CHECK(told.status.printers().empty());
}

TEST_CASE("what is not of the protocol's form is refused and changes nothing", "[desk][paper]") {
  Told told;
  told.tell(kOut);
  for (const std::string wrong : {"7", "{}", R"({"state":"on fire","without":1,"since":null})",
                                  R"({"state":"ready","without":-1,"since":null})",
                                  R"({"state":"ready","without":2,"since":"yesterday"})",
                                  R"({"state":"ready","without":"many","since":null})"}) {
    INFO(wrong);
    CHECK(told.tell(wrong) == 400);
  }
  CHECK(told.status.take("/ljc/kiosk-1", "[").status == 400);
  CHECK(told.status.printers().at("/ljc/kiosk-1").status.state == PrinterState::paper_out);
}

}  // namespace doorway::desk

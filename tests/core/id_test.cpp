#include "core/id.h"

#include <set>
#include <string>

#include "core/ports_fake.h"
#include "tests/support/test.h"

namespace doorway {

using namespace std::chrono_literals;

TEST_CASE("a record's id tells the day and nothing finer", "[core][id][privacy]") {
  SeededRandom random;
  const CourtDay day = 2026y / 11 / 23;
  const std::string first = make_record_id(day, random);
  const std::string second = make_record_id(day, random);
  CHECK(is_uuid(first));
  CHECK(first != second);
  // 2026-11-23T00:00:00Z is 1795392000000 ms, 0x01a205b3d000; then version 8 and variant 10.
  CHECK(first.substr(0, 15) == "01a205b3-d000-8");
  CHECK(second.substr(0, 15) == "01a205b3-d000-8");
  CHECK(std::string("89ab").find(first[19]) != std::string::npos);
}

TEST_CASE("random ids are version 4 and differ", "[core][id]") {
  SeededRandom random;
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(make_random_id(random));
  CHECK(ids.size() == 1000);
  CHECK(ids.begin()->at(14) == '4');
}

TEST_CASE("only lower case 8-4-4-4-12 is an id", "[core][id]") {
  CHECK(is_uuid("01a205b3-d000-8abc-9def-0123456789ab"));
  const auto text =
      GENERATE(as<std::string>{}, "", "01A205B3-D000-8abc-9def-0123456789ab",
               "01a205b3d0008abc9def0123456789ab", "01a205b3-d000-8abc-9def-0123456789a",
               "01a205b3-d000-8abc-9def-0123456789abc", "01a205b3-d000-8abc-9def_0123456789ab",
               "g1a205cb-9800-8abc-9def-0123456789ab");
  CHECK_FALSE(is_uuid(text));
}

TEST_CASE("the same hash makes the same name, and its version says that it is made", "[core][id]") {
  const std::string hash = "0123456789abcdef and more of it";
  const std::string id = make_derived_id(hash);
  CHECK(is_uuid(id));
  CHECK(id[14] == '8');
  CHECK(make_derived_id(hash) == id);
  CHECK(make_derived_id("1123456789abcdef and more of it") != id);
}

TEST_CASE("a source is /center/device and nothing else", "[core][id]") {
  CHECK(is_source("/ljc/kiosk-1"));
  CHECK(is_source("/" + std::string(32, 'a') + "/" + std::string(32, '9')));
  const auto text = GENERATE(as<std::string>{}, "", "/", "//", "/ljc", "/ljc/", "//kiosk-1",
                             "ljc/kiosk-1", "/ljc/kiosk-1/", "/ljc/kiosk/1", "/LJC/kiosk-1",
                             "/ljc/kiosk_1", "/ljc/..", "/ljc/kiosk 1");
  CHECK_FALSE(is_source(text));
  CHECK_FALSE(is_source("/ljc/" + std::string(33, 'a')));
}

}  // namespace doorway

// However batches are split, doubled and mixed on their way, the receiver ends with the same store.
#include <algorithm>
#include <random>

#include "tests/support/test.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

// What a sender with a bad network sends: every record at least once, in any order and company.
std::vector<std::vector<Record>> mixed(const std::vector<Record>& records, std::mt19937& chance) {
  std::vector<Record> sent = records;
  for (const Record& record : records) {
    if (chance() % 3 == 0) sent.push_back(record);
  }
  std::shuffle(sent.begin(), sent.end(), chance);
  std::vector<std::vector<Record>> batches;
  for (std::size_t at = 0; at < sent.size();) {
    const std::size_t size = std::min<std::size_t>(1 + chance() % 7, sent.size() - at);
    const auto first = sent.begin() + static_cast<std::ptrdiff_t>(at);
    batches.emplace_back(first, first + static_cast<std::ptrdiff_t>(size));
    at += size;
  }
  return batches;
}

TEST_CASE("split, doubled and shuffled batches give the same store", "[intake][order]") {
  const unsigned seed = GENERATE(1U, 2U, 3U, 4U, 5U);
  CAPTURE(seed);
  std::mt19937 chance(seed);
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  auto records = kiosk.check_in(20);
  // One does not follow the one before it, and the one after does not follow it either.
  Record& broken = records[9];
  const auto at = broken.header.find("\"prev\":\"") + 8;
  broken.header[at] = broken.header[at] == '0' ? '1' : '0';
  broken.signature = kiosk.record_key.sign(broken.header);

  for (const auto& batch : mixed(records, chance)) {
    for (const std::string& status : statuses_of(hop.send(kiosk, batch))) {
      CHECK((status.starts_with("stored") || status == "duplicate"));
    }
  }
  CHECK(hop.count("records") == 20);
  CHECK(hop.count("record_parts") == 60);
  CHECK(hop.count("kept_aside") == 0);
  CHECK(hop.backend->broken_chain() == std::vector<std::int64_t>{10, 11});
  const Marks marks = hop.store.marks("/test/kiosk-1", 1);
  CHECK(marks.high == 20);
  CHECK(marks.gaps.empty());
  CHECK(statuses_of(hop.send(kiosk, records)) == std::vector<std::string>(20, "duplicate"));
}

}  // namespace
}  // namespace doorway

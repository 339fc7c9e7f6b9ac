// What becomes of records: stored once, and nothing changed, cut, spliced or replayed gets in.
#include <algorithm>

#include "tests/support/test.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

using Statuses = std::vector<std::string>;

Record changed_header(Record record) {
  const auto at = record.header.find("\"keyset\":") + 9;
  record.header[at] = record.header[at] == '1' ? '2' : '1';
  return record;
}

TEST_CASE("a replayed batch changes nothing", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const auto records = kiosk.check_in(3);
  CHECK(statuses_of(hop.send(kiosk, records)) == Statuses(3, "stored"));
  CHECK(statuses_of(hop.send(kiosk, records)) == Statuses(3, "duplicate"));
  CHECK(hop.count("records") == 3);
  CHECK(hop.count("record_parts") == 9);
}

TEST_CASE("one bad record does not stop sixty-three good ones", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  auto records = kiosk.check_in(64);
  records[20].header = "{}";
  const auto statuses = statuses_of(hop.send(kiosk, records));
  CHECK(statuses[20] == "rejected bad_header");
  CHECK(std::count_if(statuses.begin(), statuses.end(),
                      [](const auto& status) { return status.starts_with("stored"); }) == 63);
}

TEST_CASE("a changed header, part or signature is rejected", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const Record record = kiosk.check_in().front();
  CHECK(statuses_of(hop.send(kiosk, {changed_header(record)})) ==
        Statuses{"rejected bad_signature"});

  Record part = record;
  part.parts["queue"][100] = static_cast<char>(part.parts["queue"][100] ^ 1);
  CHECK(statuses_of(hop.send(kiosk, {part})) == Statuses{"rejected bad_parts"});

  Record cut = record;
  cut.parts["queue"].pop_back();
  CHECK(statuses_of(hop.send(kiosk, {cut})) == Statuses{"rejected bad_parts"});

  Record fewer = record;
  fewer.parts.erase("safety");
  CHECK(statuses_of(hop.send(kiosk, {fewer})) == Statuses{"rejected bad_parts"});

  Record unsigned_record = record;
  unsigned_record.signature = PrivateKey::generate().sign(record.header);
  CHECK(statuses_of(hop.send(kiosk, {unsigned_record})) == Statuses{"rejected bad_signature"});
  CHECK(hop.count("records") == 0);
  CHECK(statuses_of(hop.send(kiosk, {record})) == Statuses{"stored"});
}

TEST_CASE("parts spliced from another record are rejected", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  auto records = kiosk.check_in(2);
  std::swap(records[0].parts["personal"], records[1].parts["personal"]);
  CHECK(statuses_of(hop.send(kiosk, records)) == Statuses(2, "rejected bad_parts"));
}

TEST_CASE("a kiosk cannot send in another's name", "[intake]") {
  Hop hop;
  TestDevice first(hop, "/test/kiosk-1");
  const TestDevice second(hop, "/test/kiosk-2");
  CHECK(statuses_of(hop.send(second, first.check_in())) == Statuses{"rejected wrong_source"});
  CHECK(hop.count("records") == 0);
}

TEST_CASE("a record of a later protocol is asked for again, not lost", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  Record record = kiosk.check_in().front();
  record.header.replace(record.header.find("\"v\":1"), 5, "\"v\":9");
  record.signature = kiosk.record_key.sign(record.header);
  CHECK(statuses_of(hop.send(kiosk, {record})) == Statuses{"retry version"});
}

TEST_CASE("batches in any order give the same store, and a gap is told until it is filled",
          "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const auto first = kiosk.check_in(2);
  const auto second = kiosk.check_in(2);
  hop.send(kiosk, second);
  const Marks with_gap = hop.store.marks("/test/kiosk-1", 1);
  CHECK(with_gap.high == 4);
  CHECK(with_gap.gaps == std::vector<std::pair<std::int64_t, std::int64_t>>{{1, 2}});
  hop.send(kiosk, first);
  CHECK(hop.store.marks("/test/kiosk-1", 1).gaps.empty());
  CHECK(hop.count("records") == 4);
}

TEST_CASE("a copied disk is noticed: the same place, other bytes, nothing overwritten",
          "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  const Record record = kiosk.check_in().front();
  hop.send(kiosk, {record});

  // The copy goes on by itself from the same place.
  Record twin = record;
  const auto at = twin.header.find("\"id\":\"") + 6 + 35;
  twin.header[at] = twin.header[at] == '0' ? '1' : '0';
  twin.signature = kiosk.record_key.sign(twin.header);
  CHECK(statuses_of(hop.send(kiosk, {twin})) == Statuses{"conflict fork"});

  // The same name with other bytes.
  Record other = changed_header(record);
  other.signature = kiosk.record_key.sign(other.header);
  CHECK(statuses_of(hop.send(kiosk, {other})).front().starts_with("conflict"));
  CHECK(hop.count("records") == 1);
  CHECK(hop.count("kept_aside") == 2);
}

TEST_CASE("a record that does not follow the one before is stored with an alarm", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  hop.send(kiosk, kiosk.check_in());
  Record record = kiosk.check_in().front();
  const auto at = record.header.find("\"prev\":\"") + 8;
  record.header[at] = record.header[at] == '0' ? '1' : '0';
  record.signature = kiosk.record_key.sign(record.header);
  CHECK(statuses_of(hop.send(kiosk, {record})) == Statuses{"stored chain"});
}

TEST_CASE("records of an epoch that this receiver never gave hold by the device's nearest key",
          "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  DeviceJournal(kiosk.database).begin_epoch("/test/kiosk-1", 4, "B");
  kiosk.identity.epoch = 4;
  const Record record = kiosk.check_in().front();
  // The device's own key, and no other.
  Record forged = record;
  forged.signature = PrivateKey::generate().sign(record.header);
  CHECK(statuses_of(hop.send(kiosk, {forged})) == Statuses{"rejected bad_signature"});
  // Put back from a backup, it gave the epoch and does not know; the key is the same.
  CHECK(statuses_of(hop.send(kiosk, {record})) == Statuses{"stored"});
  // It came back after this receiver lost its disk, and told how far it had got.
  CHECK(hop.store.new_epoch("/test/kiosk-1", 5, *parse_day("2026-11-23")).epoch == 6);
  CHECK(statuses_of(hop.send(kiosk, {record})) == Statuses{"duplicate"});
  CHECK(hop.store.marks("/test/kiosk-1", 4).high == 1);
}

TEST_CASE("a record purged at the sender keeps header and signature", "[intake]") {
  Hop hop;
  TestDevice kiosk(hop, "/test/kiosk-1");
  Record record = kiosk.check_in().front();
  record.parts.clear();
  CHECK(statuses_of(hop.send(kiosk, {record})) == Statuses{"stored purged"});
  CHECK(hop.count("record_parts") == 0);
}

}  // namespace
}  // namespace doorway

// The night's delivery: what waits is desk.db less what is final, and failures end in words.
#include "sync/night/night.h"

#include "core/ports_fake.h"
#include "sync/journal/desk_form.h"
#include "sync/journal/device_journal.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using std::chrono::seconds;

// A desk.db with a chain towards CSS of so many records.
void make_desk(const std::filesystem::path& file, int records) {
  Schema schema{kDeskApplicationId, std::vector<std::string_view>(kDeskForm, "SELECT 1")};
  schema.migrations[1] = kDeviceJournalTables;
  Database desk = Database::open(file, schema);
  Statement add = desk.prepare(
      "INSERT INTO made (id, epoch, seq, hash, day, header, signature)"
      " VALUES (?1, 1, ?2, ?1, '2026-11-23', x'00', x'00')");
  for (int i = 1; i <= records; ++i)
    add.bind(1, "record-" + std::to_string(i)).bind(2, std::int64_t{i}).run();
}

std::vector<std::string> ids_of(const std::vector<WaitingRecord>& records) {
  std::vector<std::string> ids;
  for (const WaitingRecord& record : records) ids.push_back(record.id);
  return ids;
}

class ScriptedClient final : public HttpClient {
 public:
  explicit ScriptedClient(ClientResult answer) : answer_(std::move(answer)) {}
  ClientResult get(const std::string&, const std::string&) override { return answer_; }
  ClientResult post(const std::string&, const std::string&) override {
    ++posts;
    return answer_;
  }
  int posts = 0;

 private:
  ClientResult answer_;
};

struct Night {
  explicit Night(int records)
      : store((make_desk(folder / "desk.db", records), folder / "sync.db")) {}

  NightResult deliver(HttpClient& client) {
    NightOutbox outbox(folder / "desk.db", store);
    const Identity identity{
        "/ljc/desk", "/css/collector",       "https://127.0.0.1:1",  1,  {}, {}, {},
        {},          PrivateKey::generate(), PrivateKey::generate(), {}, {}};
    return deliver_night(
        outbox, store, client, identity,
        {clock, random, [&](std::chrono::milliseconds time) { clock.advance(time); },
         [&](const NightProgress& progress) { told = progress; }},
        seconds(600));
  }

  TempFolder folder;
  SyncStore store;
  FakeClock clock{Instant(std::chrono::hours(24 * 365 * 56))};
  SeededRandom random;
  NightProgress told;
};

TEST_CASE("what CSS acknowledged is never sent again, also after a restart", "[night]") {
  Night night(5);
  {
    NightOutbox outbox(night.folder / "desk.db", night.store);
    outbox.acknowledge({"record-1", "record-2", "record-4"});
    outbox.quarantine("record-5", "bad_signature");
    outbox.settle();
  }
  NightOutbox again(night.folder / "desk.db", night.store);
  CHECK(ids_of(again.waiting(0, 64)) == std::vector<std::string>{"record-3"});
  CHECK(again.left() == 1);
  CHECK(night.store.final_through() == 2);
  REQUIRE(night.store.quarantined().size() == 1);
  CHECK(night.store.quarantined()[0].code == "bad_signature");
}

TEST_CASE("what CSS lost waits again, and nothing else does", "[night][have]") {
  Night night(5);
  {
    NightOutbox outbox(night.folder / "desk.db", night.store);
    outbox.acknowledge({"record-1", "record-2", "record-3", "record-5"});
    outbox.quarantine("record-4", "bad_signature");
    outbox.settle();
    const auto known = outbox.acknowledged(100, 3);
    REQUIRE(known.size() == 3);
    CHECK(known[0].id == "record-5");
    CHECK(known[2].id == "record-2");
    CHECK_FALSE(outbox.misses_acknowledged({1, 5, {{4, 4}}, {}}));
    CHECK(outbox.misses_acknowledged({1, 4, {}, {}}));
    CHECK(outbox.misses_acknowledged({1, 5, {{1, 2}}, {}}));
    outbox.send_again({"record-2", "record-4"});
    CHECK(ids_of(outbox.waiting(0, 64)) == std::vector<std::string>{"record-2"});
  }
  NightOutbox again(night.folder / "desk.db", night.store);
  CHECK(ids_of(again.waiting(0, 64)) == std::vector<std::string>{"record-2"});
  again.acknowledge({"record-2"});
  again.settle();
  CHECK(night.store.final_through() == 5);
}

TEST_CASE("a night that was killed before its receipt still has everything waiting", "[night]") {
  Night night(3);
  NightOutbox outbox(night.folder / "desk.db", night.store);
  CHECK(outbox.waiting(0, 2).size() == 2);
  NightOutbox again(night.folder / "desk.db", night.store);
  CHECK(again.left() == 3);
}

TEST_CASE("an unreachable CSS is tried with patience, then left for the next run", "[night]") {
  Night night(1);
  ScriptedClient client(Unreachable{"connection refused"});
  const Instant from = night.clock.now();
  const NightResult result = night.deliver(client);
  REQUIRE(std::holds_alternative<NightGivenUp>(result));
  CHECK_THAT(std::get<NightGivenUp>(result).words, ContainsSubstring("waits"));
  CHECK(client.posts > 3);
  CHECK(night.clock.now() - from <= seconds(600));
  CHECK(night.told.left == 1);
}

TEST_CASE("a center that CSS does not admit stops at once and keeps everything", "[night]") {
  Night night(1);
  ScriptedClient client(
      ClientAnswer{403, R"({"error":{"code":"revoked","message":"x"}})", {}, {}, true});
  const NightResult result = night.deliver(client);
  REQUIRE(std::holds_alternative<NightGivenUp>(result));
  CHECK_THAT(std::get<NightGivenUp>(result).words, ContainsSubstring("revoked"));
  CHECK(client.posts == 1);
  NightOutbox outbox(night.folder / "desk.db", night.store);
  CHECK(outbox.left() == 1);
}

TEST_CASE("a captive portal's friendly page acknowledges nothing", "[night]") {
  Night night(1);
  ScriptedClient client(ClientAnswer{200, "<html>Welcome</html>", {}, {}, false});
  CHECK(std::holds_alternative<NightGivenUp>(night.deliver(client)));
  CHECK(night.store.acknowledged() == 0);
}

TEST_CASE("two nights at once are refused in words", "[night]") {
  TempFolder folder;
  const SyncStore first(folder / "sync.db");
  CHECK_THROWS_AS(SyncStore(folder / "sync.db"), StorageError);
}

TEST_CASE("another program's database is not taken for the desk's", "[night]") {
  TempFolder folder;
  SyncStore store(folder / "sync.db");
  CHECK_THROWS_AS(NightOutbox(folder / "sync.db", store), StorageError);
}

}  // namespace
}  // namespace doorway

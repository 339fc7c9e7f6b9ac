#include "kiosk/shell/kiosk_journal.h"

#include <fstream>
#include <set>

#include "core/ports_fake.h"
#include "kiosk/shell/local_identity.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

struct Bench {
  TempFolder folder;
  FakeClock clock{*parse_instant("2026-11-23T18:00:00Z")};
  FixedZone zone;
  Identity identity = make_local_identity("ljc", "B", clock.now());
};

VisitDraft draft() {
  VisitDraft draft;
  draft.queue.services = {"flf"};
  draft.queue.language = "en";
  return draft;
}

}  // namespace

TEST_CASE("a kiosk database gives numbers with the kiosk's letter", "[kiosk][store]") {
  Bench bench;
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  const auto answer = journal.record(draft());
  REQUIRE(std::holds_alternative<VisitRecorded>(answer));
  CHECK(std::get<VisitRecorded>(answer).ticket.label.starts_with("B-"));
  CHECK(journal.journal()->waiting_count() == 1);
}

TEST_CASE("feedback is a record of one part and takes no number", "[kiosk][store][feedback]") {
  Bench bench;
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  FeedbackBody body;
  body.text = "The chairs are hard.";
  body.language = "en";
  REQUIRE(journal.record(body));
  const auto waiting = journal.journal()->waiting(0, 10);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].record.parts.size() == 1);
  CHECK(waiting[0].record.parts.contains("feedback"));
  CHECK(std::holds_alternative<VisitRecorded>(journal.record(draft())));
}

TEST_CASE("feedback that cannot be kept is said to be lost, not kept", "[kiosk][store][feedback]") {
  Bench bench;
  std::ofstream(bench.folder / "kiosk.db") << std::string(8192, 'x');
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  CHECK_FALSE(journal.record(FeedbackBody{}));
  CHECK(journal.epoch_needed());
}

TEST_CASE("a database that is gone does not begin its epoch a second time", "[kiosk][store]") {
  Bench bench;
  {
    KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
    journal.record(draft());
  }
  for (const char* file : {"kiosk.db", "kiosk.db-wal", "kiosk.db-shm"}) {
    std::filesystem::remove(bench.folder / file);
  }
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  const auto opened = journal.open();
  REQUIRE(std::holds_alternative<EpochNeeded>(opened));
  CHECK(std::get<EpochNeeded>(opened).last == 1);
  CHECK(std::holds_alternative<VisitRefused>(journal.record(draft())));

  SECTION("until the desk has given the next") {
    journal.begin_epoch(2, "C");
    CHECK(std::holds_alternative<StoreReady>(journal.open()));
    const auto answer = journal.record(draft());
    REQUIRE(std::holds_alternative<VisitRecorded>(answer));
    CHECK(std::get<VisitRecorded>(answer).ticket.label.starts_with("C-"));
  }
}

TEST_CASE("a damaged database is set aside whole, and nothing is deleted", "[kiosk][store]") {
  Bench bench;
  {
    KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
    journal.record(draft());
  }
  std::ofstream(bench.folder / "kiosk.db", std::ios::trunc) << std::string(8192, 'x');
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  CHECK(std::holds_alternative<EpochNeeded>(journal.open()));
  CHECK(journal.epoch_needed().has_value());
  bool kept = false;
  for (const auto& file : std::filesystem::directory_iterator(bench.folder.path())) {
    kept = kept || file.path().filename().string().find("corrupt") != std::string::npos;
  }
  CHECK(kept);
}

TEST_CASE("a second kiosk on the same folder is refused without harm", "[kiosk][store]") {
  Bench bench;
  KioskJournal first(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  REQUIRE(std::holds_alternative<VisitRecorded>(first.record(draft())));
  Identity other_identity = make_local_identity("ljc", "B", bench.clock.now());
  KioskJournal second(bench.folder.path(), other_identity, bench.clock, bench.zone);
  CHECK(std::holds_alternative<VisitRefused>(second.record(draft())));
  CHECK_FALSE(second.epoch_needed().has_value());
  CHECK(std::holds_alternative<VisitRecorded>(first.record(draft())));
}

TEST_CASE(
    "a full kiosk refuses a visit before it has a number, delivers on, and gives numbers again",
    "[kiosk][store][full]") {
  Bench bench;
  constexpr std::int64_t kDesign = 2 << 20;
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone, kDesign);
  std::set<std::string> shown;
  StoreAnswer answer = journal.record(draft());
  while (const auto* recorded = std::get_if<VisitRecorded>(&answer)) {
    CHECK(shown.insert(recorded->ticket.label).second);
    journal.tend();
    answer = journal.record(draft());
  }
  CHECK(std::holds_alternative<VisitRefused>(answer));
  CHECK(std::holds_alternative<StoreFull>(journal.open()));
  // Every number that was shown is recorded, and nothing else is.
  CHECK(shown.size() > 50);
  const auto waiting = journal.journal()->waiting(0, 1'000);
  CHECK(waiting.size() == shown.size());

  std::vector<std::string> ids;
  for (const WaitingRecord& record : waiting) ids.push_back(record.id);
  journal.journal()->acknowledge(ids);
  CHECK(journal.journal()->waiting_count() == 0);
  journal.tend();
  CHECK(std::holds_alternative<VisitRefused>(journal.record(draft())));

  SECTION("once what the desk holds is purged") {
    bench.clock.advance(std::chrono::hours(48));
    journal.tend();
    CHECK(std::holds_alternative<StoreReady>(journal.open()));
    CHECK(std::holds_alternative<VisitRecorded>(journal.record(draft())));
    CHECK(journal.check());
  }
  SECTION("and not by a clock that was set back") {
    bench.clock.advance(std::chrono::hours(-48));
    journal.tend();
    CHECK(std::holds_alternative<StoreFull>(journal.open()));
  }
}

TEST_CASE("a kiosk whose clock went back still purges by the day it knows", "[kiosk][store]") {
  Bench bench;
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  REQUIRE(std::holds_alternative<VisitRecorded>(journal.record(draft())));
  const auto first = journal.journal()->waiting(0, 1);
  bench.clock.advance(std::chrono::hours(72));
  REQUIRE(std::holds_alternative<VisitRecorded>(journal.record(draft())));
  journal.journal()->acknowledge({first.front().id});
  bench.clock.advance(std::chrono::hours(-72));
  journal.purge();
  journal.journal()->send_again({first.front().id});
  const auto again = journal.journal()->waiting(0, 1);
  REQUIRE(again.size() == 1);
  CHECK(again.front().id == first.front().id);
  CHECK(again.front().record.parts.empty());
}

TEST_CASE("one bad page in the middle sets the database aside and asks for a new epoch",
          "[kiosk][store]") {
  Bench bench;
  {
    KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
    for (int i = 0; i < 40; ++i) journal.record(draft());
  }
  {
    std::fstream file(bench.folder / "kiosk.db", std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 8; page < 40; ++page) {
      file.seekp(page * 4096);
      file << std::string(64, '\xA5');
    }
  }
  KioskJournal journal(bench.folder.path(), bench.identity, bench.clock, bench.zone);
  if (std::holds_alternative<StoreReady>(journal.open())) CHECK_FALSE(journal.check());
  REQUIRE(journal.epoch_needed());
  CHECK(std::filesystem::exists(bench.folder / "kiosk.db.corrupt-1"));
  CHECK(std::holds_alternative<VisitRefused>(journal.record(draft())));
  journal.begin_epoch(2, "C");
  CHECK(std::holds_alternative<VisitRecorded>(journal.record(draft())));
}

}  // namespace doorway::kiosk

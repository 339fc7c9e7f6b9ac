#include "kiosk/shell/kiosk_journal.h"

#include <fstream>

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

}  // namespace doorway::kiosk

#include "core/health.h"

#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

const Instant kNow = *parse_instant("2026-11-23T18:00:00Z");

// A desk on a good day.
HealthFacts well() {
  HealthFacts facts;
  facts.now = kNow;
  facts.today = *parse_day("2026-11-23");
  facts.into_day = 6h;
  facts.open = true;
  facts.started = kNow - 72h;
  facts.last_event = kNow - 1min;
  facts.disk = {std::int64_t{100} << 30, std::int64_t{200} << 30};
  facts.last_backup = kNow - 14h;
  facts.certificates = {{"desk's certificate", kNow + 24h * 3000, "Renew it."}};
  facts.keyset_from = kNow - 24h;
  facts.keyset_until = kNow + 24h * 1000;
  facts.devices = {{"kiosk-1", 3, "B", false, kNow - 2s, 40ms, kNow + 24h * 200, 812, 0}};
  facts.night = {*parse_day("2026-11-02"),
                 *parse_day("2026-11-22"),
                 41,
                 true,
                 true,
                 RunFacts{kNow - 13h, true, false, "everything was delivered"},
                 0,
                 {}};
  facts.talk_offered = true;
  facts.talk_staffed = true;
  return facts;
}

// The one finding that is not ok, or what there is instead.
std::string trouble(const HealthFacts& facts) {
  std::string words;
  for (const Finding& finding : judge(facts)) {
    if (finding.health == Health::ok) continue;
    words += (words.empty() ? "" : " | ") + finding.about + " " +
             std::string(to_string(finding.health)) + ": " + finding.words;
  }
  return words;
}

TEST_CASE("a desk on a good day needs nothing", "[health]") {
  CHECK(trouble(well()).empty());
  CHECK(worst(judge(well())) == Health::ok);
}

TEST_CASE("a clock that was set back behind the line's last entry is told", "[health]") {
  HealthFacts facts = well();
  facts.last_event = kNow + 3h;
  CHECK(trouble(facts).starts_with("clock broken: This computer's clock is 3 hours behind"));
}

TEST_CASE("it is told which clock differs: one kiosk's, or this computer's", "[health]") {
  HealthFacts facts = well();
  facts.devices.push_back(facts.devices.front());
  facts.devices.back().name = "kiosk-2";
  facts.devices.back().ahead = -7min;
  CHECK(trouble(facts) ==
        "clock attention: The clock of kiosk-2 is 7 minutes behind. Set the clock there, or here "
        "if this one is wrong.");
  facts.devices.front().ahead = -8min;
  CHECK(trouble(facts).starts_with("clock broken: All kiosks differ"));
}

TEST_CASE("a disk and a database are told before they are full", "[health]") {
  HealthFacts facts = well();
  facts.disk = {std::int64_t{15} << 30, std::int64_t{200} << 30};
  CHECK(trouble(facts) ==
        "disk attention: The disk has little room: 15.0 GB free (7 %). Make room on it.");
  facts.disk.free = std::int64_t{1} << 27;
  CHECK(trouble(facts).starts_with("disk broken"));
  facts = well();
  facts.database = {19, 100};
  CHECK(trouble(facts).starts_with("database attention: 19 %"));
  facts.database = {1, 100};
  CHECK(trouble(facts).starts_with("database broken"));
}

TEST_CASE("a backup that was never made, or is old, is asked for", "[health]") {
  HealthFacts facts = well();
  facts.last_backup.reset();
  CHECK(trouble(facts) == "backup attention: There was no backup yet. Run doorway-desk backup.");
  facts.last_backup = kNow - 50h;
  CHECK(trouble(facts).starts_with("backup attention: The last backup was made 2 days ago."));
  facts.last_backup = kNow - 24h * 9;
  CHECK(trouble(facts).starts_with("backup broken"));
}

TEST_CASE("a certificate or keyset that ends is told in time", "[health]") {
  HealthFacts facts = well();
  facts.certificates.front().until = kNow + 24h * 12;
  CHECK(trouble(facts) ==
        "certificate attention: The desk's certificate ends in 12 days. Renew it.");
  facts.certificates.front().until = kNow - 24h * 3;
  CHECK(trouble(facts).starts_with("certificate broken: The desk's certificate ended 3 days ago."));
  facts = well();
  facts.keyset_until = kNow + 24h * 59;
  CHECK(trouble(facts).starts_with("keyset attention"));
  facts.keyset_until = kNow - 1h;
  CHECK(trouble(facts).starts_with("keyset broken"));
  facts = well();
  facts.devices.front().certificate_until = kNow + 24h * 20;
  CHECK(trouble(facts).starts_with("kiosk-1 attention: The certificate of kiosk-1 ends in 20"));
}

TEST_CASE("numbers without paper are told with their count and since when", "[health]") {
  HealthFacts facts = well();
  facts.devices.front().printer =
      PrinterFacts{{PrinterState::paper_out, {7, kNow - 2h}}, TimeOfDay{8 * 60 + 3}};
  CHECK(trouble(facts) ==
        "paper attention: kiosk-1: 7 numbers without paper since 8:03. Its printer is out of "
        "paper.");
  facts.devices.front().printer->since = TimeOfDay{13 * 60 + 5};
  CHECK_THAT(trouble(facts), ContainsSubstring("since 1:05 PM."));
  facts.devices.front().printer->status.without.since = kNow - 48h;
  CHECK_THAT(trouble(facts), ContainsSubstring("7 numbers without paper for 2 days."));
  facts.devices.front().printer->status = {PrinterState::absent, {}};
  CHECK(trouble(facts) == "paper attention: kiosk-1: Its printer is off or unplugged.");
  facts.devices.front().printer->status = {PrinterState::stuck, {1, kNow}};
  CHECK_THAT(trouble(facts), ContainsSubstring("1 number without paper since"));
}

TEST_CASE("one visitor who did not wait for paper is no trouble, two are", "[health]") {
  HealthFacts facts = well();
  facts.devices.front().printer = PrinterFacts{{PrinterState::ready, {1, kNow}}, TimeOfDay{600}};
  CHECK(trouble(facts).empty());
  facts.devices.front().printer->status.without.numbers = 2;
  CHECK_THAT(trouble(facts), ContainsSubstring("Its printer says that it is ready. Look at it."));
  facts.devices.front().revoked = true;
  CHECK(trouble(facts).empty());
}

TEST_CASE("a silent kiosk is a fault while visitors are expected, and none at night", "[health]") {
  HealthFacts facts = well();
  facts.devices.front().last_seen = kNow - 11min;
  CHECK(trouble(facts).starts_with("kiosk-1 broken: kiosk-1 has been silent for 11 minutes."));
  facts.devices.front().last_seen.reset();
  CHECK(trouble(facts).starts_with("kiosk-1 broken: kiosk-1 has been silent for 3 days or more."));
  facts.started = kNow - 1min;
  CHECK(trouble(facts).empty());
  facts.started = kNow - 72h;
  facts.open = false;
  CHECK(trouble(facts).empty());
  facts.open = true;
  facts.devices.front().revoked = true;
  CHECK(trouble(facts).empty());
}

TEST_CASE("records that did not arrive, or were set aside, are counted by reason", "[health]") {
  HealthFacts facts = well();
  facts.devices.front().absent = 3;
  CHECK(trouble(facts).starts_with("kiosk-1 attention: 3 records of kiosk-1 did not arrive."));
  facts = well();
  facts.aside = {{facts.today, "kiosk-1", "fork"},
                 {facts.today, "kiosk-1", "bad_parts"},
                 {facts.today, "kiosk-2", "fork"}};
  CHECK(trouble(facts) ==
        "aside attention: 3 records are set aside (bad_parts 1, fork 2). Nothing is lost. Call the "
        "person who installed this.");
}

TEST_CASE("a night that did not happen is told, but not before it could", "[health]") {
  HealthFacts facts = well();
  facts.night.closed_through = *parse_day("2026-11-21");
  facts.into_day = 4h;
  CHECK(trouble(facts).empty());
  facts.into_day = 5h;
  CHECK(trouble(facts).starts_with("night attention: 1 day that is over was not closed."));
  facts.night.closed_through = *parse_day("2026-11-19");
  CHECK(trouble(facts).starts_with("night broken: 3 days"));
  facts.night.closed_through.reset();
  facts.night.first_day = facts.today;
  CHECK(trouble(facts).empty());
  facts.night.first_day.reset();
  CHECK(trouble(facts).empty());
}

TEST_CASE("what CSS did not get is told with the reason and what to do", "[health]") {
  HealthFacts facts = well();
  facts.night.enrolled = false;
  CHECK(trouble(facts).starts_with("css attention: This center shares"));
  facts.night.shares = false;
  CHECK(trouble(facts).empty());
  facts = well();
  facts.night.last_run.reset();
  CHECK(trouble(facts).starts_with("css attention: Nothing was sent yet"));
  facts = well();
  facts.night.last_run->failed = true;
  facts.night.last_run->words = "CSS cannot be reached";
  facts.night.waiting = 41;
  CHECK(trouble(facts) ==
        "css attention: The last sending, 13 hours ago, did not end well: CSS cannot be reached; "
        "41 records wait for child support services. Run doorway-sync run.");
  facts = well();
  facts.night.last_run->started = kNow - 24h * 9;
  CHECK(trouble(facts).starts_with("css broken: The last sending was 9 days ago"));
  facts = well();
  facts.night.refused = {"bad_signature"};
  CHECK(
      trouble(facts).starts_with("css-refused attention: Child support services refused 1 record"));
}

TEST_CASE("a desk that was off over night does not blame its kiosks in the morning", "[health]") {
  HealthFacts facts = well();
  facts.devices[0].last_seen = kNow - 15h;
  facts.started = kNow - 1min;
  CHECK(trouble(facts).empty());
  CHECK(judge_device(facts.devices[0], facts).words ==
        "Waiting to hear from kiosk-1, last heard 15 hours ago.");
  facts.started = kNow - 11min;
  CHECK(trouble(facts).starts_with("kiosk-1 broken: kiosk-1 has been silent for 15 hours."));
}

TEST_CASE("that nobody trained is there is told before anybody needs them", "[health][safety]") {
  HealthFacts facts = well();
  facts.talk_staffed = false;
  CHECK(trouble(facts).starts_with("trained broken: Nobody who is trained is signed in."));
  SECTION("not while the center gives no numbers") {
    facts.open = false;
    CHECK(trouble(facts).empty());
  }
  SECTION("not where the center offers no such talk") {
    facts.talk_offered = false;
    CHECK(trouble(facts).empty());
  }
}

TEST_CASE("a health is read back from its word", "[health]") {
  for (const Health health : {Health::ok, Health::attention, Health::broken}) {
    CHECK(parse_health(to_string(health)) == health);
  }
  CHECK_FALSE(parse_health("fine"));
}

}  // namespace
}  // namespace doorway

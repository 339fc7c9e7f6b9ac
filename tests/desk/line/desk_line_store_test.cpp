#include "desk/line/desk_line_store.h"

#include <atomic>
#include <set>
#include <thread>

#include "tests/desk/line/desk_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

const Done& done(const CallAnswer& answer) {
  REQUIRE(std::holds_alternative<Done>(answer));
  return std::get<Done>(answer);
}
const Done& done_step(const StepAnswer& answer) {
  REQUIRE(std::holds_alternative<Done>(answer));
  return std::get<Done>(answer);
}
VisitDraft draft_of(std::vector<std::string> services) {
  VisitDraft draft;
  draft.queue.services = std::move(services);
  draft.queue.language = "es";
  return draft;
}
NoticeGiven court_notice() {
  return {Owner::court, "court-1", NoticeShown::own, "es"};
}

}  // namespace

TEST_CASE("a check-in is in the line as soon as its record is stored", "[desk][line]") {
  DeskFixture desk;
  int changes = 0;
  desk.line().on_change([&] { ++changes; });
  const std::string number = desk.arrive_for({"flf-resp"});
  const auto rows = desk.line().waiting(DeskFixture::court());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].number == number);
  CHECK(rows[0].services == std::vector<std::string>{"flf-resp"});
  CHECK(rows[0].state == VisitState::waiting);
  CHECK(rows[0].callable);
  CHECK(changes == 1);

  SECTION("and once only, however often it is delivered") {
    desk.check_in_for({"flf-mod"});
    const auto records = desk.waiting_at_kiosk();
    desk.deliver();
    const auto again = desk.line().records().store(records, kToday);
    REQUIRE(again.size() == 1);
    CHECK(again[0].status == "duplicate");
    CHECK(desk.line().waiting(DeskFixture::court()).size() == 2);
  }
}

TEST_CASE("a part of another record is not taken for this one's", "[desk][line][intake]") {
  DeskFixture desk;
  desk.check_in_for({"flf-resp"});
  desk.check_in_for({"flf-mod"});
  auto records = desk.waiting_at_kiosk();
  REQUIRE(records.size() == 2);
  SECTION("cut and pasted between records") {
    records[0].record.parts["queue"] = records[1].record.parts["queue"];
  }
  SECTION("cut and pasted between parts") {
    records[0].record.parts["queue"] = records[0].record.parts["personal"];
  }
  SECTION("changed on the way") {
    records[0].record.parts["personal"].back() ^= 1;
  }
  // One bad record stops no good one.
  const auto results = desk.line().records().store(records, kToday);
  CHECK(results[0].status == "rejected");
  CHECK(results[0].code == "bad_part");
  CHECK(results[1].status == "stored");
  const auto rows = desk.line().waiting(DeskFixture::court());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].services == std::vector<std::string>{"flf-mod"});
}

TEST_CASE("two desks at once never call the same person", "[desk][line][race]") {
  DeskFixture desk;
  constexpr int kVisits = 24;
  for (int i = 0; i < kVisits; ++i) desk.check_in_for({"flf-resp"});
  desk.deliver();
  std::mutex mutex;
  std::multiset<std::string> called;
  std::atomic<bool> go{false};
  const auto work = [&](const Staff& staff) {
    while (!go) std::this_thread::yield();
    for (;;) {
      const auto answer = desk.line().call_next(staff);
      const auto* got = std::get_if<Done>(&answer);
      if (got == nullptr) return;
      {
        const std::lock_guard lock(mutex);
        called.insert(got->visit.number);
      }
      desk.start_serving(staff, got->visit.key);
      desk.line().finish(staff, got->visit.key, "advised");
    }
  };
  {
    std::jthread one(work, DeskFixture::court(1, "1"));
    std::jthread two(work, DeskFixture::court(2, "2"));
    go = true;
  }
  CHECK(called.size() == kVisits);
  CHECK(std::set<std::string>(called.begin(), called.end()).size() == kVisits);
}

TEST_CASE("two desks that want the same row: one gets it, the other is told",
          "[desk][line][race]") {
  DeskFixture desk;
  desk.arrive_for({"flf-resp"});
  const std::string key = desk.line().waiting(DeskFixture::court())[0].key;
  done(desk.line().call(DeskFixture::court(1, "1"), key));
  const auto second = desk.line().call(DeskFixture::court(2, "2"), key);
  REQUIRE(std::holds_alternative<NotPossible>(second));
  CHECK(std::get<NotPossible>(second).state == VisitState::called);
}

TEST_CASE("a desk that still has somebody calls nobody else", "[desk][line]") {
  DeskFixture desk;
  desk.arrive_for({"flf-resp"});
  desk.arrive_for({"flf-resp"});
  done(desk.line().call_next(DeskFixture::court()));
  CHECK(std::holds_alternative<NotPossible>(desk.line().call_next(DeskFixture::court())));
  CHECK(desk.line().with(DeskFixture::court())->state == VisitState::called);
}

TEST_CASE("a restart forgets nothing of the line", "[desk][line][restart]") {
  DeskFixture desk;
  const Staff court = DeskFixture::court();
  desk.arrive_for({"flf-resp", "css-inq"});
  VisitDraft hearing = draft_of({"flf-mod"});
  hearing.queue.hearing = TimeOfDay{11 * 60};
  desk.arrive(hearing);
  desk.arrive_for({"css-open"});
  desk.arrive_for({"any"});
  desk.clock.advance(std::chrono::minutes(5));
  desk.serve_next(court);
  const auto called = done(desk.line().call_next(court));
  desk.line().recall(court, called.visit.key);
  desk.serve_next(DeskFixture::css_staff());

  const auto before = std::tuple(desk.line().waiting(court), desk.line().with(court),
                                 desk.line().waiting(DeskFixture::css_staff()),
                                 desk.line().position(), desk.line().board().waiting);
  desk.close();
  desk.start();
  const auto after = std::tuple(desk.line().waiting(court), desk.line().with(court),
                                desk.line().waiting(DeskFixture::css_staff()),
                                desk.line().position(), desk.line().board().waiting);
  CHECK(before == after);
  CHECK(desk.line().with(court)->recalls == 1);
}

TEST_CASE("what a person typed opens only for the account that called", "[desk][line][privacy]") {
  DeskFixture desk;
  VisitDraft draft = draft_of({"flf-resp"});
  draft.personal = PersonalBody{"Testa Personova", "30FL000001", std::nullopt};
  desk.arrive(draft);
  const auto rows = desk.line().waiting(DeskFixture::court());
  REQUIRE(rows[0].has_personal);
  const std::string key = rows[0].key;
  CHECK_FALSE(desk.line().open_personal(DeskFixture::court(), key));  // not called yet
  done(desk.line().call_next(DeskFixture::court(1, "1")));
  CHECK_FALSE(desk.line().open_personal(DeskFixture::court(2, "2"), key));
  CHECK(desk.count("SELECT count(*) FROM events WHERE kind = 'opened_personal'") == 0);
  const auto opened = desk.line().open_personal(DeskFixture::court(1, "1"), key);
  REQUIRE(opened);
  CHECK(opened->name == "Testa Personova");
  CHECK(desk.count("SELECT count(*) FROM events WHERE kind = 'opened_personal' AND account = 1") ==
        1);
  desk.start_serving(DeskFixture::court(1, "1"), key);
  desk.line().finish(DeskFixture::court(1, "1"), key, "advised");
  CHECK_FALSE(desk.line().open_personal(DeskFixture::court(1, "1"), key));
}

TEST_CASE("an agency sees its own services and only that there is another step", "[desk][line]") {
  DeskFixture desk;
  desk.arrive_for({"flf-resp", "css-inq"});
  desk.arrive_for({"flf-mod"});
  const auto css = desk.line().waiting(DeskFixture::css_staff());
  REQUIRE(css.size() == 1);
  CHECK(css[0].services == std::vector<std::string>{"css-inq"});
  CHECK(css[0].another_step);
  const auto court = desk.line().waiting(DeskFixture::court());
  REQUIRE(court.size() == 2);
  CHECK(court[0].services == std::vector<std::string>{"flf-resp"});
  CHECK_FALSE(court[1].another_step);
  // One desk has it, the other passes it over, and it is next there when it is free.
  done(desk.line().call_next(DeskFixture::court()));
  CHECK_FALSE(desk.line().waiting(DeskFixture::css_staff())[0].callable);
  CHECK(std::holds_alternative<NobodyWaiting>(desk.line().call_next(DeskFixture::css_staff())));
  desk.start_serving(DeskFixture::court(), court[0].key);
  desk.line().finish(DeskFixture::court(), court[0].key, "advised");
  CHECK(done(desk.line().call_next(DeskFixture::css_staff())).visit.key == court[0].key);
}

TEST_CASE("a visit cannot be touched by whoever does not have it", "[desk][line]") {
  DeskFixture desk;
  desk.arrive_for({"css-inq"});
  const std::string key = desk.line().waiting(DeskFixture::css_staff())[0].key;
  const Staff court = DeskFixture::court();
  CHECK(std::holds_alternative<NotYours>(desk.line().call(court, key)));
  CHECK(std::holds_alternative<NotYours>(desk.line().call_next({3, Owner::css, false, false, ""})));
  CHECK(
      std::holds_alternative<NotYours>(desk.line().call_next({3, Owner::css, false, false, "1"})));
  done(desk.line().call(DeskFixture::css_staff(), key));
  CHECK(std::holds_alternative<NotYours>(desk.line().recall(court, key)));
  CHECK(std::holds_alternative<NotYours>(desk.line().start(court, key, court_notice())));
  CHECK(std::holds_alternative<NotYours>(desk.line().no_show(court, key)));
  CHECK(std::holds_alternative<NotYours>(desk.line().back_to_line(court, key)));
  CHECK(std::holds_alternative<NotPossible>(
      desk.line().finish(DeskFixture::css_staff(), key, "advised")));
}

TEST_CASE("the notice comes before the help", "[desk][line][notice]") {
  DeskFixture desk;
  const Staff court = DeskFixture::court();
  VisitDraft draft = draft_of({"flf-resp"});
  SECTION("not shown at all") {}
  SECTION("shown in a language the person may not understand") {
    draft.queue.notices = {{Owner::court, "court-1", NoticeShown::other, "en"}};
  }
  SECTION("asked a person instead") {
    draft.queue.notices = {{Owner::court, "court-1", NoticeShown::asked, "es"}};
  }
  SECTION("another owner's was shown") {
    draft.queue.notices = {{Owner::css, "css-1", NoticeShown::own, "es"}};
  }
  desk.arrive(draft);
  const auto called = done(desk.line().call_next(court));
  CHECK(called.visit.notice_to_give == Owner::court);
  const auto refused = desk.line().start(court, called.visit.key, std::nullopt);
  REQUIRE(std::holds_alternative<GiveNoticeFirst>(refused));
  CHECK(std::get<GiveNoticeFirst>(refused).version == "court-1");
  const auto started = done_step(desk.line().start(court, called.visit.key, court_notice()));
  CHECK(started.visit.state == VisitState::serving);
  CHECK_FALSE(started.visit.notice_to_give);
  CHECK(desk.count("SELECT count(*) FROM events WHERE kind = 'notice_given' AND account = 1") == 1);
}

TEST_CASE("a notice that was read is not read again", "[desk][line][notice]") {
  DeskFixture desk;
  VisitDraft draft = draft_of({"flf-resp"});
  draft.queue.notices = {{Owner::court, "court-1", NoticeShown::own, "es"}};
  desk.arrive(draft);
  const auto called = done(desk.line().call_next(DeskFixture::court()));
  CHECK_FALSE(called.visit.notice_to_give);
  done_step(desk.line().start(DeskFixture::court(), called.visit.key, std::nullopt));
}

TEST_CASE("the courtroom comes first, and nobody there is a no-show", "[desk][line][hearing]") {
  DeskFixture desk;
  const Staff court = DeskFixture::court();
  VisitDraft draft = draft_of({"flf-resp"});
  draft.queue.hearing = TimeOfDay{9 * 60 + 30};
  desk.arrive(draft);
  const auto called = done(desk.line().call_next(court));
  desk.clock.set(at(9, 20));
  const auto answer = done_step(desk.line().no_show(court, called.visit.key));
  CHECK(answer.visit.state == VisitState::in_court);
  CHECK(std::holds_alternative<NobodyWaiting>(desk.line().call_next(DeskFixture::court(2, "2"))));
  CHECK(std::holds_alternative<NotPossible>(desk.line().call(court, called.visit.key)));
  desk.clock.set(at(10, 30));
  const auto back =
      done_step(desk.line().back_to_line(DeskFixture::court(2, "2"), called.visit.key));
  CHECK(back.visit.state == VisitState::waiting);
  CHECK(back.visit.why == PlaceReason::returned);
}

TEST_CASE("who was given back is not offered to the same account at once", "[desk][line]") {
  DeskFixture desk;
  desk.arrive_for({"flf-resp"});
  const auto called = done(desk.line().call_next(DeskFixture::court(1, "1")));
  done_step(desk.line().back_to_line(DeskFixture::court(1, "1"), called.visit.key));
  CHECK(std::holds_alternative<NobodyWaiting>(desk.line().call_next(DeskFixture::court(1, "1"))));
  CHECK(done(desk.line().call_next(DeskFixture::court(2, "2"))).visit.key == called.visit.key);
}

TEST_CASE("nobody stays called by an account that has gone home", "[desk][line]") {
  DeskFixture desk;
  desk.arrive_for({"flf-resp"});
  const auto called = done(desk.line().call_next(DeskFixture::court(1, "1")));
  Staff supervisor = DeskFixture::court(2, "2");
  CHECK(std::holds_alternative<NotYours>(desk.line().back_to_line(supervisor, called.visit.key)));
  supervisor.supervisor = true;
  done_step(desk.line().back_to_line(supervisor, called.visit.key));
  done(desk.line().call_next(supervisor));
}

TEST_CASE("a private talk looks like any visit and is for trained people",
          "[desk][line][privacy]") {
  DeskFixture desk;
  desk.arrive_for({"private"});
  const auto seen = desk.line().waiting(DeskFixture::court());
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].services == std::vector<std::string>{"any"});
  CHECK_FALSE(seen[0].callable);
  CHECK(std::holds_alternative<NobodyWaiting>(desk.line().call_next(DeskFixture::court())));
  const auto trained = desk.line().waiting(DeskFixture::trained());
  CHECK(trained[0].services == std::vector<std::string>{"private"});
  CHECK(trained[0].callable);
  done(desk.line().call_next(DeskFixture::trained()));
}

TEST_CASE("a visit that nobody present may take is told, and no other", "[desk][line][safety]") {
  DeskFixture desk;
  std::set<std::string> trained;
  desk.line().trained_at([&] { return trained; });
  desk.arrive_for({"flf-resp"});
  CHECK_FALSE(desk.line().needs_attention());
  desk.arrive_for({"css-inq", "private"});
  CHECK(desk.line().needs_attention());
  trained = {"3"};  // at a desk that does not take it
  CHECK(desk.line().needs_attention());
  trained = {"2"};
  CHECK_FALSE(desk.line().needs_attention());
  trained.clear();
  desk.serve_next(DeskFixture::court());
  done(desk.line().call_next(DeskFixture::css_staff()));
  CHECK_FALSE(desk.line().needs_attention());  // not in the line now
}

TEST_CASE("what was said about safety is destroyed when the visit is finished",
          "[desk][line][privacy]") {
  DeskFixture desk;
  VisitDraft draft = draft_of({"shc-other", "private"});
  draft.safety = SafetyBody{{"private-talk"}, std::nullopt};
  desk.arrive(draft);
  const std::string query = "SELECT count(*) FROM record_parts WHERE name = 'safety'";
  desk.serve_next(DeskFixture::court());
  CHECK(desk.count(query) == 1);  // the talk is still to come
  desk.serve_next(DeskFixture::trained());
  CHECK(desk.count(query) == 0);
  CHECK(desk.count("SELECT count(*) FROM records") == 1);
}

TEST_CASE("the board shows numbers and desks, and not who asked not to be shown",
          "[desk][line][privacy]") {
  DeskFixture desk;
  desk.arrive_for({"css-inq"});
  VisitDraft quiet = draft_of({"css-inq"});
  quiet.queue.needs = {"come-and-get-me"};
  const std::string hidden = desk.arrive(quiet);
  const auto first = done(desk.line().call_next(DeskFixture::css_staff(5)));
  done(desk.line().call_next(DeskFixture::css_staff(6)));
  const Board board = desk.line().board();
  REQUIRE(board.latest.size() == 1);
  CHECK(board.latest[0].number == first.visit.number);
  CHECK(board.latest[0].desk == "3");
  CHECK(board.waiting == 0);
  CHECK(board.position == desk.line().position());
  for (const auto& standing : desk.line().standings()) {
    if (standing.number != hidden) continue;
    CHECK(standing.state == VisitState::waiting);
    CHECK(standing.desk.empty());
  }
}

TEST_CASE("a walk-in is a record like any other and stands in the line", "[desk][line][walk-in]") {
  DeskFixture desk;
  WalkIn form;
  form.services = {"css-inq"};
  form.language = "es";
  form.name = "Testa Personova";
  form.consent = {"css-inq", "flf-resp"};
  const auto label = desk.line().walk_in(DeskFixture::court(), form);
  REQUIRE(label);
  CHECK(label->starts_with("A-"));
  const auto rows = desk.line().waiting(DeskFixture::css_staff());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].number == *label);
  CHECK(rows[0].has_personal);
  CHECK(rows[0].notice_to_give == Owner::css);
  CHECK(desk.count("SELECT count(*) FROM records WHERE source = '/test/desk'") == 1);
  CHECK(desk.count("SELECT count(*) FROM record_parts") == 3);

  SECTION("no number twice, also after a restart, until the day's are spent") {
    std::set<std::string> labels = {*label};
    for (int i = 1; i < 40; ++i) {
      if (i % 10 == 0) desk.close();
      const auto next = desk.line().walk_in(DeskFixture::court(), form);
      REQUIRE(next);
      labels.insert(*next);
    }
    CHECK(labels.size() == 40);
    CHECK(desk.count("SELECT max(seq) FROM records WHERE source = '/test/desk'") == 40);
    desk.database().execute("UPDATE walk_in_chain SET used = 1000");
    CHECK_FALSE(desk.line().walk_in(DeskFixture::court(), form));
    CHECK(desk.count("SELECT count(*) FROM records") == 40);
  }
  SECTION("the records of the desk follow one another") {
    desk.line().walk_in(DeskFixture::court(), form);
    const auto marks = desk.line().records().marks("/test/desk", 1);
    CHECK(marks.high == 2);
    CHECK(marks.gaps.empty());
    CHECK(desk.count("SELECT count(*) FROM records WHERE code IS NOT NULL") == 0);
  }
}

TEST_CASE("a kiosk whose clock runs ahead hides nobody", "[desk][line][clock]") {
  DeskFixture desk;
  desk.line();
  desk.clock.set(at(9, 0) + std::chrono::hours(24 * 365));
  desk.check_in_for({"flf-resp"});
  desk.clock.set(at(9, 0));
  desk.deliver();
  desk.arrive_for({"flf-mod"});
  const auto rows = desk.line().waiting(DeskFixture::court());
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].arrived == at(9, 0));
}

TEST_CASE("an outcome that no service has is not recorded", "[desk][line]") {
  DeskFixture desk;
  desk.arrive_for({"flf-resp"});
  const auto called = done(desk.line().call_next(DeskFixture::court()));
  desk.start_serving(DeskFixture::court(), called.visit.key);
  CHECK(std::holds_alternative<NotPossible>(
      desk.line().finish(DeskFixture::court(), called.visit.key, "made-up")));
  done_step(desk.line().finish(DeskFixture::court(), called.visit.key, "follow-up"));
}

}  // namespace doorway::desk

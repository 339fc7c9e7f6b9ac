#include "desk/feedback/feedback_inbox.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/desk/feedback/feedback_kiosk.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

// A desk with its line and its inbox on a real desk.db, one supervisor an owner, and a kiosk.
class InboxFixture {
 public:
  InboxFixture() { start(); }

  // The desk's program starts (again).
  void start() {
    inbox_.reset();
    line_.reset();
    accounts_.reset();
    database_.reset();
    database_.emplace(Database::open(folder / "desk.db", desk_schema()));
    accounts_.emplace(*database_, mutex_, clock, random_);
    line_.emplace(*database_, mutex_, center_,
                  DeskKeys{"/test/desk", {open_.key, open_.certificate}, record_key_, keyset_},
                  clock, zone_, random_);
    inbox_.emplace(*database_, mutex_, PartOpener(open_.key, open_.certificate), clock, zone_,
                   random_);
    line_->feedback_goes_to(*inbox_);
  }
  FeedbackInbox& inbox() { return *inbox_; }
  RecordStore& records() { return line_->records(); }

  Account account(const std::string& name, Owner owner, Role role = Role::supervisor) {
    auto link = accounts_->first_link();
    if (!link) {
      Account inviter = accounts_->all().front();
      inviter.owner = owner;
      link = accounts_->invite(inviter, {owner, role, false});
    }
    return std::get<Account>(
        accounts_->create(*link, {"Invented " + name, name, "four invented words", owner, false}));
  }
  void close_account(const Account& by, const Account& account) {
    REQUIRE(accounts_->close(by, account.id));
  }

  void receive(const FeedbackBody& body) {
    kiosk.leave(body);
    for (const RecordResult& result : kiosk.deliver(records())) CHECK(result.status == "stored");
  }
  std::int64_t count(const std::string& query) {
    auto row = database_->prepare(query);
    row.step();
    return row.integer(0);
  }
  std::string text(const std::string& query) {
    auto row = database_->prepare(query);
    return row.step() ? row.text(0) : std::string();
  }

  TempFolder folder;
  FakeClock clock{at(9, 0)};

 private:
  FixedZone zone_;
  SeededRandom random_;
  Recipient open_;
  PrivateKey record_key_ = PrivateKey::generate();
  Keyset keyset_;
  Center center_ = make_center();
  std::mutex mutex_;
  std::optional<Database> database_;
  std::optional<Accounts> accounts_;
  std::optional<DeskLineStore> line_;
  std::optional<FeedbackInbox> inbox_;

 public:
  FeedbackKiosk kiosk{folder / "kiosk.db", open_, clock, zone_, random_};
};

std::string words_of(const FeedbackItem& item) {
  std::string words;
  for (const TextPiece& piece : item.text) words += piece.hidden ? "[]" : piece.text;
  return words;
}

std::set<std::string> inbox_of(InboxFixture& desk, const Account& reader) {
  std::set<std::string> all;
  for (const auto& item : desk.inbox().waiting(reader)) all.insert(words_of(item));
  for (const auto& item : desk.inbox().others(reader, 0).items) all.insert(words_of(item));
  return all;
}

}  // namespace

TEST_CASE("feedback is in the inbox of whom it is about, and in no other", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  const Account css = desk.account("css", Owner::css);
  const Account county = desk.account("county", Owner::county);
  desk.receive(feedback_about(FeedbackAbout::court, "about the court"));
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::css, "about css")));
  desk.receive(feedback_about(FeedbackAbout::building, "about the lift"));
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::unsure, "about something")));
  CHECK(inbox_of(desk, court) == std::set<std::string>{"about the court", "about something"});
  CHECK(inbox_of(desk, css) == std::set<std::string>{"about css", "about something"});
  CHECK(inbox_of(desk, county) == std::set<std::string>{"about the lift"});
  CHECK(desk.inbox().unanswered(court) == 1);
  CHECK(desk.inbox().unanswered(css) == 2);
  CHECK(desk.inbox().unanswered(county) == 0);
}

TEST_CASE("who served the person cannot read what was said", "[desk][feedback][privacy]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::court, "Casey was short with me")));
  const std::string key = desk.inbox().waiting(court).at(0).key;
  for (const Role role : {Role::staff, Role::greeter}) {
    const Account reader = desk.account("not-" + std::string(to_string(role)), Owner::court, role);
    CHECK(inbox_of(desk, reader).empty());
    CHECK(desk.inbox().unanswered(reader) == 0);
    CHECK_FALSE(desk.inbox().find(reader, key));
    CHECK_FALSE(desk.inbox().open_text(reader, key));
    CHECK_FALSE(desk.inbox().open_contact(reader, key));
    CHECK_FALSE(desk.inbox().move(reader, key, Owner::css));
    CHECK_FALSE(desk.inbox().mark_answered(reader, key, true));
  }
  const Account css = desk.account("css", Owner::css);
  CHECK_FALSE(desk.inbox().find(css, key));
  CHECK_FALSE(desk.inbox().open_contact(css, key));
  CHECK_FALSE(desk.inbox().move(css, key, Owner::css));
  CHECK(desk.count("SELECT count(*) FROM feedback_acts") == 0);
}

TEST_CASE("feedback that cannot be read is refused, and stops no other", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.kiosk.leave_json(R"({"about":"everybody"})");
  desk.kiosk.leave(feedback_about(FeedbackAbout::court, "a good one"));
  const auto results = desk.kiosk.deliver(desk.records());
  REQUIRE(results.size() == 2);
  CHECK(results[0].status == "rejected");
  CHECK(results[0].code == "bad_part");
  CHECK(results[1].status == "stored");
  CHECK(inbox_of(desk, court) == std::set<std::string>{"a good one"});
  CHECK(desk.count("SELECT count(*) FROM records") == 1);

  SECTION("also a part of another record") {
    desk.kiosk.leave(feedback_about(FeedbackAbout::court, "one"));
    desk.kiosk.leave(feedback_about(FeedbackAbout::court, "two"));
    auto records = desk.kiosk.waiting();
    records.at(0).record.parts["feedback"] = records.at(1).record.parts["feedback"];
    CHECK(desk.records().store(records, kToday).at(0).code == "bad_part");
  }
}

TEST_CASE("a record delivered twice is in the inbox once", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.kiosk.leave(feedback_about(FeedbackAbout::court, "once"));
  const auto records = desk.kiosk.waiting();
  desk.records().store(records, kToday);
  CHECK(desk.records().store(records, kToday).at(0).status == "duplicate");
  CHECK(desk.inbox().others(court, 0).items.size() == 1);
}

TEST_CASE("the inbox is as it was after a restart", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::court, "still here")));
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::court, "answered")));
  for (const auto& item : desk.inbox().waiting(court)) {
    if (words_of(item) == "answered") CHECK(desk.inbox().mark_answered(court, item.key, true));
  }
  desk.start();
  REQUIRE(desk.inbox().waiting(court).size() == 1);
  CHECK(words_of(desk.inbox().waiting(court)[0]) == "still here");
  const auto others = desk.inbox().others(court, 0).items;
  REQUIRE(others.size() == 1);
  CHECK(others[0].answered == DoneBy{"Invented court", kToday});
}

TEST_CASE("nothing tells who came after whom", "[desk][feedback][privacy]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  std::vector<std::string> arrived;
  for (int i = 0; i < 12; ++i) {
    arrived.push_back("person " + std::string(1, static_cast<char>('a' + i)));
    desk.receive(feedback_about(FeedbackAbout::court, arrived.back()));
    desk.clock.advance(std::chrono::minutes(7));
  }
  std::vector<std::string> listed;
  std::vector<std::string> keys;
  for (const auto& item : desk.inbox().others(court, 0).items) {
    listed.push_back(words_of(item));
    keys.push_back(item.key);
  }
  CHECK(std::is_sorted(keys.begin(), keys.end()));
  CHECK(listed != arrived);
  std::reverse(listed.begin(), listed.end());
  CHECK(listed != arrived);
  std::sort(listed.begin(), listed.end());
  CHECK(listed == arrived);
  // Neither the table nor the audit keeps a moment of arrival.
  CHECK(desk.count("SELECT count(*) FROM events") == 0);
  CHECK(desk.count("SELECT count(*) FROM feedback_acts") == 0);
  CHECK(desk.text("SELECT received FROM feedback LIMIT 1") == format_day(kToday));
}

TEST_CASE("waiting feedback is shown oldest day first, the rest newest day first",
          "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  for (const char* day : {"one", "two", "three"}) {
    desk.receive(wanting_answer(feedback_about(FeedbackAbout::court, day)));
    desk.receive(feedback_about(FeedbackAbout::court, day));
    desk.clock.advance(std::chrono::hours(24));
  }
  const auto waiting = desk.inbox().waiting(court);
  REQUIRE(waiting.size() == 3);
  CHECK(words_of(waiting[0]) == "one");
  CHECK(words_of(waiting[2]) == "three");
  CHECK(words_of(desk.inbox().others(court, 0).items.at(0)) == "three");
}

TEST_CASE("feedback of an offline kiosk has its own day and that of receipt", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.kiosk.leave(feedback_about(FeedbackAbout::court, "late"));
  desk.clock.advance(std::chrono::hours(72));
  desk.kiosk.deliver(desk.records());
  const auto item = desk.inbox().others(court, 0).items.at(0);
  CHECK(item.left == kToday);
  CHECK(item.received == CourtDay(std::chrono::sys_days(kToday) + std::chrono::days(3)));
}

TEST_CASE("who somebody is comes apart from what was said: counted, never shown",
          "[desk][feedback][privacy]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  FeedbackBody person = feedback_about(FeedbackAbout::court);
  person.zip3 = "928";
  person.role = "pay";
  desk.receive(person);
  person.about = FeedbackAbout::unsure;
  desk.receive(person);
  CHECK(inbox_of(desk, court).empty());
  CHECK(desk.inbox().about_people() == 2);
  CHECK(desk.count("SELECT count(*) FROM feedback_people WHERE zip3 = '928' AND role = 'pay'") ==
        2);
  CHECK(desk.count("SELECT count(*) FROM feedback") == 0);
}

TEST_CASE("who somebody is cannot be joined to what they said, by whoever holds the key",
          "[desk][feedback][privacy]") {
  InboxFixture desk;
  FeedbackBody person = feedback_about(FeedbackAbout::court);
  person.zip3 = "928";
  desk.receive(feedback_about(FeedbackAbout::court, "said before"));
  desk.receive(person);
  // The chain has both, one after the other; only what was said is still in it.
  CHECK(desk.count("SELECT count(*) FROM records") == 2);
  CHECK(desk.count("SELECT count(*) FROM record_parts") == 1);
  CHECK(desk.count("SELECT count(*) FROM record_parts JOIN feedback"
                   " ON feedback.record = record_parts.position") == 1);
}

TEST_CASE("a list is cut into pages without losing or repeating anybody", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  for (int i = 0; i < FeedbackInbox::kPageSize + 3; ++i) {
    desk.receive(feedback_about(FeedbackAbout::court, "person " + std::to_string(i)));
  }
  const auto first = desk.inbox().others(court, 0);
  const auto second = desk.inbox().others(court, 1);
  CHECK(first.more);
  CHECK(first.items.size() == FeedbackInbox::kPageSize);
  CHECK_FALSE(second.more);
  CHECK(second.items.size() == 3);
  std::set<std::string> keys;
  for (const auto& page : {first, second}) {
    for (const auto& item : page.items) keys.insert(item.key);
  }
  CHECK(keys.size() == FeedbackInbox::kPageSize + 3);
  CHECK(desk.inbox().others(court, -1).items.size() == FeedbackInbox::kPageSize);
}

TEST_CASE("numbers are hidden until somebody asks, and the audit says who did",
          "[desk][feedback][privacy]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.receive(wanting_answer(
      feedback_about(FeedbackAbout::court, "My case 23FL001234, call 714-555-0123"), "at home"));
  const auto item = desk.inbox().waiting(court).at(0);
  CHECK(words_of(item) == "My case [], call []");
  CHECK(desk.inbox().open_text(court, item.key) == "My case 23FL001234, call 714-555-0123");
  CHECK(desk.inbox().open_contact(court, item.key) == AnswerWanted{"phone", "at home", "nothing"});
  CHECK(desk.count("SELECT count(*) FROM feedback_acts WHERE act = 'opened-text' AND account = " +
                   std::to_string(court.id) + " AND feedback = '" + item.key + "'") == 1);
  CHECK(desk.count("SELECT count(*) FROM feedback_acts WHERE act = 'opened-contact'") == 1);
  CHECK(desk.count("SELECT count(*) FROM feedback_acts") == 2);
}

TEST_CASE("a change of owner shows who made it, and can be taken back", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  const Account css = desk.account("css", Owner::css);
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::unsure, "about a payment")));
  const std::string key = desk.inbox().waiting(court).at(0).key;
  int told = 0;
  desk.inbox().on_change([&] { ++told; });
  const auto before = desk.inbox().changes();
  CHECK(desk.inbox().move(court, key, Owner::css));
  CHECK(told == 1);
  CHECK(desk.inbox().changes() > before);
  CHECK_FALSE(desk.inbox().find(court, key));
  const auto moved = desk.inbox().find(css, key);
  REQUIRE(moved);
  CHECK(moved->owner == Owner::css);
  CHECK(moved->moved == DoneBy{"Invented court", kToday});
  CHECK(desk.text("SELECT detail FROM feedback_acts WHERE act = 'moved'") == "unsure css");

  SECTION("by who moved it, although it is in another inbox now") {
    CHECK(desk.inbox().move(court, key, std::nullopt));
    CHECK(desk.inbox().find(court, key)->owner == std::nullopt);
  }
  SECTION("but not once the other has moved it on") {
    CHECK(desk.inbox().move(css, key, Owner::county));
    CHECK_FALSE(desk.inbox().move(court, key, Owner::court));
  }
  SECTION("and to the same owner changes nothing") {
    CHECK(desk.inbox().move(css, key, Owner::css));
    CHECK(desk.inbox().find(css, key)->moved->name == "Invented court");
    CHECK(told == 1);
  }
}

TEST_CASE("an answer is marked once, by whom and when, and can be taken back", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  const Account colleague = desk.account("colleague", Owner::court);
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::court, "please answer")));
  desk.receive(feedback_about(FeedbackAbout::court, "no answer wanted"));
  const std::string key = desk.inbox().waiting(court).at(0).key;
  desk.clock.advance(std::chrono::hours(24));
  CHECK(desk.inbox().mark_answered(court, key, true));
  CHECK(desk.inbox().mark_answered(colleague, key, true));
  CHECK(desk.inbox().find(court, key)->answered == DoneBy{"Invented court", next_day(kToday)});
  CHECK(desk.inbox().unanswered(colleague) == 0);
  CHECK(desk.inbox().mark_answered(colleague, key, false));
  CHECK(desk.inbox().unanswered(court) == 1);
  CHECK(desk.count("SELECT count(*) FROM feedback_acts") == 2);
  const std::string other = desk.inbox().others(court, 0).items.at(0).key;
  CHECK_FALSE(desk.inbox().mark_answered(court, other, true));
  CHECK_FALSE(desk.inbox().mark_answered(court, "no-such-key", true));
}

TEST_CASE("feedback for an agency without a supervisor is not forgotten", "[desk][feedback]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.receive(feedback_about(FeedbackAbout::building, "the lift"));
  desk.receive(feedback_about(FeedbackAbout::court, "the court"));
  using Unread = std::vector<std::pair<Owner, int>>;
  CHECK(desk.inbox().unread_by_anybody() == Unread{{Owner::county, 1}});
  const Account county = desk.account("county", Owner::county);
  CHECK(desk.inbox().unread_by_anybody().empty());
  const Account second = desk.account("county2", Owner::county);
  desk.close_account(second, county);
  CHECK(desk.inbox().unread_by_anybody().empty());
}

TEST_CASE("what was said and where to answer lie in desk.db sealed only",
          "[desk][feedback][privacy]") {
  InboxFixture desk;
  const Account court = desk.account("court", Owner::court);
  desk.receive(wanting_answer(feedback_about(FeedbackAbout::court, "planted canary words"),
                              "canary@example.invalid"));
  const std::string key = desk.inbox().waiting(court).at(0).key;
  desk.inbox().open_text(court, key);
  desk.inbox().open_contact(court, key);
  for (const char* name : {"desk.db", "desk.db-wal"}) {
    std::ifstream in(desk.folder / name, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    CHECK(bytes.find("canary") == std::string::npos);
  }
}

}  // namespace doorway::desk

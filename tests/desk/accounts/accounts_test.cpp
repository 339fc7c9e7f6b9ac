#include "desk/accounts/accounts.h"

#include <algorithm>

#include "core/ports_fake.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

namespace {

constexpr const char* kPassword = "correct invented horse";
constexpr const char* kHere = "192.0.2.7";

struct Fixture {
  TempFolder folder;
  FakeClock clock{*parse_instant("2026-11-23T16:00:00Z")};
  SeededRandom random;
  Database database =
      Database::open(folder / "desk.db", Schema{1, {kAccountsTables, kAccountSafetyTables}});
  std::mutex mutex;
  Accounts accounts{database, mutex, clock, random};

  // A colleague of `by`, with the same password.
  Account colleague(const Account& by, const std::string& name, Role role = Role::staff) {
    const std::string link = accounts.invite(by, {by.owner, role, false}).value();
    return std::get<Account>(accounts.create(link, {"Invented " + name, name, kPassword}));
  }
  // Wrong passwords until the longest wait.
  void lock(const std::string& name) {
    for (int i = 0; i < 16; ++i) {
      while (std::holds_alternative<TryLater>(accounts.sign_in(name, "a wrong guess", kHere))) {
        clock.advance(std::chrono::minutes(15));
      }
    }
  }
  Account first() {
    return std::get<Account>(accounts.create(
        *accounts.first_link(), {"Casey Sample", "Casey", kPassword, Owner::court, true}));
  }
  std::string token(const std::string& name = "casey") {
    return std::get<SignedIn>(accounts.sign_in(name, kPassword, kHere)).token;
  }
  // Every text of the database's file, to look for what must not be in it.
  std::string stored(const std::string& sql) {
    Statement rows = database.prepare(sql);
    std::string all;
    while (rows.step()) all += rows.text(0) + "\n";
    return all;
  }
};

}  // namespace

TEST_CASE("the first link makes one supervisor, and never a second", "[accounts]") {
  Fixture f;
  CHECK_FALSE(f.accounts.any());
  const std::string link = f.accounts.first_link().value();
  const NewAccount wanted{"Casey Sample", " Casey ", kPassword, Owner::css, true};
  const auto made = f.accounts.create(link, wanted);
  REQUIRE(std::holds_alternative<Account>(made));
  const Account account = std::get<Account>(made);
  CHECK(account.sign_in == "casey");
  CHECK(account.owner == Owner::css);
  CHECK(account.role == Role::supervisor);
  CHECK(account.safety_trained);
  CHECK(std::get<AccountProblem>(f.accounts.create(link, wanted)) == AccountProblem::link_gone);
  CHECK_FALSE(f.accounts.first_link().has_value());
}

TEST_CASE("a newer first link voids the older one", "[accounts]") {
  Fixture f;
  const std::string older = f.accounts.first_link().value();
  const std::string newer = f.accounts.first_link().value();
  CHECK_FALSE(f.accounts.find_link(older).has_value());
  CHECK(f.accounts.find_link(newer).has_value());
}

TEST_CASE("a link ends after a day", "[accounts]") {
  Fixture f;
  const std::string link = f.accounts.first_link().value();
  f.clock.advance(kLinkLives - std::chrono::milliseconds(1));
  CHECK(f.accounts.find_link(link).has_value());
  f.clock.advance(std::chrono::milliseconds(1));
  CHECK_FALSE(f.accounts.find_link(link).has_value());
}

TEST_CASE("the database holds no token and no password that signs anybody in",
          "[accounts][privacy]") {
  Fixture f;
  const std::string link = f.accounts.first_link().value();
  CHECK(f.stored("SELECT hash FROM account_links").find(link) == std::string::npos);
  f.first();
  const std::string token = f.token();
  CHECK(f.stored("SELECT hash FROM sessions").find(token) == std::string::npos);
  CHECK(f.stored("SELECT password FROM accounts").substr(0, 7) == "scrypt$");
}

TEST_CASE("an account with a mistake is not made and the link still stands", "[accounts]") {
  Fixture f;
  const std::string link = f.accounts.first_link().value();
  const auto problem = [&](const NewAccount& account) {
    return std::get<AccountProblem>(f.accounts.create(link, account));
  };
  CHECK(problem({"  ", "casey", kPassword, Owner::court}) == AccountProblem::name_missing);
  CHECK(problem({"Casey", "ca", kPassword, Owner::court}) == AccountProblem::sign_in_wrong);
  CHECK(problem({"Casey", "casey smith", kPassword, Owner::court}) ==
        AccountProblem::sign_in_wrong);
  CHECK(problem({"Casey", "casey", "elevenchars", Owner::court}) == AccountProblem::password_short);
  CHECK(problem({"Casey", "casey", std::string(257, 'x'), Owner::court}) ==
        AccountProblem::password_short);
  CHECK(problem({"Casey", "casey", kPassword, std::nullopt}) == AccountProblem::owner_missing);
  CHECK(std::holds_alternative<Account>(
      f.accounts.create(link, {"Casey", "casey", "twelve chars", Owner::court})));
}

TEST_CASE("length of a password is counted in characters, not bytes", "[accounts]") {
  Fixture f;
  const std::string link = f.accounts.first_link().value();
  // Eleven characters of two bytes each.
  const std::string eleven = "ñññññññññññ";
  CHECK(std::get<AccountProblem>(f.accounts.create(
            link, {"Casey", "casey", eleven, Owner::court})) == AccountProblem::password_short);
}

TEST_CASE("who may invite whom", "[accounts]") {
  Fixture f;
  const Account court = f.first();
  CHECK(f.accounts.invite(court, {Owner::court, Role::staff, true}).has_value());
  CHECK(f.accounts.invite(court, {Owner::court, Role::greeter, false}).has_value());
  CHECK(f.accounts.invite(court, {Owner::css, Role::supervisor, false}).has_value());
  // Another agency's staff are its own supervisor's affair.
  CHECK_FALSE(f.accounts.invite(court, {Owner::css, Role::staff, false}).has_value());
  CHECK_FALSE(f.accounts.invite(court, {std::nullopt, Role::supervisor, false}).has_value());
  Account staff = court;
  staff.role = Role::staff;
  CHECK_FALSE(f.accounts.invite(staff, {Owner::court, Role::staff, false}).has_value());
  Account css = court;
  css.owner = Owner::css;
  CHECK_FALSE(f.accounts.invite(css, {Owner::css, Role::greeter, false}).has_value());
}

TEST_CASE("an invited account is what the link says, whatever the form says", "[accounts]") {
  Fixture f;
  const Account court = f.first();
  const std::string link = f.accounts.invite(court, {Owner::court, Role::staff, false}).value();
  const auto made =
      f.accounts.create(link, {"Robin Example", "robin", kPassword, Owner::css, true});
  REQUIRE(std::holds_alternative<Account>(made));
  CHECK(std::get<Account>(made).owner == Owner::court);
  CHECK(std::get<Account>(made).role == Role::staff);
  CHECK_FALSE(std::get<Account>(made).safety_trained);
  const std::string other = f.accounts.invite(court, {Owner::court, Role::staff, false}).value();
  CHECK(std::get<AccountProblem>(f.accounts.create(other, {"Robin Two", "ROBIN", kPassword})) ==
        AccountProblem::sign_in_taken);
}

TEST_CASE("a wrong password and an unknown account answer alike", "[accounts]") {
  Fixture f;
  f.first();
  CHECK(std::holds_alternative<WrongNameOrPassword>(
      f.accounts.sign_in("casey", "wrong but long", kHere)));
  CHECK(
      std::holds_alternative<WrongNameOrPassword>(f.accounts.sign_in("nobody", kPassword, kHere)));
  CHECK(std::holds_alternative<WrongNameOrPassword>(
      f.accounts.sign_in("casey", std::string(100000, 'x'), kHere)));
}

TEST_CASE("guessing is slowed down, for accounts that exist and for those that do not",
          "[accounts]") {
  Fixture f;
  f.first();
  for (const std::string name : {"casey", "nobody"}) {
    for (int i = 0; i < 4; ++i) {
      CHECK(std::holds_alternative<WrongNameOrPassword>(
          f.accounts.sign_in(name, "a wrong guess", kHere)));
    }
    // The fourth failure asks for a second, also of the right password.
    const auto later = f.accounts.sign_in(name, kPassword, kHere);
    REQUIRE(std::holds_alternative<TryLater>(later));
    CHECK(std::get<TryLater>(later).wait == std::chrono::seconds(1));
    f.clock.advance(std::chrono::seconds(1));
    CHECK(std::holds_alternative<WrongNameOrPassword>(
        f.accounts.sign_in(name, "a wrong guess", kHere)));
    CHECK(std::get<TryLater>(f.accounts.sign_in(name, "x", kHere)).wait == std::chrono::seconds(2));
    f.clock.advance(std::chrono::minutes(15));
  }
  CHECK(std::holds_alternative<SignedIn>(f.accounts.sign_in("casey", kPassword, kHere)));
  // Success forgives.
  CHECK(std::holds_alternative<WrongNameOrPassword>(
      f.accounts.sign_in("casey", "a wrong guess", kHere)));
  CHECK(std::holds_alternative<SignedIn>(f.accounts.sign_in("casey", kPassword, kHere)));
}

TEST_CASE("one address that tries many names is slowed down", "[accounts]") {
  Fixture f;
  for (int i = 0; i < 20; ++i) {
    CHECK(std::holds_alternative<WrongNameOrPassword>(
        f.accounts.sign_in("name" + std::to_string(i), "a wrong guess", kHere)));
  }
  CHECK(std::holds_alternative<TryLater>(f.accounts.sign_in("another", "a wrong guess", kHere)));
  CHECK(std::holds_alternative<WrongNameOrPassword>(
      f.accounts.sign_in("another", "a wrong guess", "192.0.2.8")));
}

TEST_CASE("a session ends after eight idle hours, and pages that refresh themselves do not keep it",
          "[accounts]") {
  Fixture f;
  f.first();
  const std::string token = f.token();
  f.clock.advance(std::chrono::hours(7));
  REQUIRE(f.accounts.session(token, true).has_value());
  f.clock.advance(std::chrono::hours(7));
  REQUIRE(f.accounts.session(token, false).has_value());
  f.clock.advance(std::chrono::hours(1));
  CHECK_FALSE(f.accounts.session(token, false).has_value());
  CHECK_FALSE(f.accounts.session(token, true).has_value());
}

TEST_CASE("signing out ends the session, and no other", "[accounts]") {
  Fixture f;
  f.first();
  const std::string one = f.token();
  const std::string two = f.token();
  CHECK(one != two);
  f.accounts.sign_out(one);
  CHECK_FALSE(f.accounts.session(one, true).has_value());
  CHECK(f.accounts.session(two, true).has_value());
}

TEST_CASE("the form token belongs to one session", "[accounts]") {
  Fixture f;
  f.first();
  const std::string one = f.token();
  const std::string two = f.token();
  CHECK(f.accounts.session(one, true)->csrf == f.accounts.session(one, true)->csrf);
  CHECK(f.accounts.session(one, true)->csrf != f.accounts.session(two, true)->csrf);
}

TEST_CASE("one session sits at a desk", "[accounts]") {
  Fixture f;
  f.first();
  const std::string one = f.token();
  const std::string two = f.token();
  CHECK(f.accounts.active_desks().empty());
  CHECK(f.accounts.trained_desks().empty());
  f.accounts.choose_desk(one, "1");
  f.accounts.choose_desk(two, "1");
  CHECK(f.accounts.session(one, false)->desk.empty());
  CHECK(f.accounts.session(two, false)->desk == "1");
  CHECK(f.accounts.active_desks() == std::set<std::string>{"1"});
  CHECK(f.accounts.trained_desks() == std::set<std::string>{"1"});
  f.accounts.sign_out(two);
  CHECK(f.accounts.active_desks().empty());
}

TEST_CASE("a closed account is out at once, and only its own agency's supervisor closes it",
          "[accounts]") {
  Fixture f;
  const Account court = f.first();
  const std::string link = f.accounts.invite(court, {Owner::court, Role::staff, false}).value();
  const Account robin =
      std::get<Account>(f.accounts.create(link, {"Robin Example", "robin", kPassword}));
  const std::string token = f.token("robin");
  Account css = court;
  css.owner = Owner::css;
  CHECK_FALSE(f.accounts.close(css, robin.id));
  CHECK_FALSE(f.accounts.close(robin, court.id));
  CHECK_FALSE(f.accounts.close(court, court.id));
  CHECK(f.accounts.close(court, robin.id));
  CHECK_FALSE(f.accounts.session(token, true).has_value());
  CHECK(std::holds_alternative<WrongNameOrPassword>(f.accounts.sign_in("robin", kPassword, kHere)));
  CHECK(f.accounts.all() == std::vector<Account>{court});
  // Somebody who comes back is invited anew, under the same name.
  const std::string again = f.accounts.invite(court, {Owner::court, Role::staff, false}).value();
  CHECK(std::holds_alternative<Account>(
      f.accounts.create(again, {"Robin Example", "robin", kPassword})));
  CHECK_FALSE(f.token("robin").empty());
}

TEST_CASE("the wait doubles to a quarter of an hour and no further, for every name alike",
          "[accounts]") {
  Fixture f;
  f.first();
  std::vector<std::vector<std::int64_t>> waits;
  for (const std::string name : {"casey", "nobody"}) {
    waits.emplace_back();
    // Guess, hear the wait, guess again after it.
    for (int i = 0; i < 30; ++i) {
      // From another place each time: the name alone is what is counted.
      const auto answer = f.accounts.sign_in(name, "a wrong guess", "host" + std::to_string(i));
      const auto* later = std::get_if<TryLater>(&answer);
      waits.back().push_back(later == nullptr ? 0 : later->wait.count());
      if (later != nullptr) f.clock.advance(later->wait);
    }
    f.clock.advance(std::chrono::hours(25));
  }
  CHECK(waits[0] == waits[1]);
  CHECK(*std::max_element(waits[0].begin(), waits[0].end()) == 15 * 60);
}

TEST_CASE("a restart does not end the wait", "[accounts]") {
  Fixture f;
  f.first();
  f.lock("casey");
  Accounts again(f.database, f.mutex, f.clock, f.random);
  CHECK(std::holds_alternative<TryLater>(again.sign_in("casey", kPassword, "192.0.2.9")));
  f.clock.advance(std::chrono::minutes(15));
  CHECK(std::holds_alternative<SignedIn>(again.sign_in("casey", kPassword, "192.0.2.9")));
  CHECK(again.waits(Owner::court).empty());
}

TEST_CASE("only a supervisor of the same agency sees who waits and lets them in", "[accounts]") {
  Fixture f;
  const Account court = f.first();
  const Account robin = f.colleague(court, "robin");
  f.lock("robin");
  REQUIRE(f.accounts.waits(Owner::court).size() == 1);
  CHECK(f.accounts.waits(Owner::court).front().first == robin.id);
  CHECK(f.accounts.waits(Owner::css).empty());
  Account css = court;
  css.owner = Owner::css;
  CHECK_FALSE(f.accounts.forgive(css, robin.id));
  CHECK_FALSE(f.accounts.forgive(robin, robin.id));
  CHECK(f.accounts.forgive(court, robin.id));
  CHECK(f.accounts.waits(Owner::court).empty());
  CHECK(std::holds_alternative<SignedIn>(f.accounts.sign_in("robin", kPassword, "192.0.2.9")));
}

TEST_CASE("people see and end their own sessions, supervisors their agency's, nobody another's",
          "[accounts]") {
  Fixture f;
  const Account court = f.first();
  const Account robin = f.colleague(court, "robin");
  const std::string mine = f.token();
  const std::string robins = f.token("robin");
  int told = 0;
  f.accounts.on_ended([&] { ++told; });
  CHECK(f.accounts.sessions(robin).size() == 1);
  const auto seen = f.accounts.sessions(court);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].id == Accounts::session_id(mine));
  CHECK(seen[1].account == robin);
  CHECK(seen[1].since == f.clock.now());
  Account css = court;
  css.owner = Owner::css;
  css.id = 99;
  CHECK(f.accounts.sessions(css).empty());
  CHECK_FALSE(f.accounts.end_session(css, seen[1].id));
  CHECK_FALSE(f.accounts.end_session(robin, seen[0].id));
  CHECK(told == 0);
  CHECK(f.accounts.end_session(court, seen[1].id));
  CHECK(told == 1);
  CHECK_FALSE(f.accounts.session(robins, true).has_value());
  CHECK(f.accounts.session(mine, true).has_value());
}

TEST_CASE("ending all other sessions keeps the one that asks and everybody else's", "[accounts]") {
  Fixture f;
  f.colleague(f.first(), "robin");
  const std::string here = f.token();
  const std::string there = f.token();
  const std::string robins = f.token("robin");
  f.accounts.end_other_sessions(here);
  CHECK(f.accounts.session(here, true).has_value());
  CHECK_FALSE(f.accounts.session(there, true).has_value());
  CHECK(f.accounts.session(robins, true).has_value());
}

TEST_CASE("a password is changed by who knows the old one, and other sessions end", "[accounts]") {
  Fixture f;
  f.first();
  const std::string here = f.token();
  const std::string there = f.token();
  const std::string fresh = "quite another phrase";
  CHECK(std::holds_alternative<WrongNameOrPassword>(
      f.accounts.change_password(here, "a wrong guess", fresh)));
  CHECK(std::get<AccountProblem>(f.accounts.change_password(here, kPassword, "short")) ==
        AccountProblem::password_short);
  CHECK(f.accounts.session(there, true).has_value());
  CHECK(
      std::holds_alternative<PasswordChanged>(f.accounts.change_password(here, kPassword, fresh)));
  CHECK(f.accounts.session(here, true).has_value());
  CHECK_FALSE(f.accounts.session(there, true).has_value());
  CHECK(std::holds_alternative<WrongNameOrPassword>(f.accounts.sign_in("casey", kPassword, kHere)));
  CHECK(std::holds_alternative<SignedIn>(f.accounts.sign_in("casey", fresh, kHere)));
  CHECK(f.accounts.acts(Owner::court, 9).front().act == "password-changed");
}

TEST_CASE("an open session guesses the old password no faster than the sign-in", "[accounts]") {
  Fixture f;
  f.first();
  const std::string here = f.token();
  for (int i = 0; i < 4; ++i)
    f.accounts.change_password(here, "a wrong guess", "quite another one");
  CHECK(std::holds_alternative<TryLater>(
      f.accounts.change_password(here, kPassword, "quite another one")));
  CHECK(std::holds_alternative<TryLater>(f.accounts.sign_in("casey", kPassword, kHere)));
}

TEST_CASE("a link for a new password works once, ends sessions and the wait, and is noted",
          "[accounts]") {
  Fixture f;
  const Account court = f.first();
  const Account robin = f.colleague(court, "robin");
  const std::string robins = f.token("robin");
  Account css = court;
  css.owner = Owner::css;
  CHECK_FALSE(f.accounts.reset_link(css, robin.id).has_value());
  CHECK_FALSE(f.accounts.reset_link(robin, court.id).has_value());
  CHECK_FALSE(f.accounts.reset_link(court, court.id).has_value());
  const std::string older = f.accounts.reset_link(court, robin.id).value();
  const std::string link = f.accounts.reset_link(court, robin.id).value();
  CHECK_FALSE(f.accounts.find_reset(older).has_value());
  CHECK(f.accounts.find_reset(link) == robin);
  CHECK(f.stored("SELECT hash FROM reset_links").find(link) == std::string::npos);
  f.lock("robin");
  CHECK(f.accounts.reset_password(link, "short") == AccountProblem::password_short);
  CHECK_FALSE(f.accounts.reset_password(link, "quite another phrase").has_value());
  CHECK(f.accounts.reset_password(link, "and a third phrase") == AccountProblem::link_gone);
  CHECK_FALSE(f.accounts.session(robins, true).has_value());
  CHECK(std::holds_alternative<SignedIn>(
      f.accounts.sign_in("robin", "quite another phrase", "192.0.2.9")));
  const auto acts = f.accounts.acts(Owner::court, 9);
  REQUIRE(acts.size() == 3);
  CHECK(acts[0].act == "password-reset");
  CHECK(acts[0].by == "Invented robin");
  CHECK(acts[1].act == "reset-link");
  CHECK(acts[1].account == "Invented robin");
  CHECK(acts[1].by == "Casey Sample");
}

TEST_CASE("on this machine a link is made for a supervisor only, and it ends after a day",
          "[accounts]") {
  Fixture f;
  f.colleague(f.first(), "robin");
  CHECK_FALSE(f.accounts.reset_link("robin").has_value());
  CHECK_FALSE(f.accounts.reset_link("nobody").has_value());
  const std::string link = f.accounts.reset_link("Casey").value();
  CHECK(f.accounts.acts(Owner::court, 9).front().by.empty());
  f.clock.advance(kLinkLives);
  CHECK_FALSE(f.accounts.find_reset(link).has_value());
  CHECK(f.accounts.reset_password(link, "quite another phrase") == AccountProblem::link_gone);
}

TEST_CASE("a closed account's link for a new password is void", "[accounts]") {
  Fixture f;
  const Account court = f.first();
  const Account robin = f.colleague(court, "robin");
  const std::string link = f.accounts.reset_link(court, robin.id).value();
  REQUIRE(f.accounts.close(court, robin.id));
  CHECK_FALSE(f.accounts.find_reset(link).has_value());
  CHECK(f.accounts.reset_password(link, "quite another phrase") == AccountProblem::link_gone);
}

TEST_CASE("guessing what is on a ticket is slowed down, and one right one buys no more guesses",
          "[accounts]") {
  Fixture f;
  for (int i = 0; i < 5; ++i) CHECK(f.accounts.try_ticket(5).count() == 0);
  CHECK(f.accounts.try_ticket(5) == std::chrono::seconds(1));
  CHECK(f.accounts.try_ticket(6).count() == 0);  // another account
  f.clock.advance(std::chrono::seconds(1));
  CHECK(f.accounts.try_ticket(5).count() == 0);
  f.accounts.ticket_was_right(5);
  CHECK(f.accounts.try_ticket(5).count() == 0);
  CHECK(f.accounts.try_ticket(5) == std::chrono::seconds(2));
  // To a quarter of an hour and no further.
  for (int i = 0; i < 20; ++i) {
    f.clock.advance(std::chrono::minutes(15));
    f.accounts.try_ticket(5);
  }
  CHECK(f.accounts.try_ticket(5) == std::chrono::minutes(15));
}

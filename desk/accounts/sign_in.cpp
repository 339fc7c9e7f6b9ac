// Signing in, and the wait after wrong passwords.
#include <algorithm>

#include "desk/accounts/accounts.h"
#include "desk/accounts/tokens.h"
#include "sync/crypto/keys.h"
#include "sync/log/log.h"

namespace doorway::desk {
namespace {

using std::chrono::seconds;

// Tries that cost nothing, and the longest wait after them.  One address may be a whole office
// behind a proxy, so it gets more.
constexpr int kFreeByAccount = 4;
constexpr int kFreeByAddress = 20;
constexpr seconds kLongestWait{15 * 60};
// Failures older than this are forgotten.
constexpr std::chrono::hours kFailuresLive{24};

// 1, 2, 4 … seconds after the free tries.
seconds wait_after(int failures, int free) {
  if (failures < free) return seconds(0);
  const int doublings = std::min(failures - free, 20);
  return std::min(kLongestWait, seconds(1LL << doublings));
}

std::string by_address(const std::string& address) {
  return "address:" + address;
}

// Compared with when there is no such account, so that the answer takes as long.
const std::string& nobody() {
  static const std::string stored = hash_password("there is no such account");
  return stored;
}

}  // namespace

// Counts an attempt as failed until it succeeds.  Zero: go on; else how long to wait.
seconds Accounts::count_attempt(const std::string& what, int free, Instant now) {
  Statement find = database_.prepare("SELECT failures, until FROM sign_in_failures WHERE what = ?");
  int failures = 0;
  if (find.bind(1, what).step()) {
    const Instant until{Instant::duration(find.integer(1))};
    if (until > now) return std::chrono::ceil<seconds>(until - now);
    failures = static_cast<int>(find.integer(0));
  }
  failures += 1;
  Statement put = database_.prepare(
      "INSERT INTO sign_in_failures(what, failures, until) VALUES (?, ?, ?) "
      "ON CONFLICT(what) DO UPDATE SET failures = excluded.failures, until = excluded.until");
  put.bind(1, what)
      .bind(2, std::int64_t{failures})
      .bind(3, milliseconds(now + wait_after(failures, free)))
      .run();
  return seconds(0);
}

SignInResult Accounts::sign_in(std::string_view typed, std::string_view password,
                               const std::string& address) {
  const std::string name = lower_case(std::string(typed));
  nobody();  // made by whoever comes first, so that its making tells nothing about a name
  const Instant now = clock_.now();
  std::optional<std::int64_t> account;
  std::string stored;
  {
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    Statement old = database_.prepare("DELETE FROM sign_in_failures WHERE until < ?");
    old.bind(1, milliseconds(now - kFailuresLive)).run();
    seconds wait = count_attempt(by_address(address), kFreeByAddress, now);
    if (wait.count() == 0) wait = count_attempt(by_name(name), kFreeByAccount, now);
    transaction.commit();
    if (wait.count() > 0) return TryLater{wait};
    Statement find =
        database_.prepare("SELECT id, password FROM accounts WHERE sign_in = ? AND closed IS NULL");
    if (find.bind(1, name).step()) {
      account = find.integer(0);
      stored = find.text(1);
    }
  }
  // Long passwords are refused before hashing: the work is ours, the length is theirs.
  const std::string& against = account ? stored : nobody();
  const bool right = password.size() <= kLongestPassword && check_password(password, against);
  if (!account || !right) {
    log_event(LogLevel::warning, "staff.refused");
    return WrongNameOrPassword{};
  }
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  // Looked at again: the account may have been closed, or its password changed, in between.
  Statement same =
      database_.prepare("SELECT 1 FROM accounts WHERE id = ? AND password = ? AND closed IS NULL");
  if (!same.bind(1, *account).bind(2, stored).step()) return WrongNameOrPassword{};
  Statement forgive = database_.prepare("DELETE FROM sign_in_failures WHERE what IN (?, ?)");
  forgive.bind(1, by_name(name)).bind(2, by_address(address)).run();
  Statement stale = database_.prepare("DELETE FROM sessions WHERE last_seen <= ?");
  stale.bind(1, milliseconds(now - kSessionIdle)).run();
  const std::string token = new_token();
  Statement insert = database_.prepare(
      "INSERT INTO sessions(hash, account, desk, last_seen, since) VALUES (?, ?, '', ?, ?)");
  insert.bind(1, token_hash(token))
      .bind(2, *account)
      .bind(3, milliseconds(now))
      .bind(4, milliseconds(now))
      .run();
  transaction.commit();
  log_event("staff.signed_in", {{"account", *account}});
  return SignedIn{token};
}

PasswordResult Accounts::change_password(std::string_view token, std::string_view old,
                                         std::string_view fresh) {
  std::optional<Account> account;
  std::string stored;
  {
    const Instant now = clock_.now();
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    Statement find = database_.prepare(
        "SELECT a.id, a.password FROM sessions s JOIN accounts a ON a.id = s.account "
        "WHERE s.hash = ? AND a.closed IS NULL");
    if (!find.bind(1, token_hash(token)).step()) return WrongNameOrPassword{};
    account = find_open(find.integer(0));
    stored = find.text(1);
    if (!account) return WrongNameOrPassword{};
    if (!is_good_password(fresh)) return AccountProblem::password_short;
    // Whoever finds an open session guesses no faster here than at the sign-in.
    const seconds wait = count_attempt(by_name(account->sign_in), kFreeByAccount, now);
    transaction.commit();
    if (wait.count() > 0) return TryLater{wait};
  }
  if (old.size() > kLongestPassword || !check_password(old, stored)) return WrongNameOrPassword{};
  const std::string hashed = hash_password(fresh);
  {
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    // Looked at again: the password or the account may have changed while this one was checked.
    Statement same = database_.prepare(
        "SELECT 1 FROM accounts WHERE id = ? AND password = ? AND closed IS NULL");
    if (!same.bind(1, account->id).bind(2, stored).step()) return WrongNameOrPassword{};
    put_password(account->id, hashed, token_hash(token));
    note("password-changed", account->id, account->id);
    transaction.commit();
  }
  tell_ended();
  return PasswordChanged{};
}

std::vector<std::pair<std::int64_t, seconds>> Accounts::waits(Owner owner) const {
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  Statement accounts =
      database_.prepare("SELECT id, sign_in FROM accounts WHERE owner = ? AND closed IS NULL");
  accounts.bind(1, to_string(owner));
  std::vector<std::pair<std::int64_t, seconds>> waits;
  while (accounts.step()) {
    Statement find =
        database_.prepare("SELECT until FROM sign_in_failures WHERE what = ? AND until > ?");
    find.bind(1, by_name(accounts.text(1))).bind(2, milliseconds(now));
    if (!find.step()) continue;
    const Instant until{Instant::duration(find.integer(0))};
    waits.emplace_back(accounts.integer(0), std::chrono::ceil<seconds>(until - now));
  }
  return waits;
}

bool Accounts::forgive(const Account& by, std::int64_t account) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  const std::optional<Account> whom = find_open(account);
  if (by.role != Role::supervisor || !whom || whom->owner != by.owner) return false;
  Statement forget = database_.prepare("DELETE FROM sign_in_failures WHERE what = ?");
  forget.bind(1, by_name(whom->sign_in)).run();
  note("wait-ended", account, by.id);
  transaction.commit();
  return true;
}

}  // namespace doorway::desk

// Signing in, and the sessions that follow.
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
constexpr seconds kLongestWait{300};
// Failures older than this are forgotten.
constexpr std::chrono::hours kFailuresLive{24};
// A session's row is written at most this often.
constexpr std::chrono::minutes kSeenGrain{5};

// 1, 2, 4 … seconds after the free tries.
seconds wait_after(int failures, int free) {
  if (failures < free) return seconds(0);
  const int doublings = std::min(failures - free, 20);
  return std::min(kLongestWait, seconds(1LL << doublings));
}

// Names are hashed: a password typed into the wrong field must not be stored.
std::string by_name(std::string_view name) {
  return "name:" + sha256_hex(name);
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
  const bool right =
      password.size() <= kLongestPassword && check_password(password, account ? stored : nobody());
  if (!account || !right) {
    log_event(LogLevel::warning, "staff.refused");
    return WrongNameOrPassword{};
  }
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  Statement forgive = database_.prepare("DELETE FROM sign_in_failures WHERE what IN (?, ?)");
  forgive.bind(1, by_name(name)).bind(2, by_address(address)).run();
  Statement stale = database_.prepare("DELETE FROM sessions WHERE last_seen <= ?");
  stale.bind(1, milliseconds(now - kSessionIdle)).run();
  const std::string token = new_token();
  Statement insert = database_.prepare(
      "INSERT INTO sessions(hash, account, desk, last_seen) VALUES (?, ?, '', ?)");
  insert.bind(1, token_hash(token)).bind(2, *account).bind(3, milliseconds(now)).run();
  transaction.commit();
  log_event("staff.signed_in", {{"account", *account}});
  return SignedIn{token};
}

std::optional<Session> Accounts::session(std::string_view token, bool active) {
  const Instant now = clock_.now();
  const std::string hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  std::int64_t seen = 0;
  Session session;
  {
    Statement find = database_.prepare(
        "SELECT a.id, a.name, a.sign_in, a.owner, a.role, a.safety_trained, s.desk, s.last_seen "
        "FROM sessions s JOIN accounts a ON a.id = s.account "
        "WHERE s.hash = ? AND s.last_seen > ? AND a.closed IS NULL");
    find.bind(1, hash).bind(2, milliseconds(now - kSessionIdle));
    if (!find.step()) return std::nullopt;
    session = {read_account(find), find.text(6), {}};
    seen = find.integer(7);
  }
  if (active && milliseconds(now - kSeenGrain) > seen) {
    Statement update = database_.prepare("UPDATE sessions SET last_seen = ? WHERE hash = ?");
    update.bind(1, milliseconds(now)).bind(2, hash).run();
  }
  // Made of the cookie's token, so that nothing stored forges a form.
  session.csrf = sha256_hex("doorway form " + std::string(token));
  return session;
}

void Accounts::sign_out(std::string_view token) {
  const std::lock_guard lock(mutex_);
  Statement end = database_.prepare("DELETE FROM sessions WHERE hash = ?");
  end.bind(1, token_hash(token)).run();
  if (database_.changes() > 0) log_event("staff.signed_out");
}

void Accounts::choose_desk(std::string_view token, const std::string& desk) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  Statement leave = database_.prepare("UPDATE sessions SET desk = '' WHERE desk = ?");
  leave.bind(1, desk).run();
  Statement sit = database_.prepare("UPDATE sessions SET desk = ? WHERE hash = ?");
  sit.bind(1, desk).bind(2, token_hash(token)).run();
  transaction.commit();
}

std::vector<std::pair<std::string, std::string>> Accounts::desk_names() const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare(
      "SELECT s.desk, a.name FROM sessions s JOIN accounts a ON a.id = s.account "
      "WHERE s.desk <> '' AND s.last_seen > ? AND a.closed IS NULL ORDER BY s.desk");
  rows.bind(1, milliseconds(clock_.now() - kSessionIdle));
  std::vector<std::pair<std::string, std::string>> desks;
  while (rows.step()) desks.emplace_back(rows.text(0), rows.text(1));
  return desks;
}

std::set<std::string> Accounts::active_desks() const {
  std::set<std::string> desks;
  for (const auto& [desk, name] : desk_names()) desks.insert(desk);
  return desks;
}

bool Accounts::safety_trained_signed_in() const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare(
      "SELECT 1 FROM sessions s JOIN accounts a ON a.id = s.account "
      "WHERE a.safety_trained = 1 AND s.desk <> '' AND s.last_seen > ? AND a.closed IS NULL");
  return rows.bind(1, milliseconds(clock_.now() - kSessionIdle)).step();
}

}  // namespace doorway::desk

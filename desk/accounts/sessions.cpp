// The sessions that follow a sign-in, the desks they sit at, and their end.
#include <utility>

#include "desk/accounts/accounts.h"
#include "desk/accounts/tokens.h"
#include "sync/crypto/keys.h"
#include "sync/log/log.h"

namespace doorway::desk {
namespace {

// A session's row is written at most this often.
constexpr std::chrono::minutes kSeenGrain{5};

}  // namespace

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

std::set<std::string> Accounts::trained_desks() const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare(
      "SELECT s.desk FROM sessions s JOIN accounts a ON a.id = s.account "
      "WHERE a.safety_trained = 1 AND s.desk <> '' AND s.last_seen > ? AND a.closed IS NULL");
  rows.bind(1, milliseconds(clock_.now() - kSessionIdle));
  std::set<std::string> desks;
  while (rows.step()) desks.insert(rows.text(0));
  return desks;
}

std::string Accounts::session_id(std::string_view token) {
  return token_hash(token);
}

std::vector<OpenSession> Accounts::sessions(const Account& by) const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare(
      "SELECT a.id, a.name, a.sign_in, a.owner, a.role, a.safety_trained, s.hash, s.desk, s.since, "
      "s.last_seen FROM sessions s JOIN accounts a ON a.id = s.account "
      "WHERE s.last_seen > ? AND a.closed IS NULL AND (a.id = ? OR (? = 1 AND a.owner = ?)) "
      "ORDER BY a.id <> ?, a.name, a.id, s.since DESC, s.hash");
  rows.bind(1, milliseconds(clock_.now() - kSessionIdle))
      .bind(2, by.id)
      .bind(3, std::int64_t{by.role == Role::supervisor})
      .bind(4, to_string(by.owner))
      .bind(5, by.id);
  std::vector<OpenSession> sessions;
  while (rows.step()) {
    sessions.push_back({rows.text(6), read_account(rows), rows.text(7),
                        Instant(Instant::duration(rows.integer(8))),
                        Instant(Instant::duration(rows.integer(9)))});
  }
  return sessions;
}

bool Accounts::end_session(const Account& by, std::string_view id) {
  {
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    Statement find = database_.prepare("SELECT account FROM sessions WHERE hash = ?");
    if (!find.bind(1, id).step()) return false;
    const std::optional<Account> whose = find_open(find.integer(0));
    find.reset();
    if (!whose) return false;
    const bool own = whose->id == by.id;
    if (!own && (by.role != Role::supervisor || whose->owner != by.owner)) return false;
    database_.prepare("DELETE FROM sessions WHERE hash = ?").bind(1, id).run();
    if (!own) note("session-ended", whose->id, by.id);
    transaction.commit();
  }
  log_event("staff.signed_out");
  tell_ended();
  return true;
}

void Accounts::end_other_sessions(std::string_view token) {
  {
    const std::lock_guard lock(mutex_);
    Statement end = database_.prepare(
        "DELETE FROM sessions WHERE hash <> ?1 AND account = "
        "(SELECT account FROM sessions WHERE hash = ?1)");
    end.bind(1, token_hash(token)).run();
  }
  tell_ended();
}

void Accounts::on_ended(std::function<void()> notify) {
  ended_ = std::move(notify);
}

void Accounts::tell_ended() const {
  if (ended_) ended_();
}

}  // namespace doorway::desk

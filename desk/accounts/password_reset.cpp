// A new password for somebody who forgot the old one: the one-time link, and what it does.
#include "desk/accounts/accounts.h"
#include "desk/accounts/tokens.h"
#include "sync/crypto/keys.h"
#include "sync/log/log.h"

namespace doorway::desk {
namespace {

std::optional<std::int64_t> account_of(Database& database, std::string_view link, Instant now) {
  Statement find = database.prepare("SELECT account FROM reset_links WHERE hash = ? AND until > ?");
  if (!find.bind(1, token_hash(link)).bind(2, milliseconds(now)).step()) return std::nullopt;
  return find.integer(0);
}

}  // namespace

std::string Accounts::put_reset_link(std::int64_t account, std::optional<std::int64_t> by) {
  std::string token = new_token();
  Statement put = database_.prepare(
      "INSERT INTO reset_links(hash, account, made_by, until) VALUES (?, ?, ?, ?) "
      "ON CONFLICT(account) DO UPDATE SET hash = excluded.hash, made_by = excluded.made_by, "
      "until = excluded.until");
  put.bind(1, token_hash(token)).bind(2, account);
  if (by) {
    put.bind(3, *by);
  } else {
    put.bind_null(3);
  }
  put.bind(4, milliseconds(clock_.now() + kLinkLives)).run();
  note("reset-link", account, by);
  return token;
}

std::optional<std::string> Accounts::reset_link(const Account& by, std::int64_t account) {
  if (by.role != Role::supervisor || by.id == account) return std::nullopt;
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  const std::optional<Account> whom = find_open(account);
  if (!whom || whom->owner != by.owner) return std::nullopt;
  std::string token = put_reset_link(account, by.id);
  transaction.commit();
  return token;
}

std::optional<std::string> Accounts::reset_link(std::string_view supervisor) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  Statement find = database_.prepare(
      "SELECT id FROM accounts WHERE sign_in = ? AND role = 'supervisor' AND closed IS NULL");
  if (!find.bind(1, lower_case(std::string(supervisor))).step()) return std::nullopt;
  const std::int64_t account = find.integer(0);
  find.reset();
  std::string token = put_reset_link(account, std::nullopt);
  transaction.commit();
  return token;
}

std::optional<Account> Accounts::find_reset(std::string_view link) const {
  const std::lock_guard lock(mutex_);
  const auto account = account_of(database_, link, clock_.now());
  return account ? find_open(*account) : std::nullopt;
}

std::optional<AccountProblem> Accounts::reset_password(std::string_view link,
                                                       std::string_view fresh) {
  if (!find_reset(link)) return AccountProblem::link_gone;
  if (!is_good_password(fresh)) return AccountProblem::password_short;
  const std::string hashed = hash_password(fresh);
  {
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    // Looked at again: two people may have opened the same link.
    const auto account = account_of(database_, link, clock_.now());
    if (!account || !find_open(*account)) return AccountProblem::link_gone;
    put_password(*account, hashed, "");
    note("password-reset", *account, account);
    transaction.commit();
  }
  tell_ended();
  return std::nullopt;
}

// A password that is set also ends the account's sessions but one, its wait and its link.
void Accounts::put_password(std::int64_t account, const std::string& hashed,
                            std::string_view but_session) {
  Statement put = database_.prepare("UPDATE accounts SET password = ? WHERE id = ?");
  put.bind(1, hashed).bind(2, account).run();
  Statement end = database_.prepare("DELETE FROM sessions WHERE account = ? AND hash <> ?");
  end.bind(1, account).bind(2, but_session).run();
  Statement used = database_.prepare("DELETE FROM reset_links WHERE account = ?");
  used.bind(1, account).run();
  if (const auto whose = find_open(account)) {
    Statement forget = database_.prepare("DELETE FROM sign_in_failures WHERE what = ?");
    forget.bind(1, by_name(whose->sign_in)).run();
  }
}

}  // namespace doorway::desk

// Accounts and the one-time links that make them.
#include "desk/accounts/accounts.h"

#include <algorithm>
#include <array>

#include "core/encoding.h"
#include "core/utf8.h"
#include "desk/accounts/tokens.h"
#include "sync/crypto/keys.h"
#include "sync/log/log.h"

namespace doorway::desk {

const std::string_view kAccountsTables = R"sql(
CREATE TABLE accounts(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sign_in TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  owner TEXT NOT NULL,
  role TEXT NOT NULL,
  safety_trained INTEGER NOT NULL,
  made INTEGER NOT NULL,
  closed INTEGER
) STRICT;
CREATE TABLE account_links(
  hash TEXT PRIMARY KEY,
  owner TEXT,
  role TEXT NOT NULL,
  safety_trained INTEGER NOT NULL,
  made_by INTEGER REFERENCES accounts(id),
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions(
  hash TEXT PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts(id),
  desk TEXT NOT NULL,
  last_seen INTEGER NOT NULL
) STRICT;
CREATE TABLE sign_in_failures(
  what TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT;
)sql";

const std::string_view kAccountSafetyTables = R"sql(
ALTER TABLE sessions ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET since = last_seen;
CREATE TABLE reset_links(
  hash TEXT PRIMARY KEY,
  account INTEGER NOT NULL UNIQUE REFERENCES accounts(id),
  made_by INTEGER REFERENCES accounts(id),
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE account_acts(
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES accounts(id),
  made_by INTEGER REFERENCES accounts(id)
) STRICT;
)sql";

std::string_view to_string(Role role) {
  switch (role) {
    case Role::staff:
      return "staff";
    case Role::supervisor:
      return "supervisor";
    case Role::greeter:
      return "greeter";
  }
  return "";
}

std::optional<Role> parse_role(std::string_view text) {
  for (const Role role : {Role::staff, Role::supervisor, Role::greeter}) {
    if (to_string(role) == text) return role;
  }
  return std::nullopt;
}

namespace {

constexpr std::size_t kLongestName = 80;  // bytes

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

// Three to forty of a-z 0-9 . - _ @ beginning with a letter or digit.
bool is_sign_in_name(std::string_view name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return name.size() >= 3 && name.size() <= 40 && plain(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) {
           return plain(c) || std::string_view(".-_@").find(c) != std::string_view::npos;
         });
}

bool is_shown_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && is_utf8(name) &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < ' '; });
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::optional<AccountProblem> check(const Invitation& invitation, const NewAccount& account,
                                    const std::string& name, const std::string& sign_in) {
  if (!is_shown_name(name)) return AccountProblem::name_missing;
  if (!is_sign_in_name(sign_in)) return AccountProblem::sign_in_wrong;
  if (!is_good_password(account.password)) return AccountProblem::password_short;
  if (!invitation.owner && !account.owner) return AccountProblem::owner_missing;
  return std::nullopt;
}

std::optional<Invitation> read_link(Database& database, std::string_view token, Instant now) {
  Statement link = database.prepare(
      "SELECT owner, role, safety_trained FROM account_links WHERE hash = ? AND until > ?");
  link.bind(1, token_hash(token)).bind(2, milliseconds(now));
  if (!link.step()) return std::nullopt;
  Invitation invitation;
  if (!link.is_null(0)) invitation.owner = parse_owner(link.text(0));
  invitation.role = parse_role(link.text(1)).value_or(Role::staff);
  invitation.safety_trained = link.integer(2) != 0;
  return invitation;
}

bool any_account(Database& database) {
  return database.prepare("SELECT 1 FROM accounts LIMIT 1").step();
}

}  // namespace

bool is_good_password(std::string_view password) {
  return characters(password) >= kShortestPassword && password.size() <= kLongestPassword;
}

Accounts::Accounts(Database& database, std::mutex& database_mutex, const Clock& clock,
                   Random& random)
    : database_(database), mutex_(database_mutex), clock_(clock), random_(random) {}

std::string Accounts::new_token() {
  std::array<unsigned char, 32> bytes{};
  random_.fill(bytes);
  return hex_encode(Bytes(bytes.begin(), bytes.end()));
}

bool Accounts::any() const {
  const std::lock_guard lock(mutex_);
  return any_account(database_);
}

std::optional<std::string> Accounts::first_link() {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  if (any_account(database_)) return std::nullopt;
  const std::string token = new_token();
  database_.execute("DELETE FROM account_links");
  Statement insert = database_.prepare(
      "INSERT INTO account_links(hash, owner, role, safety_trained, made_by, until) "
      "VALUES (?, NULL, 'supervisor', 0, NULL, ?)");
  insert.bind(1, token_hash(token)).bind(2, milliseconds(clock_.now() + kLinkLives)).run();
  transaction.commit();
  return token;
}

std::optional<std::string> Accounts::invite(const Account& by, const Invitation& invitation) {
  if (by.role != Role::supervisor || !invitation.owner) return std::nullopt;
  // Another owner's staff are that owner's own affair; but somebody has to bring its supervisor in.
  if (*invitation.owner != by.owner && invitation.role != Role::supervisor) return std::nullopt;
  if (invitation.role == Role::greeter && *invitation.owner != Owner::court) return std::nullopt;
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  const std::string token = new_token();
  Statement stale = database_.prepare("DELETE FROM account_links WHERE until <= ?");
  stale.bind(1, milliseconds(clock_.now())).run();
  Statement insert = database_.prepare(
      "INSERT INTO account_links(hash, owner, role, safety_trained, made_by, until) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  insert.bind(1, token_hash(token))
      .bind(2, to_string(*invitation.owner))
      .bind(3, to_string(invitation.role))
      .bind(4, std::int64_t{invitation.safety_trained})
      .bind(5, by.id)
      .bind(6, milliseconds(clock_.now() + kLinkLives))
      .run();
  transaction.commit();
  return token;
}

std::optional<Invitation> Accounts::find_link(std::string_view token) const {
  const std::lock_guard lock(mutex_);
  return read_link(database_, token, clock_.now());
}

std::variant<Account, AccountProblem> Accounts::create(std::string_view link,
                                                       const NewAccount& wanted) {
  const std::string name = trimmed(wanted.name);
  const std::string sign_in = lower_case(trimmed(wanted.sign_in));
  const std::optional<Invitation> seen = find_link(link);
  if (!seen) return AccountProblem::link_gone;
  if (const auto problem = check(*seen, wanted, name, sign_in)) return *problem;
  const std::string password = hash_password(wanted.password);

  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  // Looked at again: two people may have opened the same link.
  const std::optional<Invitation> invitation = read_link(database_, link, clock_.now());
  if (!invitation) return AccountProblem::link_gone;
  Statement taken = database_.prepare("SELECT 1 FROM accounts WHERE sign_in = ?");
  if (taken.bind(1, sign_in).step()) return AccountProblem::sign_in_taken;

  Account account{0, name, sign_in, Owner::court, invitation->role, invitation->safety_trained};
  account.owner = invitation->owner ? *invitation->owner : wanted.owner.value_or(Owner::court);
  if (!invitation->owner) account.safety_trained = wanted.safety_trained;
  Statement insert = database_.prepare(
      "INSERT INTO accounts(name, sign_in, password, owner, role, safety_trained, made) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, account.name)
      .bind(2, account.sign_in)
      .bind(3, password)
      .bind(4, to_string(account.owner))
      .bind(5, to_string(account.role))
      .bind(6, std::int64_t{account.safety_trained})
      .bind(7, milliseconds(clock_.now()))
      .run();
  account.id = database_.last_row();
  Statement used = database_.prepare("DELETE FROM account_links WHERE hash = ?");
  used.bind(1, token_hash(link)).run();
  transaction.commit();
  log_event("account.created", {{"account", account.id}});
  return account;
}

std::vector<Account> Accounts::all() const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare(
      "SELECT id, name, sign_in, owner, role, safety_trained FROM accounts "
      "WHERE closed IS NULL ORDER BY name, id");
  std::vector<Account> accounts;
  while (rows.step()) accounts.push_back(read_account(rows));
  return accounts;
}

bool Accounts::close(const Account& by, std::int64_t account) {
  if (by.role != Role::supervisor || by.id == account) return false;
  {
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    // The name is free again for somebody who comes back and is invited anew.
    Statement close = database_.prepare(
        "UPDATE accounts SET closed = ?, sign_in = sign_in || '#' || id "
        "WHERE id = ? AND owner = ? AND closed IS NULL");
    close.bind(1, milliseconds(clock_.now())).bind(2, account).bind(3, to_string(by.owner)).run();
    if (database_.changes() == 0) return false;
    for (const char* sql :
         {"DELETE FROM sessions WHERE account = ?", "DELETE FROM account_links WHERE made_by = ?",
          "DELETE FROM reset_links WHERE account = ?",
          "DELETE FROM reset_links WHERE made_by = ?"}) {
      database_.prepare(sql).bind(1, account).run();
    }
    note("closed", account, by.id);
    transaction.commit();
  }
  tell_ended();
  return true;
}

std::optional<Account> Accounts::find_open(std::int64_t account) const {
  Statement row = database_.prepare(
      "SELECT id, name, sign_in, owner, role, safety_trained FROM accounts "
      "WHERE id = ? AND closed IS NULL");
  if (!row.bind(1, account).step()) return std::nullopt;
  return read_account(row);
}

void Accounts::note(std::string_view act, std::int64_t account, std::optional<std::int64_t> by) {
  Statement insert =
      database_.prepare("INSERT INTO account_acts(at, act, account, made_by) VALUES (?, ?, ?, ?)");
  insert.bind(1, milliseconds(clock_.now())).bind(2, act).bind(3, account);
  if (by) {
    insert.bind(4, *by).run();
  } else {
    insert.bind_null(4).run();
  }
  log_event("account.changed", {{"account", account},
                                {"act", std::string(act)},
                                {"by", by ? std::to_string(*by) : std::string("command")}});
}

std::vector<AccountAct> Accounts::acts(Owner owner, int limit) const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare(
      "SELECT t.at, t.act, a.name, b.name FROM account_acts t JOIN accounts a ON a.id = t.account "
      "LEFT JOIN accounts b ON b.id = t.made_by WHERE a.owner = ? ORDER BY t.position DESC LIMIT "
      "?");
  rows.bind(1, to_string(owner)).bind(2, std::int64_t{limit});
  std::vector<AccountAct> acts;
  while (rows.step()) {
    acts.push_back({Instant(Instant::duration(rows.integer(0))), rows.text(1), rows.text(2),
                    rows.is_null(3) ? std::string() : rows.text(3)});
  }
  return acts;
}

}  // namespace doorway::desk

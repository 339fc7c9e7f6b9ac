// Who works here: accounts, one-time links that make them, sessions, and the desk each session sits
// at.  Of tokens only hashes are stored and of passwords only scrypt, so that a copied desk.db
// signs nobody in.  Thread-safe: the database's mutex is held for each short use, never while a
// password is being checked.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/center.h"
#include "core/ports.h"
#include "sync/journal/database.h"

namespace doorway::desk {

// Tables accounts, account_links, sessions, sign_in_failures; part of desk.db's schema.
extern const std::string_view kAccountsTables;
// The migration after them: when a session began, links for a new password, what was done.
extern const std::string_view kAccountSafetyTables;

// Staff help visitors; supervisors also invite others; greeters, who are the court's, add visitors
// to the line and call nobody.
enum class Role { staff, supervisor, greeter };
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view text);

struct Account {
  std::int64_t id = 0;
  std::string name;     // shown to colleagues
  std::string sign_in;  // typed at sign-in, lower case
  Owner owner = Owner::court;
  Role role = Role::staff;
  bool safety_trained = false;
  friend bool operator==(const Account&, const Account&) = default;
};

// What a one-time link makes.  `owner` is empty only for the first account, whose maker says it.
struct Invitation {
  std::optional<Owner> owner;
  Role role = Role::staff;
  bool safety_trained = false;
};

struct NewAccount {
  std::string name;
  std::string sign_in;
  std::string password;
  std::optional<Owner> owner = std::nullopt;  // for the first account
  bool safety_trained = false;                // for the first account
};
// Why no account was made.  Nothing was changed and the link still stands, except for link_gone.
enum class AccountProblem {
  link_gone,
  name_missing,
  sign_in_wrong,
  sign_in_taken,
  password_short,
  owner_missing
};

struct SignedIn {
  std::string token;  // for the cookie
};
struct WrongNameOrPassword {};  // the same for an unknown account
struct TryLater {
  std::chrono::seconds wait;
};
using SignInResult = std::variant<SignedIn, WrongNameOrPassword, TryLater>;
struct PasswordChanged {};
using PasswordResult = std::variant<PasswordChanged, WrongNameOrPassword, TryLater, AccountProblem>;

struct Session {
  Account account;
  std::string desk;  // a desk's code; empty: not chosen
  std::string csrf;  // what every form of this session carries
};

// One sign-in that has not ended.
struct OpenSession {
  std::string id;  // names it in a form; opens nothing
  Account account;
  std::string desk;  // empty: not chosen
  Instant since;
  Instant last_used;  // to five minutes
};

// What was done to an account, and by whom; kept for good.
struct AccountAct {
  Instant at;
  std::string act;      // a word of account_acts
  std::string account;  // its name
  std::string by;       // empty: on this machine, by command
};

inline constexpr std::size_t kShortestPassword = 12;  // characters
inline constexpr std::size_t kLongestPassword = 256;  // bytes
inline constexpr std::chrono::hours kLinkLives{24};
inline constexpr std::chrono::hours kSessionIdle{8};

class Accounts {
 public:
  Accounts(Database& database, std::mutex& database_mutex, const Clock& clock, Random& random);

  bool any() const;
  // The token of a link that makes the first account, a supervisor's; nullopt once there is one.
  // An older first link is void.
  std::optional<std::string> first_link();
  // A link for a colleague: `by` may invite for its own owner, and supervisors of every owner.
  // nullopt: this account may not.
  std::optional<std::string> invite(const Account& by, const Invitation& invitation);
  // What the link would make, when it still stands.
  std::optional<Invitation> find_link(std::string_view token) const;
  std::variant<Account, AccountProblem> create(std::string_view link, const NewAccount& account);

  std::vector<Account> all() const;  // open ones, by name
  // Ends the account and its sessions.  False: not a supervisor of the same owner, or oneself.
  bool close(const Account& by, std::int64_t account);
  // The newest of what was done to accounts of this owner, newest first.
  std::vector<AccountAct> acts(Owner owner, int limit) const;

  // Counted by name and by address before the password is looked at, so that trying many at once
  // gains nothing; the wait doubles with each failure, to a quarter of an hour, whether there is
  // such an account or not.
  SignInResult sign_in(std::string_view name, std::string_view password,
                       const std::string& address);
  // `active`: this is the person's doing, not a page that refreshes itself, and keeps the session.
  std::optional<Session> session(std::string_view token, bool active);
  void sign_out(std::string_view token);
  // For each account of this owner that has to wait after wrong passwords, how long.
  std::vector<std::pair<std::int64_t, std::chrono::seconds>> waits(Owner owner) const;
  // Ends that wait.  False: not a supervisor of the same owner.
  bool forgive(const Account& by, std::int64_t account);

  // A try to name a ticket, counted before it is looked at; whoever guesses waits longer and
  // longer. Zero: go on; else how long to wait.
  std::chrono::seconds try_ticket(std::int64_t account);
  // That try was right and does not count; the ones before it do.
  void ticket_was_right(std::int64_t account);

  // One's own, newest first; for a supervisor then those of the others of the same owner, by name.
  std::vector<OpenSession> sessions(const Account& by) const;
  // False: there is none, or it is not this account's to end.
  bool end_session(const Account& by, std::string_view id);
  void end_other_sessions(std::string_view token);
  // The id among sessions() of the session that has this token.
  static std::string session_id(std::string_view token);
  // After sessions ended other than by their own sign-out, from any thread, without the mutex.
  void on_ended(std::function<void()> notify);

  // Asks for the old password, which counts like a sign-in, and ends the account's other sessions.
  PasswordResult change_password(std::string_view token, std::string_view old,
                                 std::string_view fresh);
  // The token of a link behind which the account gets a new password; an older one is void.
  // nullopt: not a supervisor of the same owner, or oneself.
  std::optional<std::string> reset_link(const Account& by, std::int64_t account);
  // The same, asked for on this machine; nullopt: no supervisor signs in by that name.
  std::optional<std::string> reset_link(std::string_view supervisor);
  std::optional<Account> find_reset(std::string_view link) const;
  // Ends the account's sessions and its wait.  nullopt: done.
  std::optional<AccountProblem> reset_password(std::string_view link, std::string_view fresh);
  // Whoever sat at this desk has to choose again: one session a desk.
  void choose_desk(std::string_view token, const std::string& desk);

  // Desks at which somebody is signed in, and by name who; what the line asks before it promises.
  // Like every call here these take the database's mutex: not to be made while holding it.
  std::set<std::string> active_desks() const;
  std::vector<std::pair<std::string, std::string>> desk_names() const;
  // Those of the desks at which the account has safety training.
  std::set<std::string> trained_desks() const;

 private:
  // Of these only new_token may be called without holding the mutex.
  std::string new_token();
  std::chrono::seconds count_attempt(const std::string& what, int free, Instant now);
  std::optional<Account> find_open(std::int64_t account) const;
  std::string put_reset_link(std::int64_t account, std::optional<std::int64_t> by);
  void put_password(std::int64_t account, const std::string& hashed, std::string_view but_session);
  void note(std::string_view act, std::int64_t account, std::optional<std::int64_t> by);
  void tell_ended() const;

  Database& database_;
  std::mutex& mutex_;
  const Clock& clock_;
  Random& random_;
  std::function<void()> ended_;
};

}  // namespace doorway::desk

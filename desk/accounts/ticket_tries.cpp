// Naming a ticket at the counter: three digits and four more are soon guessed, unless guessing is
// slow.
#include "desk/accounts/accounts.h"
#include "desk/accounts/tokens.h"

namespace doorway::desk {
namespace {

// Typing errors cost nothing.
constexpr int kFreeTries = 5;

std::string by_account(std::int64_t account) {
  return "ticket:" + std::to_string(account);
}

}  // namespace

std::chrono::seconds Accounts::try_ticket(std::int64_t account) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  const std::chrono::seconds wait = count_attempt(by_account(account), kFreeTries, clock_.now());
  transaction.commit();
  return wait;
}

// Only its own try: otherwise one good ticket would buy any number of guesses.
void Accounts::ticket_was_right(std::int64_t account) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  Statement take_back = database_.prepare(
      "UPDATE sign_in_failures SET failures = failures - 1, until = ? WHERE what = ?");
  take_back.bind(1, milliseconds(clock_.now())).bind(2, by_account(account)).run();
  transaction.commit();
}

}  // namespace doorway::desk

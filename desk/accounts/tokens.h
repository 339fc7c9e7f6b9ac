// Small things that accounts.cpp and sessions.cpp share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/time.h"
#include "desk/accounts/accounts.h"
#include "sync/crypto/keys.h"
#include "sync/journal/database.h"

namespace doorway::desk {

// What is stored of a token: its own 256 random bits make salt and stretching needless.
inline std::string token_hash(std::string_view token) {
  return sha256_hex(token);
}

inline std::int64_t milliseconds(Instant at) {
  return at.time_since_epoch().count();
}

inline std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// The row of sign_in_failures.  Names are hashed: a password typed into the wrong field must not be
// stored.
inline std::string by_name(std::string_view sign_in) {
  return "name:" + sha256_hex(sign_in);
}

// By characters, so that no script is short-changed; the bytes are bounded for the work they make.
bool is_good_password(std::string_view password);

// Columns id, name, sign_in, owner, role, safety_trained, from 0.
inline Account read_account(const Statement& row) {
  return {row.integer(0),
          row.text(1),
          row.text(2),
          parse_owner(row.text(3)).value_or(Owner::court),
          parse_role(row.text(4)).value_or(Role::staff),
          row.integer(5) != 0};
}

}  // namespace doorway::desk

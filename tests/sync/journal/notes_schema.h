// A small schema for tests of the database itself.
#pragma once

#include <string>

#include "sync/journal/database.h"

namespace doorway {

inline const Schema kNotes{0x4e4f5445, {"CREATE TABLE notes (words TEXT NOT NULL UNIQUE) STRICT"}};

inline void add_note(Database& database, std::string_view words) {
  database.prepare("INSERT INTO notes (words) VALUES (?1)").bind(1, words).run();
}

inline std::int64_t count_notes(Database& database) {
  Statement count = database.prepare("SELECT count(*) FROM notes");
  count.step();
  return count.integer(0);
}

inline std::int64_t pragma(Database& database, const std::string& name) {
  Statement ask = database.prepare("PRAGMA " + name);
  return ask.step() ? ask.integer(0) : -1;
}

template <typename Act>
std::optional<StorageError::Kind> kind_thrown(Act act) {
  try {
    act();
  } catch (const StorageError& error) {
    return error.kind();
  }
  return std::nullopt;
}

}  // namespace doorway

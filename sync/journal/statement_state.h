// What a Statement holds; shared by the sources of this folder only.
#pragma once

#include <filesystem>

#include "sync/journal/database.h"
#include "sync/journal/handles.h"

namespace doorway {

struct Statement::State {
  StatementHandle handle;
  std::filesystem::path file;  // for words
  bool stepped = false;        // since the last reset

  void check(int code) const;
};

}  // namespace doorway

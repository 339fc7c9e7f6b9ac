// What the console shows, as values: a pure function of the line, the account and the time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/center.h"
#include "core/ports.h"
#include "desk/accounts/accounts.h"
#include "desk/line/desk_line.h"
#include "desk/pages/page_data.h"

namespace doorway::desk {

struct PageLanguage {
  std::string tag;
  std::string name;  // in itself
  bool right_to_left = false;
  std::string calling{};  // the board's words; empty where nobody may be shown them
  std::string missed{};
};

struct ConsoleInput {
  Session session;
  std::vector<VisitRow> rows;            // as the line orders them
  std::optional<VisitRow> with;          // called or served by this account
  std::optional<PersonalBody> personal;  // just opened, shown this once
  Instant now;
  std::optional<TimeOfDay> break_until = std::nullopt;  // of this desk
};

// Everything that the templates console.html and console_fragment.html read in their live part.
PageData console_data(const ConsoleInput& input, const Center& center,
                      const std::vector<PageLanguage>& languages);

// {tag, name, direction} of a language, for text in that language.
PageData language_data(const std::string& tag, const std::vector<PageLanguage>& languages);

}  // namespace doorway::desk

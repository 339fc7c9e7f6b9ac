// A small center's file that is in order, and ways to spoil it.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

#include "assets/center.h"

namespace doorway {

inline const std::string kSampleCenter = R"(code = "sample"
version = 3
time_zone = "America/Los_Angeles"
languages = ["en", "es"]
name = { en = "Sample Center", es = "Centro Ejemplo" }
short_name = { en = "Sample", es = "Ejemplo" }
consent_version = "c-1"
hearing_times = ["08:30", "13:30"]

[[group]]
code = "hall"
title = { en = "Help", es = "Ayuda" }

[[outcome]]
code = "told"
title = { en = "Told", es = "Dicho" }

[[service]]
code = "papers"
owner = "court"
group = "hall"
icon = "papers"
title = { en = "Papers", es = "Papeles" }
hint = { en = "Some hint" }
fact = "papers"
notices = ["court"]
outcomes = ["told"]

[[service]]
code = "money"
owner = "css"
group = "hall"
icon = "case"
title = { en = "Money", es = "Dinero" }
hint = { en = "Some hint" }
fact = "general"
consent = true
typical_minutes = 10
outcomes = ["told"]

[[service]]
code = "talk"
owner = "court"
kind = "private-talk"
group = "hall"
icon = "talk"
title = { en = "Talk", es = "Hablar" }
hint = { en = "Some hint" }
fact = "none"
outcomes = ["told"]

[[desk]]
code = "1"
owner = "court"
groups = ["hall"]

[[hours]]
weekday = 1
numbers_from = "07:45"
opens = "08:00"
last_number = "15:30"
closes = "16:00"

[[holiday]]
day = "2027-01-01"
title = { en = "New Year", es = "Año Nuevo" }

[[notice]]
owner = "court"
version = "n-1"
text = { en = "They are not your lawyer." }

[[sharing]]
service = "money"
fields = ["case", "language"]
)";

// The text with the first `from` replaced.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the sample has no " + from);
  return text.replace(at, from.size(), to);
}

// 1-based line of the first `words`.
inline int line_of(const std::string& text, const std::string& words) {
  const auto at = text.find(words);
  if (at == std::string::npos) throw std::logic_error("the text has no " + words);
  return 1 + static_cast<int>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// Why the file is refused; empty when it is not.
inline ParseError refusal(const std::string& text, bool test_deployment = false) {
  const auto center = read_center(text, "sample.toml", UnknownKeys::are_errors, test_deployment);
  return center ? ParseError{} : center.error();
}

}  // namespace doorway

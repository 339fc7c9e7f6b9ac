// The text of one log line, apart from where it is written.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "sync/log/log.h"

namespace doorway {

// "event=storage.full level=alarm free=0"; without a newline.  Values that are empty or hold a
// space, a quote or '=' are quoted; control characters and bytes that are not UTF-8 are escaped, so
// that nothing from outside can begin a line of its own.
std::string log_line(LogLevel level, std::string_view event,
                     std::initializer_list<LogField> fields);

}  // namespace doorway

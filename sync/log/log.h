// One line an event to stderr: "event=record.stored ms=3".  Event names come from
// core/log_events.h; fields never carry names, case numbers, free text, ticket-to-service links or
// safety.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace doorway {

struct LogField {
  std::string_view name;
  std::variant<std::int64_t, std::string> value;
};

enum class LogLevel { info, warning, alarm };

void log_event(std::string_view event, std::initializer_list<LogField> fields = {});
void log_event(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace doorway

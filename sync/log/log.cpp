// Lines for journald: it adds time, machine and program; we add the event and its fields.
#include "sync/log/log.h"

#include <cassert>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/log_events.h"
#include "sync/log/log_line.h"

namespace doorway {
namespace {

// One line is one write, so that lines of several threads never mix.  Made once, thread-safe, and
// left out of spdlog's registry, so that it holds no state of the program.
spdlog::logger& to_stderr() {
  static spdlog::logger logger = [] {
    spdlog::logger made("doorway", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made.set_pattern("%v");
    made.flush_on(spdlog::level::trace);
    return made;
  }();
  return logger;
}

}  // namespace

void log_event(std::string_view event, std::initializer_list<LogField> fields) {
  log_event(LogLevel::info, event, fields);
}

void log_event(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  assert(is_log_event(event) && "name the event in core/log_events.h");
  to_stderr().info(log_line(level, event, fields));
}

}  // namespace doorway

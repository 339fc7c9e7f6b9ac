// The log line of a failed request.
#include "sync/http/failure.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <typeinfo>

#include "sync/log/log.h"

namespace doorway {

void log_failure(const std::exception& failure) {
  const char* mangled = typeid(failure).name();
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(mangled, nullptr, nullptr, &status), &std::free);
  log_event(LogLevel::warning, "request.failed",
            {{"reason", std::string(status == 0 ? name.get() : mangled)}});
}

}  // namespace doorway

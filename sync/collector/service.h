// The running collector: the mTLS listener for centers and the loopback listener for its own
// commands.
#pragma once

#include <string>
#include <variant>

#include "assets/settings.h"
#include "core/ports.h"

namespace doorway {

inline constexpr const char* kCollectorName = "/css/collector";

std::filesystem::path collector_keys(const CollectorSettings& settings);
std::filesystem::path collector_file(const CollectorSettings& settings);
std::filesystem::path opened_file(const CollectorSettings& settings);

// Serves until SIGTERM or SIGINT.  Throws StorageError, ServerError, std::runtime_error with words.
void serve_collector(const CollectorSettings& settings, const Clock& clock, Random& random);

struct ControlFailed {
  std::string words;
};
// Asks the running service: POST `path` {"source"}; the answer's body.
std::variant<std::string, ControlFailed> ask_collector(const CollectorSettings& settings,
                                                       const std::string& path,
                                                       const std::string& source);
// The code in such an answer.
std::string code_in(const std::string& body);

}  // namespace doorway

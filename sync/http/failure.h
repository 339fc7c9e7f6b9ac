// Exceptions out of handlers, at the edge.
#pragma once

#include <exception>

namespace doorway {

// Logs the kind of the exception and not its words, which may quote what a person typed.
void log_failure(const std::exception& failure);

}  // namespace doorway

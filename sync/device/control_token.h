// The secret by which a program's own commands talk to its running service over loopback: a file in
// the state folder that only the service's user can read.
#pragma once

#include <filesystem>
#include <string>

#include "core/ports.h"

namespace doorway {

// The token of this file, made when it is not there.  The same for the life of the installation, so
// that a restart breaks nobody's setup.  Throws FileError.
std::string control_token(const std::filesystem::path& file, Random& random);

}  // namespace doorway

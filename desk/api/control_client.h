// The same actions, asked of the service that is running on this machine.
#pragma once

#include <string>

#include "desk/api/control.h"

namespace doorway::desk {

// `url`: of the control listener; `token`: of control.token.  Each action makes one request.
ControlActions remote_actions(const std::string& url, const std::string& token);

}  // namespace doorway::desk

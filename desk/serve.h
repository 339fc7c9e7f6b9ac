// The running desk: three listeners over one OpenDesk, until it is asked to stop.
#pragma once

#include "core/ports.h"
#include "desk/installation.h"
#include "desk/staff_certificate.h"

namespace doorway::desk {

// Prints each listener's address on a line of its own once all are ready ("devices https://…",
// "staff http://…", "control http://…") and returns after SIGTERM or SIGINT.  `certificate` has
// one; it is looked at again on a timer and at SIGHUP.  Throws StorageError, ServerError and
// std::runtime_error with words.
void serve(const Installation& installation, StaffCertificate& certificate, const Clock& clock,
           Random& random);

// Written to the state folder by the service for programs of this machine: where its control
// listener is and the token it wants.
inline constexpr const char* kControlAddressFile = "control.address";
inline constexpr const char* kControlTokenFile = "control.token";

}  // namespace doorway::desk

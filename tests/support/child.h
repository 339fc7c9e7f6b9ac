// For what a test starts by fork(): it ends when the test does, however the test ends.
#pragma once

#include <signal.h>

#include <sys/prctl.h>

namespace doorway {

// In the child, before exec.  A child that outlives a crashed test keeps the test's output open,
// and whoever waits for that output waits in vain.
inline void end_with_parent() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
}

}  // namespace doorway

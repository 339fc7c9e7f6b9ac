// How this desk, its kiosks and its nights are doing, for supervisors.  Nothing of what a record
// holds is on it.
#include "desk/pages/health_model.h"
#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"

namespace doorway::desk {

Response Pages::show_health(const Request&, const Visitor& who) {
  if (who.session.account.role != Role::supervisor || !options_.health) {
    return problem(403, "For supervisors",
                   "This page is for supervisors. Ask yours if something does not work.");
  }
  return signed_page(200, "health", health_data(options_.health(), zone_), who);
}

}  // namespace doorway::desk

// The line as a fold of events: states of a visit, who is next, and why.  Pure.
#pragma once

namespace doorway {

enum class VisitState { waiting, called, serving, in_court, finished, no_show };

// Why a visit stands where it stands; shown on the console.
enum class PlaceReason {
  arrival,  // by the time of arrival
  hearing,  // a hearing today
  papers,   // a deadline is near
  returned, // back from court or put back in the line
};

}  // namespace doorway

// The four states of a day, each in one sentence.
#include "kiosk/flow/screens/opening.h"

namespace doorway::kiosk {
namespace {

MessageRef words(const Open& open) {
  return {"opening.open", {{"closes", open.closes}}};
}
MessageRef words(const NotYetOpen& later) {
  return {"opening.later", {{"from", later.numbers_from}}};
}
MessageRef words(const NoMoreToday&) {
  return "opening.no-more";
}
MessageRef words(const ClosedToday& closed) {
  if (!closed.opens_on || !closed.numbers_from) return "opening.closed";
  return {"opening.closed-until", {{"day", *closed.opens_on}, {"from", *closed.numbers_from}}};
}

}  // namespace

Opening opening_now(const Surroundings& surroundings) {
  return opening_at(surroundings.center, surroundings.zone.to_local(surroundings.now));
}

MessageRef opening_in_words(const Surroundings& surroundings) {
  return std::visit([](const auto& opening) { return words(opening); }, opening_now(surroundings));
}

}  // namespace doorway::kiosk

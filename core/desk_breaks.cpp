// By the center's desks: which owner's line groups each calls from.
#include "core/desk_breaks.h"

#include <algorithm>
#include <utility>

namespace doorway {
namespace {

bool could_serve(const DeskPlace& desk, const Service& service) {
  return desk.owner == service.owner &&
         std::find(desk.groups.begin(), desk.groups.end(), service.group) != desk.groups.end();
}

}  // namespace

std::set<std::string> without_breaks(std::set<std::string> desks, const DeskBreaks& breaks) {
  for (const auto& [desk, until] : breaks) desks.erase(desk);
  return desks;
}

bool is_staffed(const Center& center, const Service& service,
                const std::set<std::string>& staffed) {
  return std::any_of(center.desks.begin(), center.desks.end(), [&](const DeskPlace& desk) {
    return staffed.contains(desk.code) && could_serve(desk, service);
  });
}

std::optional<Instant> back_at(const Center& center, const Service& service,
                               const std::set<std::string>& staffed, const DeskBreaks& breaks) {
  if (is_staffed(center, service, staffed)) return std::nullopt;
  std::optional<Instant> earliest;
  for (const DeskPlace& desk : center.desks) {
    const auto on_break = breaks.find(desk.code);
    if (on_break == breaks.end() || !could_serve(desk, service)) continue;
    earliest = std::min(earliest.value_or(on_break->second), on_break->second);
  }
  return earliest;
}

}  // namespace doorway

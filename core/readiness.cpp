#include "core/readiness.h"

#include <algorithm>

namespace doorway {
namespace {

bool is_talk(const Service& service) {
  return service.kind == ServiceKind::private_talk;
}

bool takes(const DeskPlace& desk, const Service& service) {
  const auto& groups = desk.groups;
  return desk.owner == service.owner &&
         std::find(groups.begin(), groups.end(), service.group) != groups.end();
}

}  // namespace

bool offers_private_talk(const Center& center) {
  return std::any_of(center.services.begin(), center.services.end(), is_talk);
}

bool private_talk_is_staffed(const Center& center, const std::set<std::string>& trained_desks) {
  return std::all_of(center.services.begin(), center.services.end(), [&](const Service& service) {
    if (!is_talk(service)) return true;
    return std::any_of(center.desks.begin(), center.desks.end(), [&](const DeskPlace& desk) {
      return trained_desks.contains(desk.code) && takes(desk, service);
    });
  });
}

}  // namespace doorway

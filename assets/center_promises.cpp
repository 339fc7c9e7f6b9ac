// Each fault is told at the table that has to change.
#include "assets/center_promises.h"

#include <algorithm>
#include <string>

namespace doorway {
namespace {

auto services_in(const Center& center, const std::string& group) {
  return std::count_if(center.services.begin(), center.services.end(),
                       [&](const Service& service) { return service.group == group; });
}

// A line with one service would tell what somebody came for; one that no desk calls never moves.
void check_groups(const Center& center, TomlTable& top) {
  for (TomlTable& table : top.tables("group")) {
    const std::string group = table.text("code");
    if (services_in(center, group) < 2) {
      table.fail("",
                 "group '" + group +
                     "' needs at least two services, or its line would tell what people came for");
    }
    const bool called =
        std::any_of(center.desks.begin(), center.desks.end(), [&](const DeskPlace& desk) {
          return std::count(desk.groups.begin(), desk.groups.end(), group) > 0;
        });
    if (!called) {
      table.fail("",
                 "no desk calls from group '" + group + "': add it to the groups of a [[desk]]");
    }
  }
}

// In the largest line a private talk is one among many.
void check_private_talks(const Center& center, TomlTable& top) {
  for (TomlTable& table : top.tables("service")) {
    const Service& service = *center.find_service(table.text("code"));
    if (service.kind != ServiceKind::private_talk) continue;
    for (const LineGroup& group : center.groups) {
      if (services_in(center, group.code) > services_in(center, service.group)) {
        table.fail("group",
                   "a private talk belongs to the largest group, which is '" + group.code + "'");
      }
    }
  }
}

// A desk that serves only private talks would tell why somebody is called to it.
void check_desks(const Center& center, TomlTable& top) {
  for (TomlTable& table : top.tables("desk")) {
    const DeskPlace& desk = *center.find_desk(table.text("code"));
    const bool ordinary =
        std::any_of(center.services.begin(), center.services.end(), [&](const Service& service) {
          return service.kind == ServiceKind::ordinary &&
                 std::count(desk.groups.begin(), desk.groups.end(), service.group) > 0;
        });
    if (!ordinary) {
      table.fail("", "desk '" + desk.code +
                         "' serves only private talks, which would show who asked for one");
    }
  }
}

// Asking for consent without a rule would ask for nothing.
void check_consent(const Center& center, TomlTable& top) {
  for (TomlTable& table : top.tables("service")) {
    const Service& service = *center.find_service(table.text("code"));
    const bool ruled =
        std::any_of(center.sharing.begin(), center.sharing.end(),
                    [&](const SharingRule& rule) { return rule.service == service.code; });
    if (service.consent && !ruled) {
      table.fail("consent",
                 "'" + service.code + "' asks for consent, but no [[sharing]] says to what");
    }
  }
}

}  // namespace

void check_center_promises(const Center& center, TomlTable& top) {
  check_groups(center, top);
  check_private_talks(center, top);
  check_desks(center, top);
  check_consent(center, top);
}

}  // namespace doorway

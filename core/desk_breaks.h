// Desks on a break: who could serve somebody now, and when somebody is back.  Pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/center.h"

namespace doorway {

// Code of a desk → when it is back.
using DeskBreaks = std::map<std::string, Instant>;

// Desks at which somebody is to be had: signed in and not on a break.
std::set<std::string> without_breaks(std::set<std::string> desks, const DeskBreaks& breaks);

// Is there somebody at a desk that calls people for this service?
bool is_staffed(const Center& center, const Service& service, const std::set<std::string>& staffed);

// When the first of the desks on a break that could serve it is back; nothing while another desk
// serves it, or when none of them is on a break.
std::optional<Instant> back_at(const Center& center, const Service& service,
                               const std::set<std::string>& staffed, const DeskBreaks& breaks);

}  // namespace doorway

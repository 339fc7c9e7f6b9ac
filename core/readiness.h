// Whether somebody is there for a visit that only trained staff may take.  Facts about staff only:
// nothing of a visit is looked at here.
#pragma once

#include <set>
#include <string>

#include "core/center.h"

namespace doorway {

// Whether the center's file has a private talk at all.
bool offers_private_talk(const Center& center);
// `trained_desks`: at which somebody trained is signed in.  True when every private talk of the
// center can be taken at one of them.
bool private_talk_is_staffed(const Center& center, const std::set<std::string>& trained_desks);

}  // namespace doorway

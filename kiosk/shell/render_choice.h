// Which pictures `--render` draws.  Pure: the names that there are come from whoever knows them.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace doorway::kiosk {

struct RenderNames {
  std::vector<std::string> screens;
  std::vector<std::string> languages;
  std::vector<std::string> sizes;
  std::vector<std::string> themes;
};

// What was asked for, in the order of `all`; where nothing was asked for, everything.  A name that
// there is not is an error with those that there are.
tl::expected<RenderNames, std::string> choose(const RenderNames& asked, const RenderNames& all);

}  // namespace doorway::kiosk

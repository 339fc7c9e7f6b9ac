#include "kiosk/shell/render_choice.h"

#include <algorithm>

namespace doorway::kiosk {
namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string words;
  for (const std::string& name : names) {
    if (!words.empty()) words += ", ";
    words += name;
  }
  return words;
}

tl::expected<std::vector<std::string>, std::string> chosen(const std::string& option,
                                                           const std::vector<std::string>& asked,
                                                           const std::vector<std::string>& all) {
  if (asked.empty()) return all;
  for (const std::string& name : asked) {
    if (std::ranges::find(all, name) != all.end()) continue;
    std::string reason = option;
    reason.append(": there is no '").append(name).append("'; there are ").append(listed(all));
    return tl::unexpected(std::move(reason));
  }
  std::vector<std::string> names;
  for (const std::string& name : all) {
    if (std::ranges::find(asked, name) != asked.end()) names.push_back(name);
  }
  return names;
}

}  // namespace

tl::expected<RenderNames, std::string> choose(const RenderNames& asked, const RenderNames& all) {
  auto screens = chosen("--screens", asked.screens, all.screens);
  if (!screens) return tl::unexpected(screens.error());
  auto languages = chosen("--languages", asked.languages, all.languages);
  if (!languages) return tl::unexpected(languages.error());
  auto sizes = chosen("--sizes", asked.sizes, all.sizes);
  if (!sizes) return tl::unexpected(sizes.error());
  auto themes = chosen("--themes", asked.themes, all.themes);
  if (!themes) return tl::unexpected(themes.error());
  return RenderNames{*screens, *languages, *sizes, *themes};
}

}  // namespace doorway::kiosk

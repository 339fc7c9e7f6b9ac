// Help outside the center, by need, for anybody and without a number: from the first screen, and
// from the ticket for who waits.  Nothing about it is recorded.  Safety is not among the needs.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct CommunityScreen {
  friend bool operator==(const CommunityScreen&, const CommunityScreen&) = default;
};
struct HelpScreen {
  std::string need;
  friend bool operator==(const HelpScreen&, const HelpScreen&) = default;
};

// Is there anything to show?
bool has_community(const Surroundings& surroundings);

Step press(const CommunityScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const HelpScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const CommunityScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const HelpScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk

// The one fact that the chosen service asks for: today's hearing, the papers, or which of the two.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

// A hearing today · papers in the last 30 days · neither · not sure.
struct FactScreen {
  friend bool operator==(const FactScreen&, const FactScreen&) = default;
};
// Which courtroom time.
struct HearingScreen {
  friend bool operator==(const HearingScreen&, const HearingScreen&) = default;
};
// When the papers came.
struct PapersScreen {
  friend bool operator==(const PapersScreen&, const PapersScreen&) = default;
};

Step press(const FactScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const HearingScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const PapersScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const FactScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const HearingScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const PapersScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk

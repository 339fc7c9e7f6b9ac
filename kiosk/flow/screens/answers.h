// Quick answers for who waits or looks around: at most eight, from the center's file, each with its
// source and the day it was checked.  Information, never advice; nobody has to read one.
#pragma once

#include <string>

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

struct AnswersScreen {
  friend bool operator==(const AnswersScreen&, const AnswersScreen&) = default;
};
struct AnswerScreen {
  std::string code;
  friend bool operator==(const AnswerScreen&, const AnswerScreen&) = default;
};

Step press(const AnswersScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const AnswerScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const AnswersScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const AnswerScreen& screen, const Model& model, const Surroundings& surroundings);

}  // namespace doorway::kiosk

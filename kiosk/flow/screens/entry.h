// The pages with a text field and an on-screen keyboard.  What is typed is the draft's; the
// physical keyboard reaches the same field.
#pragma once

#include <cstddef>
#include <string>

#include "core/said.h"
#include "kiosk/flow/typing.h"

namespace doorway::kiosk {

struct Model;
struct Step;
struct Surroundings;
struct View;

inline constexpr int kCaseLimit = 30;  // grapheme clusters
inline constexpr int kNameLimit = 40;
inline constexpr int kNumberLimit = 8;
inline constexpr int kZipDigits = 3;
inline constexpr int kCheckDigits = 4;
// Bytes of JSON, so that every language's part holds them (docs/protocol.md, Bodies).
inline constexpr std::size_t kFeedbackSpace = 4000;
inline constexpr std::size_t kReachSpace = 400;

struct CaseScreen {
  Typing typing{};
  friend bool operator==(const CaseScreen&, const CaseScreen&) = default;
};
struct NameScreen {
  Typing typing{.shift = true};
  friend bool operator==(const NameScreen&, const NameScreen&) = default;
};
// "I already have a number": what the board shows of it, and what may be said of it.
struct NumberScreen {
  std::string typed;
  Typing typing{};
  friend bool operator==(const NumberScreen&, const NumberScreen&) = default;
};
// The digits that only the ticket shows: who says that they are back or leaving has it.
struct CheckScreen {
  std::string number;  // "B-417"
  Said said = Said::back;
  std::string typed;
  Typing typing{};
  friend bool operator==(const CheckScreen&, const CheckScreen&) = default;
};
struct FeedbackTextScreen {
  Typing typing{.shift = true};
  friend bool operator==(const FeedbackTextScreen&, const FeedbackTextScreen&) = default;
};
// The telephone number or address for an answer.
struct FeedbackReachScreen {
  Typing typing{};
  friend bool operator==(const FeedbackReachScreen&, const FeedbackReachScreen&) = default;
};
// The first three digits of a ZIP code.
struct ZipScreen {
  Typing typing{};
  friend bool operator==(const ZipScreen&, const ZipScreen&) = default;
};

Step press(const CaseScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const NameScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const NumberScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const CheckScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const FeedbackTextScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const FeedbackReachScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
Step press(const ZipScreen& screen, Model model, const std::string& id,
           const Surroundings& surroundings);
View view(const CaseScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const NameScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const NumberScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const CheckScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const FeedbackTextScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const FeedbackReachScreen& screen, const Model& model, const Surroundings& surroundings);
View view(const ZipScreen& screen, const Model& model, const Surroundings& surroundings);

// Text from the physical keyboard, and its Backspace; other screens have no field and ignore both.
Model type_into_field(Model model, const std::string& text, const Surroundings& surroundings);
Model erase_in_field(Model model, const Surroundings& surroundings);

}  // namespace doorway::kiosk

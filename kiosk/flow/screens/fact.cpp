// Three pages of choices; each answer goes on at once.
#include "kiosk/flow/screens/fact.h"

#include <array>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

constexpr std::string_view kFact = "fact/";
// A time that is not on the center's list, or not known.
constexpr std::string_view kHearingUnknown = "unknown";

constexpr std::array kFacts = {Fact::hearing, Fact::papers, Fact::neither, Fact::unsure};
constexpr std::array kAges = {PapersAge::days_0_7, PapersAge::days_8_20, PapersAge::days_21_30,
                              PapersAge::days_31_more, PapersAge::unsure};

std::string id_of(std::string_view value) {
  return std::string(kFact) + std::string(value);
}

std::string_view value_of(const std::string& id) {
  std::string_view value = id;
  return value.starts_with(kFact) ? value.substr(kFact.size()) : std::string_view{};
}

std::string_view icon_of(Fact fact) {
  switch (fact) {
    case Fact::hearing:
      return "clock";
    case Fact::papers:
      return "papers";
    case Fact::neither:
      return "circle";
    case Fact::unsure:
      return "question";
  }
  return "question";
}

}  // namespace

Step press(const FactScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  const auto fact = parse_fact(value_of(id));
  if (!fact) return only(std::move(model));
  model.draft.fact = fact;
  model.draft.hearing.reset();
  model.draft.hearing_unknown = false;
  model.draft.papers.reset();
  if (*fact == Fact::hearing) return only(go(std::move(model), HearingScreen{}));
  if (*fact == Fact::papers) return only(go(std::move(model), PapersScreen{}));
  return only(after_fact(std::move(model), surroundings));
}

Step press(const HearingScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  const auto value = value_of(id);
  const auto time = parse_time_of_day(value);
  if (!time && value != kHearingUnknown) return only(std::move(model));
  // A hearing outranks what was said before: it is what the line must know.
  model.draft.fact = Fact::hearing;
  model.draft.hearing = time;
  model.draft.hearing_unknown = !time;
  return only(after_fact(std::move(model), surroundings));
}

Step press(const PapersScreen&, Model model, const std::string& id,
           const Surroundings& surroundings) {
  const auto age = parse_papers_age(value_of(id));
  if (!age) return only(std::move(model));
  if (model.draft.fact != Fact::hearing) model.draft.fact = Fact::papers;
  model.draft.papers = age;
  return only(after_fact(std::move(model), surroundings));
}

View view(const FactScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("fact.title", "fact"), lead("fact.lead")};
  for (const Fact fact : kFacts) {
    const std::string value(to_string(fact));
    page.push_back(choice(id_of(value), "fact." + value, {}, std::string(icon_of(fact))));
  }
  return framed("fact", std::move(page), model, surroundings);
}

View view(const HearingScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("hearing.title", "hearing"), lead("hearing.lead")};
  for (const TimeOfDay time : surroundings.center.hearing_times) {
    page.push_back(
        choice(id_of(format_time_of_day(time)), {"time", {{"time", time}}}, {}, "clock"));
  }
  page.push_back(choice(id_of(kHearingUnknown), "hearing.unknown", {}, "question"));
  return framed("hearing", std::move(page), model, surroundings);
}

View view(const PapersScreen&, const Model& model, const Surroundings& surroundings) {
  std::vector<Widget> page{question("papers.title", "papers"), lead("papers.lead")};
  for (const PapersAge age : kAges) {
    const std::string value(to_string(age));
    const bool unsure = age == PapersAge::unsure;
    page.push_back(choice(id_of(value), "papers." + value, {}, unsure ? "question" : "calendar"));
  }
  return framed("papers", std::move(page), model, surroundings);
}

}  // namespace doorway::kiosk

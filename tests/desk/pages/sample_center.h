// A small invented center for the pages' tests.
#pragma once

#include "core/center.h"

namespace doorway::desk {

inline Center sample_center() {
  const auto service = [](std::string code, Owner owner, std::string title,
                          std::vector<Outcome> outcomes) {
    Service made;
    made.code = std::move(code);
    made.owner = owner;
    made.group = owner == Owner::css ? "css" : "help";
    made.title = {{"en", std::move(title)}};
    made.consent = owner == Owner::css;
    made.outcomes = std::move(outcomes);
    return made;
  };
  Center center;
  center.code = "test";
  center.name = {{"en", "Self-Help Center · Harbor Example Courthouse"}};
  center.short_name = {{"en", "Self-Help Center"}};
  center.time_zone = "America/Los_Angeles";
  center.languages = {"en", "es", "vi", "ko", "zh-Hans", "fa"};
  center.groups = {{"css", {{"en", "Child support"}}}, {"help", {{"en", "Family law help"}}}};
  center.services = {
      service(
          "css-case", Owner::css, "Question about my case",
          {{"answered", {{"en", "Question answered"}}}, {"forms-given", {{"en", "Forms given"}}}}),
      service("css-pay", Owner::css, "Payment question",
              {{"answered", {{"en", "Question answered"}}}}),
      service("css-open", Owner::css, "Ask for child support",
              {{"opened", {{"en", "Application taken"}}}}),
      service("css-change", Owner::css, "Change of address or job",
              {{"noted", {{"en", "Change noted"}}}}),
      service("flf-resp", Owner::court, "Answer court papers",
              {{"advised", {{"en", "Informed, forms given"}}}}),
      service("shc-forms", Owner::court, "Help with forms",
              {{"advised", {{"en", "Informed, forms given"}}}}),
  };
  center.desks = {{"1", Owner::court, {"help"}},
                  {"2", Owner::court, {"help"}},
                  {"3", Owner::css, {"css"}},
                  {"4", Owner::css, {"css"}}};
  center.hearing_times = {TimeOfDay{510}, TimeOfDay{630}, TimeOfDay{810}};
  center.notices = {
      {Owner::css,
       "1",
       false,
       {{"en",
         "Child Support Services helps with child support. It represents neither parent.\n\n"
         "What you say here may be used in the case.\n\nIf you ask to talk in private: private "
         "means "
         "away from the lobby. It does not mean secret."},
        {"es",
         "Los Servicios de Manutención ayudan con la manutención. No representan a ninguno de los "
         "padres.\n\nLo que diga aquí puede usarse en el caso."}}}};
  center.consent_version = "1";
  center.sharing = {{"css-case", {"case", "topic", "outcome"}}};
  return center;
}

}  // namespace doorway::desk

// Written once, so that not every source that has a model builds the copying of all its screens.
#include "kiosk/flow/model.h"

namespace doorway::kiosk {

std::string_view to_string(TextSize size) {
  switch (size) {
    case TextSize::s:
      return "S";
    case TextSize::m:
      return "M";
    case TextSize::l:
      return "L";
    case TextSize::xl:
      return "XL";
  }
  return "M";
}

std::string_view to_string(Theme theme) {
  switch (theme) {
    case Theme::light:
      return "light";
    case Theme::dark:
      return "dark";
    case Theme::low:
      return "low";
    case Theme::contrast:
      return "contrast";
  }
  return "light";
}

Model::Model() = default;
Model::Model(const Model&) = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(const Model&) = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

bool operator==(const Model&, const Model&) = default;

}  // namespace doorway::kiosk

#include "sync/record/marks.h"

#include "sync/record/field_reader.h"

namespace doorway {

Json write_marks(const Marks& marks) {
  JsonList gaps;
  for (const auto& [first, last] : marks.gaps) gaps.push_back({JsonList{{first}, {last}}});
  return {JsonObject{{"epoch", {marks.epoch}},
                     {"high", {marks.high}},
                     {"gaps", {std::move(gaps)}},
                     {"head", {marks.head}}}};
}

std::optional<Marks> read_marks(const Json& json) {
  if (!std::holds_alternative<JsonObject>(json.value)) return std::nullopt;
  std::string reason;
  FieldReader reader(json, reason);
  Marks marks{reader.integer("epoch", 1), reader.integer("high"), {}, reader.text("head")};
  for (const Json& gap : reader.list("gaps")) {
    const auto* ends = std::get_if<JsonList>(&gap.value);
    if (ends == nullptr || ends->size() != 2) return std::nullopt;
    const auto* first = std::get_if<std::int64_t>(&(*ends)[0].value);
    const auto* last = std::get_if<std::int64_t>(&(*ends)[1].value);
    if (first == nullptr || last == nullptr) return std::nullopt;
    marks.gaps.emplace_back(*first, *last);
  }
  if (!reason.empty()) return std::nullopt;
  return marks;
}

}  // namespace doorway

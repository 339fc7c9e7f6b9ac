#include "sync/delivery/epoch_request.h"

#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {

std::optional<EpochGiven> read_epoch(std::string_view json) {
  const auto given = read_object(json, [](FieldReader& reader) {
    return EpochGiven{reader.integer("epoch", 1), reader.optional_text("letter").value_or("")};
  });
  return given ? std::optional(*given) : std::nullopt;
}

std::string write_epoch_request(std::int64_t last) {
  return write_json({JsonObject{{"last", {last}}}});
}

std::optional<EpochGiven> ask_epoch(HttpClient& client, std::int64_t last) {
  const auto result = client.post("/v1/epochs", write_epoch_request(last));
  const auto* answer = std::get_if<ClientAnswer>(&result);
  if (answer == nullptr || answer->status != 200 || !answer->protocol) return std::nullopt;
  const auto given = read_epoch(answer->body);
  return given && given->epoch > last ? given : std::nullopt;
}

}  // namespace doorway

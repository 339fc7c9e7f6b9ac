// The body of the part `feedback`, field by field in the order of docs/protocol.md.
#include <algorithm>
#include <utility>

#include "sync/record/bodies.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

constexpr std::int64_t kBestRating = 4;

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json{*text} : Json{nullptr};
}

template <std::size_t size>
void require_code(FieldReader& reader, std::string_view name, std::string_view code,
                  const std::array<std::string_view, size>& known) {
  const bool is_known = std::find(known.begin(), known.end(), code) != known.end();
  reader.require(is_known, name, "is not one of the codes");
}

std::optional<int> read_rating(FieldReader& ratings, std::string_view question) {
  const Json* field = ratings.required(question);
  if (field == nullptr || std::holds_alternative<std::nullptr_t>(field->value)) return std::nullopt;
  const auto* rating = std::get_if<std::int64_t>(&field->value);
  const bool is_rating = rating != nullptr && *rating >= 0 && *rating <= kBestRating;
  ratings.require(is_rating, question, "is neither 0 to 4 nor null");
  return is_rating ? std::optional(static_cast<int>(*rating)) : std::nullopt;
}

FeedbackRatings read_ratings(FieldReader& reader) {
  FeedbackRatings ratings;
  const Json* field = reader.required("ratings");
  if (field == nullptr) return ratings;
  FieldReader fields(*field, reader);
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    ratings[i] = read_rating(fields, kFeedbackQuestions[i]);
  }
  return ratings;
}

std::optional<AnswerWanted> read_answer(FieldReader& reader) {
  const Json* field = reader.required("answer");
  if (field == nullptr || std::holds_alternative<std::nullptr_t>(field->value)) return std::nullopt;
  FieldReader fields(*field, reader);
  AnswerWanted answer{fields.text("how"), fields.text("to"), fields.text("say")};
  require_code(fields, "how", answer.how, kAnswerWays);
  require_code(fields, "say", answer.say, kAnswerSays);
  return answer;
}

bool three_digits(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string write_body(const FeedbackBody& body) {
  JsonObject ratings;
  for (std::size_t i = 0; i < body.ratings.size(); ++i) {
    ratings.emplace_back(std::string(kFeedbackQuestions[i]),
                         body.ratings[i] ? Json{std::int64_t{*body.ratings[i]}} : Json{nullptr});
  }
  Json answer{nullptr};
  if (body.answer) {
    answer = {JsonObject{
        {"how", {body.answer->how}}, {"to", {body.answer->to}}, {"say", {body.answer->say}}}};
  }
  return write_json({JsonObject{{"about", {std::string(to_string(body.about))}},
                                {"ratings", {std::move(ratings)}},
                                {"text", {body.text}},
                                {"answer", std::move(answer)},
                                {"language", {body.language}},
                                {"day", {format_day(body.day)}},
                                {"zip3", text_or_null(body.zip3)},
                                {"role", text_or_null(body.role)},
                                {"first", body.first ? Json{*body.first} : Json{nullptr}},
                                {"heard", text_or_null(body.heard)}}});
}

tl::expected<FeedbackBody, ParseError> read_feedback(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    FeedbackBody body;
    body.about = reader.code("about", parse_feedback_about);
    body.ratings = read_ratings(reader);
    body.text = reader.text("text");
    body.answer = read_answer(reader);
    body.language = reader.text("language");
    body.day = reader.day("day");
    body.zip3 = reader.optional_text("zip3");
    reader.require(!body.zip3 || three_digits(*body.zip3), "zip3", "is not three digits");
    body.role = reader.optional_text("role");
    if (body.role) require_code(reader, "role", *body.role, kFeedbackRoles);
    body.first = reader.optional_flag("first");
    body.heard = reader.optional_text("heard");
    if (body.heard) require_code(reader, "heard", *body.heard, kHeardOf);
    return body;
  });
}

}  // namespace doorway

// Bodies for the desk and for CSS, field by field in the order of docs/protocol.md.
#include "sync/record/bodies.h"

#include <algorithm>
#include <utility>

#include "core/id.h"
#include "core/ticket.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

constexpr std::string_view kHearingUnknown = "unknown";
constexpr std::string_view kFewPeople = "1-10";

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json{*text} : Json{nullptr};
}

template <typename Code>
Json code_or_null(const std::optional<Code>& code) {
  return code ? Json{std::string(to_string(*code))} : Json{nullptr};
}

Json list_of(const std::vector<std::string>& texts) {
  JsonList list;
  for (const std::string& text : texts) list.push_back({text});
  return {std::move(list)};
}

Json hearing_of(const QueueBody& body) {
  if (body.hearing) return {format_time_of_day(*body.hearing)};
  if (body.hearing_unknown) return {std::string(kHearingUnknown)};
  return {nullptr};
}

Json count_of(const SafeCount& count) {
  if (count.exact) return {*count.exact};
  return {std::string(kFewPeople)};
}

template <std::size_t size>
std::vector<std::string> codes(FieldReader& reader, std::string_view name,
                               const std::array<std::string_view, size>& known) {
  auto found = reader.texts(name);
  for (const std::string& code : found) {
    const bool is_known = std::find(known.begin(), known.end(), code) != known.end();
    reader.require(is_known, name, "has a code that is not of the list");
  }
  return found;
}

SafeCount read_count(FieldReader& reader, std::string_view name) {
  const Json* field = reader.required(name);
  if (field == nullptr) return {};
  if (const auto* number = std::get_if<std::int64_t>(&field->value)) return {*number};
  const auto* text = std::get_if<std::string>(&field->value);
  reader.require(text != nullptr && *text == kFewPeople, name, "is neither a count nor \"1-10\"");
  return {};
}

void read_hearing(FieldReader& reader, QueueBody& body) {
  const auto hearing = reader.optional_text("hearing");
  body.hearing_unknown = hearing == kHearingUnknown;
  if (!hearing || body.hearing_unknown) return;
  body.hearing = parse_time_of_day(*hearing);
  reader.require(body.hearing.has_value(), "hearing", "is not a time like 10:30");
}

std::vector<NoticeGiven> read_notices(FieldReader& reader) {
  std::vector<NoticeGiven> notices;
  for (const Json& item : reader.list("notices")) {
    FieldReader fields(item, reader);
    NoticeGiven notice;
    notice.owner = fields.code("owner", parse_owner);
    notice.version = fields.text("version");
    notice.shown = fields.code("shown", parse_notice_shown);
    notice.language = fields.text("language");
    notices.push_back(std::move(notice));
  }
  return notices;
}

std::vector<Consent> read_consent(FieldReader& reader) {
  std::vector<Consent> consent;
  for (const Json& item : reader.list("consent")) {
    FieldReader fields(item, reader);
    consent.push_back({fields.text("service"), fields.text("version")});
  }
  return consent;
}

bool four_digits(std::string_view text) {
  return text.size() == 4 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string write_body(const QueueBody& body) {
  JsonList notices;
  for (const NoticeGiven& notice : body.notices) {
    notices.push_back({JsonObject{{"owner", {std::string(to_string(notice.owner))}},
                                  {"version", {notice.version}},
                                  {"shown", {std::string(to_string(notice.shown))}},
                                  {"language", {notice.language}}}});
  }
  JsonList consent;
  for (const Consent& given : body.consent) {
    consent.push_back({JsonObject{{"service", {given.service}}, {"version", {given.version}}}});
  }
  return write_json({JsonObject{{"number", {body.number}},
                                {"check", {body.check}},
                                {"arrived", {format_instant(body.arrived)}},
                                {"services", list_of(body.services)},
                                {"fact", code_or_null(body.fact)},
                                {"hearing", hearing_of(body)},
                                {"papers", code_or_null(body.papers)},
                                {"language", {body.language}},
                                {"needs", list_of(body.needs)},
                                {"notices", {std::move(notices)}},
                                {"consent", {std::move(consent)}}}});
}

std::string write_body(const PersonalBody& body) {
  return write_json({JsonObject{{"name", text_or_null(body.name)},
                                {"case", text_or_null(body.case_number)},
                                {"phone", text_or_null(body.phone)}}});
}

std::string write_body(const SafetyBody& body) {
  return write_json(
      {JsonObject{{"asks", list_of(body.asks)}, {"reach", text_or_null(body.reach)}}});
}

std::string write_body(const ShareBody& body) {
  return write_json(
      {JsonObject{{"visit", {body.visit}},
                  {"day", {format_day(body.day)}},
                  {"received", {format_day(body.received)}},
                  {"service", {body.service}},
                  {"case", text_or_null(body.case_number)},
                  {"topic", text_or_null(body.topic)},
                  {"outcome", text_or_null(body.outcome)},
                  {"follow_up", body.follow_up ? Json{*body.follow_up} : Json{nullptr}},
                  {"language", text_or_null(body.language)}}});
}

std::string write_body(const WithdrawBody& body) {
  return write_json({JsonObject{{"visit", {body.visit}}, {"day", {format_day(body.day)}}}});
}

std::string write_body(const CountsBody& body) {
  JsonList closed;
  for (const ServiceCount& count : body.closed) {
    closed.push_back({JsonObject{{"service", {count.service}}, {"n", count_of(count.n)}}});
  }
  return write_json(
      {JsonObject{{"days", {JsonList{{format_day(body.from)}, {format_day(body.to)}}}},
                  {"closed", {std::move(closed)}},
                  {"total", count_of(body.total)}}});
}

std::string write_body(const ManifestBody& body) {
  return write_json({JsonObject{{"day", {format_day(body.day)}},
                                {"records", {body.records}},
                                {"hash", {body.hash}},
                                {"nothing", {body.nothing}}}});
}

tl::expected<QueueBody, ParseError> read_queue(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    QueueBody body;
    body.number = reader.text("number");
    reader.require(is_label(body.number), "number", "is not like B-417");
    body.check = reader.text("check");
    reader.require(four_digits(body.check), "check", "is not four digits");
    body.arrived = reader.instant("arrived");
    body.services = reader.texts("services");
    body.fact = reader.optional_code("fact", parse_fact);
    read_hearing(reader, body);
    body.papers = reader.optional_code("papers", parse_papers_age);
    body.language = reader.text("language");
    body.needs = codes(reader, "needs", kPlainNeeds);
    body.notices = read_notices(reader);
    body.consent = read_consent(reader);
    return body;
  });
}

tl::expected<PersonalBody, ParseError> read_personal(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    return PersonalBody{reader.optional_text("name"), reader.optional_text("case"),
                        reader.optional_text("phone")};
  });
}

tl::expected<SafetyBody, ParseError> read_safety(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    return SafetyBody{codes(reader, "asks", kSafetyAsks), reader.optional_text("reach")};
  });
}

tl::expected<ShareBody, ParseError> read_share(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    ShareBody body;
    body.visit = reader.text("visit");
    reader.require(is_uuid(body.visit), "visit", "is not a UUID in lower case");
    body.day = reader.day("day");
    body.received = reader.day("received");
    body.service = reader.text("service");
    body.case_number = reader.optional_text("case");
    body.topic = reader.optional_text("topic");
    body.outcome = reader.optional_text("outcome");
    body.follow_up = reader.optional_flag("follow_up");
    body.language = reader.optional_text("language");
    return body;
  });
}

tl::expected<WithdrawBody, ParseError> read_withdraw(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    WithdrawBody body;
    body.visit = reader.text("visit");
    reader.require(is_uuid(body.visit), "visit", "is not a UUID in lower case");
    body.day = reader.day("day");
    return body;
  });
}

tl::expected<CountsBody, ParseError> read_counts(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    CountsBody body;
    const auto days = reader.texts("days");
    const auto from = parse_day(days.empty() ? "" : days.front());
    const auto to = parse_day(days.empty() ? "" : days.back());
    reader.require(days.size() == 2 && from && to, "days", "is not two days, from and to");
    body.from = from.value_or(CourtDay());
    body.to = to.value_or(CourtDay());
    for (const Json& item : reader.list("closed")) {
      FieldReader fields(item, reader);
      body.closed.push_back({fields.text("service"), read_count(fields, "n")});
    }
    body.total = read_count(reader, "total");
    return body;
  });
}

tl::expected<ManifestBody, ParseError> read_manifest(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    ManifestBody body;
    body.day = reader.day("day");
    body.records = reader.integer("records");
    body.hash = reader.text("hash");
    body.nothing = reader.flag("nothing");
    return body;
  });
}

}  // namespace doorway

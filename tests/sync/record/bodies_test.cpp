#include "sync/record/bodies.h"

#include <string>

#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

QueueBody full_queue() {
  QueueBody body;
  body.number = "B-417";
  body.check = "0042";
  body.arrived = *parse_instant("2026-11-23T17:05:09Z");
  body.services = {"flf-resp", "css-open"};
  body.fact = Fact::hearing;
  body.hearing = TimeOfDay{630};
  body.papers = PapersAge::days_31_more;
  body.language = "es";
  body.needs = {"interpreter", "come-and-get-me"};
  body.notices = {{Owner::court, "2026-1", NoticeShown::own, "es"}};
  body.consent = {{"css-open", "2026-1"}};
  return body;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

}  // namespace

TEST_CASE("the queue part is spelled as the protocol spells it", "[sync][record]") {
  CHECK(write_body(full_queue()) ==
        R"({"number":"B-417","check":"0042","arrived":"2026-11-23T17:05:09Z",)"
        R"("services":["flf-resp","css-open"],"fact":"hearing","hearing":"10:30","papers":"31+",)"
        R"("language":"es","needs":["interpreter","come-and-get-me"],)"
        R"("notices":[{"owner":"court","version":"2026-1","shown":"own","language":"es"}],)"
        R"("consent":[{"service":"css-open","version":"2026-1"}]})");
}

TEST_CASE("every body comes back as it went", "[sync][record]") {
  CHECK(read_queue(write_body(full_queue())) == full_queue());
  QueueBody least = full_queue();
  least.fact.reset();
  least.hearing.reset();
  least.papers.reset();
  least.needs.clear();
  least.notices.clear();
  least.consent.clear();
  CHECK(read_queue(write_body(least)) == least);
  least.hearing_unknown = true;
  CHECK(read_queue(write_body(least)) == least);

  const PersonalBody personal{"Ana \"Ñ\" 안녕", "24-INVENTED-1", std::nullopt};
  CHECK(read_personal(write_body(personal)) == personal);
  const SafetyBody safety{{"stay-apart"}, "after six\nat work"};
  CHECK(read_safety(write_body(safety)) == safety);

  ShareBody share;
  share.visit = "01a205b3-d000-4abc-9def-0123456789ab";
  share.day = 2026y / 11 / 23;
  share.received = 2026y / 11 / 24;
  share.service = "css-open";
  CHECK(read_share(write_body(share)) == share);
  share.case_number = "24-INVENTED-1";
  share.follow_up = false;
  CHECK(read_share(write_body(share)) == share);

  const CountsBody counts{
      2026y / 11 / 23, 2026y / 11 / 24, {{"css-open", {11}}, {"css-pay", {std::nullopt}}}, {0}};
  CHECK(read_counts(write_body(counts)) == counts);
  const ManifestBody manifest{2026y / 11 / 23, 5, std::string(64, 'a'), false};
  CHECK(read_manifest(write_body(manifest)) == manifest);
}

TEST_CASE("a few people are never told apart from one", "[sync][record][privacy]") {
  const CountsBody counts{2026y / 11 / 23, 2026y / 11 / 23, {{"css-open", {std::nullopt}}}, {}};
  CHECK(write_body(counts) == R"({"days":["2026-11-23","2026-11-23"],)"
                              R"("closed":[{"service":"css-open","n":"1-10"}],"total":"1-10"})");
}

TEST_CASE("unknown keys of a newer version are passed over", "[sync][record]") {
  const std::string text = changed(write_body(full_queue()), "{", R"({"later":{"x":-1.5},)");
  CHECK(read_queue(text) == full_queue());
}

TEST_CASE("keys that an older version left out are as if null", "[sync][record]") {
  CHECK(read_personal("{}") == PersonalBody());
  CHECK(read_queue(changed(write_body(full_queue()), R"("papers":"31+",)", "")).has_value());
}

TEST_CASE("an ask about safety is refused where anybody may read it", "[sync][record][privacy]") {
  const std::string text = write_body(full_queue());
  CHECK_FALSE(read_queue(changed(text, "interpreter", "private-talk")));
  CHECK_FALSE(read_safety(R"({"asks":["interpreter"],"reach":null})"));
}

TEST_CASE("wrong types and codes are refused, in words without content",
          "[sync][record][privacy]") {
  const auto& [from, to] = GENERATE(table<std::string, std::string>({
      {"\"B-417\"", "417"},
      {"\"B-417\"", "\"canary\""},
      {"\"B-417\"", "null"},
      {"\"number\":\"B-417\",", ""},
      {"\"0042\"", "\"042\""},
      {"17:05:09Z", "17:05:09+01:00"},
      {"[\"flf-resp\",\"css-open\"]", "\"flf-resp\""},
      {"[\"flf-resp\",\"css-open\"]", "[1]"},
      {"\"hearing\",", "\"canary\","},
      {"\"10:30\"", "\"25:30\""},
      {"\"10:30\"", "1030"},
      {"\"31+\"", "\"31\""},
      {"\"interpreter\"", "\"canary\""},
      {"\"owner\":\"court\"", "\"owner\":\"canary\""},
      {"\"shown\":\"own\"", "\"shown\":\"\""},
      {"\"notices\":[{", "\"notices\":[3,{"},
      {"\"service\":\"css-open\"", "\"service\":{}"},
  }));
  INFO(from << " -> " << to);
  const auto body = read_queue(changed(write_body(full_queue()), from, to));
  REQUIRE_FALSE(body);
  CHECK_FALSE(body.error().reason.empty());
  CHECK(body.error().reason.find("canary") == std::string::npos);
}

TEST_CASE("a withdrawal says which visit and which day, and nothing else", "[sync][record]") {
  const WithdrawBody body{"01a205b3-d000-8abc-9def-0123456789ab", *parse_day("2026-11-23")};
  const std::string text = write_body(body);
  CHECK(text == R"({"visit":"01a205b3-d000-8abc-9def-0123456789ab","day":"2026-11-23"})");
  CHECK(read_withdraw(text) == body);
  CHECK_FALSE(read_withdraw(changed(text, "01a2", "01A2")));
  CHECK_FALSE(read_withdraw(changed(text, "\"2026-11-23\"", "\"23 November\"")));
  CHECK_FALSE(read_withdraw(changed(text, ",\"day\":\"2026-11-23\"", "")));
}

TEST_CASE("what is no object is no body", "[sync][record]") {
  for (const char* text : {"", "[]", "null", "1", "{", "\"x\""}) {
    CHECK_FALSE(read_queue(text));
    CHECK_FALSE(read_personal(text));
    CHECK_FALSE(read_manifest(text));
  }
  CHECK_FALSE(read_counts(R"({"days":["2026-11-23"],"closed":[],"total":1})"));
  CHECK_FALSE(read_counts(R"({"days":["2026-11-23","2026-11-23"],"closed":[],"total":"1-9"})"));
  CHECK_FALSE(read_share(R"({"visit":"x"})"));
}

}  // namespace doorway

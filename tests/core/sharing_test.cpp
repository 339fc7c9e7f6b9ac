#include "core/sharing.h"

#include "core/ports_fake.h"
#include "tests/core/line_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

EndedVisit visit_of(std::vector<StepDone> done, std::vector<std::string> consent,
                    std::optional<std::string> case_number) {
  EndedVisit visit;
  visit.day = kToday;
  visit.body.language = "es";
  visit.body.fact = Fact::papers;
  for (const StepDone& step : done) visit.body.services.push_back(step.service);
  for (const std::string& code : consent) visit.body.consent.push_back({code, "consent-1"});
  visit.case_number = std::move(case_number);
  visit.done = std::move(done);
  return visit;
}

const ServiceCount* count_of(const CountsBody& counts, const std::string& service) {
  for (const ServiceCount& count : counts.closed) {
    if (count.service == service) return &count;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("nothing of the facilitator reaches CSS with a visit to both", "[core][sharing]") {
  const Center center = make_center();
  SeededRandom random;
  const auto visit = visit_of({{"flf-resp", "advised"}, {"css-inq", "follow-up"}},
                              {"css-inq", "flf-resp"}, "30FL000001");
  const auto rows = share_rows(center, visit, kToday, random);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].service == "css-inq");
  CHECK(rows[0].case_number == "30FL000001");
  CHECK(rows[0].outcome == "follow-up");
  CHECK(rows[0].follow_up == true);
  CHECK(rows[0].language == "es");
  CHECK(rows[0].topic == "papers");
  CHECK(rows[0].day == kToday);
}

TEST_CASE("without consent, or with consent to another service, no row leaves", "[core][sharing]") {
  const Center center = make_center();
  SeededRandom random;
  CHECK(share_rows(center, visit_of({{"css-inq", ""}}, {}, "30FL000001"), kToday, random).empty());
  CHECK(share_rows(center, visit_of({{"css-inq", ""}}, {"css-open"}, "30FL000001"), kToday, random)
            .empty());
}

TEST_CASE("consent without a case number gives counts only", "[core][sharing]") {
  const Center center = make_center();
  SeededRandom random;
  CHECK(share_rows(center, visit_of({{"css-inq", ""}}, {"css-inq"}, {}), kToday, random).empty());
  CHECK(share_rows(center, visit_of({{"css-inq", ""}}, {"css-inq"}, ""), kToday, random).empty());
}

TEST_CASE("a service without a rule and a field without a rule are not shared", "[core][sharing]") {
  Center center = make_center();
  SeededRandom random;
  const auto open = visit_of({{"css-open", "advised"}}, {"css-open"}, "30FL000001");
  CHECK(share_rows(center, open, kToday, random).empty());
  center.sharing = {{"css-open", {"case"}}};
  const auto rows = share_rows(center, open, kToday, random);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].case_number);
  CHECK_FALSE(rows[0].outcome);
  CHECK_FALSE(rows[0].topic);
  CHECK_FALSE(rows[0].follow_up);
  CHECK_FALSE(rows[0].language);
}

TEST_CASE("why a row leaves or not is said by the rules that decide it", "[core][sharing]") {
  const Center center = make_center();
  SeededRandom random;
  const auto why = [&](const EndedVisit& visit) {
    const auto verdicts = share_verdicts(center, visit);
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].service == "css-inq");
    CHECK(share_rows(center, visit, kToday, random).empty() == verdicts[0].why_not.has_value());
    return verdicts[0].why_not;
  };
  const std::vector<StepDone> served{{"css-inq", "advised"}, {"flf-resp", "advised"}};
  CHECK_FALSE(why(visit_of(served, {"css-inq"}, "30FL000001")));
  CHECK(why(visit_of(served, {}, "30FL000001")) == NotShared::no_consent);
  CHECK(why(visit_of(served, {"css-inq"}, std::nullopt)) == NotShared::no_case_number);
  EndedVisit gone = visit_of(served, {"css-inq"}, "30FL000001");
  gone.done.clear();
  CHECK(why(gone) == NotShared::not_served);
  Center without = center;
  without.sharing.clear();
  CHECK(share_verdicts(without, visit_of(served, {"css-inq"}, "1"))[0].why_not ==
        NotShared::no_rule);
}

TEST_CASE("an outcome of another service is not told", "[core][sharing]") {
  const Center center = make_center();
  SeededRandom random;
  const auto rows = share_rows(center, visit_of({{"css-inq", "sent-to-court"}}, {"css-inq"}, "1"),
                               kToday, random);
  REQUIRE(rows.size() == 1);
  CHECK_FALSE(rows[0].outcome);
}

TEST_CASE("CSS cannot link two days of one person by the visit's name", "[core][sharing]") {
  const Center center = make_center();
  SeededRandom random;
  const auto visit = visit_of({{"css-inq", ""}}, {"css-inq"}, "1");
  const auto one = share_rows(center, visit, kToday, random);
  const auto two = share_rows(center, visit, kToday, random);
  CHECK(one[0].visit != two[0].visit);
}

TEST_CASE("a small count never tells of a person", "[core][sharing]") {
  CHECK(safe_count(0, 10) == SafeCount{0});
  CHECK(safe_count(1, 10) == SafeCount{std::nullopt});
  CHECK(safe_count(10, 10) == SafeCount{std::nullopt});
  CHECK(safe_count(11, 10) == SafeCount{11});
}

TEST_CASE("private talks and court services show in the total only", "[core][sharing]") {
  const Center center = make_center();
  std::vector<EndedVisit> visits;
  for (int i = 0; i < 11; ++i) {
    visits.push_back(visit_of({{"css-inq", ""}, {"private", ""}}, {}, {}));
  }
  visits.push_back(visit_of({{"flf-resp", ""}}, {}, {}));
  visits.push_back(visit_of({}, {}, {}));  // did not come when called
  const auto counts = count_day(center, kToday, visits);
  CHECK(counts.from == kToday);
  CHECK(counts.to == kToday);
  CHECK(counts.total == SafeCount{12});
  CHECK(counts.closed.size() == 2);
  REQUIRE(count_of(counts, "css-inq"));
  CHECK(count_of(counts, "css-inq")->n == SafeCount{11});
  REQUIRE(count_of(counts, "css-open"));
  CHECK(count_of(counts, "css-open")->n == SafeCount{0});
  CHECK_FALSE(count_of(counts, "private"));
  CHECK_FALSE(count_of(counts, "flf-resp"));
}

TEST_CASE("the manifest's text does not depend on the order of the records", "[core][sharing]") {
  CHECK(manifest_text({"bb", "aa"}) == "aabb");
  CHECK(manifest_text({}).empty());
}

}  // namespace doorway

#include <algorithm>

#include "tests/desk/line/desk_fixture.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

NightClosed close(DeskFixture& desk, CourtDay through = kToday) {
  const auto answer = desk.line().close_through(through, desk.css_identity);
  REQUIRE(std::holds_alternative<NightClosed>(answer));
  return std::get<NightClosed>(answer);
}

// A parent who asked CSS to be told, with or without a case number.
VisitDraft consenting(std::vector<std::string> services, std::optional<std::string> case_number) {
  VisitDraft draft;
  draft.queue.services = std::move(services);
  draft.queue.language = "es";
  draft.queue.consent = {{"css-inq", "consent-1"}};
  if (case_number) draft.personal = PersonalBody{"Testa Personova", case_number, std::nullopt};
  return draft;
}

std::vector<std::string> bodies_of(DeskFixture& desk, const std::string& kind) {
  std::vector<std::string> bodies;
  const auto sent = desk.sent_to_css();
  const auto [begin, end] = sent.equal_range(kind);
  for (auto it = begin; it != end; ++it) bodies.push_back(it->second);
  return bodies;
}

}  // namespace

TEST_CASE("a visit to both agencies sends nothing of the facilitator", "[desk][night]") {
  DeskFixture desk;
  desk.arrive(consenting({"flf-resp", "css-inq"}, "30FL000001"));
  desk.serve_next(DeskFixture::court());
  desk.serve_next(DeskFixture::css_staff(), "follow-up");
  const auto closed = close(desk);
  CHECK(closed.days == std::vector<CourtDay>{kToday});
  CHECK(closed.records == 3);
  const auto shares = bodies_of(desk, "share");
  REQUIRE(shares.size() == 1);
  const auto share = read_share(shares[0]);
  REQUIRE(share);
  CHECK(share->service == "css-inq");
  CHECK(share->case_number == "30FL000001");
  CHECK(share->received == kToday);
  for (const auto& [kind, body] : desk.sent_to_css()) {
    CHECK_THAT(body, !ContainsSubstring("flf"));
    CHECK_THAT(body, !ContainsSubstring("Testa"));
  }
  const auto manifests = bodies_of(desk, "manifest");
  REQUIRE(manifests.size() == 1);
  CHECK(read_manifest(manifests[0])->records == 2);
  CHECK_FALSE(read_manifest(manifests[0])->nothing);
}

TEST_CASE("a yes and a case number said at the desk are told like those of the kiosk",
          "[desk][night][consent]") {
  DeskFixture desk;
  desk.arrive_for({"flf-resp", "css-inq"});
  const auto called = desk.line().call_next(DeskFixture::css_staff());
  const std::string key = std::get<Done>(called).visit.key;
  CHECK(std::get<Done>(called).visit.consents == std::vector<ConsentRow>{{"css-inq", false}});
  desk.start_serving(DeskFixture::css_staff(), key);
  const auto said =
      desk.line().set_consent(DeskFixture::css_staff(), key, {"css-inq", "flf-resp"}, "30FL000777");
  REQUIRE(std::holds_alternative<Done>(said));
  CHECK(std::get<Done>(said).visit.consents == std::vector<ConsentRow>{{"css-inq", true}});
  CHECK(desk.line().open_personal(DeskFixture::css_staff(), key)->case_number == "30FL000777");
  // Sealed, not in an event.
  CHECK(desk.count("SELECT count(*) FROM events WHERE detail LIKE '%30FL%'") == 0);
  CHECK(desk.count("SELECT count(*) FROM desk_personal WHERE sealed LIKE '%30FL%'") == 0);
  desk.line().finish(DeskFixture::css_staff(), key, "advised");
  desk.serve_next(DeskFixture::court());

  SECTION("also after a restart") {
    desk.start();
  }
  SECTION("at once") {}
  close(desk);
  const auto shares = bodies_of(desk, "share");
  REQUIRE(shares.size() == 1);
  CHECK(read_share(shares[0])->service == "css-inq");
  CHECK(read_share(shares[0])->case_number == "30FL000777");
  CHECK(desk.count("SELECT count(*) FROM desk_personal") == 0);
}

TEST_CASE("a yes is taken back until the night, by number and by nobody's name",
          "[desk][night][consent]") {
  DeskFixture desk;
  const std::string number = desk.arrive(consenting({"css-inq"}, "30FL000001"));
  desk.serve_next(DeskFixture::css_staff());
  CHECK(desk.line().consented(DeskFixture::court()).empty());
  const auto told = desk.line().consented(DeskFixture::css_staff());
  REQUIRE(told.size() == 1);
  CHECK(told[0].number == number);
  CHECK_FALSE(desk.line().withdraw_consent(DeskFixture::court(), told[0].key));
  CHECK(desk.line().withdraw_consent(DeskFixture::css_staff(), told[0].key));
  CHECK(desk.line().consented(DeskFixture::css_staff()).empty());
  CHECK_FALSE(desk.line().withdraw_consent(DeskFixture::css_staff(), told[0].key));
  close(desk);
  CHECK(bodies_of(desk, "share").empty());
  CHECK(bodies_of(desk, "counts").size() == 1);
}

TEST_CASE("what is told already cannot be taken back here", "[desk][night][consent]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, "30FL000001"));
  desk.serve_next(DeskFixture::css_staff());
  const std::string key = desk.line().consented(DeskFixture::css_staff()).at(0).key;
  close(desk);
  CHECK(desk.line().consented(DeskFixture::css_staff()).empty());
  CHECK_FALSE(desk.line().withdraw_consent(DeskFixture::css_staff(), key));
}

TEST_CASE("what CSS is told of a visit is explained, without its other services",
          "[desk][night][explain]") {
  DeskFixture desk;
  const std::string number = desk.arrive(consenting({"flf-resp", "css-inq"}, "30FL000001"));
  const auto said = [&] {
    std::string all;
    const auto lines = desk.line().explain(number, kToday);
    REQUIRE(lines);
    for (const std::string& line : *lines) all += line + "\n";
    CHECK_THAT(all, !ContainsSubstring("flf") && !ContainsSubstring("30FL"));
    return all;
  };
  CHECK_THAT(said(), ContainsSubstring("nobody has helped with it"));
  desk.serve_next(DeskFixture::css_staff());
  CHECK_THAT(said(), ContainsSubstring("css-inq: a row"));
  desk.line().withdraw_consent(DeskFixture::css_staff(),
                               desk.line().consented(DeskFixture::css_staff()).at(0).key);
  CHECK_THAT(said(), ContainsSubstring("took it back"));
  close(desk);
  CHECK_THAT(said(), ContainsSubstring("counted in record"));
  CHECK_FALSE(desk.line().explain("B-000", kToday));
  CHECK_FALSE(desk.line().explain(number, next_day(kToday)));
}

TEST_CASE("only who called a visit says what its person said", "[desk][consent]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, "30FL000001"));
  const auto called = desk.line().call_next(DeskFixture::css_staff());
  const std::string key = std::get<Done>(called).visit.key;
  CHECK(
      std::holds_alternative<NotYours>(desk.line().set_consent(DeskFixture::court(), key, {}, "")));
  CHECK(desk.line().consented(DeskFixture::css_staff()).size() == 1);
  // Nothing ticked: no.
  REQUIRE(
      std::holds_alternative<Done>(desk.line().set_consent(DeskFixture::css_staff(), key, {}, "")));
  CHECK(desk.line().consented(DeskFixture::css_staff()).empty());
}

TEST_CASE("nothing planted beside the service of CSS leaves, wherever it was planted",
          "[desk][night]") {
  DeskFixture desk;
  VisitDraft draft = consenting({"flf-resp", "css-inq", "private"}, "30FL000001");
  draft.queue.needs = {"wheelchair"};
  draft.queue.papers = PapersAge::days_21_30;
  draft.queue.notices = {{Owner::court, "PLANTED-NOTICE", NoticeShown::own, "es"}};
  draft.personal = PersonalBody{"PLANTED-NAME", "30FL000001", "PLANTED-PHONE"};
  draft.safety = SafetyBody{{"stay-apart"}, "PLANTED-REACH"};
  const std::string number = desk.arrive(draft);
  desk.serve_next(DeskFixture::trained());
  desk.serve_next(DeskFixture::court());
  desk.serve_next(DeskFixture::css_staff());
  close(desk);
  REQUIRE(bodies_of(desk, "share").size() == 1);
  for (const auto& [kind, body] : desk.sent_to_css()) {
    INFO(kind << ": " << body);
    for (const std::string planted :
         {"PLANTED", "flf", "private", "wheelchair", "stay-apart", "21-30", number.c_str()}) {
      CHECK_THAT(body, !ContainsSubstring(planted));
    }
  }
}

TEST_CASE("consent without a case number sends counts only", "[desk][night]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, std::nullopt));
  desk.serve_next(DeskFixture::css_staff());
  close(desk);
  CHECK(bodies_of(desk, "share").empty());
  const auto counts = bodies_of(desk, "counts");
  REQUIRE(counts.size() == 1);
  CHECK(read_counts(counts[0])->total == SafeCount{std::nullopt});
}

TEST_CASE("who was not served is not reported as having come", "[desk][night]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, "30FL000001"));
  close(desk);
  CHECK(bodies_of(desk, "share").empty());
  CHECK(bodies_of(desk, "counts").empty());
  CHECK(desk.count(
            "SELECT count(*) FROM events WHERE kind = 'no_show' AND detail = 'day-closed'") == 1);
}

TEST_CASE("who is still at a desk when the day closes was served", "[desk][night]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, "30FL000001"));
  const auto called = desk.line().call_next(DeskFixture::css_staff());
  desk.start_serving(DeskFixture::css_staff(), std::get<Done>(called).visit.key);
  close(desk);
  CHECK(bodies_of(desk, "share").size() == 1);
}

TEST_CASE("closing a day twice composes nothing new", "[desk][night]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, "30FL000001"));
  desk.serve_next(DeskFixture::css_staff());
  close(desk);
  const auto sent = desk.sent_to_css();
  SECTION("at once") {
    CHECK(close(desk).days.empty());
  }
  SECTION("after a restart") {
    desk.close();
    CHECK(close(desk).days.empty());
  }
  CHECK(desk.sent_to_css() == sent);
  SECTION("but who is served after it is counted, once, in the next") {
    desk.arrive(consenting({"css-inq"}, "30FL000002"));
    desk.serve_next(DeskFixture::css_staff());
    CHECK(close(desk).records == 3);
    CHECK(close(desk).records == 0);
    CHECK(bodies_of(desk, "share").size() == 2);
  }
}

TEST_CASE("a night with nothing to send is seen", "[desk][night]") {
  DeskFixture desk;
  desk.line();
  const auto closed = close(desk);
  CHECK(closed.records == 1);
  const auto manifests = bodies_of(desk, "manifest");
  REQUIRE(manifests.size() == 1);
  CHECK(read_manifest(manifests[0])->nothing);
  // Two quiet days later there are two more.
  desk.clock.advance(std::chrono::hours(48));
  CHECK(close(desk, next_day(next_day(kToday))).records == 2);
}

TEST_CASE("a clock that jumped by years does not flood CSS", "[desk][night][clock]") {
  DeskFixture desk;
  desk.line();
  close(desk);
  desk.clock.advance(std::chrono::hours(24 * 365 * 20));
  CHECK(close(desk, desk.line().today()).records <= 32);
}

TEST_CASE("before anything is shared nothing personal is thrown away", "[desk][night]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, "30FL000001"));
  desk.serve_next(DeskFixture::css_staff());
  CHECK(std::holds_alternative<NotEnrolledAtCss>(desk.line().close_through(kToday, std::nullopt)));
  CHECK(desk.count("SELECT count(*) FROM record_parts WHERE name = 'personal'") == 1);
  close(desk);
  CHECK(bodies_of(desk, "share").size() == 1);
  CHECK(desk.count("SELECT count(*) FROM record_parts WHERE name IN ('personal', 'safety')") == 0);
}

TEST_CASE("after its day a visit has no number and no reason any more", "[desk][night][privacy]") {
  DeskFixture desk;
  desk.arrive(consenting({"css-inq"}, "30FL000001"));
  desk.clock.advance(std::chrono::hours(24));
  close(desk, kToday);
  CHECK(desk.count("SELECT count(*) FROM record_parts") == 0);
  CHECK(desk.count("SELECT count(*) FROM visit_labels") == 0);
  CHECK(desk.count("SELECT count(*) FROM records") == 1);
  CHECK(desk.line().waiting(DeskFixture::css_staff()).empty());
  const auto position = desk.line().position();
  desk.close();
  CHECK(desk.line().position() == position);
}

TEST_CASE("a record that comes a day late belongs to its own day", "[desk][night]") {
  DeskFixture desk;
  desk.line();
  desk.check_in(consenting({"css-inq"}, "30FL000001"));
  desk.clock.advance(std::chrono::hours(24));
  close(desk, kToday);
  desk.deliver();
  CHECK(desk.line().waiting(DeskFixture::css_staff()).empty());
  CHECK(close(desk, kToday).days.empty());
  CHECK(desk.count("SELECT count(*) FROM visits WHERE counted_in IS NULL") == 0);
}

}  // namespace doorway::desk

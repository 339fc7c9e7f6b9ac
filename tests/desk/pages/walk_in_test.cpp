#include "tests/desk/pages/pages_fixture.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

namespace {

struct WalkInForm : PagesFixture {
  WalkInForm() {
    make_account("robin", Owner::css);
    sign_in("robin", "3");
  }
};

}  // namespace

TEST_CASE("a visitor is added with what was told, and nothing else", "[pages]") {
  WalkInForm f;
  const Response response = f.post("/walk-in", {{"service-css-case", "yes"},
                                                {"service-css-pay", "yes"},
                                                {"fact", "hearing"},
                                                {"hearing", "10:30"},
                                                {"language", "es"},
                                                {"need-wheelchair", "yes"},
                                                {"name", "  Rosalind  "},
                                                {"case", ""},
                                                {"consent-css-case", "yes"},
                                                {"consent-css-open", "yes"}});
  CHECK(response.status == 303);
  CHECK(header_of(response, "Location") == "/walk-in/done?number=A-031");
  REQUIRE(f.line.walk_ins.size() == 1);
  const WalkIn& added = f.line.walk_ins[0];
  CHECK(added.services == std::vector<std::string>{"css-case", "css-pay"});
  CHECK(added.fact == Fact::hearing);
  CHECK(added.hearing == TimeOfDay{630});
  CHECK_FALSE(added.hearing_unknown);
  CHECK(added.language == "es");
  CHECK(added.needs == std::vector<std::string>{"wheelchair"});
  CHECK(added.name == "Rosalind");
  CHECK_FALSE(added.case_number.has_value());
  // Consent counts only for what they came for.
  CHECK(added.consent == std::vector<std::string>{"css-case"});
}

TEST_CASE("a hearing at a time that nobody knows is still a hearing", "[pages]") {
  WalkInForm f;
  f.post("/walk-in",
         {{"service-css-case", "yes"}, {"fact", "hearing"}, {"hearing", ""}, {"language", "en"}});
  REQUIRE(f.line.walk_ins.size() == 1);
  CHECK(f.line.walk_ins[0].hearing_unknown);
}

TEST_CASE("a form with a mistake keeps what was typed and says what to do", "[pages]") {
  WalkInForm f;
  const Response response = f.post(
      "/walk-in", {{"language", "es"}, {"name", "<i>Rosalind</i>"}, {"need-reading", "yes"}});
  CHECK(response.status == 422);
  CHECK(contains(response.body, "Choose at least one thing"));
  CHECK(contains(response.body, "value=\"&lt;i&gt;Rosalind&lt;/i&gt;\""));
  CHECK(contains(response.body, "name=\"need-reading\" type=\"checkbox\" value=\"yes\" checked"));
  CHECK(contains(response.body, "<option value=\"es\" lang=\"es\" selected>"));
  CHECK(f.line.walk_ins.empty());
  CHECK(contains(f.post("/walk-in", {{"service-css-case", "yes"}, {"language", "xx"}}).body,
                 "Choose the visitor&apos;s language."));
  CHECK(f.post("/walk-in",
               {{"service-css-case", "yes"}, {"language", "en"}, {"name", std::string(121, 'x')}})
            .status == 422);
}

TEST_CASE("when the numbers are spent the page says what to do instead", "[pages]") {
  WalkInForm f;
  f.line.numbers_spent = true;
  const Response response = f.post("/walk-in", {{"service-css-case", "yes"}, {"language", "en"}});
  CHECK(response.status == 503);
  CHECK(contains(response.body, "no numbers left today"));
}

TEST_CASE("who added a visitor can write down what takes back later, and no address has it",
          "[pages][privacy]") {
  WalkInForm f;
  const Response added = f.post("/walk-in", {{"service-css-case", "yes"}, {"language", "en"}});
  CHECK(header_of(added, "Location") == "/walk-in/done?number=A-031");
  const std::string body = f.get("/walk-in/done", {{"number", "A-031"}}).body;
  CHECK(contains(body, "check digits <strong>0042</strong>"));
  CHECK(contains(body, "Nov 23, 2026"));
  CHECK_FALSE(contains(f.get("/walk-in/done", {{"number", "A-030"}}).body, "0042"));
}

TEST_CASE("only a number of ours is repeated from an address", "[pages]") {
  WalkInForm f;
  CHECK(contains(f.get("/walk-in/done", {{"number", "A-031"}}).body, "A-031"));
  CHECK(f.get("/walk-in/done", {{"number", "Call 555-0100 now"}}).status == 303);
}

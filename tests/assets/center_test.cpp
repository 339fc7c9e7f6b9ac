// What a center's file may say, and the words with which it is refused.
#include "assets/center.h"

#include "tests/assets/center_sample.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

const std::filesystem::path kCenters = DOORWAY_SOURCE_DIR "/assets/centers";

// The sample with `from` changed is refused at the line of `to`, with these words.
void refuses(const std::string& from, const std::string& to, const std::string& at,
             const std::string& reason) {
  const std::string text = with(kSampleCenter, from, to);
  const ParseError error = refusal(text);
  INFO(to_string(error));
  CHECK_THAT(error.reason, ContainsSubstring(reason));
  CHECK(error.file == "sample.toml");
  CHECK(error.line == line_of(text, at));
}

}  // namespace

TEST_CASE("a center's file becomes what it says", "[assets][center]") {
  const auto center =
      read_center(kSampleCenter, "sample.toml", UnknownKeys::are_errors, /*test_deployment=*/false);
  REQUIRE(center);
  CHECK(center->code == "sample");
  CHECK(center->version == 3);
  CHECK(center->languages == std::vector<std::string>{"en", "es"});
  CHECK(center->name.at("es") == "Centro Ejemplo");
  CHECK(center->hearing_times == std::vector<TimeOfDay>{{8 * 60 + 30}, {13 * 60 + 30}});
  REQUIRE(center->services.size() == 3);
  CHECK(center->services[0].fact == FactQuestion::papers);
  CHECK(center->services[0].notices == std::vector<Owner>{Owner::court});
  CHECK(center->services[0].typical_minutes == 15);
  CHECK(center->services[1].owner == Owner::css);
  CHECK(center->services[1].consent);
  CHECK(center->services[1].outcomes.front().title.at("es") == "Dicho");
  CHECK(center->services[2].kind == ServiceKind::private_talk);
  REQUIRE(center->hours.size() == 1);
  CHECK(center->hours[0].last_number == TimeOfDay{15 * 60 + 30});
  CHECK(center->holidays.at(0).day == CourtDay{2027y / 1 / 1});
  CHECK(center->sharing.at(0).fields == std::vector<std::string>{"case", "language"});
  CHECK(center->counts_suppressed_up_to == 10);
  CHECK(center->withdraw_days == 180);
  CHECK_FALSE(center->always_open);
}

TEST_CASE("the Lamoreaux file is in order, and production waits for its notices",
          "[assets][center]") {
  const auto file = kCenters / "lamoreaux.toml";
  const auto center = load_center(file, /*test_deployment=*/true);
  if (!center) FAIL(to_string(center.error()));
  CHECK(center->find_service("flf-resp") != nullptr);
  for (const Service& service : center->services) {
    INFO(service.code);
    CHECK(std::filesystem::exists(kCenters.parent_path() / "icons" / (service.icon + ".svg")));
    // What people read at the kiosk is there in each of its languages.
    CHECK(service.title.size() == center->languages.size());
    CHECK(service.hint.size() == center->languages.size());
  }
  for (const OwnerNotice& notice : center->notices) {
    CHECK(notice.text.size() == center->languages.size());
  }

  const auto in_production = load_center(file, /*test_deployment=*/false);
  REQUIRE_FALSE(in_production);
  CHECK_THAT(in_production.error().reason, ContainsSubstring("draft"));
  CHECK(in_production.error().line > 0);
}

TEST_CASE("the Lamoreaux file promises nothing that a court cannot keep", "[assets][center]") {
  const auto center = load_center(kCenters / "lamoreaux.toml", /*test_deployment=*/true);
  REQUIRE(center);
  for (const OwnerNotice& notice : center->notices) {
    CHECK_THAT(notice.text.at("en"), ContainsSubstring("not your lawyer"));
    CHECK_THAT(notice.text.at("en"), ContainsSubstring("not private"));
    CHECK(notice.text.at("en").find("confidential") == std::string::npos);
    CHECK(notice.text.at("en").find("you should") == std::string::npos);
  }
  // Only services of CSS are shared; everything else stays in the center.
  for (const SharingRule& rule : center->sharing) {
    CHECK(center->find_service(rule.service)->owner == Owner::css);
  }
}

TEST_CASE("a mistyped key is told with the key that was meant", "[assets][center]") {
  refuses("consent_version", "consent_versoin", "consent_versoin",
          "unknown key 'consent_versoin'; did you mean 'consent_version'?");
  refuses("typical_minutes", "typical_minute", "typical_minute",
          "unknown key 'typical_minute'; did you mean 'typical_minutes'?");
  refuses("[[holiday]]", "[[holidays]]", "[[holidays]]", "did you mean 'holiday'?");
  refuses("weekday = 1", "weekday = 1\nrainbow = true", "rainbow", "unknown key 'rainbow'");
}

TEST_CASE("a key that only a later version knows does not stop a fetched file",
          "[assets][center]") {
  const auto later = with(kSampleCenter, "version = 3", "version = 3\nparking = true");
  std::vector<std::string> ignored;
  CHECK(read_center(later, "center.toml", UnknownKeys::are_ignored, false, &ignored));
  CHECK(ignored == std::vector<std::string>{"parking"});
  CHECK(refusal(later).reason == "unknown key 'parking'");
}

TEST_CASE("a value of another kind is told with what is wanted", "[assets][center]") {
  refuses("version = 3", "version = \"3\"", "version = \"3\"", "a whole number from 1");
  refuses("version = 3", "version = 0", "version = 0", "a whole number from 1");
  refuses("consent = true", "consent = \"yes\"", "consent = \"yes\"", "true or false");
  refuses("groups = [\"hall\"]", "groups = \"hall\"", "groups = \"hall\"", "a list of texts");
  refuses("name = { en = \"Sample Center\", es = \"Centro Ejemplo\" }", "name = \"Sample Center\"",
          "name = ", "by language");
  refuses("[[desk]]", "[desk]", "[desk]", "[[desk]]");
  refuses("weekday = 1", "weekday = 8", "weekday = 8", "from 1 to 7");
}

TEST_CASE("words without the center's first language are refused", "[assets][center]") {
  refuses("title = { en = \"Papers\", es = \"Papeles\" }", "title = { es = \"Papeles\" }",
          "\"Papeles\"", "no words in 'en'");
  refuses("es = \"Papeles\"", "fr = \"Papiers\"", "Papiers", "not among the center's languages");
  refuses("es = \"Papeles\"", "es = \"\"", "es = \"\"", "not empty");
  refuses("[\"en\", \"es\"]", "[]", "languages", "at least one");
  refuses("[\"en\", \"es\"]", "[\"en\", \"en\"]", "languages", "given twice");
}

TEST_CASE("times and days that no clock shows are refused", "[assets][center]") {
  refuses("opens = \"08:00\"", "opens = \"8 am\"", "8 am", "a time like");
  refuses("opens = \"08:00\"", "opens = \"24:00\"", "24:00", "a time like");
  refuses("\"13:30\"", "\"13.30\"", "13.30", "a time like");
  refuses("2027-01-01", "2027-02-30", "2027-02-30", "a date like");
  refuses("closes = \"16:00\"", "closes = \"15:00\"", "[[hours]]", "must follow each other");
}

TEST_CASE("what is given twice is refused, since one of the two would be lost",
          "[assets][center]") {
  refuses("code = \"money\"", "code = \"papers\"", "code = \"papers\"\nowner = \"css\"",
          "given twice");
  refuses("[[holiday]]",
          "[[desk]]\ncode = \"1\"\nowner = \"court\"\ngroups = [\"hall\"]\n[[holiday]]",
          "code = \"1\"\nowner = \"court\"\ngroups = [\"hall\"]\n[[holiday]]", "given twice");
  refuses("[[holiday]]",
          "[[hours]]\nweekday = 1\nnumbers_from = \"07:45\"\nopens = \"08:00\"\n"
          "last_number = \"15:30\"\ncloses = \"16:00\"\n[[holiday]]",
          "weekday = 1\nnumbers_from = \"07:45\"\nopens = \"08:00\"\n"
          "last_number = \"15:30\"\ncloses = \"16:00\"\n[[holiday]]",
          "hours already");
}

TEST_CASE("a code or an owner that nobody defined is refused", "[assets][center]") {
  refuses("group = \"hall\"", "group = \"hell\"", "hell", "not defined in this file");
  refuses("outcomes = [\"told\"]", "outcomes = [\"tolled\"]", "tolled", "not defined");
  refuses("groups = [\"hall\"]", "groups = [\"hull\"]", "hull", "not defined");
  refuses("owner = \"css\"", "owner = \"dcss\"", "dcss", "\"court\", \"css\" or \"county\"");
  refuses("code = \"money\"", "code = \"Money!\"", "Money!", "may have a-z, 0-9 and '-'");
  refuses("fact = \"general\"", "fact = \"all\"", "fact = \"all\"", "\"general\"");
  refuses("kind = \"private-talk\"", "kind = \"secret\"", "secret", "\"private-talk\"");
}

TEST_CASE("production has no drafts and keeps its hours", "[assets][center]") {
  refuses("version = \"n-1\"", "version = \"n-1\"\ndraft = true", "draft = true", "is a draft");
  refuses("version = 3", "version = 3\nalways_open = true", "always_open", "is for tests");
  CHECK(refusal(with(kSampleCenter, "version = 3", "version = 3\nalways_open = true"), true) ==
        ParseError{});
}

TEST_CASE("a file that is not there or not TOML says so", "[assets][center]") {
  const TempFolder folder;
  const auto missing = load_center(folder / "none.toml", false);
  REQUIRE_FALSE(missing);
  CHECK(to_string(missing.error()) ==
        (folder / "none.toml").string() + ": the file cannot be read");
  CHECK(load_center(folder.path(), false).error().reason == "the file cannot be read");
  const ParseError broken = refusal("code = \"sample\"\nversion = = 3\n");
  CHECK_THAT(broken.reason, ContainsSubstring("this is not TOML"));
  CHECK(broken.line == 2);
}

TEST_CASE("drafts about notices and safety are for tests only", "[assets][center]") {
  const auto with_drafts = [](const std::string& groups) {
    return with(kSampleCenter, "time_zone", "show_drafts = [" + groups + "]\ntime_zone");
  };
  const auto read = [](const std::string& text, bool test) {
    return read_center(text, "sample.toml", UnknownKeys::are_errors, test);
  };
  const auto center = read(with_drafts("\"interface\""), false);
  REQUIRE(center);
  CHECK(center->drafts_shown == std::vector{MessageGroup::interface});
  CHECK(read(with_drafts("\"safety\", \"notices\""), true)->drafts_shown.size() == 2);
  CHECK(read(kSampleCenter, false)->drafts_shown.empty());
  for (const std::string group : {"safety", "notices"}) {
    const auto refused = read(with_drafts('"' + group + '"'), false);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().reason, ContainsSubstring("only in tests"));
  }
  CHECK_THAT(read(with_drafts("\"menu\""), true).error().reason,
             ContainsSubstring("must be \"interface\""));
}

TEST_CASE("the center's public page is a plain https address, since it stands on every ticket",
          "[assets][center]") {
  const std::string after = "consent_version = \"c-1\"";
  const auto page = [&](const std::string& address) {
    return after + "\npublic_page = \"" + address + "\"";
  };
  const auto center = read_center(with(kSampleCenter, after, page("https://example.org/help")),
                                  "sample.toml", UnknownKeys::are_errors, false);
  REQUIRE(center);
  CHECK(center->public_page == "https://example.org/help");
  for (const char* wrong :
       {"http://example.org", "https://", "https:///x", "example.org",
        "https://example.org/?visit=1", "https://a b.org", "https://someone@example.org"}) {
    INFO(wrong);
    refuses(after, page(wrong), "public_page", "'public_page' must be an address");
  }
}

TEST_CASE("case patterns are digits, capitals and hyphens, each once", "[assets][center]") {
  const auto with_patterns = [](const std::string& more) {
    return read_center(std::string(kSampleCenter) + more, "sample.toml", UnknownKeys::are_errors,
                       /*test_deployment=*/false);
  };
  const auto two = with_patterns(
      "[[case_pattern]]\npattern = \"99FL999999\"\n[[case_pattern]]\npattern = \"99-D-9\"\n");
  REQUIRE(two);
  CHECK(two->case_patterns == std::vector<std::string>{"99FL999999", "99-D-9"});
  for (const char* wrong : {"99fl9", "99 9", "FL", "99É9", "9999999999999999999999999999999"}) {
    INFO(wrong);
    const auto center =
        with_patterns("[[case_pattern]]\npattern = \"" + std::string(wrong) + "\"\n");
    REQUIRE_FALSE(center);
    CHECK(center.error().line > 1);
    CHECK_THAT(center.error().reason, ContainsSubstring("how a case number looks"));
  }
  CHECK_FALSE(with_patterns(
      "[[case_pattern]]\npattern = \"99F9\"\n[[case_pattern]]\npattern = \"99F9\"\n"));
  const auto many = with_patterns("[[case_pattern]]\npattern = \"9ABCDEFGHIJK\"\n");
  REQUIRE_FALSE(many);
  CHECK_THAT(many.error().reason, ContainsSubstring("ten different letters"));
}

TEST_CASE("an owner's phone number is one that can be dialled", "[assets][center][break]") {
  const std::string after = "consent_version = \"c-1\"";
  const auto phones = [&](const std::string& line) {
    return after + "\nphones = { " + line + " }";
  };
  const auto center = read_center(with(kSampleCenter, after, phones("css = \"866-901-3212\"")),
                                  "sample.toml", UnknownKeys::are_errors, false);
  REQUIRE(center);
  CHECK(center->phones == std::map<Owner, std::string>{{Owner::css, "866-901-3212"}});
  refuses(after, phones("css = \"ask inside\""), "ask inside", "must be a phone number");
  refuses(after, phones("police = \"911\""), "police", "unknown key 'police'");
}

}  // namespace doorway

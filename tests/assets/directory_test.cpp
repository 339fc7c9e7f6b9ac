#include "assets/directory.h"

#include <algorithm>
#include <fstream>
#include <functional>

#include "assets/center.h"
#include "sync/clock/system_time.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

const std::string kSource = DOORWAY_SOURCE_DIR;

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the sample has no " + from);
  return text.replace(at, from.size(), to);
}

std::string attribute(int number, const std::string& taxonomy, const std::string& code,
                      const std::string& more = "") {
  const std::string id = "00000000-0000-4000-8000-0000000000" + std::to_string(number);
  return R"({"id": ")" + id + R"(", )" + more + R"("taxonomy_term": {"id": ")" + id +
         R"(", "taxonomy": "doorway:)" + taxonomy + R"(", "code": ")" + code +
         R"(", "name": "A term", "description": "What it means"}})";
}

const std::string kPhone = R"({"id": "00000000-0000-4000-8000-000000000003",
   "number": "714-555-0100", "type": "voice"})";
const std::string kSchedule = R"({"id": "00000000-0000-4000-8000-000000000004",
   "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "08:30", "closes_at": "16:00"})";
const std::string kLocation = R"({"id": "00000000-0000-4000-8000-000000000006",
   "location": {"id": "00000000-0000-4000-8000-000000000007", "location_type": "physical",
   "addresses": [{"id": "00000000-0000-4000-8000-000000000008", "address_1": "1 Example Street",
   "city": "Orange", "state_province": "CA", "postal_code": "92868", "country": "US",
   "address_type": "physical"}]}})";

std::string organization() {
  return R"({"id": "00000000-0000-4000-8000-000000000001", "name": "Example Help",
 "description": "A made-up organization.",
 "services": [{"id": "00000000-0000-4000-8000-000000000002", "name": "Example Line",
  "description": "A made-up line.", "status": "active", "assured_date": "2026-11-23",
  "url": "https://example.org",
  "phones": [)" +
         kPhone + R"(],
  "schedules": [)" +
         kSchedule + R"(],
  "languages": [{"id": "00000000-0000-4000-8000-000000000005", "name": "Spanish", "code": "es"}],
  "service_at_locations": [)" +
         kLocation + R"(],
  "attributes": [)" +
         attribute(10, "need", "legal") + ", " +
         attribute(11, "entry", "source", R"("value": "example.org", )") + ", " +
         attribute(12, "entry", "text", R"("label": "es", "value": "Una línea.", )") + "]}]}";
}

tl::expected<std::vector<DirectoryEntry>, ParseError> read(const std::string& text) {
  std::set<std::string> ids;
  return read_organization(text, "sample.json", ids);
}

std::string refusal(const std::string& text) {
  const auto entries = read(text);
  return entries ? "" : to_string(entries.error());
}

Directory orange_county() {
  auto directory = load_directory(kSource + "/assets/directory/orange-county");
  if (!directory) throw std::runtime_error(to_string(directory.error()));
  return std::move(*directory);
}

constexpr CourtDay kToday = 2026y / 11 / 28;

}  // namespace

TEST_CASE("a service with all its parts becomes an entry", "[assets][directory]") {
  const auto entries = read(organization());
  REQUIRE(entries);
  REQUIRE(entries->size() == 1);
  const DirectoryEntry& entry = entries->front();
  CHECK(entry.name == "Example Line");
  CHECK(entry.text == LocalText{{"en", "A made-up line."}, {"es", "Una línea."}});
  CHECK(entry.needs == std::vector<std::string>{"legal"});
  CHECK(entry.phones == std::vector<PhoneLine>{{PhoneLine::Kind::voice, "714-555-0100", ""}});
  CHECK(entry.hours ==
        std::vector<OpenStretch>{{{1, 2, 3, 4, 5}, {8 * 60 + 30}, {16 * 60}, {}, {}}});
  CHECK(entry.languages == std::vector<std::string>{"es"});
  CHECK(entry.address == "1 Example Street, Orange, CA 92868");
  CHECK(entry.page == "https://example.org");
  CHECK(entry.checked == CourtDay{2026y / 11 / 23});
  CHECK(entry.source == "example.org");
  CHECK_FALSE(entry.here);
}

TEST_CASE("what HSDS requires is required, and told with its place", "[assets][directory]") {
  const std::string good = organization();
  const auto without = [&](const std::string& part) { return refusal(with(good, part, "")); };
  CHECK(without(R"("name": "Example Help",)") == "sample.json: 'name' is missing");
  CHECK(without(R"( "description": "A made-up organization.",)") ==
        "sample.json: 'description' is missing");
  CHECK(without(R"(, "name": "Example Line")") == "sample.json: services[0]: 'name' is missing");
  CHECK(without(R"( "status": "active",)") == "sample.json: services[0]: 'status' is missing");
  CHECK(without(R"("number": "714-555-0100", )") ==
        "sample.json: services[0].phones[0]: 'number' is missing");
  CHECK(without(R"(, "location_type": "physical")") ==
        "sample.json: services[0].service_at_locations[0].location: 'location_type' is missing");
  CHECK(without(R"( "postal_code": "92868",)") ==
        "sample.json: services[0].service_at_locations[0].location.addresses[0]: 'postal_code' is "
        "missing");
  CHECK(without(R"(, "description": "What it means")") ==
        "sample.json: services[0].attributes[0].taxonomy_term: 'description' is missing");
  CHECK(refusal(with(good, "000000000003", "000000000002")) ==
        "sample.json: services[0].phones[0]: the id 00000000-0000-4000-8000-000000000002 is given "
        "twice");
  CHECK(refusal(with(good, "00000000-0000-4000-8000-000000000001", "one")) ==
        "sample.json: 'id' must be a UUID in small letters");
  CHECK(refusal(with(good, "active", "open")) ==
        "sample.json: services[0]: 'status' must be \"active\", \"inactive\", \"defunct\" or "
        "\"temporarily closed\"");
}

TEST_CASE("an entry says when and where it was checked, and what it is for",
          "[assets][directory]") {
  const std::string good = organization();
  CHECK(refusal(with(good, R"( "assured_date": "2026-11-23",)", "")) ==
        "sample.json: services[0]: 'assured_date' is missing");
  CHECK(refusal(with(good, "2026-11-23", "2026-02-30")) ==
        "sample.json: services[0]: 'assured_date' must be a date like \"2026-11-23\"");
  CHECK(refusal(with(good, attribute(10, "need", "legal") + ", ", "")) ==
        "sample.json: services[0]: an attribute must say for which need this is");
  CHECK(refusal(with(good, "\"code\": \"source\"", "\"code\": \"sauce\"")) ==
        "sample.json: services[0].attributes[1].taxonomy_term: 'doorway:entry' has no term "
        "'sauce'");
  CHECK(refusal(with(good, "\"code\": \"legal\"", "\"code\": \"magic\"")) ==
        "sample.json: services[0].attributes[0].taxonomy_term: 'magic' is not a need that the "
        "kiosk knows");
}

TEST_CASE("hours, numbers and pages are read strictly", "[assets][directory]") {
  const std::string good = organization();
  const std::string schedule = "sample.json: services[0].schedules[0]: ";
  CHECK(refusal(with(good, "WEEKLY", "MONTHLY")) == schedule + "'freq' must be \"WEEKLY\"");
  CHECK(refusal(with(good, "MO,TU", "MO,XX")) == schedule + "'byday' must be like \"MO,TU,WE\"");
  // HSDS allows an offset; California has two of them.
  CHECK(refusal(with(good, "08:30", "08:30-08:00")) ==
        schedule +
            "'opens_at' must be a local time like \"08:30\"; an offset would be wrong for half of "
            "the year");
  CHECK(refusal(with(good, "16:00", "08:30")) == schedule + "it must open before it closes");
  CHECK(refusal(with(good, "714-555-0100", "call us")) ==
        "sample.json: services[0].phones[0]: 'number' must be figures and '-' as it is dialled "
        "here");
  CHECK(refusal(with(good, "\"voice\"", "\"text\"")) ==
        "sample.json: services[0].phones[0]: 'description' is missing");
  CHECK(refusal(with(good, "https://", "http://")) ==
        "sample.json: services[0]: 'url' must be like \"https://example.org\", at most 100 "
        "characters");
  CHECK(refusal(with(good, "\"url\"", "\"email\"")) ==
        "sample.json: services[0]: 'email' is not shown anywhere; take it out");
}

TEST_CASE("a planted shelter address is refused, in keys and in sentences",
          "[assets][directory][safety]") {
  const std::string location = "sample.json: services[0]: its address is confidential: no location";
  const std::string words =
      "sample.json: services[0]: its address is confidential: name and words may have no figures";
  for (const std::string& made_confidential :
       {with(organization(), "\"code\": \"legal\"", "\"code\": \"safety\""),
        with(organization(), attribute(10, "need", "legal"),
             attribute(10, "need", "legal") + ", " +
                 attribute(13, "entry", "address-confidential"))}) {
    CHECK(refusal(made_confidential).starts_with(location));
    const std::string nowhere =
        with(made_confidential, "\"service_at_locations\": [" + kLocation + "],", "");
    CHECK(refusal(nowhere).empty());
    CHECK(refusal(with(nowhere, "A made-up line.", "At 1 Example Street.")).starts_with(words));
    CHECK(refusal(with(nowhere, "Una línea.", "En la calle 1.")).starts_with(words));
    CHECK(refusal(with(nowhere, "Example Line", "House 12")).starts_with(words));
    // In the organization's keys there is no place for it at all.
    CHECK(refusal(with(nowhere, "\"services\"", "\"locations\": [], \"services\"")) ==
          "sample.json: 'locations' is not shown anywhere; take it out");
  }
}

TEST_CASE("a service that is closed for now is read and not shown", "[assets][directory]") {
  const auto entries = read(with(organization(), "active", "temporarily closed"));
  REQUIRE(entries);
  CHECK(entries->empty());
}

TEST_CASE("a folder is read whole or refused", "[assets][directory]") {
  const TempFolder folder;
  CHECK(load_directory(folder.path())->entries.empty());
  std::ofstream(folder.path() / "1.json") << organization();
  CHECK(load_directory(folder.path())->entries.size() == 1);
  std::ofstream(folder.path() / "2.json") << organization();
  const auto twice = load_directory(folder.path());
  REQUIRE_FALSE(twice);
  CHECK(twice.error().file == (folder.path() / "2.json").string());
  CHECK(twice.error().reason.ends_with("is given twice"));
  CHECK_FALSE(load_directory(folder.path() / "none"));
}

TEST_CASE("Orange County's directory is in order", "[assets][directory]") {
  const Directory directory = orange_county();
  CHECK(needs_offered(directory, kToday) == std::vector<std::string_view>{"child-support", "court",
                                                                          "legal", "housing",
                                                                          "language", "anything"});
  CHECK(safety_entries(directory, kToday).size() == 9);
  for (const DirectoryEntry& entry : directory.entries) {
    INFO(entry.name);
    CHECK(entry.checked == CourtDay{2026y / 11 / 23});
    CHECK_FALSE(entry.source.empty());
    CHECK((entry.here || !entry.phones.empty()));
    if (is_safety(entry)) CHECK(entry.address.empty());
    if (!is_safety(entry)) CHECK(entry.text.contains("es"));
  }
}

TEST_CASE("what its sources do not agree on is not in Orange County's directory",
          "[assets][directory][safety]") {
  for (const DirectoryEntry& entry : orange_county().entries) {
    for (const std::string doubtful : {"Laura", "Radiant"}) {
      CHECK(entry.name.find(doubtful) == std::string::npos);
    }
    for (const PhoneLine& phone : entry.phones) {
      for (const std::string doubtful : {"949-498-1511", "866-498-1511", "855-812-1001", "988"}) {
        CHECK(phone.number != doubtful);
      }
    }
    for (const auto& [language, words] : entry.text) {
      CHECK(words.find("Room") == std::string::npos);
    }
  }
}

TEST_CASE("an office opens at the same time before and after the clocks change",
          "[assets][directory]") {
  const auto zone = find_time_zone("America/Los_Angeles");
  REQUIRE(zone);
  const DirectoryEntry office = read(organization())->front();
  const auto at = [&](const char* utc) { return hours_now(office, *parse_instant(utc), *zone); };
  // 8:30 is 16:30 by Greenwich in winter and 15:30 in summer; clocks change on 8 March and 1
  // November.
  CHECK(at("2026-03-06T16:29:00Z") == HoursNow(ClosedUntil{{{2026y / 3 / 6, {8 * 60 + 30}}}}));
  CHECK(at("2026-03-06T16:30:00Z") == HoursNow(OpenUntil{{16 * 60}}));
  CHECK(at("2026-03-08T10:30:00Z") == HoursNow(ClosedUntil{{{2026y / 3 / 9, {8 * 60 + 30}}}}));
  CHECK(at("2026-03-09T15:29:00Z") == HoursNow(ClosedUntil{{{2026y / 3 / 9, {8 * 60 + 30}}}}));
  CHECK(at("2026-03-09T15:30:00Z") == HoursNow(OpenUntil{{16 * 60}}));
  CHECK(at("2026-10-30T15:30:00Z") == HoursNow(OpenUntil{{16 * 60}}));
  CHECK(at("2026-11-02T15:30:00Z") == HoursNow(ClosedUntil{{{2026y / 11 / 2, {8 * 60 + 30}}}}));
  CHECK(at("2026-11-02T16:30:00Z") == HoursNow(OpenUntil{{16 * 60}}));
}

TEST_CASE("the quick answers of Lamoreaux state no deadline as a number", "[assets][center]") {
  const auto center = load_center(kSource + "/assets/centers/lamoreaux.toml", true);
  REQUIRE(center);
  CHECK_FALSE(center->answers.empty());
  CHECK(center->answers.size() <= kMostAnswers);
  for (const QuickAnswer& answer : center->answers) {
    for (const auto& [language, words] : answer.text) {
      INFO(words);
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != ' ' || i == 0 || words[i - 1] < '0' || words[i - 1] > '9') continue;
        for (const std::string unit :
             {"day", "week", "month", "year", "día", "semana", "mes", "año", "business", "court"}) {
          CHECK_FALSE(words.substr(i + 1).starts_with(unit));
        }
      }
      for (const std::string never : {"should", "must", "debe ", "debería", "tiene que"}) {
        CHECK(words.find(never) == std::string::npos);
      }
    }
  }
}

}  // namespace doorway

// HSDS 3.0 as JSON, object by object; the required keys are the specification's, and ours on top:
// when an entry was last checked, and where.
#include "assets/directory.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "assets/json_object.h"

namespace doorway {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNeedTaxonomy = "doorway:need";
constexpr std::string_view kEntryTaxonomy = "doorway:entry";

bool is_uuid(std::string_view text) {
  constexpr std::size_t kLength = 36;
  if (text.size() != kLength) return false;
  for (std::size_t i = 0; i < kLength; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash != (text[i] == '-')) return false;
    if (!dash && std::string_view("0123456789abcdef").find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool has_figures(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_dialled(std::string_view number) {
  return number.find_first_not_of("0123456789-") == std::string_view::npos &&
         std::ranges::count_if(number, [](char c) { return c != '-'; }) >= 3;
}

bool is_page(std::string_view page) {
  constexpr std::string_view kScheme = "https://";
  const bool plain = std::ranges::all_of(page, [](char c) { return c > ' ' && c < 127; });
  return page.starts_with(kScheme) && page.size() > kScheme.size() && page.size() <= 100 && plain;
}

class OrganizationReader {
 public:
  OrganizationReader(JsonObject organization, std::set<std::string>& ids)
      : organization_(std::move(organization)), ids_(ids) {}

  std::vector<DirectoryEntry> read() {
    id(organization_);
    organization_.text("name");
    organization_.text("description");
    std::vector<DirectoryEntry> entries;
    for (JsonObject& service : organization_.objects("services")) {
      const std::string status = service.text("status");
      DirectoryEntry entry = read_service(service);
      if (status == "active") {
        entries.push_back(std::move(entry));
      } else if (status != "inactive" && status != "defunct" && status != "temporarily closed") {
        service.fail(
            "'status' must be \"active\", \"inactive\", \"defunct\" or \"temporarily closed\"");
      }
    }
    organization_.refuse_unknown_keys();
    return entries;
  }

 private:
  std::string id(JsonObject& object) {
    std::string value = object.text("id");
    if (!is_uuid(value)) object.fail("'id' must be a UUID in small letters");
    if (!ids_.insert(value).second) object.fail("the id " + value + " is given twice");
    return value;
  }

  static CourtDay day(JsonObject& object, const std::string& key) {
    const auto value = parse_day(object.text(key));
    if (!value) object.fail("'" + key + "' must be a date like \"2026-11-23\"");
    return *value;
  }

  DirectoryEntry read_service(JsonObject& service) {
    DirectoryEntry entry;
    entry.id = id(service);
    entry.name = service.text("name");
    entry.text["en"] = service.text("description");
    entry.checked = day(service, "assured_date");
    if (const auto page = service.optional_text("url")) {
      if (!is_page(*page)) {
        service.fail("'url' must be like \"https://example.org\", at most 100 characters");
      }
      entry.page = *page;
    }
    bool confidential = false;
    for (JsonObject& attribute : service.objects("attributes")) {
      read_attribute(attribute, entry, confidential);
    }
    if (entry.needs.empty()) service.fail("an attribute must say for which need this is");
    if (entry.source.empty()) service.fail("an attribute must say where this was checked");
    for (JsonObject& phone : service.objects("phones")) entry.phones.push_back(read_phone(phone));
    for (JsonObject& schedule : service.objects("schedules")) {
      entry.hours.push_back(read_schedule(schedule));
    }
    for (JsonObject& language : service.objects("languages")) {
      id(language);
      language.text("name");
      entry.languages.push_back(language.text("code"));
      language.refuse_unknown_keys();
    }
    if (confidential || is_safety(entry)) refuse_whereabouts(service, entry);
    for (JsonObject& at : service.objects("service_at_locations")) {
      entry.address = read_location(at);
    }
    service.refuse_unknown_keys();
    return entry;
  }

  // Where a shelter is must not be known here, in no key and in no sentence.
  static void refuse_whereabouts(JsonObject& service, const DirectoryEntry& entry) {
    if (!service.objects("service_at_locations").empty()) {
      service.fail("its address is confidential: no location may be given");
    }
    const bool told = entry.here || has_figures(entry.name) ||
                      std::ranges::any_of(
                          entry.text, [](const auto& words) { return has_figures(words.second); });
    if (told) {
      service.fail("its address is confidential: name and words may have no figures in them");
    }
  }

  // Our own terms: what an entry is for, and what HSDS has no key for.
  void read_attribute(JsonObject& attribute, DirectoryEntry& entry, bool& confidential) {
    id(attribute);
    JsonObject term = attribute.object("taxonomy_term");
    if (!is_uuid(term.text("id"))) term.fail("'id' must be a UUID in small letters");
    term.text("name");
    term.text("description");
    const std::string taxonomy = term.text("taxonomy");
    const std::string code = term.text("code");
    if (taxonomy == kNeedTaxonomy) {
      if (code != kSafetyNeed && std::ranges::find(kNeeds, code) == kNeeds.end()) {
        term.fail("'" + code + "' is not a need that the kiosk knows");
      }
      entry.needs.push_back(code);
    } else if (taxonomy == kEntryTaxonomy && code == "text") {
      entry.text[attribute.text("label")] = attribute.text("value");
    } else if (taxonomy == kEntryTaxonomy && code == "source") {
      entry.source = attribute.text("value");
    } else if (taxonomy == kEntryTaxonomy && code == "same-building") {
      entry.here = true;
    } else if (taxonomy == kEntryTaxonomy && code == "address-confidential") {
      confidential = true;
    } else {
      term.fail("'" + taxonomy + "' has no term '" + code + "'");
    }
    term.refuse_unknown_keys();
    attribute.refuse_unknown_keys();
  }

  PhoneLine read_phone(JsonObject& phone) {
    id(phone);
    PhoneLine line;
    line.number = phone.text("number");
    if (!is_dialled(line.number)) {
      phone.fail("'number' must be figures and '-' as it is dialled here");
    }
    const std::string type = phone.text("type");
    if (type == "textphone") {
      line.kind = PhoneLine::Kind::textphone;
    } else if (type == "text") {
      line.kind = PhoneLine::Kind::text;
      line.word = phone.text("description");
    } else if (type != "voice") {
      phone.fail("'type' must be \"voice\", \"textphone\" or \"text\"");
    }
    phone.refuse_unknown_keys();
    return line;
  }

  static TimeOfDay time(JsonObject& schedule, const std::string& key) {
    const auto value = parse_time_of_day(schedule.text(key));
    if (!value) {
      schedule.fail("'" + key +
                    "' must be a local time like \"08:30\"; an offset would be wrong for half of "
                    "the year");
    }
    return *value;
  }

  static std::vector<int> weekdays(JsonObject& schedule) {
    constexpr std::array<std::string_view, 7> kDays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    std::vector<int> found;
    std::istringstream list(schedule.text("byday"));
    for (std::string name; std::getline(list, name, ',');) {
      const auto at = std::ranges::find(kDays, name);
      if (at == kDays.end()) schedule.fail("'byday' must be like \"MO,TU,WE\"");
      found.push_back(1 + static_cast<int>(at - kDays.begin()));
    }
    return found;
  }

  OpenStretch read_schedule(JsonObject& schedule) {
    id(schedule);
    if (schedule.text("freq") != "WEEKLY") schedule.fail("'freq' must be \"WEEKLY\"");
    OpenStretch stretch;
    stretch.weekdays = weekdays(schedule);
    stretch.opens = time(schedule, "opens_at");
    stretch.closes = time(schedule, "closes_at");
    if (!(stretch.opens < stretch.closes)) schedule.fail("it must open before it closes");
    if (schedule.optional_text("valid_from")) stretch.from = day(schedule, "valid_from");
    if (schedule.optional_text("valid_to")) stretch.to = day(schedule, "valid_to");
    schedule.refuse_unknown_keys();
    return stretch;
  }

  std::string read_location(JsonObject& at) {
    id(at);
    JsonObject location = at.object("location");
    id(location);
    if (location.text("location_type") != "physical") {
      location.fail("'location_type' must be \"physical\"");
    }
    location.optional_text("name");
    std::string words;
    for (JsonObject& address : location.objects("addresses")) {
      id(address);
      words = address.text("address_1") + ", " + address.text("city") + ", " +
              address.text("state_province") + " " + address.text("postal_code");
      if (address.text("country") != "US") address.fail("'country' must be \"US\"");
      if (address.text("address_type") != "physical") {
        address.fail("'address_type' must be \"physical\"");
      }
      address.refuse_unknown_keys();
    }
    location.refuse_unknown_keys();
    at.refuse_unknown_keys();
    return words;
  }

  JsonObject organization_;
  std::set<std::string>& ids_;
};

tl::expected<std::string, ParseError> read_text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) return tl::unexpected(ParseError{file.string(), 0, "this file cannot be read"});
  return text.str();
}

}  // namespace

tl::expected<std::vector<DirectoryEntry>, ParseError> read_organization(
    std::string_view json, const std::string& file_name, std::set<std::string>& ids) {
  try {
    const nlohmann::json parsed = parse_json(json, file_name);
    return OrganizationReader(JsonObject(parsed, file_name, ""), ids).read();
  } catch (const BadJson& bad) {
    return tl::unexpected(bad.error);
  }
}

tl::expected<Directory, ParseError> load_directory(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& item : fs::directory_iterator(folder, error)) {
    if (item.path().extension() == ".json") files.push_back(item.path());
  }
  if (error) return tl::unexpected(ParseError{folder.string(), 0, "this folder cannot be read"});
  std::ranges::sort(files);
  Directory directory;
  std::set<std::string> ids;
  for (const fs::path& file : files) {
    auto entries = read_text(file).and_then(
        [&](const std::string& text) { return read_organization(text, file.string(), ids); });
    if (!entries) return tl::unexpected(entries.error());
    for (DirectoryEntry& entry : *entries) directory.entries.push_back(std::move(entry));
  }
  return directory;
}

}  // namespace doorway

// A center's file, table by table, and what its tables promise each other.
#include "assets/center.h"

#include <algorithm>
#include <set>

#include "assets/center_promises.h"
#include "assets/toml_table.h"

namespace doorway {
namespace {

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

constexpr std::size_t kLongestCasePattern = 30;  // as the field
constexpr std::size_t kMostCaseLetters = 10;     // in the one row of the pad, beside ABC

// Everything read so far, and what later tables may refer to.
class CenterReader {
 public:
  CenterReader(TomlTable& top, UnknownKeys unknown, bool test)
      : top_(top), unknown_(unknown), test_(test) {}

  const std::vector<std::string>& ignored() const { return ignored_; }

  Center read() {
    read_center();
    read_groups();
    read_outcomes();
    read_services();
    read_desks();
    read_hours();
    read_holidays();
    read_notices();
    read_sharing();
    read_case_patterns();
    read_answers();
    read_knowing();
    read_phones();
    end(top_);
    check_center_promises(center_, top_);
    return std::move(center_);
  }

 private:
  // All keys of a table were asked for.
  void end(const TomlTable& table) {
    if (unknown_ == UnknownKeys::are_errors) table.refuse_unknown_keys();
    for (std::string& key : table.unknown_keys()) ignored_.push_back(std::move(key));
  }

  std::string code(TomlTable& table, std::set<std::string>& taken) const {
    std::string value = table.text("code");
    if (!is_code(value)) table.fail("code", "'code' may have a-z, 0-9 and '-', at most 32 of them");
    if (!taken.insert(value).second) table.fail("code", "the code '" + value + "' is given twice");
    return value;
  }

  Owner owner(TomlTable& table) const {
    const auto value = parse_owner(table.text("owner"));
    if (!value) table.fail("owner", "'owner' must be \"court\", \"css\" or \"county\"");
    return *value;
  }

  TimeOfDay time(TomlTable& table, std::string_view key) const {
    const auto value = parse_time_of_day(table.text(key));
    if (!value) table.fail(key, "'" + std::string(key) + "' must be a time like \"08:30\"");
    return *value;
  }

  LocalText words(TomlTable& table, std::string_view key) const {
    LocalText text = table.local_text(key);
    if (text.count(center_.languages.front()) == 0) {
      table.fail(key, "'" + std::string(key) + "' has no words in '" + center_.languages.front() +
                          "', the center's first language");
    }
    for (const auto& [language, ignored] : text) {
      if (std::count(center_.languages.begin(), center_.languages.end(), language) == 0) {
        table.fail(key, "'" + std::string(key) + "' has words in '" + language +
                            "', which is not among the center's languages");
      }
    }
    return text;
  }

  // Every text of the list must be a known code.
  void known(const TomlTable& table, std::string_view key, const std::vector<std::string>& texts,
             const std::set<std::string>& codes) const {
    for (const std::string& text : texts) {
      if (codes.count(text) == 0)
        table.fail(key, "'" + text + "' in '" + std::string(key) + "' is not defined in this file");
    }
  }

  void read_center() {
    std::set<std::string> taken;
    center_.code = code(top_, taken);
    center_.version = top_.integer("version", 1, std::int64_t{1} << 53);
    center_.time_zone = top_.text("time_zone");
    center_.languages = top_.texts("languages");
    if (center_.languages.empty())
      top_.fail("languages", "'languages' needs at least one: the first is the default");
    std::set<std::string> languages;
    for (const std::string& language : center_.languages) {
      if (!languages.insert(language).second)
        top_.fail("languages", "the language '" + language + "' is given twice");
    }
    read_drafts_shown();
    center_.name = words(top_, "name");
    center_.short_name = words(top_, "short_name");
    center_.consent_version = top_.text("consent_version");
    center_.counts_suppressed_up_to =
        static_cast<int>(top_.integer("counts_suppressed_up_to", 1, 100, 10));
    center_.withdraw_days = static_cast<int>(top_.integer("withdraw_days", 1, 3650, 180));
    center_.always_open = top_.flag("always_open", false);
    read_public_page();
    if (center_.always_open && !test_) {
      top_.fail("always_open", "'always_open' is for tests; in production give the hours");
    }
    for (const std::string& text : top_.texts("hearing_times")) {
      const auto value = parse_time_of_day(text);
      if (!value)
        top_.fail("hearing_times",
                  "'" + text + "' in 'hearing_times' must be a time like \"08:30\"");
      center_.hearing_times.push_back(*value);
    }
  }

  void read_drafts_shown() {
    for (const std::string& text : top_.texts("show_drafts")) {
      const auto group = parse_message_group(text);
      if (!group)
        top_.fail("show_drafts", "'" + text +
                                     "' in 'show_drafts' must be \"interface\", \"notices\" or "
                                     "\"safety\"");
      if (*group != MessageGroup::interface && !test_)
        top_.fail("show_drafts",
                  "'show_drafts' may name \"" + text +
                      "\" only in tests; in production those words are shown in a language "
                      "once it is reviewed, and in English until then");
      center_.drafts_shown.push_back(*group);
    }
  }

  // It stands on every ticket, as a QR code and in letters.
  void read_public_page() {
    constexpr std::size_t kMostOfAddress = 100;
    center_.public_page = top_.text("public_page", "");
    const std::string& page = center_.public_page;
    if (page.empty()) return;
    const bool plain =
        std::all_of(page.begin(), page.end(), [](char c) { return c > ' ' && c < 127; });
    const std::size_t host = std::string_view("https://").size();
    if (!page.starts_with("https://") || page.size() <= host || page[host] == '/' || !plain ||
        page.find_first_of("?#@\"'<>") != std::string::npos || page.size() > kMostOfAddress) {
      top_.fail("public_page",
                "'public_page' must be an address like \"https://example.org/help\", at most 100 "
                "characters, without '?' and '#'");
    }
  }

  void read_groups() {
    for (TomlTable& table : top_.tables("group")) {
      center_.groups.push_back({code(table, group_codes_), words(table, "title")});
      end(table);
    }
  }

  void read_outcomes() {
    std::set<std::string> taken;
    for (TomlTable& table : top_.tables("outcome")) {
      outcomes_.push_back({code(table, taken), words(table, "title")});
      end(table);
    }
  }

  void read_services() {
    for (TomlTable& table : top_.tables("service")) {
      center_.services.push_back(service(table));
      end(table);
    }
    if (center_.services.empty()) top_.fail("", "a center needs at least one [[service]]");
  }

  Service service(TomlTable& table) {
    Service service;
    service.code = code(table, service_codes_);
    service.owner = owner(table);
    const std::string kind = table.text("kind", "ordinary");
    if (kind == "private-talk") {
      service.kind = ServiceKind::private_talk;
    } else if (kind == "any") {
      service.kind = ServiceKind::any;
    } else if (kind != "ordinary") {
      table.fail("kind", "'kind' must be \"ordinary\", \"private-talk\" or \"any\"");
    }
    service.group = table.text("group");
    known(table, "group", {service.group}, group_codes_);
    service.icon = table.text("icon");
    service.title = words(table, "title");
    service.hint = words(table, "hint");
    const auto fact = parse_fact_question(table.text("fact"));
    if (!fact)
      table.fail("fact", "'fact' must be \"none\", \"papers\", \"hearing\" or \"general\"");
    service.fact = *fact;
    for (const std::string& text : table.texts("notices")) {
      const auto notice_owner = parse_owner(text);
      if (!notice_owner)
        table.fail("notices",
                   "'" + text + "' in 'notices' must be \"court\", \"css\" or \"county\"");
      service.notices.push_back(*notice_owner);
    }
    service.consent = table.flag("consent", false);
    if (service.consent && service.owner != Owner::css) {
      table.fail("consent", "'consent' is only for services of owner \"css\"");
    }
    service.typical_minutes = static_cast<int>(table.integer("typical_minutes", 1, 480, 15));
    for (const std::string& text : table.texts("outcomes"))
      service.outcomes.push_back(outcome(table, text));
    if (service.outcomes.empty())
      table.fail("", "a service needs 'outcomes', the suggested one first");
    return service;
  }

  Outcome outcome(const TomlTable& table, const std::string& outcome_code) const {
    const auto found = std::find_if(outcomes_.begin(), outcomes_.end(),
                                    [&](const Outcome& item) { return item.code == outcome_code; });
    if (found == outcomes_.end())
      table.fail("outcomes", "'" + outcome_code + "' in 'outcomes' is not defined in this file");
    return *found;
  }

  void read_desks() {
    std::set<std::string> taken;
    for (TomlTable& table : top_.tables("desk")) {
      DeskPlace desk;
      desk.code = code(table, taken);
      desk.owner = owner(table);
      desk.groups = table.texts("groups");
      known(table, "groups", desk.groups, group_codes_);
      if (desk.groups.empty())
        table.fail("", "a desk needs 'groups': the lines that it calls from");
      center_.desks.push_back(std::move(desk));
      end(table);
    }
    if (center_.desks.empty()) top_.fail("", "a center needs at least one [[desk]]");
  }

  void read_hours() {
    for (TomlTable& table : top_.tables("hours")) {
      OpenHours hours;
      hours.weekday = static_cast<int>(table.integer("weekday", 1, 7));
      hours.numbers_from = time(table, "numbers_from");
      hours.opens = time(table, "opens");
      hours.last_number = time(table, "last_number");
      hours.closes = time(table, "closes");
      if (!(hours.numbers_from <= hours.opens && hours.opens < hours.last_number &&
            hours.last_number <= hours.closes)) {
        table.fail("",
                   "these times must follow each other: numbers_from, opens, last_number, closes");
      }
      for (const OpenHours& other : center_.hours) {
        if (other.weekday == hours.weekday) table.fail("weekday", "this weekday has hours already");
      }
      center_.hours.push_back(hours);
      end(table);
    }
    if (center_.hours.empty())
      top_.fail("", "a center needs [[hours]], one for each day it is open");
  }

  void read_holidays() {
    for (TomlTable& table : top_.tables("holiday")) {
      const auto day = parse_day(table.text("day"));
      if (!day) table.fail("day", "'day' must be a date like \"2026-12-25\"");
      for (const Holiday& other : center_.holidays) {
        if (other.day == *day) table.fail("day", "this day is a holiday already");
      }
      center_.holidays.push_back({*day, words(table, "title")});
      end(table);
    }
  }

  void read_notices() {
    for (TomlTable& table : top_.tables("notice")) {
      OwnerNotice notice;
      notice.owner = owner(table);
      if (center_.find_notice(notice.owner) != nullptr)
        table.fail("owner", "this owner has a notice already");
      notice.version = table.text("version");
      notice.draft = table.flag("draft", false);
      if (notice.draft && !test_) {
        table.fail("draft",
                   "this notice is a draft; production needs the text that its owner approved");
      }
      notice.text = words(table, "text");
      center_.notices.push_back(std::move(notice));
      end(table);
    }
    for (const Service& service : center_.services) {
      for (const Owner notice_owner : service.notices) {
        if (center_.find_notice(notice_owner) == nullptr) {
          top_.fail("", "service '" + service.code + "' shows the notice of \"" +
                            std::string(to_string(notice_owner)) + "\", which has no [[notice]]");
        }
      }
    }
  }

  void read_sharing() {
    const std::set<std::string> fields = {"case", "topic", "outcome", "follow_up", "language"};
    for (TomlTable& table : top_.tables("sharing")) {
      SharingRule rule;
      rule.service = table.text("service");
      const Service* service = center_.find_service(rule.service);
      if (service == nullptr || !service->consent) {
        table.fail("service",
                   "'service' must name a service with consent = true; nothing else is shared");
      }
      for (const SharingRule& other : center_.sharing) {
        if (other.service == rule.service)
          table.fail("service", "this service has a sharing rule already");
      }
      rule.fields = table.texts("fields");
      known(table, "fields", rule.fields, fields);
      center_.sharing.push_back(std::move(rule));
      end(table);
    }
  }

  void read_case_patterns() {
    for (TomlTable& table : top_.tables("case_pattern")) {
      const std::string pattern = table.text("pattern");
      const bool known = std::ranges::all_of(
          pattern, [](char c) { return c == '9' || c == '-' || (c >= 'A' && c <= 'Z'); });
      if (!known || pattern.size() > kLongestCasePattern || pattern.find('9') == pattern.npos) {
        table.fail("pattern",
                   "'pattern' shows how a case number looks: 9 for a digit, capitals A to Z and - "
                   "as they are, such as \"99FL999999\"; at least one 9, at most 30 characters");
      }
      if (std::ranges::count(center_.case_patterns, pattern) > 0) {
        table.fail("pattern", "this pattern is given already");
      }
      center_.case_patterns.push_back(pattern);
      end(table);
    }
    std::set<char> letters;
    for (const std::string& pattern : center_.case_patterns) {
      letters.insert(pattern.begin(), pattern.end());
    }
    std::erase_if(letters, [](char c) { return c < 'A'; });
    if (letters.size() > kMostCaseLetters) {
      top_.fail("case_pattern",
                "the patterns have more than ten different letters; the pad has room for ten, so "
                "give fewer, or none and people get the whole alphabet");
    }
  }

  void read_answers() {
    std::set<std::string> taken;
    for (TomlTable& table : top_.tables("answer")) {
      QuickAnswer answer;
      answer.code = code(table, taken);
      answer.icon = table.text("icon");
      answer.title = words(table, "title");
      answer.text = words(table, "text");
      answer.source = table.text("source");
      const auto checked = parse_day(table.text("checked"));
      if (!checked) table.fail("checked", "'checked' must be a date like \"2026-11-23\"");
      answer.checked = *checked;
      if (center_.answers.size() == kMostAnswers) {
        table.fail("", "at most eight quick answers: more are a page that nobody reads");
      }
      center_.answers.push_back(std::move(answer));
      end(table);
    }
  }

  void read_knowing() {
    center_.directory = top_.text("directory", "");
    if (!center_.directory.empty() && !is_code(center_.directory)) {
      top_.fail("directory", "'directory' is the name of a folder of assets/directory");
    }
    center_.emergency = top_.text("emergency", center_.emergency);
    if (center_.emergency.find_first_not_of("0123456789-") != std::string::npos) {
      top_.fail("emergency", "'emergency' is what to dial, like \"911\"");
    }
  }

  // As it is dialled; it stands where a desk is on a break.
  void read_phones() {
    auto table = top_.table("phones");
    if (!table) return;
    for (const Owner owner : {Owner::court, Owner::css, Owner::county}) {
      const std::string key(to_string(owner));
      const std::string number = table->text(key, "");
      if (number.empty()) continue;
      if (number.size() > 20 || number.find_first_not_of("0123456789-+ ") != std::string::npos) {
        table->fail(key, "'" + key + "' must be a phone number like \"866-901-3212\"");
      }
      center_.phones[owner] = number;
    }
    end(*table);
  }

  TomlTable& top_;
  UnknownKeys unknown_;
  bool test_;
  Center center_;
  std::set<std::string> group_codes_;
  std::set<std::string> service_codes_;
  std::vector<Outcome> outcomes_;
  std::vector<std::string> ignored_;
};

}  // namespace

tl::expected<Center, ParseError> read_center(std::string_view toml, const std::string& file_name,
                                             UnknownKeys unknown, bool test_deployment,
                                             std::vector<std::string>* ignored) {
  try {
    const toml::table parsed = parse_toml(toml, file_name);
    TomlTable top(parsed, file_name);
    CenterReader reader(top, unknown, test_deployment);
    Center center = reader.read();
    if (ignored != nullptr) *ignored = reader.ignored();
    return center;
  } catch (const BadToml& bad) {
    return tl::unexpected(bad.error);
  }
}

tl::expected<Center, ParseError> load_center(const std::filesystem::path& file,
                                             bool test_deployment) {
  try {
    return read_center(read_text_file(file.string()), file.string(), UnknownKeys::are_errors,
                       test_deployment);
  } catch (const BadToml& bad) {
    return tl::unexpected(bad.error);
  }
}

}  // namespace doorway

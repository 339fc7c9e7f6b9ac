#include "desk/pages/health_model.h"

#include <algorithm>
#include <string>
#include <utility>

#include "desk/pages/words.h"
#include "sync/http/error_codes.h"

namespace doorway::desk {
namespace {

std::string_view health_word(Health health) {
  switch (health) {
    case Health::ok:
      return "In order";
    case Health::attention:
      return "Needs a look";
    case Health::broken:
      return "Broken";
  }
  return "";
}

void set_list(PageData& data, const std::string& name, PageData::List list) {
  data.set("has_" + name, !list.empty());
  data.set(name, std::move(list));
}

PageData finding_row(const Finding& finding) {
  return PageData()
      .set("words", finding.words)
      .set("state", health_word(finding.health))
      .set("broken", finding.health == Health::broken);
}

std::string lead_words(const std::vector<Finding>& findings) {
  const auto count = [&](Health health) {
    return std::count_if(findings.begin(), findings.end(),
                         [&](const Finding& finding) { return finding.health == health; });
  };
  const auto broken = count(Health::broken);
  const auto attention = count(Health::attention);
  if (broken + attention == 0) return "Everything is in order.";
  std::string words;
  if (broken > 0)
    words = std::to_string(broken) + (broken == 1 ? " thing is" : " things are") + " broken";
  if (attention > 0) {
    words += (words.empty() ? "" : ", ") + std::to_string(attention) +
             (attention == 1 ? " thing needs a look" : " things need a look");
  }
  return words + ".";
}

std::string seen_words(const DeviceFacts& device, const HealthFacts& facts) {
  if (!device.last_seen) return "not yet";
  return span_words(facts.now - *device.last_seen) + " ago";
}

std::string records_words(const DeviceFacts& device) {
  if (device.high == 0) return "none yet";
  const std::string through = "through no. " + std::to_string(device.high);
  return through + (device.absent == 0 ? ", none missing"
                                       : ", " + std::to_string(device.absent) + " missing");
}

PageData device_row(const DeviceFacts& device, const HealthFacts& facts, const TimeZone& zone) {
  const Finding finding = judge_device(device, facts);
  return PageData()
      .set("name", device.name)
      .set("letter", device.letter)
      .set("has_letter", !device.letter.empty())
      .set("epoch", std::to_string(device.epoch))
      .set("seen", seen_words(device, facts))
      .set("records", records_words(device))
      .set("until", device.certificate_until ? day_words(court_day(*device.certificate_until, zone))
                                             : std::string("none"))
      .set("state", device.revoked ? std::string_view("Revoked") : health_word(finding.health))
      .set("ok", finding.health == Health::ok)
      .set("broken", finding.health == Health::broken);
}

// In the words of the protocol's own table, where it is one of its codes.
std::string reason_words(const std::string& code) {
  const auto* found = std::find_if(kRecordCodes.begin(), kRecordCodes.end(),
                                   [&](const RecordCode& each) { return each.code == code; });
  if (found != kRecordCodes.end()) return std::string(found->meaning);
  if (code == "conflict") return "Another record has the same name and other bytes.";
  if (const ErrorCode* error = find_error_code(code)) return std::string(error->meaning);
  return "The receiver answered " + code + ".";
}

PageData aside_row(const AsideFacts& record) {
  return PageData()
      .set("day", day_words(record.day))
      .set("source", record.source)
      .set("words", reason_words(record.reason))
      .set("code", record.reason);
}

std::string run_words(const NightFacts& night, const HealthFacts& facts, const TimeZone& zone) {
  if (!night.enrolled) return "This center is not enrolled with child support services.";
  if (!night.last_run) return "Nothing was sent yet.";
  return moment_words(night.last_run->started, facts.now, zone) + ": " + night.last_run->words +
         ".";
}

void set_night(PageData& data, const HealthFacts& facts, const TimeZone& zone) {
  const NightFacts& night = facts.night;
  data.set("closed",
           night.closed_through ? day_words(*night.closed_through) : std::string("no day yet"))
      .set("manifest", night.closed_through
                           ? std::to_string(night.records) + ", counting the manifest"
                           : std::string("none"))
      .set("sent", run_words(night, facts, zone))
      .set("waiting", std::to_string(night.waiting))
      .set("refused", std::to_string(night.refused.size()));
}

}  // namespace

PageData health_data(const HealthFacts& facts, const TimeZone& zone) {
  std::vector<Finding> findings = judge(facts);
  PageData data;
  data.set("title", "Health")
      .set("lead", lead_words(findings))
      .set("at", moment_words(facts.now, facts.now, zone));
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.health > b.health; });
  PageData::List troubles;
  PageData::List well;
  for (const Finding& finding : findings) {
    (finding.health == Health::ok ? well : troubles).push_back(finding_row(finding));
  }
  PageData::List devices;
  for (const DeviceFacts& device : facts.devices) {
    devices.push_back(device_row(device, facts, zone));
  }
  PageData::List aside;
  for (const AsideFacts& record : facts.aside) aside.push_back(aside_row(record));
  set_night(data, facts, zone);
  set_list(data, "troubles", std::move(troubles));
  set_list(data, "well", std::move(well));
  set_list(data, "devices", std::move(devices));
  set_list(data, "aside", std::move(aside));
  return data;
}

}  // namespace doorway::desk

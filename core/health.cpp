// The thresholds, and the sentences.
#include "core/health.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace doorway {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr minutes kClockSlack{2};
constexpr minutes kSilence{10};
constexpr hours kBackupWanted{26};
constexpr hours kBackupLate{8 * 24};
constexpr hours kCertificateSoon{30 * 24};
constexpr hours kKeysetSoon{60 * 24};
constexpr hours kRunWanted{26};
// A night's work may take until then.
constexpr hours kNightIsDone{5};
constexpr int kNightsUntilBroken = 3;
constexpr int kDaysOfYear = 365;
// One number without paper may be somebody who did not wait for it.
constexpr int kNumbersUntilTold = 2;
constexpr hours kHalfADay{12};
constexpr int kManyDays = 2 * kDaysOfYear;
constexpr std::int64_t kGibibyte = std::int64_t{1} << 30;
constexpr int kLittleSpace = 20;  // percent
constexpr int kNoSpace = 2;

std::string count_words(std::int64_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

int percent(const SpaceFacts& space) {
  if (space.size <= 0) return 0;
  return static_cast<int>(static_cast<double>(space.free) * 100 / static_cast<double>(space.size));
}

milliseconds size_of(milliseconds span) {
  return span < milliseconds(0) ? -span : span;
}

// "8:03", "1:05 PM"
std::string clock_words(TimeOfDay time) {
  constexpr int kNoon = 12;
  const int hour = time.minutes / 60;
  const int minute = time.minutes % 60;
  return std::to_string(hour > kNoon ? hour - kNoon : hour) + (minute < 10 ? ":0" : ":") +
         std::to_string(minute) + (hour < kNoon ? "" : " PM");
}

std::string ahead_words(milliseconds ahead) {
  return span_words(size_of(ahead)) + (ahead < milliseconds(0) ? " behind" : " ahead");
}

Finding judge_clock(const HealthFacts& facts) {
  if (facts.last_event && *facts.last_event > facts.now + kClockSlack) {
    return {"clock", Health::broken,
            "This computer's clock is " + span_words(*facts.last_event - facts.now) +
                " behind the last entry of the line. Set the clock; nothing is lost."};
  }
  std::vector<const DeviceFacts*> heard;
  for (const DeviceFacts& device : facts.devices) {
    if (device.ahead && !device.revoked) heard.push_back(&device);
  }
  std::vector<const DeviceFacts*> differing;
  std::copy_if(heard.begin(), heard.end(), std::back_inserter(differing),
               [](const DeviceFacts* device) { return size_of(*device->ahead) > kClockSlack; });
  if (differing.empty()) {
    return {"clock", Health::ok,
            heard.empty() ? "This computer's clock is not behind the line."
                          : "The clocks of this computer and the kiosks agree."};
  }
  if (heard.size() > 1 && differing.size() == heard.size()) {
    return {"clock", Health::broken,
            "All kiosks differ from this computer's clock, " + differing.front()->name + " is " +
                ahead_words(*differing.front()->ahead) + ". Set the clock of this computer."};
  }
  std::string words;
  for (const DeviceFacts* device : differing) {
    words += (words.empty() ? "The clock of " : ", of ") + device->name + " is " +
             ahead_words(*device->ahead);
  }
  return {"clock", Health::attention,
          words + ". Set the clock there, or here if this one is wrong."};
}

Finding judge_disk(const HealthFacts& facts) {
  const std::int64_t tenths = facts.disk.free * 10 / kGibibyte;
  const std::string left = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
                           " GB free (" + std::to_string(percent(facts.disk)) + " %)";
  if (percent(facts.disk) < kNoSpace || facts.disk.free < kGibibyte / 4) {
    return {"disk", Health::broken, "The disk is almost full: " + left + ". Make room on it now."};
  }
  if (percent(facts.disk) < kLittleSpace / 2 || facts.disk.free < kGibibyte) {
    return {"disk", Health::attention, "The disk has little room: " + left + ". Make room on it."};
  }
  return {"disk", Health::ok, "The disk has " + left + "."};
}

Finding judge_database(const HealthFacts& facts) {
  if (!facts.database) return {"database", Health::ok, "The database grows with the disk."};
  const int free = percent(*facts.database);
  const std::string left = std::to_string(free) + " % of the database is free";
  if (free < kNoSpace) {
    return {"database", Health::broken,
            left + ": nothing more can be stored. Call the person who installed this."};
  }
  if (free < kLittleSpace) {
    return {"database", Health::attention, left + ". Call the person who installed this."};
  }
  return {"database", Health::ok, left + "."};
}

Finding judge_backup(const HealthFacts& facts) {
  const std::string remedy = " Run doorway-desk backup.";
  if (!facts.last_backup) {
    return {"backup", Health::attention, "There was no backup yet." + remedy};
  }
  const milliseconds age = facts.now - *facts.last_backup;
  const std::string words = "The last backup was made " + span_words(age) + " ago.";
  if (age > kBackupLate) return {"backup", Health::broken, words + remedy};
  if (age > kBackupWanted) return {"backup", Health::attention, words + remedy};
  return {"backup", Health::ok, words};
}

Finding judge_certificate(const CertificateFacts& certificate, Instant now) {
  const std::string name = "The " + certificate.name;
  if (certificate.until <= now) {
    return {"certificate", Health::broken,
            name + " ended " + span_words(now - certificate.until) + " ago. " + certificate.remedy};
  }
  const std::string words = name + " ends in " + span_words(certificate.until - now) + ".";
  if (certificate.until - now < kCertificateSoon) {
    return {"certificate", Health::attention, words + " " + certificate.remedy};
  }
  return {"certificate", Health::ok, words};
}

Finding judge_keyset(const HealthFacts& facts) {
  const std::string remedy = " Sign the next one: doorway-desk keyset sign.";
  if (facts.keyset_from > facts.now) {
    return {"keyset", Health::attention,
            "The keyset begins in " + span_words(facts.keyset_from - facts.now) +
                ". Look at this computer's clock."};
  }
  if (facts.keyset_until <= facts.now) {
    return {"keyset", Health::broken,
            "The keyset ended " + span_words(facts.now - facts.keyset_until) +
                " ago. Kiosks go on sealing to it." + remedy};
  }
  const std::string words =
      "The keyset ends in " + span_words(facts.keyset_until - facts.now) + ".";
  if (facts.keyset_until - facts.now < kKeysetSoon) {
    return {"keyset", Health::attention, words + remedy};
  }
  return {"keyset", Health::ok, words};
}

// How many days that are over were not closed.
int nights_missing(const HealthFacts& facts) {
  const NightFacts& night = facts.night;
  const auto first =
      night.closed_through ? std::optional(next_day(*night.closed_through)) : night.first_day;
  if (!first) return 0;
  const auto days = std::chrono::sys_days(facts.today) - std::chrono::sys_days(*first);
  const bool still_at_it = facts.into_day < kNightIsDone;
  return std::max(0, static_cast<int>(days.count()) - (still_at_it ? 1 : 0));
}

Finding judge_night(const HealthFacts& facts) {
  const NightFacts& night = facts.night;
  const int missing = nights_missing(facts);
  if (missing > 0) {
    return {"night", missing >= kNightsUntilBroken ? Health::broken : Health::attention,
            count_words(missing, "day that is over was", "days that are over were") +
                " not closed. Run doorway-sync run, and see that it runs each night."};
  }
  if (!night.closed_through) return {"night", Health::ok, "No night has passed yet."};
  return {"night", Health::ok,
          "The last day closed is " + format_day(*night.closed_through) + ", with " +
              count_words(night.records, "record", "records") + " for child support services."};
}

Finding judge_run(const NightFacts& night, Instant now) {
  const std::string waiting = night.waiting == 0
                                  ? "nothing waits for child support services"
                                  : count_words(night.waiting, "record waits", "records wait") +
                                        " for child support services";
  if (!night.last_run) {
    return {"css", Health::attention,
            "Nothing was sent yet: " + waiting +
                ". Run doorway-sync run, and see that it runs each night."};
  }
  const RunFacts& run = *night.last_run;
  const milliseconds age = now - run.started;
  const bool stuck = !run.ended && age > hours(1);
  if (stuck || run.failed) {
    return {"css", age > kBackupLate ? Health::broken : Health::attention,
            "The last sending, " + span_words(age) + " ago, did not end well: " + run.words + "; " +
                waiting + ". Run doorway-sync run."};
  }
  if (age > kRunWanted) {
    return {"css", age > kBackupLate ? Health::broken : Health::attention,
            "The last sending was " + span_words(age) + " ago, and " + waiting +
                ". See that doorway-sync runs each night."};
  }
  return {"css", Health::ok, "The last sending was " + span_words(age) + " ago; " + waiting + "."};
}

std::string reasons_of(const std::vector<std::string>& codes) {
  std::map<std::string, int> counted;
  for (const std::string& code : codes) ++counted[code];
  std::string words;
  for (const auto& [code, count] : counted) {
    words += (words.empty() ? "" : ", ") + code + " " + std::to_string(count);
  }
  return words;
}

std::vector<Finding> judge_css(const HealthFacts& facts) {
  const NightFacts& night = facts.night;
  if (!night.enrolled && !night.shares) return {};
  if (!night.enrolled) {
    return {{"css", Health::attention,
             "This center shares with child support services but is not enrolled there. Ask them "
             "for a code and run doorway-sync enroll."}};
  }
  std::vector<Finding> findings{judge_run(night, facts.now)};
  if (!night.refused.empty()) {
    findings.push_back(
        {"css-refused", Health::attention,
         "Child support services refused " +
             count_words(static_cast<std::int64_t>(night.refused.size()), "record", "records") +
             " for good (" + reasons_of(night.refused) +
             "). Nothing is lost. Call the person who installed this."});
  }
  return findings;
}

// Beforehand, and whether or not somebody waits: who looks here learns nothing of a visit.
std::vector<Finding> judge_trained(const HealthFacts& facts) {
  if (!facts.talk_offered) return {};
  if (facts.talk_staffed) return {{"trained", Health::ok, "Somebody who is trained is signed in."}};
  if (!facts.open) {
    return {{"trained", Health::ok,
             "Nobody who is trained is signed in; the center gives no numbers now."}};
  }
  return {{"trained", Health::broken,
           "Nobody who is trained is signed in. Somebody with safety training has to sign in and "
           "choose a desk that calls from that line."}};
}

std::string_view printer_words(PrinterState state) {
  switch (state) {
    case PrinterState::absent:
      return "Its printer is off or unplugged.";
    case PrinterState::paper_out:
      return "Its printer is out of paper.";
    case PrinterState::stuck:
      return "Its printer is jammed, open or offline.";
    case PrinterState::slow:
      return "Its printer does not print in time. Look at it.";
    case PrinterState::ready:
    case PrinterState::none:
      break;
  }
  return "Its printer says that it is ready. Look at it.";
}

// Numbers are given all the same, so it is never worse than a look.
std::vector<Finding> judge_paper(const HealthFacts& facts) {
  std::vector<Finding> findings;
  bool any = false;
  for (const DeviceFacts& device : facts.devices) {
    if (!device.printer || device.revoked) continue;
    any = true;
    if (auto words = paper_words(device.name, *device.printer, facts.now)) {
      findings.push_back({"paper", Health::attention, std::move(*words)});
    }
  }
  if (any && findings.empty()) return {{"paper", Health::ok, "Paper tickets come out."}};
  return findings;
}

Finding judge_aside(const HealthFacts& facts) {
  if (facts.aside.empty()) return {"aside", Health::ok, "No record is set aside."};
  std::vector<std::string> codes;
  for (const AsideFacts& record : facts.aside) codes.push_back(record.reason);
  const auto count = static_cast<std::int64_t>(facts.aside.size());
  return {"aside", Health::attention,
          count_words(count, "record is", "records are") + " set aside (" + reasons_of(codes) +
              "). Nothing is lost. Call the person who installed this."};
}

}  // namespace

std::string span_words(milliseconds span) {
  const auto whole = std::chrono::floor<minutes>(span);
  const auto days = std::chrono::floor<std::chrono::days>(span).count();
  if (whole < minutes(1)) return "less than a minute";
  if (whole < hours(2)) return count_words(whole.count(), "minute", "minutes");
  if (days < 2) {
    return count_words(std::chrono::floor<hours>(span).count(), "hour", "hours");
  }
  if (days < kManyDays) return count_words(days, "day", "days");
  return std::to_string(days / kDaysOfYear) + " years";
}

std::string_view to_string(Health health) {
  switch (health) {
    case Health::ok:
      return "ok";
    case Health::attention:
      return "attention";
    case Health::broken:
      return "broken";
  }
  return "broken";
}

std::optional<Health> parse_health(std::string_view text) {
  for (const Health each : {Health::ok, Health::attention, Health::broken}) {
    if (to_string(each) == text) return each;
  }
  return std::nullopt;
}

Finding judge_device(const DeviceFacts& device, const HealthFacts& facts) {
  if (device.revoked) return {device.name, Health::ok, device.name + " is revoked."};
  const milliseconds silent = facts.now - device.last_seen.value_or(facts.started);
  // A desk that was off itself could hear nobody: its kiosks get a moment to come back.
  const bool had_time = facts.now - facts.started > kSilence;
  if (silent > kSilence && had_time && facts.open) {
    return {device.name, Health::broken,
            device.name + " has been silent for " + span_words(silent) +
                (device.last_seen ? "" : " or more") +
                ". Look at its power and network. Numbers that it gives meanwhile do not show here "
                "until it is back."};
  }
  if (device.certificate_until && *device.certificate_until - facts.now < kCertificateSoon) {
    return {device.name, Health::attention,
            "The certificate of " + device.name +
                (*device.certificate_until <= facts.now
                     ? " has ended."
                     : " ends in " + span_words(*device.certificate_until - facts.now) + ".") +
                " It renews by itself while it is on; if it does not, enrol it again."};
  }
  if (device.absent > 0) {
    return {device.name, Health::attention,
            count_words(device.absent, "record", "records") + " of " + device.name +
                " did not arrive. Leave it on; if this stays for a day, call the person who "
                "installed this."};
  }
  if (silent > kSilence) {
    return {device.name, Health::ok,
            facts.open ? "Waiting to hear from " + device.name + ", last heard " +
                             span_words(silent) + " ago."
                       : device.name + " is silent; the center is closed."};
  }
  return {device.name, Health::ok,
          device.last_seen ? device.name + " is in touch, and all its records are here."
                           : "Waiting to hear from " + device.name + "."};
}

std::optional<std::string> paper_words(const std::string& device, const PrinterFacts& printer,
                                       Instant now) {
  const WithoutPaper& without = printer.status.without;
  const bool ready = printer.status.state == PrinterState::ready;
  if (ready && without.numbers < kNumbersUntilTold) return std::nullopt;
  std::string words = device + ": ";
  if (without.numbers > 0) {
    const bool today = now - without.since < kHalfADay;
    words +=
        count_words(without.numbers, "number", "numbers") + " without paper " +
        (today ? "since " + clock_words(printer.since) : "for " + span_words(now - without.since)) +
        ". ";
  }
  return words.append(printer_words(printer.status.state));
}

std::vector<Finding> judge(const HealthFacts& facts) {
  std::vector<Finding> findings{judge_clock(facts), judge_disk(facts), judge_database(facts),
                                judge_backup(facts)};
  for (const CertificateFacts& certificate : facts.certificates) {
    findings.push_back(judge_certificate(certificate, facts.now));
  }
  findings.push_back(judge_keyset(facts));
  for (Finding& finding : judge_trained(facts)) findings.push_back(std::move(finding));
  for (const DeviceFacts& device : facts.devices) findings.push_back(judge_device(device, facts));
  for (Finding& finding : judge_paper(facts)) findings.push_back(std::move(finding));
  findings.push_back(judge_aside(facts));
  findings.push_back(judge_night(facts));
  for (Finding& finding : judge_css(facts)) findings.push_back(std::move(finding));
  return findings;
}

Health worst(const std::vector<Finding>& findings) {
  Health worst = Health::ok;
  for (const Finding& finding : findings) worst = std::max(worst, finding.health);
  return worst;
}

}  // namespace doorway

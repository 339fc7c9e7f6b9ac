// Whether a desk is well: facts in, findings out, each with a sentence that says what to do.  Pure,
// so that the page and the check for monitoring cannot disagree.  A finding names machines, days
// and counts; never a person, a service or what a record holds.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/printer.h"
#include "core/time.h"

namespace doorway {

// A kiosk's printer, as the kiosk told of it.
struct PrinterFacts {
  PrinterStatus status;
  TimeOfDay since;  // of the numbers without paper, on this center's clock
};

// A device that is enrolled here.
struct DeviceFacts {
  std::string name;  // "kiosk-1"
  std::int64_t epoch = 0;
  std::string letter;
  bool revoked = false;
  std::optional<Instant> last_seen;
  std::optional<std::chrono::milliseconds> ahead;  // its clock, against this desk's
  std::optional<Instant> certificate_until;
  std::int64_t high = 0;    // the greatest number of a record that is held
  std::int64_t absent = 0;  // below it, and not here
  std::optional<PrinterFacts> printer{};
};

// A record that was refused or contradicted another; what it holds is not looked at.
struct AsideFacts {
  CourtDay day;
  std::string source;
  std::string reason;  // a record code, or the sender's
};

struct CertificateFacts {
  std::string name;  // "the desk's certificate"
  Instant until;
  std::string remedy;  // "Run … and start the desk again"
};

struct SpaceFacts {
  std::int64_t free = 0;
  std::int64_t size = 0;
};

// The last run of doorway-sync.
struct RunFacts {
  Instant started;
  bool ended = false;
  bool failed = false;
  std::string words;
};

struct NightFacts {
  std::optional<CourtDay> first_day;       // of which this desk has visits
  std::optional<CourtDay> closed_through;  // the last day that was closed
  std::int64_t records = 0;                // composed for CSS on that day, with its manifest
  bool shares = false;                     // the center's file names something for CSS
  bool enrolled = false;                   // with CSS
  std::optional<RunFacts> last_run;
  std::int64_t waiting = 0;          // for CSS
  std::vector<std::string> refused;  // the codes of records that CSS refused for good
};

struct HealthFacts {
  Instant now;
  CourtDay today;
  std::chrono::minutes into_day{0};  // since the court day began
  bool open = false;                 // visitors are expected now
  Instant started;                   // this desk
  std::optional<Instant> last_event;
  SpaceFacts disk;                     // bytes, where the data is
  std::optional<SpaceFacts> database;  // pages, where desk.db may not grow further
  std::optional<Instant> last_backup;
  std::vector<CertificateFacts> certificates;
  Instant keyset_from;
  Instant keyset_until;
  std::vector<DeviceFacts> devices;
  std::vector<AsideFacts> aside;
  NightFacts night;
  bool talk_offered = false;  // the center's file has a private talk
  bool talk_staffed = false;  // somebody trained is signed in at a desk that takes it
};

enum class Health { ok, attention, broken };
std::string_view to_string(Health health);  // "ok", "attention", "broken"
std::optional<Health> parse_health(std::string_view text);

struct Finding {
  std::string about;  // "clock", "disk", "kiosk-1": a few letters, for a monitor to tell apart
  Health health = Health::ok;
  std::string words;
};

// One at least for each subject, in a fixed order.
std::vector<Finding> judge(const HealthFacts& facts);
Finding judge_device(const DeviceFacts& device, const HealthFacts& facts);
// "kiosk-1: 7 numbers without paper since 8:03. …", or nothing where paper comes.
std::optional<std::string> paper_words(const std::string& device, const PrinterFacts& printer,
                                       Instant now);
// The worst of them.
Health worst(const std::vector<Finding>& findings);

// "5 minutes", "3 hours", "2 days", "9 years".
std::string span_words(std::chrono::milliseconds span);

}  // namespace doorway

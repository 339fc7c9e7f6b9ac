// Invented facts of a desk: one that has just begun, one on a good day, one on its worst.
#pragma once

#include <string_view>

#include "core/health.h"
#include "core/ports.h"

namespace doorway::desk {

inline HealthFacts new_desk(Instant now, const TimeZone& zone) {
  using std::chrono::hours;
  HealthFacts facts;
  facts.now = now;
  facts.today = court_day(now, zone);
  facts.into_day = hours(6);
  facts.open = true;
  facts.started = now - std::chrono::minutes(1);
  facts.disk = {std::int64_t{180} << 30, std::int64_t{220} << 30};
  facts.certificates = {{"desk's certificate", now + hours(24 * 3600), "Ask for a new one."}};
  facts.keyset_from = now - hours(24);
  facts.keyset_until = now + hours(24 * 1800);
  facts.talk_offered = true;
  facts.talk_staffed = true;
  return facts;
}

inline HealthFacts good_day(Instant now, const TimeZone& zone) {
  using std::chrono::hours;
  HealthFacts facts = new_desk(now, zone);
  const CourtDay yesterday(std::chrono::sys_days(facts.today) - std::chrono::days(1));
  facts.last_event = now - std::chrono::minutes(3);
  facts.last_backup = now - hours(14);
  facts.devices = {{"kiosk-1", 3, "B", false, now - std::chrono::seconds(2),
                    std::chrono::milliseconds(0), now + hours(24 * 290), 812, 0},
                   {"kiosk-2", 1, "C", false, now - std::chrono::seconds(1),
                    std::chrono::milliseconds(0), now + hours(24 * 301), 440, 0}};
  facts.night = {yesterday, yesterday,
                 41,        true,
                 true,      RunFacts{now - hours(13), true, false, "everything was delivered"},
                 0,         {}};
  return facts;
}

inline HealthFacts worst_day(Instant now, const TimeZone& zone) {
  using std::chrono::hours;
  HealthFacts facts = good_day(now, zone);
  facts.started = now - hours(80);
  facts.disk.free = std::int64_t{9} << 30;
  facts.database = SpaceFacts{1, 100};
  facts.last_backup.reset();
  facts.certificates.push_back(
      {"certificate towards child support services", now + hours(24 * 12),
       "doorway-sync run renews it; if it does not, run doorway-sync enroll."});
  facts.devices[0].ahead = std::chrono::minutes(7);
  facts.devices[0].absent = 3;
  facts.devices[1].last_seen = now - std::chrono::minutes(26);
  facts.devices[0].printer =
      PrinterFacts{{PrinterState::paper_out, {7, now - hours(2)}}, TimeOfDay{8 * 60 + 3}};
  facts.devices.push_back(
      {"kiosk-3", 2, "D", false, std::nullopt, std::nullopt, now - hours(30), 96, 0});
  facts.devices.push_back(
      {"kiosk-old", 1, "E", true, std::nullopt, std::nullopt, std::nullopt, 5, 0});
  facts.talk_staffed = false;
  facts.aside = {{facts.today, "kiosk-1", "fork"},
                 {facts.today, "kiosk-1", "bad_signature"},
                 {facts.today, "kiosk-2", "500"}};
  const CourtDay earlier(std::chrono::sys_days(facts.today) - std::chrono::days(3));
  facts.night = {
      earlier,
      earlier,
      38,
      true,
      true,
      RunFacts{now - hours(61), true, true,
               "CSS cannot be reached: connection refused.  Given up for now; everything "
               "waits and goes with the next run"},
      117,
      {"bad_signature"}};
  return facts;
}

inline HealthFacts sample_health(std::string_view name, Instant now, const TimeZone& zone) {
  if (name == "new") return new_desk(now, zone);
  return name == "worst" ? worst_day(now, zone) : good_day(now, zone);
}

}  // namespace doorway::desk

// A self-help center as configuration: what it offers, who owns it, when it is open.  Read from
// assets/centers/*.toml by assets/center.h; nothing about one center is written in code.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/message_group.h"
#include "core/time.h"

namespace doorway {

// The three bodies in the room keep their own law; every service, desk, account and record has one.
enum class Owner { court, css, county };
std::string_view to_string(Owner owner);
std::optional<Owner> parse_owner(std::string_view text);

// Words by language tag ("en", "es").  The first language of the center is always there.
using LocalText = std::map<std::string, std::string>;

// The one question asked after the menu.
enum class FactQuestion {
  none,     // just a number
  papers,   // "when did you get them"
  hearing,  // "which courtroom time"
  general,  // a hearing today · papers in the last 30 days · neither · not sure
};
std::optional<FactQuestion> parse_fact_question(std::string_view text);

enum class ServiceKind { ordinary, private_talk, any };

struct Outcome {
  std::string code;  // "advised-forms"; coded, never free text
  LocalText title;
};

struct Service {
  std::string code;  // "flf-resp"
  Owner owner = Owner::court;
  ServiceKind kind = ServiceKind::ordinary;
  std::string group;  // the line group it stands in
  std::string icon;   // assets/icons/<icon>.svg
  LocalText title;
  LocalText hint;
  FactQuestion fact = FactQuestion::general;
  std::vector<Owner> notices;     // whose notices are shown before the number
  bool consent = false;           // "Tell CSS that I came" may be offered
  int typical_minutes = 15;       // before any visit was measured
  std::vector<Outcome> outcomes;  // the first is suggested
};

struct LineGroup {
  std::string code;
  LocalText title;
};

struct DeskPlace {
  std::string code;  // "3": what the board shows
  Owner owner = Owner::court;
  std::vector<std::string> groups;  // the line groups it calls from
};

struct OpenHours {
  int weekday = 0;  // ISO: 1 Monday … 7 Sunday
  TimeOfDay numbers_from;
  TimeOfDay opens;
  TimeOfDay last_number;
  TimeOfDay closes;
};

struct Holiday {
  CourtDay day;
  LocalText title;
};

// Text that the law asks to be given before staff help (Fam. Code §10013 for the facilitator).
struct OwnerNotice {
  Owner owner = Owner::court;
  std::string version;
  bool draft = false;  // not yet approved by the owner: refused outside test deployments
  LocalText text;      // paragraphs divided by an empty line
};

// What CSS may have of a visit for one service, when the person consented.
struct SharingRule {
  std::string service;
  std::vector<std::string> fields;  // subset of: case topic outcome follow_up language
};

// A quick answer for who waits or looks around: information with its source, never advice.
struct QuickAnswer {
  std::string code;
  std::string icon;
  LocalText title;
  LocalText text;      // paragraphs divided by an empty line
  std::string source;  // "css.ocgov.com"
  CourtDay checked{};  // as in core/directory.h, hidden when nobody checks it again
};
inline constexpr std::size_t kMostAnswers = 8;

struct Center {
  std::string code;  // "ljc", the first half of every source
  std::int64_t version = 0;
  LocalText name;
  LocalText short_name;
  std::string time_zone;               // "America/Los_Angeles"
  std::vector<std::string> languages;  // offered at the kiosk, first is the default
  // Groups of messages that are shown although nobody has reviewed the translation.  A language
  // whose interface may not be shown is not offered.
  std::vector<MessageGroup> drafts_shown;
  std::vector<LineGroup> groups;
  std::vector<Service> services;  // in menu order
  std::vector<DeskPlace> desks;
  std::vector<OpenHours> hours;
  std::vector<Holiday> holidays;
  std::vector<TimeOfDay> hearing_times;
  // How case numbers look: 9 a digit, A–Z and - themselves ("99FL999999").  For the keys of the
  // pad; what fits none is kept as typed.
  std::vector<std::string> case_patterns;
  std::vector<OwnerNotice> notices;
  std::string consent_version;
  std::vector<SharingRule> sharing;
  int counts_suppressed_up_to = 10;
  int withdraw_days = 180;  // so long after a visit its ticket takes back what CSS was told
  std::string public_page;  // "https://…", a QR code on tickets; empty: none
  std::vector<QuickAnswer> answers;
  std::string directory;                // assets/directory/<name>; empty: no community help
  std::string emergency = "911";        // what to dial, first on the page of phone numbers
  std::map<Owner, std::string> phones;  // whom to phone instead of waiting: "866-901-3212"
  bool always_open = false;             // only in a test deployment: the demo runs at any hour

  const Service* find_service(std::string_view code) const;
  const DeskPlace* find_desk(std::string_view code) const;
  const OwnerNotice* find_notice(Owner owner) const;
};

// The center's own words as catalog entries, so that screens refer to them like to any message:
// "center.name", "center.short-name", "service.<code>.title", "service.<code>.hint",
// "group.<code>.title", "outcome.<code>.title", "notice.<owner>.text", "answer.<code>.title",
// "answer.<code>.text".
struct CenterMessage {
  std::string language;
  std::string key;
  std::string text;  // plain words, not a pattern
};
std::vector<CenterMessage> center_messages(const Center& center);

}  // namespace doorway

// The line as a fold of events: who waits, who is next, and why.  Pure: the same events give the
// same line, live and after a restart.  docs: the rule of order stands at `rank_of`.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/center.h"
#include "core/time.h"
#include "core/visit.h"

namespace doorway {

enum class VisitState { waiting, called, serving, in_court, finished, no_show, left };
std::string_view to_string(VisitState state);

// Why a visit stands where it stands; shown on the console.
enum class PlaceReason {
  arrival,   // by the time of arrival
  hearing,   // a hearing today
  papers,    // a deadline is near
  returned,  // back from court or put back in the line
};

// From so long before a hearing the person belongs in the courtroom and is not called.
inline constexpr std::chrono::minutes kCourtLead{10};

enum class LineEventKind {
  arrived,
  called,
  recalled,
  started,
  notice_given,
  finished,
  no_show,
  returned,       // back from court, given back by a desk, or there after all
  left,           // the person said so; `returned` takes it back
  consent_given,  // at a desk: CSS may be told
  consent_withdrawn,
  opened_personal,  // changes nothing; kept for the audit
};
std::string_view to_string(LineEventKind kind);
std::optional<LineEventKind> parse_line_event_kind(std::string_view text);

struct LineEvent {
  std::int64_t position = 0;
  Instant at;
  LineEventKind kind = LineEventKind::arrived;
  std::string visit;         // opaque key
  std::string desk;          // where it happened
  std::int64_t account = 0;  // who did it; 0: the center itself
  bool trained = false;      // the account may take private talks
  // finished: outcome; notice_given: "owner version language"; consent_given: "service version";
  // consent_withdrawn: service; no_show at night: kDayClosed
  std::string detail;
};
inline constexpr std::string_view kDayClosed = "day-closed";

// What the queue part of a record says about a visit, with what only the desk can work out.
struct Arrival {
  CourtDay day;
  QueueBody body;
  std::optional<Instant> hearing_at;  // body.hearing on that day
  bool has_personal = false;
};

struct StepDone {
  std::string service;
  std::string outcome;
};

struct LineVisit {
  std::string key;
  std::int64_t position = 0;  // of its arrival: divides equal times
  Arrival arrival;
  std::vector<std::string> open;  // services still to be served, codes of the center's file
  std::vector<StepDone> done;
  VisitState state = VisitState::waiting;  // as events say; see state_at
  std::string desk;
  std::string called_to;  // the desk of the latest call, also when the visit has ended
  std::int64_t account = 0;
  bool trained = false;  // who called it may take private talks
  Instant called_at;     // the latest call or recall
  Instant left_at;       // when the state is `left`
  int recalls = 0;
  bool returned = false;
  bool back_from_court = false;
  bool closed_by_night = false;
  std::vector<Owner> notices_given;         // by staff, at a desk
  std::vector<Consent> consent;             // as it stands: of the arrival, then given or withdrawn
  std::vector<std::int64_t> given_back_by;  // not offered to these accounts again

  const std::string& number() const { return arrival.body.number; }
  bool ended() const {
    return state == VisitState::finished || state == VisitState::no_show ||
           state == VisitState::left;
  }
};

// As of `now`: a visit that waits and whose hearing is near or past, and that has not come back, is
// in court.  Who arrives after the hearing's time is not sent there any more.
VisitState state_at(const LineVisit& visit, Instant now);
// Whether the person belongs in the courtroom now, whatever a desk does.
bool due_in_court(const LineVisit& visit, Instant now);
PlaceReason reason_for(const LineVisit& visit);

// Which services somebody may take at a desk.
struct DeskReach {
  Owner owner = Owner::court;
  std::vector<std::string> groups;  // empty: no desk chosen
  bool trained = false;
};

class Line {
 public:
  // `center` is outlived by the line's user.
  explicit Line(const Center& center) : center_(center) {}

  void arrive(const LineEvent& event, const Arrival& arrival);
  // Events of visits that never arrived here are passed over.
  void apply(const LineEvent& event);
  void forget(const std::string& key) { visits_.erase(key); }

  const LineVisit* find(const std::string& key) const;
  const std::map<std::string, LineVisit>& visits() const { return visits_; }
  // The visits of a court day that have not ended, in the order they would be called.
  std::vector<const LineVisit*> in_order(CourtDay day) const;
  // Open services of the visit that this reach may serve, in the order they were chosen.
  std::vector<std::string> within(const LineVisit& visit, const DeskReach& reach) const;
  // Whether any open service stands in the line of this group.
  bool stands_in(const LineVisit& visit, std::string_view group) const;

 private:
  DeskReach reach_of(const LineVisit& visit) const;
  static void give_consent(LineVisit& visit, const std::string& detail);
  void finish(LineVisit& visit, const std::string& outcome);
  void return_to_line(LineVisit& visit, const LineEvent& event);

  const Center& center_;
  std::map<std::string, LineVisit> visits_;
};

}  // namespace doorway

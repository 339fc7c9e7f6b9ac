// The line of the center: every change one transaction on desk.db, every change an event, and what
// console, board and lobby show is folded from those events.  Thread-safe; one instance a process.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/center.h"
#include "core/line.h"
#include "core/ports.h"
#include "core/ticket.h"
#include "core/visit.h"

namespace doorway::desk {

// Who acts: an account at the desk it signed in for.
struct Staff {
  std::int64_t account = 0;
  Owner owner = Owner::court;
  bool supervisor = false;
  bool safety_trained = false;
  std::string desk;  // "3"; empty: not at a desk
};

// Whether CSS may be told of one service of a visit.
struct ConsentRow {
  std::string service;  // of the account's owner
  bool given = false;
  friend bool operator==(const ConsentRow&, const ConsentRow&) = default;
};

// One row of the console.  Holds nothing personal and nothing of the safety part.
struct VisitRow {
  std::string key;                    // opaque; in forms and URLs instead of the number
  std::string number;                 // "B-417"
  std::vector<std::string> services;  // those of the account's owner
  bool another_step = false;          // also stands in another owner's line
  std::string language;
  std::vector<std::string> needs;
  std::optional<Fact> fact;
  std::optional<PapersAge> papers;
  std::optional<TimeOfDay> hearing;
  bool hearing_unknown = false;
  Instant arrived;
  VisitState state = VisitState::waiting;
  std::string desk;                        // called or served at
  PlaceReason why = PlaceReason::arrival;  // why it stands where it stands
  bool callable = true;       // false: another desk has it, in court, or not for this desk
  bool has_personal = false;  // a name or case number may be opened
  std::optional<Owner> notice_to_give;  // "Give the notice first"
  std::vector<ConsentRow> consents;     // services that CSS may be told of, if the person says yes
  int recalls = 0;
  friend bool operator==(const VisitRow&, const VisitRow&) = default;
};

struct BoardCall {
  std::string number;
  std::string desk;
  Instant at;
};
// Numbers and desks, nothing else.
struct Board {
  std::vector<BoardCall> latest;  // newest first, at most nine
  int waiting = 0;
  std::int64_t position = 0;  // of the newest event it shows
};

struct GroupEstimate {
  std::string group;
  int ahead = 0;
  std::optional<std::pair<int, int>> wait;  // minutes; absent when unknown
};

// Ordinary answers to a command.
struct Done {
  VisitRow visit;
};
struct NobodyWaiting {};
struct NotPossible {  // somebody was faster, or the visit is not in that state
  VisitState state;
};
struct NotYours {};  // another account's visit, another owner's service, no desk chosen
struct GiveNoticeFirst {
  Owner owner;
  std::string version;
};
using CallAnswer = std::variant<Done, NobodyWaiting, NotPossible, NotYours>;
using StepAnswer = std::variant<Done, NotPossible, NotYours, GiveNoticeFirst>;

struct WalkIn {
  std::vector<std::string> services;
  std::optional<Fact> fact;
  std::optional<TimeOfDay> hearing;
  bool hearing_unknown = false;
  std::string language;
  std::vector<std::string> needs;
  std::optional<std::string> name;
  std::optional<std::string> case_number;
  std::vector<std::string> consent;  // service codes
};

// A visit of today that CSS will be told of, unless it is withdrawn before the night.
struct ConsentedVisit {
  std::string key;
  std::string number;
  std::vector<std::string> services;
};

// What only who holds a ticket knows.
struct ShownTicket {
  CourtDay day;
  std::string number;
  std::string check;
};
// The same for a ticket that never was, one of which CSS was told nothing, and one that is too old.
enum class DeletionAnswer { asked, asked_before, no_match };

class DeskLine {
 public:
  virtual ~DeskLine() = default;

  // Rows that this account may see, in the order they would be called.
  virtual std::vector<VisitRow> waiting(const Staff& staff) = 0;
  // What this account has called or is serving, or nothing.
  virtual std::optional<VisitRow> with(const Staff& staff) = 0;
  virtual Board board() = 0;
  virtual std::vector<GroupEstimate> estimates() = 0;
  // Whether a visit waits for which nobody is signed in who may take it; of any owner, and nothing
  // of the visit.
  virtual bool needs_attention() = 0;
  // Position of the newest event; streams compare with it.
  virtual std::int64_t position() = 0;
  virtual void on_change(std::function<void()> notify) = 0;  // after each commit, any thread

  virtual CallAnswer call_next(const Staff& staff) = 0;
  virtual CallAnswer call(const Staff& staff, const std::string& key) = 0;
  virtual StepAnswer recall(const Staff& staff, const std::string& key) = 0;
  // `notice_given`: the account says it gave the notice in this language just now.
  virtual StepAnswer start(const Staff& staff, const std::string& key,
                           const std::optional<NoticeGiven>& notice_given) = 0;
  virtual StepAnswer finish(const Staff& staff, const std::string& key,
                            const std::string& outcome) = 0;
  virtual StepAnswer no_show(const Staff& staff, const std::string& key) = 0;
  virtual StepAnswer back_to_line(const Staff& staff, const std::string& key) = 0;

  // The number given, or nullopt when the day's numbers are spent.
  virtual std::optional<std::string> walk_in(const Staff& staff, const WalkIn& form) = 0;
  // What to write down for whom this account added last; nullopt after a restart.
  virtual std::optional<Ticket> last_walk_in(const Staff& staff) = 0;

  // What the person says at the desk: yes for these services and no for the account's others.  A
  // case number is sealed as one typed at the kiosk is; empty: as it was.
  virtual StepAnswer set_consent(const Staff& staff, const std::string& key,
                                 const std::set<std::string>& services,
                                 const std::string& case_number) = 0;
  // By number.  Only of the account's own owner, and only until the day is closed.
  virtual std::vector<ConsentedVisit> consented(const Staff& staff) = 0;
  // False: not there any more.
  virtual bool withdraw_consent(const Staff& staff, const std::string& key) = 0;

  // After the night: the next one asks CSS to delete what it was told of this ticket's visit.  In
  // the audit whatever the answer.
  virtual DeletionAnswer ask_to_delete(const Staff& staff, const ShownTicket& ticket) = 0;

  // Name and case number: only for a visit that this account has called, and written to the audit.
  virtual std::optional<PersonalBody> open_personal(const Staff& staff, const std::string& key) = 0;
};

}  // namespace doorway::desk

// The line on desk.db.  Each command is one transaction that appends events; what is shown is
// folded from the events that were committed, live by the same code as after a restart.
//
// Thread-safe: every call takes the database's mutex, except accept(), which the record store calls
// while it holds it.  One process writes desk.db, so two desks never call the same person.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "core/line.h"
#include "core/ports.h"
#include "core/said.h"
#include "core/sharing.h"
#include "core/ticket.h"
#include "desk/line/desk_line.h"
#include "desk/line/own_epoch.h"
#include "desk/line/part_opener.h"
#include "sync/device/identity.h"
#include "sync/intake/sqlite_record_store.h"
#include "sync/journal/database.h"
#include "sync/record/signed.h"

namespace doorway {
class Recorder;
}

namespace doorway::desk {

// Keys that the line uses; all are outlived by it.
struct DeskKeys {
  std::string self;  // "/ljc/desk"
  PartOpener open;
  const PrivateKey& record;  // signs the desk's own records
  const Keyset& keyset;      // whom walk-ins are sealed to
  std::string tickets = {};  // secret: makes a visit's name for CSS of its ticket
};

// What a night did.  Nothing in it means that there was nothing new.
struct NightClosed {
  std::vector<CourtDay> days;
  int records = 0;
};
struct NotEnrolledAtCss {};  // the center shares with CSS and has no identity there yet
using NightAnswer = std::variant<NightClosed, NotEnrolledAtCss>;

class DeskLineStore final : public DeskLine, public RecordSink {
 public:
  // Everything by reference is outlived by this.  Reads the open days' events.
  DeskLineStore(Database& database, std::mutex& mutex, const Center& center, DeskKeys keys,
                const Clock& clock, const TimeZone& zone, Random& random);

  // For the intake: its records become visits in the transaction that stores them.
  RecordStore& records() { return records_; }
  // To be called once records were stored: tells who listens.
  void stored() { notify(); }
  // Codes of desks at which somebody is signed in; asked without the mutex.
  void staffed_by(std::function<std::set<std::string>()> desks) {
    staffed_desks_ = std::move(desks);
  }

  // Codes of desks at which somebody with safety training is; asked without the mutex.
  void trained_at(std::function<std::set<std::string>()> desks) {
    trained_desks_ = std::move(desks);
  }

  // Who takes records with a part `feedback`; set before the first record comes.
  void feedback_goes_to(RecordSink& inbox) { feedback_ = &inbox; }

  std::vector<VisitRow> waiting(const Staff& staff) override;
  std::optional<VisitRow> with(const Staff& staff) override;
  Board board() override;
  std::vector<GroupEstimate> estimates() override;
  bool needs_attention() override;
  std::int64_t position() override;
  void on_change(std::function<void()> notify) override;
  // What a kiosk may say of a number: all of today's visits that have not ended.
  struct Standing {
    std::string number;
    std::string desk;
    VisitState state;
  };
  std::vector<Standing> standings();
  // What a person says of their own number, which the check digits of the ticket prove; answered
  // with what a kiosk may say of it then.  nullopt: no visit of today has both.
  std::optional<Standing> say(const std::string& number, const std::string& check, Said said);
  CourtDay today() const;

  CallAnswer call_next(const Staff& staff) override;
  CallAnswer call(const Staff& staff, const std::string& key) override;
  StepAnswer recall(const Staff& staff, const std::string& key) override;
  StepAnswer start(const Staff& staff, const std::string& key,
                   const std::optional<NoticeGiven>& notice_given) override;
  StepAnswer finish(const Staff& staff, const std::string& key,
                    const std::string& outcome) override;
  StepAnswer no_show(const Staff& staff, const std::string& key) override;
  StepAnswer back_to_line(const Staff& staff, const std::string& key) override;
  std::optional<std::string> walk_in(const Staff& staff, const WalkIn& form) override;
  std::optional<Ticket> last_walk_in(const Staff& staff) override;
  StepAnswer set_consent(const Staff& staff, const std::string& key,
                         const std::set<std::string>& services,
                         const std::string& case_number) override;
  std::vector<ConsentedVisit> consented(const Staff& staff) override;
  bool withdraw_consent(const Staff& staff, const std::string& key) override;
  DeletionAnswer ask_to_delete(const Staff& staff, const ShownTicket& ticket) override;
  std::optional<PersonalBody> open_personal(const Staff& staff, const std::string& key) override;

  // Closes every court day up to and with `through`: ends what still waits, composes what CSS may
  // have into the chain towards CSS, purges.  One transaction a day; again: nothing new.
  NightAnswer close_through(CourtDay through, const std::optional<Identity>& css);

  // For whoever runs the center: what CSS was or will be told of a visit, a sentence a line.  Names
  // no service but those of CSS and nobody's case number.  nullopt: no such visit is held.
  std::optional<std::vector<std::string>> explain(const std::string& number, CourtDay day);

  std::optional<std::string> accept(const VerifiedRecord& record, std::int64_t position) override;

 private:
  // arrivals.cpp
  std::optional<Arrival> read_arrival(const std::string& key, Instant at);
  std::optional<Arrival> arrival_of(const Bytes& queue, const Bytes* personal, std::string_view id,
                                    CourtDay day, Instant at) const;
  bool opens(const VerifiedRecord& record) const;
  void start_reading();
  void catch_up();  // folds what was committed since
  // desk_line_store.cpp
  void name_services(const LineVisit& visit, const Staff& staff, VisitRow& row) const;
  VisitRow row_of(const LineVisit& visit, const Staff& staff, Instant now) const;
  std::optional<Owner> notice_missing(const LineVisit& visit, const Staff& staff) const;
  bool concerns(const LineVisit& visit, Owner owner) const;
  std::vector<const LineVisit*> left_just_now(Instant now) const;
  static Standing standing_of(const LineVisit& visit, Instant now);
  std::optional<DeskReach> reach_of(const Staff& staff) const;
  const LineVisit* held_by(std::int64_t account) const;
  // said.cpp
  const LineVisit* proven(const std::string& number, const std::string& check) const;
  // steps.cpp
  void append(LineEventKind kind, const std::string& visit, const Staff& staff,
              std::string_view detail = {});
  Done commit_step(LineEventKind kind, const std::string& key, const Staff& staff,
                   std::string_view detail = {});
  // The visit when this account holds it in one of these states; otherwise the refusal.
  const LineVisit* held(const Staff& staff, const std::string& key,
                        std::initializer_list<VisitState> states, StepAnswer* refusal);
  void wipe();  // after parts were deleted: the WAL holds them until then
  void notify();
  // consents.cpp
  bool may_be_told(const std::string& service, Owner owner) const;
  std::vector<ConsentRow> consents_of(const LineVisit& visit, Owner owner) const;
  std::vector<std::string> told_of(const LineVisit& visit, Owner owner) const;
  bool counted(const std::string& key);
  bool told_here(const std::string& key) const;  // a case number, at a desk
  void seal_case_number(const std::string& key, std::int64_t record, const std::string& number);
  std::optional<PersonalBody> personal_of(const std::string& key, std::int64_t record);
  std::optional<PersonalBody> open_part_of(const Bytes& sealed, std::int64_t record);
  // walk_in.cpp
  struct OwnChain {
    std::int64_t last_seq = 0;
    std::string head;
    CourtDay day;
    Shuffle shuffle{};
    int used = 0;
  };
  std::string own_letter() const;
  OwnChain next_of_chain();
  void write_chain(const OwnChain& chain);
  VerifiedRecord make_walk_in(const OwnChain& chain, const Ticket& ticket, const WalkIn& form);
  // night.cpp
  struct Uncounted {
    std::string key;
    std::int64_t record = 0;
    CourtDay received;
  };
  struct Composed {
    int records = 0;
    std::string counted_in;
  };
  std::vector<CourtDay> days_to_close(CourtDay through);
  void end_open_visits(CourtDay day);
  std::vector<Uncounted> not_counted(CourtDay day);
  EndedVisit ended_visit(const Uncounted& uncounted);
  std::optional<int> close_day(CourtDay day, const std::optional<Identity>& css);
  Composed compose(CourtDay day, const std::vector<EndedVisit>& visits, std::vector<ShareBody> rows,
                   const Identity& css);
  void purge_past_days();
  // withdrawals.cpp
  std::string name_for_css(const ShownTicket& ticket) const;
  CourtDay oldest_withdrawable() const;
  DeletionAnswer note_deletion(const Staff& staff, CourtDay day, const std::string& name);
  void name_rows(std::vector<ShareBody>& rows, const EndedVisit& visit);
  std::vector<std::string> compose_withdrawals(Recorder& recorder, CourtDay made);
  void forget_told();

  Database& database_;
  std::mutex& mutex_;
  const Center& center_;
  DeskKeys keys_;
  const Clock& clock_;
  const TimeZone& zone_;
  Random& random_;
  SqliteRecordStore records_;
  Line line_;
  std::int64_t applied_ = 0;                 // position of the newest event in line_
  std::map<std::string, Arrival> accepted_;  // opened at the intake, not yet folded
  OwnEpoch own_;
  std::optional<OwnChain> own_next_;  // written by accept() with the walk-in's record
  bool wipe_wanted_ = false;
  std::mutex walk_in_mutex_;
  std::map<std::int64_t, Ticket> last_walk_ins_;  // by account
  std::mutex listeners_mutex_;
  std::vector<std::function<void()>> listeners_;
  std::function<std::set<std::string>()> staffed_desks_;
  std::function<std::set<std::string>()> trained_desks_;
  RecordSink* feedback_ = nullptr;
};

}  // namespace doorway::desk

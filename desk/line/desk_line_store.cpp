// What console, board and lobby may see of the line.
#include "desk/line/desk_line_store.h"

#include <algorithm>
#include <utility>

#include "core/estimate.h"
#include "core/readiness.h"

namespace doorway::desk {
namespace {

constexpr std::size_t kBoardCalls = 9;
// "Come and get me, don't show or call my number."
constexpr std::string_view kNotShown = "come-and-get-me";
// So long staff see who has left, and can take it back.
constexpr std::chrono::minutes kLeftShown{30};

bool not_shown(const LineVisit& visit) {
  const auto& needs = visit.arrival.body.needs;
  return std::find(needs.begin(), needs.end(), kNotShown) != needs.end();
}

bool at_desk(const LineVisit& visit) {
  return visit.state == VisitState::called || visit.state == VisitState::serving;
}

// Called at a desk, also when it is over there by now: who looked away sees the number still.  Back
// in the line or gone, it is not called any more.
bool on_board(const LineVisit& visit) {
  const bool called = visit.state != VisitState::waiting && visit.state != VisitState::left;
  return !visit.called_to.empty() && called && !not_shown(visit);
}

}  // namespace

DeskLineStore::DeskLineStore(Database& database, std::mutex& mutex, const Center& center,
                             DeskKeys keys, const Clock& clock, const TimeZone& zone,
                             Random& random)
    : database_(database),
      mutex_(mutex),
      center_(center),
      keys_(std::move(keys)),
      clock_(clock),
      zone_(zone),
      random_(random),
      records_(database, mutex, true, this),
      line_(center) {
  const std::lock_guard lock(mutex_);
  own_ = own_epoch(database_, keys_.self, keys_.record.public_key(), today());
  start_reading();
  catch_up();
}

CourtDay DeskLineStore::today() const {
  return court_day(clock_.now(), zone_);
}

std::vector<VisitRow> DeskLineStore::waiting(const Staff& staff) {
  const std::lock_guard lock(mutex_);
  catch_up();
  std::vector<VisitRow> rows;
  const Instant now = clock_.now();
  for (const LineVisit* visit : line_.in_order(today())) {
    const bool with_this_account = at_desk(*visit) && visit->account == staff.account;
    if (concerns(*visit, staff.owner) && !with_this_account) {
      rows.push_back(row_of(*visit, staff, now));
    }
  }
  for (const LineVisit* visit : left_just_now(now)) {
    if (concerns(*visit, staff.owner)) rows.push_back(row_of(*visit, staff, now));
  }
  return rows;
}

std::optional<VisitRow> DeskLineStore::with(const Staff& staff) {
  const std::lock_guard lock(mutex_);
  catch_up();
  const LineVisit* visit = held_by(staff.account);
  if (visit == nullptr) return std::nullopt;
  return row_of(*visit, staff, clock_.now());
}

Board DeskLineStore::board() {
  const std::lock_guard lock(mutex_);
  catch_up();
  Board board;
  const Instant now = clock_.now();
  for (const LineVisit* visit : line_.in_order(today())) {
    if (state_at(*visit, now) == VisitState::waiting) ++board.waiting;
  }
  for (const auto& [key, visit] : line_.visits()) {
    if (visit.arrival.day == today() && on_board(visit)) {
      board.latest.push_back({visit.number(), visit.called_to, visit.called_at});
    }
  }
  std::sort(board.latest.begin(), board.latest.end(),
            [](const BoardCall& a, const BoardCall& b) { return a.at > b.at; });
  if (board.latest.size() > kBoardCalls) board.latest.resize(kBoardCalls);
  board.position = applied_;
  return board;
}

// The newest first.
std::vector<const LineVisit*> DeskLineStore::left_just_now(Instant now) const {
  std::vector<const LineVisit*> gone;
  for (const auto& [key, visit] : line_.visits()) {
    const bool shown = visit.state == VisitState::left && now - visit.left_at < kLeftShown;
    if (shown && visit.arrival.day == today()) gone.push_back(&visit);
  }
  std::sort(gone.begin(), gone.end(), [](const LineVisit* one, const LineVisit* other) {
    return one->left_at > other->left_at;
  });
  return gone;
}

// Who asked not to be shown waits, as far as anybody can see.
DeskLineStore::Standing DeskLineStore::standing_of(const LineVisit& visit, Instant now) {
  if (at_desk(visit) && not_shown(visit)) return {visit.number(), "", VisitState::waiting};
  return {visit.number(), visit.desk, state_at(visit, now)};
}

std::vector<DeskLineStore::Standing> DeskLineStore::standings() {
  const std::lock_guard lock(mutex_);
  catch_up();
  std::vector<Standing> standings;
  const Instant now = clock_.now();
  for (const LineVisit* visit : line_.in_order(today())) {
    standings.push_back(standing_of(*visit, now));
  }
  // By number: the order of the list tells nothing about the line.
  std::sort(standings.begin(), standings.end(),
            [](const Standing& a, const Standing& b) { return a.number < b.number; });
  return standings;
}

std::vector<GroupEstimate> DeskLineStore::estimates() {
  // Asked before the lock: accounts live in the same database and take the same mutex.
  const auto staffed = staffed_desks_ ? staffed_desks_() : std::set<std::string>{};
  const std::lock_guard lock(mutex_);
  catch_up();
  std::vector<GroupEstimate> estimates;
  for (WaitEstimate& estimate :
       estimate_waits(center_, line_, today(), clock_.now(), {staffed.begin(), staffed.end()})) {
    estimates.push_back({std::move(estimate.group), estimate.ahead, estimate.wait});
  }
  return estimates;
}

bool DeskLineStore::needs_attention() {
  const auto trained = trained_desks_ ? trained_desks_() : std::set<std::string>{};
  if (private_talk_is_staffed(center_, trained)) return false;
  const std::lock_guard lock(mutex_);
  catch_up();
  const Instant now = clock_.now();
  const auto order = line_.in_order(today());
  return std::any_of(order.begin(), order.end(), [&](const LineVisit* visit) {
    return state_at(*visit, now) == VisitState::waiting &&
           std::any_of(visit->open.begin(), visit->open.end(), [&](const std::string& code) {
             const Service* service = center_.find_service(code);
             return service != nullptr && service->kind == ServiceKind::private_talk;
           });
  });
}

std::int64_t DeskLineStore::position() {
  const std::lock_guard lock(mutex_);
  catch_up();
  return applied_;
}

void DeskLineStore::on_change(std::function<void()> notify) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_.push_back(std::move(notify));
}

void DeskLineStore::notify() {
  std::vector<std::function<void()>> listeners;
  {
    const std::lock_guard lock(listeners_mutex_);
    listeners = listeners_;
  }
  for (const auto& listener : listeners) listener();
}

bool DeskLineStore::concerns(const LineVisit& visit, Owner owner) const {
  return std::any_of(visit.open.begin(), visit.open.end(), [&](const std::string& code) {
    const Service* service = center_.find_service(code);
    return service != nullptr && service->owner == owner;
  });
}

std::optional<DeskReach> DeskLineStore::reach_of(const Staff& staff) const {
  const DeskPlace* desk = center_.find_desk(staff.desk);
  if (desk == nullptr || desk->owner != staff.owner) return std::nullopt;
  return DeskReach{desk->owner, desk->groups, staff.safety_trained};
}

const LineVisit* DeskLineStore::held_by(std::int64_t account) const {
  for (const auto& [key, visit] : line_.visits()) {
    if (at_desk(visit) && visit.account == account) return &visit;
  }
  return nullptr;
}

// The notice of this account's owner counts when it was shown in the person's own language, or when
// staff said that they gave it.
std::optional<Owner> DeskLineStore::notice_missing(const LineVisit& visit,
                                                   const Staff& staff) const {
  const bool asked_for = std::any_of(visit.open.begin(), visit.open.end(), [&](const auto& code) {
    const Service* service = center_.find_service(code);
    return service != nullptr && service->owner == staff.owner &&
           std::find(service->notices.begin(), service->notices.end(), staff.owner) !=
               service->notices.end();
  });
  if (!asked_for || center_.find_notice(staff.owner) == nullptr) return std::nullopt;
  const auto& shown = visit.arrival.body.notices;
  const bool read = std::any_of(shown.begin(), shown.end(), [&](const NoticeGiven& notice) {
    return notice.owner == staff.owner && notice.shown == NoticeShown::own;
  });
  const auto& given = visit.notices_given;
  if (read || std::find(given.begin(), given.end(), staff.owner) != given.end()) {
    return std::nullopt;
  }
  return staff.owner;
}

// Of the services still open only those of the account's own owner are named.
void DeskLineStore::name_services(const LineVisit& visit, const Staff& staff, VisitRow& row) const {
  bool private_talk = false;
  for (const std::string& code : visit.open) {
    const Service* service = center_.find_service(code);
    if (service == nullptr) continue;
    if (service->owner != staff.owner) {
      row.another_step = true;
    } else if (service->kind == ServiceKind::private_talk && !staff.safety_trained) {
      private_talk = true;
    } else {
      row.services.push_back(code);
    }
  }
  // To an account without safety training a private talk is an ordinary visit, not for its desk.
  if (private_talk && row.services.empty()) {
    for (const Service& service : center_.services) {
      if (service.kind == ServiceKind::any) row.services.push_back(service.code);
    }
  }
}

VisitRow DeskLineStore::row_of(const LineVisit& visit, const Staff& staff, Instant now) const {
  const QueueBody& body = visit.arrival.body;
  VisitRow row;
  row.key = visit.key;
  row.number = visit.number();
  name_services(visit, staff, row);
  row.language = body.language;
  row.needs = body.needs;
  row.fact = body.fact;
  row.papers = body.papers;
  row.hearing = body.hearing;
  row.hearing_unknown = body.hearing_unknown;
  row.arrived = body.arrived;
  row.state = state_at(visit, now);
  row.desk = visit.desk;
  row.why = reason_for(visit);
  const auto reach = reach_of(staff);
  row.callable = row.state == VisitState::waiting && reach && !line_.within(visit, *reach).empty();
  const bool mine = at_desk(visit) && visit.account == staff.account;
  row.has_personal = visit.arrival.has_personal || (mine && told_here(visit.key));
  if (mine) row.consents = consents_of(visit, staff.owner);
  row.notice_to_give = notice_missing(visit, staff);
  row.recalls = visit.recalls;
  return row;
}

}  // namespace doorway::desk

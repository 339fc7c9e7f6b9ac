// The commands of a desk.  Each looks at the line under the mutex, appends its events in one
// transaction, and answers with the visit as it then stands.
#include <algorithm>
#include <utility>

#include "desk/line/desk_line_store.h"
#include "desk/line/stored_parts.h"
#include "sync/log/log.h"
#include "sync/record/bodies.h"

namespace doorway::desk {
namespace {

bool is_outcome(const Center& center, const std::vector<std::string>& services,
                const std::string& outcome) {
  bool any = false;
  for (const std::string& code : services) {
    const Service* service = center.find_service(code);
    if (service == nullptr) continue;
    for (const Outcome& known : service->outcomes) {
      if (known.code == outcome) return true;
      any = true;
    }
  }
  return !any && outcome.empty();
}

}  // namespace

void DeskLineStore::append(LineEventKind kind, const std::string& visit, const Staff& staff,
                           std::string_view detail) {
  auto event = database_.prepare(
      "INSERT INTO events (at, kind, visit, desk, account, trained, detail)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  event.bind(1, clock_.now().time_since_epoch().count()).bind(2, to_string(kind)).bind(3, visit);
  event.bind(4, staff.desk).bind(5, staff.account).bind(6, staff.safety_trained ? 1 : 0);
  event.bind(7, detail).run();
}

Done DeskLineStore::commit_step(LineEventKind kind, const std::string& key, const Staff& staff,
                                std::string_view detail) {
  Transaction transaction(database_);
  append(kind, key, staff, detail);
  transaction.commit();
  catch_up();
  return {row_of(*line_.find(key), staff, clock_.now())};
}

const LineVisit* DeskLineStore::held(const Staff& staff, const std::string& key,
                                     std::initializer_list<VisitState> states,
                                     StepAnswer* refusal) {
  catch_up();
  const LineVisit* visit = line_.find(key);
  if (visit == nullptr) {
    *refusal = NotPossible{VisitState::finished};  // of a day that is closed
    return nullptr;
  }
  if (std::find(states.begin(), states.end(), visit->state) == states.end()) {
    *refusal = NotPossible{state_at(*visit, clock_.now())};
    return nullptr;
  }
  if (visit->account != staff.account || staff.account == 0) {
    *refusal = NotYours{};
    return nullptr;
  }
  return visit;
}

CallAnswer DeskLineStore::call_next(const Staff& staff) {
  CallAnswer answer = NobodyWaiting{};
  {
    const std::lock_guard lock(mutex_);
    catch_up();
    const auto reach = reach_of(staff);
    if (!reach || staff.account == 0) return NotYours{};
    if (const LineVisit* mine = held_by(staff.account)) return NotPossible{mine->state};
    const Instant now = clock_.now();
    for (const LineVisit* visit : line_.in_order(today())) {
      if (state_at(*visit, now) != VisitState::waiting) continue;
      if (line_.within(*visit, *reach).empty()) continue;
      const auto& refused = visit->given_back_by;
      if (std::find(refused.begin(), refused.end(), staff.account) != refused.end()) continue;
      answer = commit_step(LineEventKind::called, visit->key, staff);
      break;
    }
  }
  if (std::holds_alternative<Done>(answer)) notify();
  return answer;
}

CallAnswer DeskLineStore::call(const Staff& staff, const std::string& key) {
  CallAnswer answer = NotYours{};
  {
    const std::lock_guard lock(mutex_);
    catch_up();
    const auto reach = reach_of(staff);
    if (!reach || staff.account == 0) return NotYours{};
    if (const LineVisit* mine = held_by(staff.account)) return NotPossible{mine->state};
    const LineVisit* visit = line_.find(key);
    if (visit == nullptr) return NotPossible{VisitState::finished};
    const VisitState state = state_at(*visit, clock_.now());
    if (!concerns(*visit, staff.owner)) return NotYours{};
    if (state != VisitState::waiting || visit->arrival.day != today()) return NotPossible{state};
    if (line_.within(*visit, *reach).empty()) return NotYours{};
    answer = commit_step(LineEventKind::called, key, staff);
  }
  notify();
  return answer;
}

StepAnswer DeskLineStore::recall(const Staff& staff, const std::string& key) {
  StepAnswer answer = NotYours{};
  {
    const std::lock_guard lock(mutex_);
    if (held(staff, key, {VisitState::called}, &answer) == nullptr) return answer;
    answer = commit_step(LineEventKind::recalled, key, staff);
  }
  notify();
  return answer;
}

StepAnswer DeskLineStore::start(const Staff& staff, const std::string& key,
                                const std::optional<NoticeGiven>& notice_given) {
  StepAnswer answer = NotYours{};
  {
    const std::lock_guard lock(mutex_);
    const LineVisit* visit = held(staff, key, {VisitState::called}, &answer);
    if (visit == nullptr) return answer;
    const auto missing = notice_missing(*visit, staff);
    const bool given = notice_given && missing && notice_given->owner == *missing;
    if (missing && !given) return GiveNoticeFirst{*missing, center_.find_notice(*missing)->version};
    Transaction transaction(database_);
    if (given) {
      append(LineEventKind::notice_given, key, staff,
             std::string(to_string(*missing)) + " " + notice_given->version + " " +
                 notice_given->language);
    }
    append(LineEventKind::started, key, staff);
    transaction.commit();
    catch_up();
    answer = Done{row_of(*line_.find(key), staff, clock_.now())};
  }
  notify();
  return answer;
}

StepAnswer DeskLineStore::finish(const Staff& staff, const std::string& key,
                                 const std::string& outcome) {
  StepAnswer answer = NotYours{};
  {
    const std::lock_guard lock(mutex_);
    const LineVisit* visit = held(staff, key, {VisitState::serving}, &answer);
    if (visit == nullptr) return answer;
    const DeskPlace* desk = center_.find_desk(visit->desk);
    const DeskReach reach{staff.owner, desk == nullptr ? std::vector<std::string>{} : desk->groups,
                          visit->trained};
    const auto finished = line_.within(*visit, reach);
    if (!is_outcome(center_, finished, outcome)) return NotPossible{VisitState::serving};
    const bool was_last = finished.size() == visit->open.size();
    Transaction transaction(database_);
    append(LineEventKind::finished, key, staff, outcome);
    if (was_last) {
      // Nobody is left who could need it.
      auto record = database_.prepare("SELECT record FROM visits WHERE key = ?1");
      record.bind(1, key);
      if (record.step()) {
        const std::int64_t position = record.integer(0);
        record.reset();
        purge_part(database_, position, "safety");
        wipe_wanted_ = true;
      }
    }
    transaction.commit();
    wipe();
    catch_up();
    answer = Done{row_of(*line_.find(key), staff, clock_.now())};
  }
  notify();
  return answer;
}

StepAnswer DeskLineStore::no_show(const Staff& staff, const std::string& key) {
  StepAnswer answer = NotYours{};
  {
    const std::lock_guard lock(mutex_);
    const LineVisit* visit = held(staff, key, {VisitState::called}, &answer);
    if (visit == nullptr) return answer;
    // Somebody who is in the courtroom did not fail to come.
    const bool in_court = due_in_court(*visit, clock_.now());
    answer = commit_step(in_court ? LineEventKind::returned : LineEventKind::no_show, key, staff);
  }
  notify();
  return answer;
}

StepAnswer DeskLineStore::back_to_line(const Staff& staff, const std::string& key) {
  StepAnswer answer = NotYours{};
  {
    const std::lock_guard lock(mutex_);
    catch_up();
    const LineVisit* visit = line_.find(key);
    if (visit == nullptr) return NotPossible{VisitState::finished};
    const VisitState state = state_at(*visit, clock_.now());
    if (state == VisitState::waiting || state == VisitState::finished || visit->closed_by_night) {
      return NotPossible{state};
    }
    if (!concerns(*visit, staff.owner)) return NotYours{};
    // Whoever was called by an account that has gone home is freed by a supervisor.
    const bool held_by_other = (state == VisitState::called || state == VisitState::serving) &&
                               visit->account != staff.account;
    if (held_by_other && !staff.supervisor) return NotYours{};
    answer = commit_step(LineEventKind::returned, key, staff);
  }
  notify();
  return answer;
}

std::optional<PersonalBody> DeskLineStore::open_personal(const Staff& staff,
                                                         const std::string& key) {
  const std::lock_guard lock(mutex_);
  StepAnswer refusal = NotYours{};
  if (held(staff, key, {VisitState::called, VisitState::serving}, &refusal) == nullptr) {
    return std::nullopt;
  }
  std::int64_t record = 0;
  {
    auto visit = database_.prepare("SELECT record FROM visits WHERE key = ?1");
    visit.bind(1, key);
    if (!visit.step()) return std::nullopt;
    record = visit.integer(0);
  }
  if (!stored_part(database_, record, "personal") && !told_here(key)) return std::nullopt;
  // The audit says so before anything is read.
  commit_step(LineEventKind::opened_personal, key, staff);
  return personal_of(key, record);
}

// A reader may hold the WAL for a moment; then the next deletion wipes both.
void DeskLineStore::wipe() {
  if (!wipe_wanted_) return;
  try {
    database_.checkpoint_truncate();
    wipe_wanted_ = false;
  } catch (const StorageError& error) {
    log_event(LogLevel::warning, "storage.refused", {{"reason", std::string(error.what())}});
  }
}

}  // namespace doorway::desk

// A line in memory, for the pages' tests: the contract's answers without records and keys.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/ports.h"
#include "core/ticket.h"
#include "desk/line/desk_line.h"

namespace doorway::desk {

class FakeLine final : public DeskLine {
 public:
  explicit FakeLine(const Clock& clock) : clock_(clock) {}

  struct Visit {
    VisitRow row;
    Owner owner = Owner::css;
    std::int64_t account = 0;  // who called it
    std::optional<PersonalBody> personal;
  };

  // The key of the visit.
  std::string arrive(Visit visit) {
    const std::lock_guard lock(mutex_);
    visit.row.key = "v" + std::to_string(visits_.size() + 1);
    visits_.push_back(std::move(visit));
    return change(visits_.back().row.key);
  }

  std::vector<VisitRow> waiting(const Staff& staff) override {
    const std::lock_guard lock(mutex_);
    std::vector<VisitRow> rows;
    for (const Visit& visit : visits_) {
      if (visit.owner == staff.owner && !over(visit.row.state)) rows.push_back(visit.row);
    }
    return rows;
  }
  std::optional<VisitRow> with(const Staff& staff) override {
    const std::lock_guard lock(mutex_);
    const Visit* visit = mine(staff);
    return visit == nullptr ? std::nullopt : std::optional(visit->row);
  }
  Board board() override {
    const std::lock_guard lock(mutex_);
    Board board{calls_, 0, position_};
    std::reverse(board.latest.begin(), board.latest.end());
    if (board.latest.size() > 9) board.latest.resize(9);
    for (const Visit& visit : visits_)
      board.waiting += visit.row.state == VisitState::waiting ? 1 : 0;
    return board;
  }
  std::vector<GroupEstimate> estimates() override { return {}; }
  bool needs_attention() override { return somebody_missing; }
  std::int64_t position() override {
    const std::lock_guard lock(mutex_);
    return position_;
  }
  void on_change(std::function<void()> notify) override { notify_ = std::move(notify); }

  CallAnswer call_next(const Staff& staff) override {
    const std::lock_guard lock(mutex_);
    for (Visit& visit : visits_) {
      if (visit.owner == staff.owner && visit.row.state == VisitState::waiting &&
          visit.row.callable) {
        return call_locked(staff, visit);
      }
    }
    return NobodyWaiting{};
  }
  CallAnswer call(const Staff& staff, const std::string& key) override {
    const std::lock_guard lock(mutex_);
    Visit* visit = find(key);
    if (visit == nullptr || visit->owner != staff.owner) return NotYours{};
    if (visit->row.state != VisitState::waiting) return NotPossible{visit->row.state};
    return call_locked(staff, *visit);
  }
  StepAnswer recall(const Staff& staff, const std::string& key) override {
    return step(staff, key, [&](Visit& visit) -> StepAnswer {
      if (visit.row.state != VisitState::called) return NotPossible{visit.row.state};
      visit.row.recalls += 1;
      calls_.push_back({visit.row.number, staff.desk, clock_.now()});
      return Done{visit.row};
    });
  }
  StepAnswer start(const Staff& staff, const std::string& key,
                   const std::optional<NoticeGiven>& given) override {
    return step(staff, key, [&](Visit& visit) -> StepAnswer {
      if (visit.row.state != VisitState::called) return NotPossible{visit.row.state};
      if (visit.row.notice_to_give && !given)
        return GiveNoticeFirst{*visit.row.notice_to_give, "1"};
      if (given) notices.push_back(*given);
      visit.row.notice_to_give.reset();
      visit.row.state = VisitState::serving;
      return Done{visit.row};
    });
  }
  StepAnswer finish(const Staff& staff, const std::string& key,
                    const std::string& outcome) override {
    return step(staff, key, [&](Visit& visit) -> StepAnswer {
      if (visit.row.state != VisitState::serving) return NotPossible{visit.row.state};
      outcomes.push_back(outcome);
      visit.row.state = VisitState::finished;
      return Done{visit.row};
    });
  }
  StepAnswer no_show(const Staff& staff, const std::string& key) override {
    return step(staff, key, [](Visit& visit) -> StepAnswer {
      visit.row.state = VisitState::no_show;
      return Done{visit.row};
    });
  }
  StepAnswer back_to_line(const Staff& staff, const std::string& key) override {
    {
      const std::lock_guard lock(mutex_);
      Visit* visit = find(key);
      const bool for_all =
          visit != nullptr && (visit->row.state == VisitState::in_court || staff.supervisor);
      if (for_all && visit->owner == staff.owner) visit->account = staff.account;
    }
    return step(staff, key, [](Visit& visit) -> StepAnswer {
      visit.row.state = VisitState::waiting;
      visit.row.why = PlaceReason::returned;
      visit.row.callable = true;
      visit.account = 0;
      return Done{visit.row};
    });
  }
  std::optional<std::string> walk_in(const Staff& staff, const WalkIn& form) override {
    Visit visit;
    {
      const std::lock_guard lock(mutex_);
      walk_ins.push_back(form);
      if (numbers_spent) return std::nullopt;
      visit.row.number = make_label("A", 30 + static_cast<int>(walk_ins.size()));
    }
    visit.owner = staff.owner;
    visit.row.services = form.services;
    visit.row.language = form.language;
    visit.row.needs = form.needs;
    visit.row.arrived = clock_.now();
    const std::string number = visit.row.number;
    arrive(std::move(visit));
    return number;
  }
  std::optional<Ticket> last_walk_in(const Staff&) override {
    const std::lock_guard lock(mutex_);
    if (walk_ins.empty()) return std::nullopt;
    return Ticket{make_label("A", 30 + static_cast<int>(walk_ins.size())), "0042",
                  *parse_day("2026-11-23"), clock_.now()};
  }
  StepAnswer set_consent(const Staff& staff, const std::string& key,
                         const std::set<std::string>& services,
                         const std::string& case_number) override {
    return step(staff, key, [&](Visit& visit) -> StepAnswer {
      for (ConsentRow& row : visit.row.consents) row.given = services.contains(row.service);
      case_numbers.push_back(case_number);
      return Done{visit.row};
    });
  }
  std::vector<ConsentedVisit> consented(const Staff& staff) override {
    const std::lock_guard lock(mutex_);
    std::vector<ConsentedVisit> visits;
    for (const Visit& visit : visits_) {
      if (visit.owner != staff.owner) continue;
      ConsentedVisit one{visit.row.key, visit.row.number, {}};
      for (const ConsentRow& row : visit.row.consents) {
        if (row.given) one.services.push_back(row.service);
      }
      if (!one.services.empty()) visits.push_back(std::move(one));
    }
    return visits;
  }
  bool withdraw_consent(const Staff&, const std::string& key) override {
    const std::lock_guard lock(mutex_);
    Visit* visit = find(key);
    if (visit == nullptr) return false;
    for (ConsentRow& row : visit->row.consents) row.given = false;
    return true;
  }
  DeletionAnswer ask_to_delete(const Staff&, const ShownTicket& ticket) override {
    const std::lock_guard lock(mutex_);
    shown.push_back(ticket);
    if (ticket.number != "B-417" || ticket.check != "0042") return DeletionAnswer::no_match;
    return deleted.insert(ticket.day).second ? DeletionAnswer::asked : DeletionAnswer::asked_before;
  }
  std::optional<PersonalBody> open_personal(const Staff& staff, const std::string& key) override {
    const std::lock_guard lock(mutex_);
    const Visit* visit = mine(staff);
    return visit != nullptr && visit->row.key == key ? visit->personal : std::nullopt;
  }

  // What was handed over, for tests to look at.
  std::vector<WalkIn> walk_ins;
  std::vector<NoticeGiven> notices;
  std::vector<std::string> outcomes;
  std::vector<std::string> case_numbers;
  bool numbers_spent = false;
  bool somebody_missing = false;
  std::vector<ShownTicket> shown;
  std::set<CourtDay> deleted;

 private:
  static bool over(VisitState state) {
    return state == VisitState::finished || state == VisitState::no_show;
  }
  Visit* find(const std::string& key) {
    const auto found = std::find_if(visits_.begin(), visits_.end(),
                                    [&](const Visit& visit) { return visit.row.key == key; });
    return found == visits_.end() ? nullptr : &*found;
  }
  Visit* mine(const Staff& staff) {
    const auto found = std::find_if(visits_.begin(), visits_.end(), [&](const Visit& visit) {
      return visit.account == staff.account && !over(visit.row.state) &&
             visit.row.state != VisitState::waiting;
    });
    return found == visits_.end() ? nullptr : &*found;
  }
  CallAnswer call_locked(const Staff& staff, Visit& visit) {
    if (staff.desk.empty()) return NotYours{};
    if (const Visit* busy = mine(staff)) return NotPossible{busy->row.state};
    visit.row.state = VisitState::called;
    visit.row.callable = false;
    visit.row.desk = staff.desk;
    visit.account = staff.account;
    calls_.push_back({visit.row.number, staff.desk, clock_.now()});
    change(visit.row.key);
    return Done{visit.row};
  }
  StepAnswer step(const Staff& staff, const std::string& key,
                  const std::function<StepAnswer(Visit&)>& change_visit) {
    const std::lock_guard lock(mutex_);
    Visit* visit = find(key);
    if (visit == nullptr || visit->account != staff.account) return NotYours{};
    const StepAnswer answer = change_visit(*visit);
    if (std::holds_alternative<Done>(answer)) change(key);
    return answer;
  }
  std::string change(std::string key) {
    ++position_;
    if (notify_) notify_();
    return key;
  }

  const Clock& clock_;
  std::mutex mutex_;
  std::vector<Visit> visits_;
  std::vector<BoardCall> calls_;
  std::int64_t position_ = 0;
  std::function<void()> notify_;
};

}  // namespace doorway::desk

// What supervisors do with an item.  Each act is one transaction with its line in the audit.
#include <utility>

#include "desk/feedback/feedback_inbox.h"

namespace doorway::desk {
namespace {

constexpr std::string_view kNobodySure = "unsure";

std::string_view owner_text(std::optional<Owner> owner) {
  return owner ? to_string(*owner) : kNobodySure;
}

}  // namespace

std::string_view to_string(FeedbackAct act) {
  switch (act) {
    case FeedbackAct::opened_text:
      return "opened-text";
    case FeedbackAct::opened_contact:
      return "opened-contact";
    case FeedbackAct::moved:
      return "moved";
    case FeedbackAct::answered:
      return "answered";
    case FeedbackAct::answer_undone:
      return "answer-undone";
  }
  return "";
}

void FeedbackInbox::on_change(std::function<void()> notify) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_.push_back(std::move(notify));
}

void FeedbackInbox::changed() {
  ++changes_;
  std::vector<std::function<void()>> listeners;
  {
    const std::lock_guard lock(listeners_mutex_);
    listeners = listeners_;
  }
  for (const auto& listener : listeners) listener();
}

void FeedbackInbox::audit(FeedbackAct act, const Account& by, const std::string& key,
                          std::string_view detail) {
  auto row = database_.prepare(
      "INSERT INTO feedback_acts (at, account, act, feedback, detail) VALUES (?1, ?2, ?3, ?4, ?5)");
  row.bind(1, clock_.now().time_since_epoch().count()).bind(2, by.id).bind(3, to_string(act));
  row.bind(4, key).bind(5, detail).run();
}

std::optional<FeedbackBody> FeedbackInbox::open_audited(const Account& reader,
                                                        const std::string& key, FeedbackAct act) {
  std::optional<Row> row;
  {
    const std::lock_guard lock(mutex_);
    row = row_of(reader, key);
    if (!row) return std::nullopt;
    Transaction transaction(database_);
    audit(act, reader, key);
    transaction.commit();
  }
  return open(*row);
}

std::optional<std::string> FeedbackInbox::open_text(const Account& reader, const std::string& key) {
  auto body = open_audited(reader, key, FeedbackAct::opened_text);
  if (!body) return std::nullopt;
  return std::move(body->text);
}

std::optional<AnswerWanted> FeedbackInbox::open_contact(const Account& reader,
                                                        const std::string& key) {
  auto body = open_audited(reader, key, FeedbackAct::opened_contact);
  if (!body) return std::nullopt;
  return std::move(body->answer);
}

bool FeedbackInbox::move(const Account& by, const std::string& key, std::optional<Owner> owner) {
  if (by.role != Role::supervisor) return false;
  {
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    auto now = database_.prepare("SELECT owner, owner_changed_by FROM feedback WHERE id = ?1");
    now.bind(1, key);
    if (!now.step()) return false;
    const auto from = now.is_null(0) ? std::nullopt : parse_owner(now.text(0));
    const bool own_move = !now.is_null(1) && now.integer(1) == by.id;
    now.reset();
    if (!own_move && !row_of(by, key)) return false;
    if (from == owner) return true;
    auto change = database_.prepare(
        "UPDATE feedback SET owner = ?1, owner_changed_by = ?2, moved_on = ?3 WHERE id = ?4");
    if (owner) {
      change.bind(1, to_string(*owner));
    } else {
      change.bind_null(1);
    }
    change.bind(2, by.id).bind(3, today()).bind(4, key).run();
    audit(FeedbackAct::moved, by, key,
          std::string(owner_text(from)) + " " + std::string(owner_text(owner)));
    transaction.commit();
  }
  changed();
  return true;
}

bool FeedbackInbox::mark_answered(const Account& by, const std::string& key, bool answered) {
  {
    const std::lock_guard lock(mutex_);
    Transaction transaction(database_);
    const auto row = row_of(by, key);
    // Whom nobody can answer, nobody has answered.
    if (!row || !row->item.wants_answer) return false;
    if (row->item.answered.has_value() == answered) return true;  // a colleague was faster
    auto change =
        database_.prepare("UPDATE feedback SET answered_by = ?1, answered_on = ?2 WHERE id = ?3");
    if (answered) {
      change.bind(1, by.id).bind(2, today());
    } else {
      change.bind_null(1).bind_null(2);
    }
    change.bind(3, key).run();
    audit(answered ? FeedbackAct::answered : FeedbackAct::answer_undone, by, key);
    transaction.commit();
  }
  changed();
  return true;
}

}  // namespace doorway::desk

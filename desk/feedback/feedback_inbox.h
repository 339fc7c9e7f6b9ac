// The inbox of feedback on desk.db: whose it is, who answered.  What was said stays sealed in its
// record and is opened when it is looked at; numbers in it are hidden until somebody asks.
//
// Only supervisors read, each what is about their own owner; what nobody is sure about, those of
// the court and of CSS.  Lists are ordered by day and then by a random key, so that nothing tells
// who came after whom.
//
// Thread-safe: every call takes the database's mutex, except accept(), which the record store calls
// while it holds it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/center.h"
#include "core/feedback.h"
#include "core/ports.h"
#include "core/redaction.h"
#include "desk/accounts/accounts.h"
#include "desk/line/part_opener.h"
#include "sync/intake/sqlite_record_store.h"
#include "sync/journal/database.h"

namespace doorway::desk {

// Who did something to an item, and on which court day.
struct DoneBy {
  std::string name;
  CourtDay day;
  friend bool operator==(const DoneBy&, const DoneBy&) = default;
};

struct FeedbackItem {
  std::string key;             // random; in URLs
  std::optional<Owner> owner;  // nullopt: nobody is sure
  CourtDay left;               // when it was said; earlier than `received` if the kiosk was offline
  CourtDay received;
  std::string language;
  bool wants_answer = false;
  std::optional<DoneBy> answered;
  std::optional<DoneBy> moved;  // the last change of owner
  bool opens = true;  // false: the record's part is gone or changed, what follows is empty
  FeedbackAbout about = FeedbackAbout::unsure;
  FeedbackRatings ratings;
  std::vector<TextPiece> text;  // with what could name somebody hidden
};

// What somebody did, for the audit.
enum class FeedbackAct { opened_text, opened_contact, moved, answered, answer_undone };
std::string_view to_string(FeedbackAct act);

class FeedbackInbox final : public RecordSink {
 public:
  static constexpr int kPageSize = 50;

  // Everything by reference is outlived by this.
  FeedbackInbox(Database& database, std::mutex& mutex, PartOpener opener, const Clock& clock,
                const TimeZone& zone, Random& random);

  // A record with a part `feedback`, in the transaction that stores it.
  std::optional<std::string> accept(const VerifiedRecord& record, std::int64_t position) override;

  // Grows with each change since this was made; streams compare with it.
  std::int64_t changes() const { return changes_; }
  void on_change(std::function<void()> notify);  // after a supervisor's act, any thread

  // How many in this account's inbox want an answer and have none.
  int unanswered(const Account& reader);
  // Those, oldest day first.
  std::vector<FeedbackItem> waiting(const Account& reader);
  // All others, newest day first; pages of kPageSize from 0, and whether there are more.
  struct Page {
    std::vector<FeedbackItem> items;
    bool more = false;
  };
  Page others(const Account& reader, int page);
  // Owners that have items and no supervisor with an account who could read them.
  std::vector<std::pair<Owner, int>> unread_by_anybody();
  // Records that said only who the person is.
  int about_people();

  // nullopt, also below: not a supervisor, not in this account's inbox, or there is no such item.
  std::optional<FeedbackItem> find(const Account& reader, const std::string& key);
  // Written to the audit before anything is read.
  std::optional<std::string> open_text(const Account& reader, const std::string& key);
  std::optional<AnswerWanted> open_contact(const Account& reader, const std::string& key);

  // False: not this account's to do.  Who moved an item away may move it back.
  bool move(const Account& by, const std::string& key, std::optional<Owner> owner);
  bool mark_answered(const Account& by, const std::string& key, bool answered);

 private:
  struct Row {
    FeedbackItem item;
    std::string record_id;
    Bytes sealed;  // empty: purged
  };
  // Kept apart from its record, whose place in the chain follows what the same person said.
  void add_person(const FeedbackBody& body, std::int64_t position);
  static Row read_row(const Statement& row);
  std::optional<FeedbackBody> open(const Row& row) const;
  FeedbackItem opened(Row row) const;
  std::vector<FeedbackItem> opened(std::vector<Row> rows) const;
  std::optional<Row> row_of(const Account& reader, const std::string& key);
  std::optional<FeedbackBody> open_audited(const Account& reader, const std::string& key,
                                           FeedbackAct act);
  void audit(FeedbackAct act, const Account& by, const std::string& key,
             std::string_view detail = {});
  void changed();
  std::string today() const;

  Database& database_;
  std::mutex& mutex_;
  PartOpener opener_;
  const Clock& clock_;
  const TimeZone& zone_;
  Random& random_;
  std::atomic<std::int64_t> changes_{0};
  std::mutex listeners_mutex_;
  std::vector<std::function<void()>> listeners_;
};

}  // namespace doorway::desk

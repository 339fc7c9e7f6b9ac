// The way in, and what supervisors see.
#include "desk/feedback/feedback_inbox.h"

#include <algorithm>
#include <utility>

#include "core/id.h"
#include "desk/line/stored_parts.h"
#include "sync/record/bodies.h"

namespace doorway::desk {
namespace {

// The building is the county's.
std::optional<Owner> owner_of(FeedbackAbout about) {
  switch (about) {
    case FeedbackAbout::court:
      return Owner::court;
    case FeedbackAbout::css:
      return Owner::css;
    case FeedbackAbout::building:
      return Owner::county;
    case FeedbackAbout::unsure:
      break;
  }
  return std::nullopt;
}

// The rows of one inbox: ?1 is the reader's owner.
std::string rows_where(std::string_view condition) {
  return "SELECT f.id, f.owner, r.made, f.received, f.language, f.wants_answer, a.name,"
         " f.answered_on, m.name, f.moved_on, r.id, p.sealed FROM feedback f"
         " JOIN records r ON r.position = f.record"
         " LEFT JOIN record_parts p ON p.position = f.record AND p.name = 'feedback'"
         " LEFT JOIN accounts a ON a.id = f.answered_by"
         " LEFT JOIN accounts m ON m.id = f.owner_changed_by"
         " WHERE (f.owner = ?1 OR (f.owner IS NULL AND ?1 IN ('court', 'css'))) AND " +
         std::string(condition);
}

constexpr std::string_view kWaiting = "f.wants_answer = 1 AND f.answered_by IS NULL";

std::optional<DoneBy> done_by(const Statement& row, int name, int day) {
  const auto on = row.is_null(day) ? std::nullopt : parse_day(row.text(day));
  if (!on) return std::nullopt;
  return DoneBy{row.text(name), *on};
}

}  // namespace

FeedbackInbox::FeedbackInbox(Database& database, std::mutex& mutex, PartOpener opener,
                             const Clock& clock, const TimeZone& zone, Random& random)
    : database_(database),
      mutex_(mutex),
      opener_(std::move(opener)),
      clock_(clock),
      zone_(zone),
      random_(random) {}

std::string FeedbackInbox::today() const {
  return format_day(court_day(clock_.now(), zone_));
}

std::optional<std::string> FeedbackInbox::accept(const VerifiedRecord& record,
                                                 std::int64_t position) {
  const auto part = record.record.parts.find("feedback");
  if (part == record.record.parts.end()) return std::nullopt;  // purged before it came
  const auto content = opener_.open(part->second, record.header.id, "feedback");
  if (!content || !content->body) return "bad_part";
  const auto body = read_feedback(*content->body);
  if (!body) return "bad_part";
  ++changes_;
  if (is_about_the_person_only(*body)) {
    add_person(*body, position);
    return std::nullopt;
  }
  auto row = database_.prepare(
      "INSERT INTO feedback (id, record, owner, received, language, wants_answer)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  row.bind(1, make_random_id(random_)).bind(2, position);
  const auto owner = owner_of(body->about);
  if (owner) {
    row.bind(3, to_string(*owner));
  } else {
    row.bind_null(3);
  }
  row.bind(4, today()).bind(5, body->language).bind(6, std::int64_t{body->answer.has_value()});
  row.run();
  return std::nullopt;
}

void FeedbackInbox::add_person(const FeedbackBody& body, std::int64_t position) {
  auto row = database_.prepare(
      "INSERT INTO feedback_people (id, received, zip3, role, first, heard)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  const auto bind = [&row](int place, const auto& value) {
    value ? row.bind(place, *value) : row.bind_null(place);
  };
  row.bind(1, make_random_id(random_)).bind(2, today());
  bind(3, body.zip3);
  bind(4, body.role);
  bind(5, body.first ? std::optional<std::int64_t>(*body.first) : std::nullopt);
  bind(6, body.heard);
  row.run();
  purge_part(database_, position, "feedback");
}

FeedbackInbox::Row FeedbackInbox::read_row(const Statement& row) {
  Row made;
  FeedbackItem& item = made.item;
  item.key = row.text(0);
  if (!row.is_null(1)) item.owner = parse_owner(row.text(1));
  item.received = parse_day(row.text(3)).value_or(CourtDay{});
  // A kiosk whose calendar runs ahead has not said it tomorrow.
  item.left = std::min(parse_day(row.text(2)).value_or(item.received), item.received);
  item.language = row.text(4);
  item.wants_answer = row.integer(5) != 0;
  item.answered = done_by(row, 6, 7);
  item.moved = done_by(row, 8, 9);
  made.record_id = row.text(10);
  if (!row.is_null(11)) made.sealed = row.blob(11);
  return made;
}

std::optional<FeedbackBody> FeedbackInbox::open(const Row& row) const {
  const auto content = opener_.open(row.sealed, row.record_id, "feedback");
  if (!content || !content->body) return std::nullopt;
  auto body = read_feedback(*content->body);
  return body ? std::optional(*std::move(body)) : std::nullopt;
}

FeedbackItem FeedbackInbox::opened(Row row) const {
  const auto body = open(row);
  row.item.opens = body.has_value();
  if (body) {
    row.item.about = body->about;
    row.item.ratings = body->ratings;
    row.item.text = hide_personal(body->text);
  }
  return std::move(row.item);
}

std::vector<FeedbackItem> FeedbackInbox::opened(std::vector<Row> rows) const {
  std::vector<FeedbackItem> items;
  items.reserve(rows.size());
  for (Row& row : rows) items.push_back(opened(std::move(row)));
  return items;
}

int FeedbackInbox::unanswered(const Account& reader) {
  if (reader.role != Role::supervisor) return 0;
  const std::lock_guard lock(mutex_);
  auto count = database_.prepare(
      "SELECT count(*) FROM feedback f WHERE (f.owner = ?1 OR (f.owner IS NULL AND"
      " ?1 IN ('court', 'css'))) AND " +
      std::string(kWaiting));
  count.bind(1, to_string(reader.owner)).step();
  return static_cast<int>(count.integer(0));
}

std::vector<FeedbackItem> FeedbackInbox::waiting(const Account& reader) {
  if (reader.role != Role::supervisor) return {};
  std::vector<Row> rows;
  {
    const std::lock_guard lock(mutex_);
    auto row = database_.prepare(rows_where(kWaiting) + " ORDER BY f.received, f.id");
    row.bind(1, to_string(reader.owner));
    while (row.step()) rows.push_back(read_row(row));
  }
  return opened(std::move(rows));
}

FeedbackInbox::Page FeedbackInbox::others(const Account& reader, int page) {
  if (reader.role != Role::supervisor) return {};
  std::vector<Row> rows;
  {
    const std::lock_guard lock(mutex_);
    auto row = database_.prepare(rows_where("NOT (" + std::string(kWaiting) + ")") +
                                 " ORDER BY f.received DESC, f.id LIMIT ?2 OFFSET ?3");
    row.bind(1, to_string(reader.owner)).bind(2, std::int64_t{kPageSize} + 1);
    row.bind(3, std::int64_t{kPageSize} * std::max(page, 0));
    while (row.step()) rows.push_back(read_row(row));
  }
  const bool more = rows.size() > kPageSize;
  if (more) rows.pop_back();
  return {opened(std::move(rows)), more};
}

std::vector<std::pair<Owner, int>> FeedbackInbox::unread_by_anybody() {
  const std::lock_guard lock(mutex_);
  auto rows = database_.prepare(
      "SELECT owner, count(*) FROM feedback WHERE answered_by IS NULL AND owner NOT IN"
      " (SELECT owner FROM accounts WHERE role = 'supervisor' AND closed IS NULL)"
      " GROUP BY owner ORDER BY owner");
  std::vector<std::pair<Owner, int>> owners;
  while (rows.step()) {
    const auto owner = parse_owner(rows.text(0));
    if (owner) owners.emplace_back(*owner, static_cast<int>(rows.integer(1)));
  }
  return owners;
}

int FeedbackInbox::about_people() {
  const std::lock_guard lock(mutex_);
  auto count = database_.prepare("SELECT count(*) FROM feedback_people");
  count.step();
  return static_cast<int>(count.integer(0));
}

std::optional<FeedbackInbox::Row> FeedbackInbox::row_of(const Account& reader,
                                                        const std::string& key) {
  if (reader.role != Role::supervisor) return std::nullopt;
  auto row = database_.prepare(rows_where("f.id = ?2"));
  row.bind(1, to_string(reader.owner)).bind(2, key);
  if (!row.step()) return std::nullopt;
  return read_row(row);
}

std::optional<FeedbackItem> FeedbackInbox::find(const Account& reader, const std::string& key) {
  std::optional<Row> row;
  {
    const std::lock_guard lock(mutex_);
    row = row_of(reader, key);
  }
  if (!row) return std::nullopt;
  return opened(*std::move(row));
}

}  // namespace doorway::desk

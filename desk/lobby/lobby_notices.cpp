// A notice is one row, its words one row a language.
#include "desk/lobby/lobby_notices.h"

#include <algorithm>

#include "core/id.h"

namespace doorway::desk {
namespace {

std::int64_t milliseconds(Instant at) {
  return at.time_since_epoch().count();
}

Instant instant(std::int64_t milliseconds) {
  return Instant(Instant::duration(milliseconds));
}

}  // namespace

NoticeAnswer LobbyNotices::put_up(const Account& by, const LocalText& text, Instant until) {
  if (by.role != Role::supervisor) return NoticeAnswer::not_yours;
  if (!text.contains(kNoticeSource)) return NoticeAnswer::english_missing;
  const bool plain =
      std::ranges::all_of(text, [](const auto& one) { return is_notice_text(one.second); });
  if (!plain) return NoticeAnswer::not_plain;
  const Instant now = clock_.now();
  if (until <= now || until > now + kLongestNotice) return NoticeAnswer::wrong_time;
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  if (up_at(now).size() >= kNoticesAtOnce) return NoticeAnswer::too_many;
  const std::string id = make_random_id(random_);
  database_.prepare("INSERT INTO lobby_notices (id, at, account, until) VALUES (?1, ?2, ?3, ?4)")
      .bind(1, id)
      .bind(2, milliseconds(now))
      .bind(3, by.id)
      .bind(4, milliseconds(until))
      .run();
  for (const auto& [language, words] : text) {
    database_.prepare("INSERT INTO lobby_notice_texts (notice, language, text) VALUES (?1, ?2, ?3)")
        .bind(1, id)
        .bind(2, language)
        .bind(3, words)
        .run();
  }
  transaction.commit();
  return NoticeAnswer::put_up;
}

bool LobbyNotices::take_down(const Account& by, std::string_view id) {
  if (by.role != Role::supervisor) return false;
  const std::int64_t now = milliseconds(clock_.now());
  const std::lock_guard lock(mutex_);
  database_
      .prepare(
          "UPDATE lobby_notices SET ended_at = ?1, ended_by = ?2"
          " WHERE id = ?3 AND ended_at IS NULL AND until > ?1")
      .bind(1, now)
      .bind(2, by.id)
      .bind(3, id)
      .run();
  return database_.changes() > 0;
}

std::vector<LobbyNotice> LobbyNotices::up_at(Instant now) const {
  Statement rows = database_.prepare(
      "SELECT n.id, n.until, t.language, t.text FROM lobby_notices n"
      " JOIN lobby_notice_texts t ON t.notice = n.id"
      " WHERE n.ended_at IS NULL AND n.until > ?1 ORDER BY n.at, n.rowid");
  rows.bind(1, milliseconds(now));
  std::vector<LobbyNotice> notices;
  while (rows.step()) {
    if (notices.empty() || notices.back().id != rows.text(0)) {
      notices.push_back({rows.text(0), {}, instant(rows.integer(1))});
    }
    notices.back().text[rows.text(2)] = rows.text(3);
  }
  return notices;
}

std::vector<LobbyNotice> LobbyNotices::up() const {
  const std::lock_guard lock(mutex_);
  return up_at(clock_.now());
}

std::vector<PastNotice> LobbyNotices::past(int limit) const {
  const std::lock_guard lock(mutex_);
  Statement rows = database_.prepare(
      "SELECT t.text, a.name, n.at, coalesce(n.ended_at, n.until), e.name FROM lobby_notices n"
      " JOIN lobby_notice_texts t ON t.notice = n.id AND t.language = ?1"
      " JOIN accounts a ON a.id = n.account LEFT JOIN accounts e ON e.id = n.ended_by"
      " WHERE n.ended_at IS NOT NULL OR n.until <= ?2 ORDER BY 4 DESC, n.rowid LIMIT ?3");
  rows.bind(1, kNoticeSource).bind(2, milliseconds(clock_.now())).bind(3, std::int64_t{limit});
  std::vector<PastNotice> notices;
  while (rows.step()) {
    notices.push_back({rows.text(0), rows.text(1), instant(rows.integer(2)),
                       instant(rows.integer(3)), rows.is_null(4) ? "" : rows.text(4)});
  }
  return notices;
}

}  // namespace doorway::desk

// The lobby board: numbers and desks, nothing else, for anybody who looks at it.
#include <algorithm>
#include <utility>

#include "desk/pages/console_model.h"
#include "desk/pages/pages.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

constexpr std::size_t kLarge = 3;

// One of the board's sentences in the languages of the center, at most so many.
PageData::List in_languages(std::string PageLanguage::*words, std::size_t most,
                            const Center& center, const std::vector<PageLanguage>& languages) {
  PageData::List found;
  for (const std::string& tag : center.languages) {
    const auto language = std::ranges::find(languages, tag, &PageLanguage::tag);
    if (language == languages.end() || ((*language).*words).empty() || found.size() == most)
      continue;
    found.push_back(
        language_data(tag, languages).set("words", (*language).*words).set("first", found.empty()));
  }
  return found;
}

// Long sentences stand on the board in this many languages; kiosks show each person their own.
constexpr std::size_t kNoticeLanguages = 3;
constexpr std::size_t kCallingLanguages = 16;

PageData::List notice_texts(const LobbyNotice& notice, const Center& center,
                            const std::vector<PageLanguage>& languages) {
  PageData::List texts;
  const auto add = [&](const std::string& tag) {
    const auto found = notice.text.find(tag);
    if (found == notice.text.end() || texts.size() == kNoticeLanguages) return;
    texts.push_back(
        language_data(tag, languages).set("words", found->second).set("first", texts.empty()));
  };
  add(kNoticeSource);
  for (const std::string& tag : center.languages) {
    if (tag != kNoticeSource) add(tag);
  }
  return texts;
}

PageData::List notices_on_board(const std::vector<LobbyNotice>& up, const Center& center,
                                const std::vector<PageLanguage>& languages) {
  PageData::List notices;
  for (const LobbyNotice& notice : up) {
    notices.push_back(PageData().set("texts", notice_texts(notice, center, languages)));
  }
  return notices;
}

}  // namespace

PageData Pages::board_data() const {
  const Board board = line_.board();
  PageData::List large;
  PageData::List before;
  for (std::size_t i = 0; i < board.latest.size(); ++i) {
    const BoardCall& call = board.latest[i];
    PageData data;
    data.set("number", call.number).set("desk", call.desk).set("newest", i == 0);
    (i < kLarge ? large : before).push_back(std::move(data));
  }
  const std::string say = board.latest.empty() ? std::string()
                                               : "Now calling " + board.latest.front().number +
                                                     ", desk " + board.latest.front().desk;
  const PageData::List notices = notices_on_board(lobby_.notices.up(), center_, options_.languages);
  return PageData()
      .set("notices", notices)
      .set("has_notices", !notices.empty())
      .set("calling",
           in_languages(&PageLanguage::calling, kCallingLanguages, center_, options_.languages))
      .set("missed",
           in_languages(&PageLanguage::missed, kNoticeLanguages, center_, options_.languages))
      .set("large", large)
      .set("before", before)
      .set("has_before", !before.empty())
      .set("nothing", large.empty())
      .set("say", say)
      .set("waiting", std::to_string(board.waiting) +
                          (board.waiting == 1 ? " person waiting" : " people waiting"))
      .set("time", board_time(zone_.to_local(clock_.now()).time));
}

Response Pages::board(const Request&) {
  return page(200, "board", board_data().set("title", "Now calling"));
}

Response Pages::board_fragment(const Request&) {
  return page(200, "board_fragment", board_data());
}

}  // namespace doorway::desk

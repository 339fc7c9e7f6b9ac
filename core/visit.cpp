// The closed lists of codes in a visit's bodies, as they stand in JSON.
#include "core/visit.h"

#include <cstddef>

namespace doorway {
namespace {

// Each list in the order of its enumerators.
constexpr std::array<std::string_view, 4> kFacts = {"hearing", "papers", "neither", "unsure"};
constexpr std::array<std::string_view, 5> kPapersAges = {"0-7", "8-20", "21-30", "31+", "unsure"};
constexpr std::array<std::string_view, 4> kNoticesShown = {"own", "other", "asked", "none"};

template <typename Enum, std::size_t size>
std::optional<Enum> parse(const std::array<std::string_view, size>& names, std::string_view text) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Fact fact) {
  return kFacts.at(static_cast<std::size_t>(fact));
}

std::string_view to_string(PapersAge age) {
  return kPapersAges.at(static_cast<std::size_t>(age));
}

std::string_view to_string(NoticeShown shown) {
  return kNoticesShown.at(static_cast<std::size_t>(shown));
}

std::optional<Fact> parse_fact(std::string_view text) {
  return parse<Fact>(kFacts, text);
}

std::optional<PapersAge> parse_papers_age(std::string_view text) {
  return parse<PapersAge>(kPapersAges, text);
}

std::optional<NoticeShown> parse_notice_shown(std::string_view text) {
  return parse<NoticeShown>(kNoticesShown, text);
}

}  // namespace doorway

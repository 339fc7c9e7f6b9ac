// By the beginning of the key, which the catalog's files are ordered by.
#include "core/message_group.h"

#include <algorithm>

namespace doorway {
namespace {

constexpr auto kLeadOn =
    std::to_array<std::string_view>({"notice.ask", "notice.read", "notice.draft",
                                     "safety.keep-going", "safety.not-here", "safety.phones"});

}  // namespace

std::string_view to_string(MessageGroup group) {
  switch (group) {
    case MessageGroup::interface:
      return "interface";
    case MessageGroup::notices:
      return "notices";
    case MessageGroup::safety:
      return "safety";
  }
  return "";
}

std::optional<MessageGroup> parse_message_group(std::string_view text) {
  for (const MessageGroup group : kMessageGroups) {
    if (to_string(group) == text) return group;
  }
  return std::nullopt;
}

MessageGroup group_of(std::string_view key) {
  if (std::ranges::find(kLeadOn, key) != kLeadOn.end()) return MessageGroup::interface;
  // A center's quick answers tell of law as its notices do.
  if (key.starts_with("notice.") || key.starts_with("answer.")) return MessageGroup::notices;
  return key.starts_with("safety.") || key.starts_with("phones.") ? MessageGroup::safety
                                                                  : MessageGroup::interface;
}

}  // namespace doorway

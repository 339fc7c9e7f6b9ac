// What a message is for decides who must have reviewed its translation before anybody reads it: the
// interface, the notices that the law asks for, and the words about safety.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace doorway {

enum class MessageGroup { interface, notices, safety };
inline constexpr std::array kMessageGroups = {MessageGroup::interface, MessageGroup::notices,
                                              MessageGroup::safety};
std::string_view to_string(MessageGroup group);
std::optional<MessageGroup> parse_message_group(std::string_view text);

// Buttons that only lead on are interface wherever they stand.
MessageGroup group_of(std::string_view key);

}  // namespace doorway

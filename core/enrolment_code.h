// The code that a person carries from the receiver's screen to a device: ten characters of secret,
// then 26 that pin the receiver's root (docs/protocol.md, Enrolment).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace doorway {

inline constexpr std::size_t kCodeSecretSize = 10;
inline constexpr std::size_t kCodePinSize = 26;

// What a person meant by what she typed: without spaces and hyphens, in capitals, O for 0, I for 1
// and B for 8.
std::string forgive_code(std::string_view typed);
// Of a forgiven code: its length and letters.
bool is_enrolment_code(std::string_view code);

}  // namespace doorway

// The head of an HTTP/1.1 request as a value, read in one go once all of it is there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace doorway {

inline constexpr std::size_t kMaxHeadSize = 16 << 10;

struct RequestHead {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> headers;  // as sent; names in lower case
  bool is_http_1_0 = false;
  bool keep_alive = false;
  std::uint64_t content_length = 0;
  std::size_t size = 0;  // bytes of the head

  std::optional<std::string> only(std::string_view name) const;  // nullopt: absent or twice
  bool has(std::string_view name) const;
};
struct MoreNeeded {};
struct BadHead {
  std::string reason;  // for the peer; holds nothing that it sent
};

std::variant<RequestHead, MoreNeeded, BadHead> parse_head(std::string_view bytes);

}  // namespace doorway

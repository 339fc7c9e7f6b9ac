// What the pages' sources share: who asks, and small questions about a request.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "desk/pages/pages.h"

namespace doorway::desk {

inline constexpr const char* kSessionCookie = "doorway_session";

struct Pages::Visitor {
  Session session;
  std::string token;
};

std::int64_t stream_position(const Request& request, std::int64_t newest);

// A form's field, "" when it is not there.
inline std::string field(const std::map<std::string, std::string>& form, const std::string& name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string() : found->second;
}

// A form's field without blanks around it; nullopt when nothing is left.
std::optional<std::string> optional_text(const std::map<std::string, std::string>& form,
                                         const std::string& name);

inline std::string param(const Request& request, const std::string& name) {
  return field(request.params, name);
}

}  // namespace doorway::desk

// Responses and server-sent events as they go over the wire.
#pragma once

#include <chrono>
#include <string>

#include "sync/http/http.h"

namespace doorway {

struct ResponseFrame {
  bool keep_alive = false;
  bool without_body = false;  // an answer to HEAD
  std::string protocol;       // Doorway-Protocol, when not empty
  std::chrono::sys_seconds now;
};

// Whether no header could be taken for another or for the body.
bool is_well_formed(const Response& response);

// Status line, headers and body; of an event stream, the head.
std::string response_text(const Response& response, const ResponseFrame& frame);

// "id: 7\nevent: line\ndata: …\n\n"; an id of 0 is left out.
std::string event_text(const ServerEvent& event);

}  // namespace doorway

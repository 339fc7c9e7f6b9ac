// POST /v1/epochs: a device whose database is new or restored asks under which epoch it goes on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/delivery/client.h"

namespace doorway {

struct EpochGiven {
  std::int64_t epoch = 0;
  std::string letter;  // empty where the receiver gives none
};

// nullopt: not what /v1/epochs answers.
std::optional<EpochGiven> read_epoch(std::string_view json);
std::string write_epoch_request(std::int64_t last);

// The epoch after `last`; nullopt when the receiver is away, refuses, or answers something else.
std::optional<EpochGiven> ask_epoch(HttpClient& client, std::int64_t last);

}  // namespace doorway

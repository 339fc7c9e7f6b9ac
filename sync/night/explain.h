// What became of a record that was made for CSS, in sentences.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/night/sync_store.h"

namespace doorway {

// nullopt: the desk made no record of this id for CSS.  Throws StorageError.
std::optional<std::string> explain_record(const std::filesystem::path& desk_database,
                                          const SyncStore& store, const std::string& id);

}  // namespace doorway

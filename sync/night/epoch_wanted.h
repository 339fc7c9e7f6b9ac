// A note in a desk's identity at CSS: its database was put back from a backup, so that CSS may hold
// records of the chain that are not known here; or CSS began to count anew.  Nothing is composed
// until CSS has given the next epoch.
#pragma once

#include <filesystem>

namespace doorway {

void want_epoch(const std::filesystem::path& identity);
bool epoch_is_wanted(const std::filesystem::path& identity);
void epoch_was_given(const std::filesystem::path& identity);

}  // namespace doorway

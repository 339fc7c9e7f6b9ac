// What a check-in costs at the disk, and many at once.
#pragma once

#include <filesystem>

namespace doorway::bench {

// Number, record and COMMIT beside a bare insert of the same bytes, turn by turn in one run; then
// whole check-ins with sealing and signing.  Tells commit_p50, bare_p50, check_in_p50,
// check_in_p99.
void commit(const std::filesystem::path& folder, int times);

// `issuers` threads that take numbers from one journal at once.  Tells sealed_per_second,
// allocated_per_second, bare_per_second and duplicates.
void issue(const std::filesystem::path& folder, int issuers);

}  // namespace doorway::bench

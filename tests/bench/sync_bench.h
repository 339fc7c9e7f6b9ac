// The night's way, with the sender on the same machine as the receiver.
#pragma once

#include <filesystem>
#include <string>

namespace doorway::bench {

// Enrols at the collector at `url`, makes so many records for CSS and delivers them; then posts the
// same bodies by libcurl to a handler that writes and fdatasyncs them.  Tells delivered_per_second,
// posted_per_second.
void sync(const std::filesystem::path& folder, const std::string& url, const std::string& code,
          int records);

// Enrols at the desk at `url` as a kiosk and delivers so many check-ins of today.
void visits(const std::filesystem::path& folder, const std::string& url, const std::string& code,
            int count);

}  // namespace doorway::bench

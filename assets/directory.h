// Reads a directory: a folder of Open Referral HSDS 3.0 JSON files, one organization with its
// services each, of which every service becomes an entry.  Of HSDS only what is shown is taken; any
// other key is refused, so that nothing lies here that nobody looks at.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "core/directory.h"
#include "core/parse_error.h"

namespace doorway {

// Every *.json of the folder, in the order of their names.  Services that are not "active" are left
// out.  A service for safety, or one marked "address-confidential", may have no location and no
// figures in its words: where it is must not even be stored.
tl::expected<Directory, ParseError> load_directory(const std::filesystem::path& folder);

// One file's text.  `ids`: of everything read before, each of which is given once.
tl::expected<std::vector<DirectoryEntry>, ParseError> read_organization(
    std::string_view json, const std::string& file_name, std::set<std::string>& ids);

}  // namespace doorway

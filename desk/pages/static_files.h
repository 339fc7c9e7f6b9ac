// Style, script and pictures of the pages: a fixed list, read once, so that no request names a
// path.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "sync/http/http.h"

namespace doorway::desk {

class StaticFiles {
 public:
  // Throws std::runtime_error with the file's name when one is missing.
  StaticFiles(const std::filesystem::path& web, const std::filesystem::path& bootstrap);

  // `path`: "/static/doorway.css".  304 when the browser has it, 404 for anything not of the list.
  Response answer(const Request& request) const;
  // Changes when any file does: pages ask for files by it, so that an upgrade shows at once.
  const std::string& version() const { return version_; }

 private:
  struct File {
    std::string type;
    std::string body;
    std::string etag;
  };
  std::map<std::string, File> files_;
  std::string version_;
};

}  // namespace doorway::desk

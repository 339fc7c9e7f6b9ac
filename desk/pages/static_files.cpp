// The list of files, their types, and the answers that let browsers keep them.
#include "desk/pages/static_files.h"

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "sync/crypto/keys.h"

namespace doorway::desk {
namespace {

enum class Home { ours, bootstrap };

struct Listed {
  const char* path;
  Home home;
  const char* file;
  const char* type;
};

constexpr std::array<Listed, 5> kFiles = {{
    {"/static/bootstrap/bootstrap-reboot.min.css", Home::bootstrap, "css/bootstrap-reboot.min.css",
     "text/css; charset=utf-8"},
    {"/static/bootstrap/bootstrap-grid.min.css", Home::bootstrap, "css/bootstrap-grid.min.css",
     "text/css; charset=utf-8"},
    {"/static/doorway.css", Home::ours, "static/doorway.css", "text/css; charset=utf-8"},
    {"/static/live.js", Home::ours, "static/live.js", "text/javascript; charset=utf-8"},
    {"/static/icon.svg", Home::ours, "static/icon.svg", "image/svg+xml"},
}};

std::string read_all(const std::filesystem::path& file, Home home) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw std::runtime_error(
        "cannot read " + file.string() +
        (home == Home::bootstrap ? ": install the package libjs-bootstrap5" : ""));
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

StaticFiles::StaticFiles(const std::filesystem::path& web, const std::filesystem::path& bootstrap) {
  std::string hashes;
  for (const Listed& listed : kFiles) {
    std::string body =
        read_all((listed.home == Home::ours ? web : bootstrap) / listed.file, listed.home);
    const std::string hash = sha256_hex(body);
    hashes += hash;
    files_[listed.path] = {listed.type, std::move(body), '"' + hash.substr(0, 16) + '"'};
  }
  version_ = sha256_hex(hashes).substr(0, 8);
}

Response StaticFiles::answer(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found == files_.end()) return Response::error("not_found", "There is no such file.");
  const File& file = found->second;
  Response response;
  if (request.header("if-none-match") == file.etag) {
    response.status = 304;
  } else {
    response.with("Content-Type", file.type);
    response.body = file.body;
  }
  response.with("ETag", file.etag).with("Cache-Control", "public, max-age=86400");
  return response.with("X-Content-Type-Options", "nosniff");
}

}  // namespace doorway::desk

#include "sync/device/control_token.h"

#include "core/encoding.h"
#include "sync/device/private_file.h"

namespace doorway {

std::string control_token(const std::filesystem::path& file, Random& random) {
  if (const auto stored = read_whole_file(file); stored && !stored->empty()) return *stored;
  std::string bytes(32, '\0');
  random.fill({reinterpret_cast<unsigned char*>(bytes.data()), bytes.size()});
  std::string token = hex_encode(bytes);
  write_private_file(file, token);
  return token;
}

}  // namespace doorway

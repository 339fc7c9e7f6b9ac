// The stock `openssl` program as a second opinion on what we make.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/bytes.h"
#include "tests/support/temp_folder.h"

namespace doorway {

inline void write_file(const std::filesystem::path& path, const Bytes& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline Bytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Whether `openssl <arguments>`, run in `folder`, exits 0.
inline bool openssl_succeeds(const TempFolder& folder, const std::string& arguments) {
  const std::string command =
      "cd '" + folder.path().string() + "' && openssl " + arguments + " >tool.out 2>&1 </dev/null";
  return std::system(command.c_str()) == 0;
}

}  // namespace doorway

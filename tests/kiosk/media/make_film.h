// A film for tests, made by the real ffmpeg: one colour, without sound.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/support/test.h"

namespace doorway::kiosk {

// `size`: "320x240".  25 pictures a second; so many of them.
inline void make_film(const std::filesystem::path& file, const std::string& color,
                      const std::string& size, int pictures) {
  std::filesystem::create_directories(file.parent_path());
  const std::string command = "ffmpeg -nostdin -v error -y -f lavfi -i color=c=" + color +
                              ":s=" + size + ":r=25 -frames:v " + std::to_string(pictures) +
                              " -c:v mpeg4 -q:v 2 -movflags +faststart '" + file.string() + "'";
  REQUIRE(std::system(command.c_str()) == 0);
}

}  // namespace doorway::kiosk

// A film in sign language as pictures, made by ffmpeg as a child process: no decoder of films lives
// in the kiosk, and a file that breaks one costs that film.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/media/child_process.h"
#include "kiosk/media/recordings.h"

namespace doorway::kiosk {

inline constexpr std::string_view kFfmpeg = "ffmpeg";

// Every film comes as this, fitted in without being stretched.  Fingers are read from movement, so
// there are 25 pictures a second (ITU-T Series H Supplement 1: signing wants that many).
inline constexpr int kFilmWidth = 768;  // pixels
inline constexpr int kFilmHeight = 576;
inline constexpr std::chrono::milliseconds kFilmPeriod{40};

// Rows from the top, four bytes a pixel: red, green, blue, and one that means nothing.
using FilmPicture = std::vector<unsigned char>;

// MP4 (ISO/IEC 14496-12: a file type box comes first).
RecordingForm film_form();

class FilmReader {
 public:
  // nullptr: there is no ffmpeg.  One that gives nothing for as long as `hangs` has failed.
  static std::unique_ptr<FilmReader> open(
      const std::filesystem::path& file, const std::string& program = std::string(kFfmpeg),
      std::chrono::milliseconds hangs = std::chrono::seconds(5));

  enum class State { picture, waiting, over, failed };
  // The next picture into `picture`, waiting for at most `patience`.  `over`: all were shown.
  State next(FilmPicture& picture, std::chrono::milliseconds patience);

 private:
  FilmReader(std::unique_ptr<ChildProcess> child, std::chrono::milliseconds hangs);
  State end();

  std::unique_ptr<ChildProcess> child_;
  std::chrono::milliseconds hangs_;
  std::chrono::steady_clock::time_point last_;
  FilmPicture coming_;
  std::size_t filled_ = 0;
  bool any_ = false;
};

}  // namespace doorway::kiosk

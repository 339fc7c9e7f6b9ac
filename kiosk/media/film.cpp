#include "kiosk/media/film.h"

#include <array>
#include <fstream>
#include <span>
#include <utility>

namespace doorway::kiosk {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kPictureBytes = std::size_t{4} * kFilmWidth * kFilmHeight;

bool looks_like_mp4(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::array<char, 8> head{};
  stream.read(head.data(), head.size());
  return stream && std::string_view(head.data() + 4, 4) == "ftyp";
}

// Fitted into the picture, what is left over black.
std::string filters() {
  const std::string size = std::to_string(kFilmWidth) + ":" + std::to_string(kFilmHeight);
  return "fps=" + std::to_string(1000 / kFilmPeriod.count()) + ",scale=" + size +
         ":force_original_aspect_ratio=decrease,pad=" + size + ":-1:-1,setsar=1";
}

}  // namespace

RecordingForm film_form() {
  return {"mp4", looks_like_mp4};
}

std::unique_ptr<FilmReader> FilmReader::open(const std::filesystem::path& file,
                                             const std::string& program,
                                             std::chrono::milliseconds hangs) {
  // One thread: the screen and its voice share the processor with it.
  auto child = ChildProcess::start({program, "-nostdin", "-v", "error", "-xerror", "-threads", "1",
                                    "-i", "file:" + file.string(), "-an", "-sn", "-dn", "-vf",
                                    filters(), "-f", "rawvideo", "-pix_fmt", "rgb0", "-"});
  if (!child) return nullptr;
  return std::unique_ptr<FilmReader>(new FilmReader(std::move(child), hangs));
}

FilmReader::FilmReader(std::unique_ptr<ChildProcess> child, std::chrono::milliseconds hangs)
    : child_(std::move(child)), hangs_(hangs), last_(Steady::now()), coming_(kPictureBytes) {}

FilmReader::State FilmReader::next(FilmPicture& picture, std::chrono::milliseconds patience) {
  const auto until = Steady::now() + patience;
  while (filled_ < coming_.size()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
    if (left.count() < 0) return State::waiting;
    const std::span<unsigned char> room = std::span(coming_).subspan(filled_);
    std::size_t got = 0;
    const auto state = child_->read({reinterpret_cast<char*>(room.data()), room.size()}, left, got);
    filled_ += got;
    if (state == ChildProcess::State::over) return end();
    if (state == ChildProcess::State::flowing) {
      last_ = Steady::now();
    } else if (Steady::now() - last_ > hangs_) {
      return State::failed;
    }
  }
  filled_ = 0;
  any_ = true;
  picture.resize(coming_.size());
  std::swap(picture, coming_);
  return State::picture;
}

FilmReader::State FilmReader::end() {
  return any_ && filled_ == 0 && child_->succeeded() ? State::over : State::failed;
}

}  // namespace doorway::kiosk

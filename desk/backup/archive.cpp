#include "desk/backup/archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include "sync/journal/file_lock.h"

namespace doorway::desk {
namespace {

constexpr std::string_view kEnd = "end";
constexpr std::size_t kLongestLine = 256;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& words) {
  throw ArchiveError(file.string() + ": " + words);
}

[[noreturn]] void refuse_with_reason(const std::filesystem::path& file, const std::string& doing) {
  refuse(file, "cannot " + doing + ": " + std::strerror(errno));
}

}  // namespace

void sync_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error_number = errno;
  if (descriptor >= 0) ::close(descriptor);
  errno = error_number;
  if (!synced) refuse_with_reason(file, "make durable");
}

ArchiveWriter::ArchiveWriter(std::filesystem::path file, std::string_view passphrase)
    : file_(std::move(file)), unfinished_(file_.string() + ".unfinished") {
  if (std::filesystem::exists(file_)) {
    refuse(file_, "is there already; name another file, nothing is overwritten");
  }
  std::filesystem::remove(unfinished_);
  make_file(unfinished_);
  out_.open(unfinished_, std::ios::binary);
  if (!out_) refuse_with_reason(unfinished_, "write");
  sealer_.emplace(passphrase, [this](BytesView bytes) { write(bytes); });
}

ArchiveWriter::~ArchiveWriter() {
  std::error_code ignored;
  if (!unfinished_.empty()) std::filesystem::remove(unfinished_, ignored);
}

void ArchiveWriter::write(BytesView bytes) {
  if (!out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    refuse_with_reason(unfinished_, "write");
  }
}

void ArchiveWriter::add(const std::string& name, const std::filesystem::path& source) {
  std::ifstream in(source, std::ios::binary);
  std::uintmax_t left = std::filesystem::file_size(source);
  if (!in) refuse_with_reason(source, "read");
  sealer_->write(std::to_string(left) + " " + name + "\n");
  std::array<char, 65'536> piece;
  while (left > 0) {
    in.read(piece.data(), static_cast<std::streamsize>(std::min(left, piece.size())));
    const auto length = static_cast<std::size_t>(in.gcount());
    if (length == 0) refuse(source, "became shorter while it was read; try again");
    sealer_->write({piece.data(), length});
    left -= length;
  }
}

void ArchiveWriter::finish() {
  sealer_->write(std::string(kEnd) + "\n");
  sealer_->finish();
  out_.close();
  if (!out_) refuse_with_reason(unfinished_, "write");
  sync_file(unfinished_);
  std::filesystem::rename(unfinished_, file_);
  unfinished_.clear();
  sync_folder_of(file_);
}

ArchiveReader::ArchiveReader(const std::filesystem::path& file, std::string_view passphrase)
    : in_(file, std::ios::binary) {
  if (!in_) refuse_with_reason(file, "read");
  opener_.emplace(passphrase, [this](std::size_t most) {
    Bytes bytes(most, '\0');
    in_.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(in_.gcount()));
    return bytes;
  });
}

bool ArchiveReader::more() {
  while (ahead_.empty()) {
    auto piece = opener_->next();
    if (!piece) return false;
    ahead_ = std::move(*piece);
  }
  return true;
}

std::string ArchiveReader::line() {
  std::string line;
  while (line.size() <= kLongestLine && more()) {
    const std::size_t end = ahead_.find('\n');
    line += ahead_.substr(0, end);
    ahead_.erase(0, end == Bytes::npos ? end : end + 1);
    if (end != Bytes::npos) return line;
  }
  throw ArchiveError("the backup does not hold what a backup holds");
}

std::optional<std::string> ArchiveReader::next() {
  const std::string head = line();
  if (head == kEnd) {
    if (more()) throw ArchiveError("the backup goes on after its end");
    return std::nullopt;
  }
  const auto [end, error] = std::from_chars(head.data(), head.data() + head.size(), left_);
  const auto digits = static_cast<std::size_t>(end - head.data());
  if (error != std::errc() || digits + 1 >= head.size() || head[digits] != ' ') {
    throw ArchiveError("the backup does not hold what a backup holds");
  }
  return head.substr(digits + 1);
}

void ArchiveReader::read(const std::function<void(BytesView)>& take) {
  while (left_ > 0) {
    if (!more()) throw ArchiveError("the backup ends within a file");
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(left_, ahead_.size()));
    take(BytesView(ahead_).substr(0, length));
    ahead_.erase(0, length);
    left_ -= length;
  }
}

}  // namespace doorway::desk

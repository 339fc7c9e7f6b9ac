// Durable replacement of small files.
#include "sync/device/private_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <sys/stat.h>

namespace doorway {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& doing) {
  const int error_number = errno;
  throw FileError(file.string() + ": cannot " + doing + ": " + std::strerror(error_number));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const std::filesystem::path& file, int flags)
      : number_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {
    if (number_ < 0) refuse(file, "open");
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void write_all(int descriptor, BytesView bytes, const std::filesystem::path& file) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) refuse(file, "write");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync_folder_of(const std::filesystem::path& file) {
  const Descriptor folder(std::filesystem::absolute(file).parent_path(), O_RDONLY | O_DIRECTORY);
  if (::fsync(folder.number()) != 0) refuse(file, "make durable");
}

}  // namespace

void make_private_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw FileError(folder.string() + ": cannot make the folder: " + error.message());
  if (::chmod(folder.c_str(), 0700) != 0) refuse(folder, "make private");
}

void write_private_file(const std::filesystem::path& file, BytesView bytes) {
  if (const auto present = read_whole_file(file); present && *present == bytes) return;
  const std::filesystem::path fresh = file.string() + ".new";
  // One that an earlier, interrupted write left behind may have other permissions.
  ::unlink(fresh.c_str());
  {
    const Descriptor descriptor(fresh, O_WRONLY | O_CREAT | O_EXCL);
    write_all(descriptor.number(), bytes, fresh);
    if (::fsync(descriptor.number()) != 0) refuse(fresh, "make durable");
  }
  if (::rename(fresh.c_str(), file.c_str()) != 0) refuse(file, "replace");
  sync_folder_of(file);
}

void remove_file(const std::filesystem::path& file) {
  if (::unlink(file.c_str()) != 0) {
    if (errno == ENOENT) return;
    refuse(file, "remove");
  }
  sync_folder_of(file);
}

tl::expected<Bytes, ParseError> read_whole_file(const std::filesystem::path& file) {
  const auto unreadable = [&] {
    return tl::unexpected(
        ParseError{file.string(), 0, std::string("cannot be read: ") + std::strerror(errno)});
  };
  const int number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (number < 0) return unreadable();
  const Descriptor descriptor(number);
  Bytes bytes;
  std::array<char, 4096> piece;
  while (true) {
    const ssize_t length = ::read(descriptor.number(), piece.data(), piece.size());
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return unreadable();
    if (length == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(length));
  }
}

}  // namespace doorway

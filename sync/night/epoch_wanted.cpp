#include "sync/night/epoch_wanted.h"

#include "sync/device/private_file.h"

namespace doorway {
namespace {

constexpr const char* kNote = "epoch-wanted";

}  // namespace

void want_epoch(const std::filesystem::path& identity) {
  write_private_file(identity / kNote, "the epoch in identity.json has begun before\n");
}

bool epoch_is_wanted(const std::filesystem::path& identity) {
  return std::filesystem::exists(identity / kNote);
}

void epoch_was_given(const std::filesystem::path& identity) {
  remove_file(identity / kNote);
}

}  // namespace doorway

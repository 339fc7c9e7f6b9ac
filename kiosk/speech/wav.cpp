#include "kiosk/speech/wav.h"

#include <algorithm>
#include <cstring>

namespace doorway::kiosk {
namespace {

constexpr std::size_t kRiff = 12;  // "RIFF", size, "WAVE"
constexpr std::size_t kChunkHead = 8;
constexpr std::size_t kFormat = 16;

std::uint32_t number(std::string_view bytes, std::size_t at, int length) {
  std::uint32_t value = 0;
  for (int i = length - 1; i >= 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  }
  return value;
}

bool is_our_form(std::string_view format) {
  return number(format, 0, 2) == 1 && number(format, 2, 2) == 1 &&
         number(format, 4, 4) == std::uint32_t{kSampleRate} && number(format, 14, 2) == 16;
}

void put(std::string& bytes, std::uint32_t value, int length) {
  for (int i = 0; i < length; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
}

}  // namespace

std::optional<WavStart> find_samples(std::string_view bytes) {
  if (bytes.size() < kRiff) return std::nullopt;
  if (!bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WAVE") return WavStart{};
  bool ours = false;
  std::size_t at = kRiff;
  while (bytes.size() >= at + kChunkHead) {
    const std::string_view name = bytes.substr(at, 4);
    const std::size_t length = number(bytes, at + 4, 4);
    at += kChunkHead;
    if (name == "data") return WavStart{at, ours};
    if (bytes.size() < at + length) return std::nullopt;
    if (name == "fmt " && length >= kFormat) ours = is_our_form(bytes.substr(at, kFormat));
    at += length + length % 2;
  }
  return std::nullopt;
}

std::optional<std::vector<Sample>> read_wav(std::string_view bytes) {
  const auto start = find_samples(bytes);
  if (!start || !start->ours) return std::nullopt;
  // What came through a pipe has no true length in its header; the end of the bytes is the end.
  const std::size_t told = number(bytes, start->at - 4, 4);
  const std::size_t length = std::min(told, bytes.size() - start->at) / sizeof(Sample);
  std::vector<Sample> samples(length);
  std::memcpy(samples.data(), bytes.data() + start->at, length * sizeof(Sample));
  return samples;
}

std::string write_wav(std::span<const Sample> samples) {
  const auto length = static_cast<std::uint32_t>(samples.size_bytes());
  std::string bytes = "RIFF";
  put(bytes, 36 + length, 4);
  bytes += "WAVEfmt ";
  put(bytes, kFormat, 4);
  put(bytes, 1, 2);
  put(bytes, 1, 2);
  put(bytes, kSampleRate, 4);
  put(bytes, kSampleRate * 2, 4);
  put(bytes, 2, 2);
  put(bytes, 16, 2);
  bytes += "data";
  put(bytes, length, 4);
  bytes.append(reinterpret_cast<const char*>(samples.data()), samples.size_bytes());
  return bytes;
}

}  // namespace doorway::kiosk

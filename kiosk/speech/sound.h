// Where sound comes from and where it goes: 16 bits, one channel, 22,050 samples a second, as
// espeak-ng speaks.  Small ports, so that the thread between them can be tested without either.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/speech/speaker.h"

namespace doorway::kiosk {

using Sample = std::int16_t;
inline constexpr int kSampleRate = 22'050;
// What is written at once; a tenth of the time in which anything must fall silent.
inline constexpr std::size_t kChunk = kSampleRate / 100;

// A sound that is being made.  Ended by its destructor.
class SoundSource {
 public:
  virtual ~SoundSource() = default;
  enum class State { flowing, waiting, over };
  // Puts what there is into `room`, waiting for at most `patience`; `count` says how much.
  virtual State read(std::span<Sample> room, std::chrono::milliseconds patience,
                     std::size_t& count) = 0;
};

// Turns words into sound; nullptr when it cannot.
class Voice {
 public:
  virtual ~Voice() = default;
  virtual std::unique_ptr<SoundSource> speak(const Fragment& words, const std::string& language,
                                             int rate) = 0;
};

// One device.
class PcmSink {
 public:
  virtual ~PcmSink() = default;
  // Takes about as long as the samples last.  False: the device does not take them.
  virtual bool write(std::span<const Sample> samples) = 0;
  virtual void drop() = 0;  // silent now, whatever was written
};

}  // namespace doorway::kiosk

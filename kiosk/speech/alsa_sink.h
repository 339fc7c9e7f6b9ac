// A device of ALSA by its name, opened when the first sample comes and again after it was lost.
#pragma once

#include <memory>
#include <string>

#include "kiosk/speech/sound.h"

namespace doorway::kiosk {

class AlsaSink final : public PcmSink {
 public:
  explicit AlsaSink(std::string device);
  ~AlsaSink() override;
  AlsaSink(const AlsaSink&) = delete;
  AlsaSink& operator=(const AlsaSink&) = delete;

  bool write(std::span<const Sample> samples) override;
  void drop() override;

 private:
  struct Device;
  bool open();
  void lose(int error);

  std::string name_;
  std::unique_ptr<Device> device_;
  bool told_ = false;  // that it is not there; said once in the log until it comes back
};

}  // namespace doorway::kiosk

#include "kiosk/speech/alsa_sink.h"

#include <utility>

#include <alsa/asoundlib.h>

#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

// What is in the device's hands and can be taken back by snd_pcm_drop.
constexpr unsigned kLatencyMicroseconds = 40'000;

struct ClosePcm {
  void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};

}  // namespace

struct AlsaSink::Device {
  std::unique_ptr<snd_pcm_t, ClosePcm> pcm;
};

AlsaSink::AlsaSink(std::string device) : name_(std::move(device)) {}
AlsaSink::~AlsaSink() = default;

bool AlsaSink::open() {
  if (device_ != nullptr) return true;
  snd_pcm_t* pcm = nullptr;
  int error = snd_pcm_open(&pcm, name_.c_str(), SND_PCM_STREAM_PLAYBACK, 0);
  if (error >= 0) {
    device_ = std::make_unique<Device>();
    device_->pcm.reset(pcm);
    error = snd_pcm_set_params(pcm, SND_PCM_FORMAT_S16_LE, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
                               kSampleRate, 1, kLatencyMicroseconds);
  }
  if (error < 0) {
    lose(error);
    return false;
  }
  told_ = false;
  return true;
}

void AlsaSink::lose(int error) {
  device_.reset();
  if (!std::exchange(told_, true)) {
    log_event(LogLevel::alarm, "sound.failed",
              {{"device", name_}, {"reason", std::string(snd_strerror(error))}});
  }
}

bool AlsaSink::write(std::span<const Sample> samples) {
  if (!open()) return false;
  while (!samples.empty()) {
    const snd_pcm_sframes_t wrote =
        snd_pcm_writei(device_->pcm.get(), samples.data(), samples.size());
    if (wrote >= 0) {
      samples = samples.subspan(static_cast<std::size_t>(wrote));
      continue;
    }
    // It ran dry while the next sentence was made: that is no failure.
    const int error = snd_pcm_recover(device_->pcm.get(), static_cast<int>(wrote), 1);
    if (error < 0) {
      lose(error);
      return false;
    }
  }
  return true;
}

void AlsaSink::drop() {
  if (device_ == nullptr) return;
  snd_pcm_drop(device_->pcm.get());
  snd_pcm_prepare(device_->pcm.get());
}

}  // namespace doorway::kiosk

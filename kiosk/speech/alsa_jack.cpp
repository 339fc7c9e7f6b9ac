#include "kiosk/speech/alsa_jack.h"

#include <poll.h>
#include <unistd.h>

#include <memory>
#include <utility>
#include <vector>

#include <alsa/asoundlib.h>
#include <sys/eventfd.h>

#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

// A card that is pulled out comes back some day; nothing is heard until then.
constexpr int kTryAgainMs = 2'000;

struct CloseControl {
  void operator()(snd_ctl_t* control) const { snd_ctl_close(control); }
};
struct FreeValue {
  void operator()(snd_ctl_elem_value_t* value) const { snd_ctl_elem_value_free(value); }
};
using Control = std::unique_ptr<snd_ctl_t, CloseControl>;

bool is_in(snd_ctl_t* control, const std::string& name) {
  snd_ctl_elem_value_t* raw = nullptr;
  if (snd_ctl_elem_value_malloc(&raw) < 0) return false;
  const std::unique_ptr<snd_ctl_elem_value_t, FreeValue> value(raw);
  snd_ctl_elem_value_set_interface(raw, SND_CTL_ELEM_IFACE_CARD);
  snd_ctl_elem_value_set_name(raw, name.c_str());
  return snd_ctl_elem_read(control, raw) >= 0 && snd_ctl_elem_value_get_boolean(raw, 0) != 0;
}

Control open_control(const std::string& card) {
  snd_ctl_t* raw = nullptr;
  if (snd_ctl_open(&raw, card.c_str(), SND_CTL_NONBLOCK) < 0) return nullptr;
  Control control(raw);
  if (snd_ctl_subscribe_events(raw, 1) < 0) return nullptr;
  return control;
}

// False: the card is gone.
bool read_events(snd_ctl_t* control) {
  snd_ctl_event_t* event = nullptr;
  if (snd_ctl_event_malloc(&event) < 0) return false;
  int got = 0;
  while ((got = snd_ctl_read(control, event)) > 0) {
  }
  snd_ctl_event_free(event);
  return got >= 0 || got == -EAGAIN;
}

}  // namespace

AlsaJack::AlsaJack(std::string card, std::string control, std::function<void(bool in)> changed)
    : card_(std::move(card)),
      control_(std::move(control)),
      changed_(std::move(changed)),
      waker_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

AlsaJack::~AlsaJack() {
  thread_.request_stop();
  eventfd_write(waker_, 1);
  thread_.join();
  close(waker_);
}

void AlsaJack::run(const std::stop_token& stop) {
  bool told = false;
  while (!stop.stop_requested()) {
    watch(stop);
    changed_(false);
    if (stop.stop_requested()) return;
    if (!std::exchange(told, true)) {
      log_event(LogLevel::alarm, "sound.failed",
                {{"device", card_}, {"reason", std::string("its jack cannot be watched")}});
    }
    pollfd woken{waker_, POLLIN, 0};
    poll(&woken, 1, kTryAgainMs);
  }
}

// Until the card is gone or a stop is asked for.
void AlsaJack::watch(const std::stop_token& stop) {
  const Control control = open_control(card_);
  if (control == nullptr) return;
  bool in = is_in(control.get(), control_);
  changed_(in);
  std::vector<pollfd> waits(
      static_cast<std::size_t>(snd_ctl_poll_descriptors_count(control.get())));
  snd_ctl_poll_descriptors(control.get(), waits.data(), static_cast<unsigned>(waits.size()));
  waits.push_back({waker_, POLLIN, 0});
  while (!stop.stop_requested()) {
    if (poll(waits.data(), waits.size(), -1) < 0) continue;
    if (stop.stop_requested()) return;
    if (!read_events(control.get())) return;
    const bool now = is_in(control.get(), control_);
    if (now != std::exchange(in, now)) changed_(now);
  }
}

}  // namespace doorway::kiosk

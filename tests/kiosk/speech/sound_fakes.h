// A voice whose samples say whose they are, and devices that keep what they were given.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "kiosk/speech/sound.h"

namespace doorway::kiosk {

// Each fragment is `length` samples of the number that its text is.
class NumberVoice final : public Voice {
 public:
  explicit NumberVoice(std::size_t length) : length_(length) {}
  std::unique_ptr<SoundSource> speak(const Fragment& words, const std::string&, int) override {
    return std::make_unique<Sound>(static_cast<Sample>(std::stoi(words.text)), length_);
  }

 private:
  class Sound final : public SoundSource {
   public:
    Sound(Sample sample, std::size_t length) : sample_(sample), left_(length) {}
    State read(std::span<Sample> room, std::chrono::milliseconds, std::size_t& count) override {
      count = std::min(room.size(), left_);
      std::fill_n(room.begin(), count, sample_);
      left_ -= count;
      return count > 0 ? State::flowing : State::over;
    }

   private:
    Sample sample_;
    std::size_t left_;
  };
  std::size_t length_;
};

// Takes samples at once.  Silence between lines is not kept.
class RecordingSink final : public PcmSink {
 public:
  bool write(std::span<const Sample> samples) override {
    const std::lock_guard lock(mutex_);
    if (lost_) return false;
    for (const Sample sample : samples) {
      if (sample != 0) ++heard_[sample];
    }
    wrote_.notify_all();
    return true;
  }
  void drop() override {
    const std::lock_guard lock(mutex_);
    ++drops_;
    wrote_.notify_all();
  }

  void lose() {
    const std::lock_guard lock(mutex_);
    lost_ = true;
  }
  std::map<Sample, std::size_t> heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  void wait_for_sample() {
    std::unique_lock lock(mutex_);
    wrote_.wait(lock, [&] { return !heard_.empty(); });
  }
  void wait_for_drop() {
    std::unique_lock lock(mutex_);
    wrote_.wait(lock, [&] { return drops_ > 0; });
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable wrote_;
  std::map<Sample, std::size_t> heard_;
  int drops_ = 0;
  bool lost_ = false;
};

// What the speaker told, to wait for.
class NewsKeeper {
 public:
  SpeechNewsTaker taker() {
    return [this](const SpeechNews& one) {
      if (std::holds_alternative<JackHeard>(one)) return;
      const std::lock_guard lock(mutex_);
      news_.push_back(one);
      came_.notify_all();
    };
  }
  void wait_until_over(std::uint64_t turn) {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] {
      return std::ranges::any_of(news_, [&](const SpeechNews& one) {
        const auto* over = std::get_if<LinesOver>(&one);
        return over != nullptr && over->turn == turn;
      });
    });
  }
  std::vector<Route> routes() const {
    const std::lock_guard lock(mutex_);
    std::vector<Route> routes;
    for (const SpeechNews& one : news_) {
      if (const auto* began = std::get_if<LineBegan>(&one)) routes.push_back(began->route);
    }
    return routes;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable came_;
  std::vector<SpeechNews> news_;
};

}  // namespace doorway::kiosk

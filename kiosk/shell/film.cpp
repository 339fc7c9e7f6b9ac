#include "kiosk/shell/film.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "core/overloaded.h"
#include "kiosk/flow/flow.h"
#include "kiosk/media/film.h"
#include "kiosk/shell/recording_lists.h"
#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kSlice{50};  // of waiting for ffmpeg; an order is taken within it
constexpr milliseconds kIdle{60'000};

}  // namespace

// What the thread does; lives as long as it runs.
class FilmThread::Work {
 public:
  explicit Work(FilmThread& thread) : thread_(thread) {}

  milliseconds next() const {
    if (film_ == nullptr || held_) return kIdle;
    const auto left = std::chrono::ceil<milliseconds>(due_ - Steady::now());
    return std::max(left, milliseconds(0));
  }

  void take(const FilmOrder& order) {
    std::visit(overloaded{[&](const ShowFilm& show) { begin(show); },
                          [&](const HoldFilm&) { held_ = true; },
                          [&](const GoOnFilm&) {
                            held_ = false;
                            due_ = Steady::now();
                          },
                          [&](const DropFilm&) { film_.reset(); }},
               order);
  }

  void go_on() {
    if (film_ == nullptr || held_ || Steady::now() < due_) return;
    switch (film_->next(coming_, kSlice)) {
      case FilmReader::State::picture:
        thread_.show(job_, {kFilmWidth, kFilmHeight, coming_});
        // One that comes late moves all after it, so that none is hurried through.
        due_ = (Steady::now() > due_ + kFilmPeriod ? Steady::now() : due_) + kFilmPeriod;
        break;
      case FilmReader::State::waiting:
        break;
      case FilmReader::State::over:
        end(true);
        break;
      case FilmReader::State::failed:
        end(false);
        break;
    }
  }

 private:
  void begin(const ShowFilm& show) {
    job_ = show.job;
    held_ = false;
    due_ = Steady::now();
    film_ = FilmReader::open(show.file);
    if (film_ == nullptr) end(false);
  }

  void end(bool whole) {
    film_.reset();
    if (!whole) log_event(LogLevel::alarm, "film.failed");
    thread_.news_.put({job_, whole});
  }

  FilmThread& thread_;
  std::unique_ptr<FilmReader> film_;
  FilmPicture coming_;
  std::int64_t job_ = 0;
  bool held_ = false;
  Steady::time_point due_;
};

FilmThread::FilmThread(std::function<void()> told)
    : told_(std::move(told)),
      news_(told_),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

FilmThread::~FilmThread() = default;

void FilmThread::run(const std::stop_token& stop) {
  Work work(*this);
  while (!stop.stop_requested()) {
    if (const auto order = orders_.take(stop, work.next())) work.take(*order);
    if (!stop.stop_requested()) work.go_on();
  }
}

void FilmThread::show(std::int64_t job, Picture picture) {
  {
    const std::lock_guard lock(mutex_);
    newest_.emplace(job, std::move(picture));
  }
  if (told_) told_();
}

std::optional<Picture> FilmThread::take_picture(std::int64_t job) {
  const std::lock_guard lock(mutex_);
  if (!newest_) return std::nullopt;
  auto [of, picture] = std::move(*newest_);
  newest_.reset();
  if (of != job) return std::nullopt;
  return std::move(picture);
}

std::filesystem::path film_of(const Catalog& catalog, const std::filesystem::path& folder,
                              const std::string& key) {
  return folder / kSigned /
         recording_name({key, catalog.plain(kSourceLanguage, MessageRef(key))}, film_form().kind);
}

std::set<std::string> messages_in_signs(const Catalog& catalog,
                                        const std::filesystem::path& folder) {
  std::set<std::string> keys;
  for (const Sentence& sentence : sentences_to_sign(catalog)) {
    if (std::filesystem::exists(film_of(catalog, folder, sentence.key))) keys.insert(sentence.key);
  }
  return keys;
}

}  // namespace doorway::kiosk

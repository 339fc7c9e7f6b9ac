// The thread that shows films in sign language: one at a time, a picture when it is due, without
// ever holding up the screen.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include "kiosk/draw/pictures.h"
#include "kiosk/shell/mailbox.h"
#include "locales/catalog.h"

namespace doorway::kiosk {

// Orders.
struct ShowFilm {  // in place of another
  std::int64_t job = 0;
  std::filesystem::path file;
};
struct HoldFilm {};
struct GoOnFilm {};
struct DropFilm {};
using FilmOrder = std::variant<ShowFilm, HoldFilm, GoOnFilm, DropFilm>;

// News.
struct FilmEnded {  // not of a film that was dropped
  std::int64_t job = 0;
  bool whole = false;
};

class FilmThread {
 public:
  // `told` is called on this thread after each picture and each news.
  explicit FilmThread(std::function<void()> told);
  ~FilmThread();
  FilmThread(const FilmThread&) = delete;
  FilmThread& operator=(const FilmThread&) = delete;

  void order(FilmOrder order) { orders_.put(std::move(order)); }
  Mailbox<FilmEnded>& news() { return news_; }
  // The newest picture of this job since it was last asked for.
  std::optional<Picture> take_picture(std::int64_t job);

 private:
  class Work;
  void run(const std::stop_token& stop);
  void show(std::int64_t job, Picture picture);

  std::function<void()> told_;
  std::mutex mutex_;
  std::optional<std::pair<std::int64_t, Picture>> newest_;
  Mailbox<FilmOrder> orders_;
  Mailbox<FilmEnded> news_;
  std::jthread thread_;  // last: ends before what it uses
};

// The messages that have a film of the words as they are now; `folder`: <locales>/signed.
std::set<std::string> messages_in_signs(const Catalog& catalog,
                                        const std::filesystem::path& folder);
std::filesystem::path film_of(const Catalog& catalog, const std::filesystem::path& folder,
                              const std::string& key);

}  // namespace doorway::kiosk

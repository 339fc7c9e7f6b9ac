// The thread that speaks with the desk: delivers what the store has recorded, asks how the line
// stands, fetches newer keysets and the center's file, and tells it who is back or leaving.  Only
// who tells that waits for it, and not for long.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "core/center.h"
#include "core/printer.h"
#include "kiosk/flow/effect.h"
#include "kiosk/flow/event.h"
#include "kiosk/shell/mailbox.h"
#include "kiosk/shell/store.h"
#include "sync/delivery/client.h"
#include "sync/device/identity.h"

namespace doorway::kiosk {

// Orders.
struct Deliver {};  // something was recorded just now
struct AskEpoch {
  std::int64_t last = 0;
};
// Somebody waits for the answer until then; later it is not asked any more.
struct AskNumber {
  TellNumber tell;
  std::int64_t question = 0;
  std::chrono::steady_clock::time_point until;
};
// How the printer stands now, for the staff.
struct TellPrinter {
  PrinterStatus status;
};
using CourierOrder = std::variant<Deliver, AskEpoch, AskNumber, TellPrinter>;

// News.
struct LobbyHeard {
  LobbyChanged lobby;
};
struct CenterFetched {
  Center center;
};
struct NumberHeard {
  std::int64_t question = 0;
  NumberAnswered answer;
};
using CourierNews = std::variant<LobbyHeard, CenterFetched, NumberHeard>;

class Courier {
 public:
  // `center_version`: of the file in use.  `told` is called on the courier's thread after each
  // news.
  Courier(std::filesystem::path state, Identity identity, std::int64_t center_version,
          bool test_deployment, Store& store, std::function<void()> told);
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  void order(CourierOrder order) { orders_.put(std::move(order)); }
  Mailbox<CourierNews>& news() { return news_; }

 private:
  void run(const std::stop_token& stop);

  std::filesystem::path state_;
  Identity identity_;
  std::int64_t center_version_;
  bool test_deployment_;
  Store& store_;
  Mailbox<CourierOrder> orders_;
  Mailbox<CourierNews> news_;
  std::jthread thread_;
};

// Asks the desk for the center's file, checks its signature and keeps it in `state`/center.toml.
// nullopt: not reached, refused (logged), not newer, or unchanged.
struct KnownCenter {
  std::int64_t version = 0;
  std::string etag;
};
std::optional<Center> fetch_center(HttpClient& client, const Keyset& keyset,
                                   const std::filesystem::path& state, bool test_deployment,
                                   KnownCenter& known);

}  // namespace doorway::kiosk

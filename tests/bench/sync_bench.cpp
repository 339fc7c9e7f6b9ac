// The real client, journal and protocol against a running collector.
#include "tests/bench/sync_bench.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "core/id.h"
#include "sync/clock/system_time.h"
#include "sync/crypto/keys.h"
#include "sync/delivery/delivery.h"
#include "sync/delivery/enrol.h"
#include "sync/delivery/journal_outbox.h"
#include "sync/device/recorder.h"
#include "sync/http/server.h"
#include "sync/record/bodies.h"
#include "tests/bench/figures.h"

namespace doorway::bench {
namespace {

constexpr int kRecordsAtOnce = 500;  // a transaction, while making them

// Keeps what is posted, so that the peer gets the same bodies.
class KeepingClient final : public HttpClient {
 public:
  explicit KeepingClient(HttpClient& client) : client_(client) {}
  ClientResult get(const std::string& path, const std::string& etag) override {
    return client_.get(path, etag);
  }
  ClientResult post(const std::string& path, const std::string& json) override {
    bodies.push_back(json);
    return client_.post(path, json);
  }
  std::vector<std::string> bodies;

 private:
  HttpClient& client_;
};

ShareBody share(CourtDay day, Random& random) {
  ShareBody body;
  body.visit = make_random_id(random);
  body.day = day;
  body.received = day;
  body.service = "css-open";
  body.case_number = "24-INVENTED-1";
  body.language = "es";
  return body;
}

void make_records(Database& database, Recorder& recorder, int count) {
  SystemRandom random;
  for (int made = 0; made < count;) {
    Transaction transaction(database);
    for (int i = 0; i < kRecordsAtOnce && made < count; ++i, ++made) {
      const CourtDay day = recorder.today();
      recorder.append("share", day, {{"share", write_body(share(day, random))}});
    }
    transaction.commit();
  }
}

// `clients`: one for each batch that may be on its way at once.
int deliver_all(Outbox& outbox, const std::vector<HttpClient*>& clients, const Identity& identity,
                Random& random) {
  Delivery delivery(outbox, *clients.front(), identity, random);
  for (std::size_t i = 1; i < clients.size(); ++i) delivery.send_also_by(*clients[i]);
  int delivered = 0;
  for (;;) {
    const auto result = delivery.deliver_batch(std::chrono::milliseconds(0));
    if (std::holds_alternative<NothingWaiting>(result)) return delivered;
    if (const auto* failed = std::get_if<DeliveryFailed>(&result)) {
      throw std::runtime_error("the collector refused: " + failed->code + " " + failed->reason);
    }
    delivered += std::get<BatchDelivered>(result).acknowledged;
  }
}

// The peer: the same bodies, by the same client library, to a handler that only makes them durable.
double post_all(const std::filesystem::path& file, const std::vector<std::string>& bodies) {
  const int sink = open(file.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (sink < 0) throw std::runtime_error("cannot write " + file.string());
  Router router;
  router.add("POST", "/v1/batches", [sink](const Request& request) {
    const auto written = write(sink, request.body.data(), request.body.size());
    const bool kept = written == static_cast<ssize_t>(request.body.size()) && fdatasync(sink) == 0;
    return kept ? Response::json(200, "{}") : Response::error("internal", "not written");
  });
  double took = 0;
  {
    const Server server(ServerOptions{}, router);
    const auto client =
        make_http_client({.url = "http://127.0.0.1:" + std::to_string(server.port()), .tls = {}});
    const auto start = Steady::now();
    for (const std::string& body : bodies) {
      const auto result = client->post("/v1/batches", body);
      const auto* answer = std::get_if<ClientAnswer>(&result);
      if (answer == nullptr || answer->status != 200) throw std::runtime_error("the peer refused");
    }
    took = seconds_since(start);
  }
  close(sink);
  return took;
}

// A device that enrolled just now, with a journal of its own.
struct Sender {
  Sender(const std::filesystem::path& file, const std::string& url, const std::string& code,
         const std::vector<std::string>& parts)
      : identity(enrol(url, code, parts)),
        database(Database::open(file, {0x53454e44, {kDeviceJournalTables}})),
        client(make_http_client({.url = url, .tls = tls})) {
    DeviceJournal(database).begin_epoch(identity.source, identity.epoch, identity.letter);
  }

  static Identity enrol(const std::string& url, const std::string& code,
                        const std::vector<std::string>& parts) {
    auto identity = enrol_device(url, code, parts);
    if (!identity) throw std::runtime_error(identity.error().reason);
    return std::move(*identity);
  }

  SystemClock clock;
  SystemRandom random;
  Identity identity;
  ClientTls tls = identity.client_tls();
  std::unique_ptr<TimeZone> zone = find_time_zone("America/Los_Angeles");
  Database database;
  std::unique_ptr<HttpClient> client;
  Recorder recorder{database, identity, clock, *zone, random};
  JournalOutbox outbox{database};
};

}  // namespace

void sync(const std::filesystem::path& folder, const std::string& url, const std::string& code,
          int records) {
  Sender sender(folder / "sender.db", url, code, {"share"});
  make_records(sender.database, sender.recorder, records);
  // As doorway-sync sends at night.
  const auto second = make_http_client({.url = url, .tls = sender.tls});
  const auto third = make_http_client({.url = url, .tls = sender.tls});
  KeepingClient lanes[] = {KeepingClient(*sender.client), KeepingClient(*second),
                           KeepingClient(*third)};
  const auto start = Steady::now();
  const int delivered =
      deliver_all(sender.outbox, {&lanes[0], &lanes[1], &lanes[2]}, sender.identity, sender.random);
  const double took = seconds_since(start);
  if (delivered != records) throw std::runtime_error("not every record was acknowledged");
  std::vector<std::string> bodies;
  for (KeepingClient& lane : lanes) {
    std::move(lane.bodies.begin(), lane.bodies.end(), std::back_inserter(bodies));
  }
  const double posted = post_all(folder / "sink", bodies);
  tell("delivered_per_second", records / took);
  tell("posted_per_second", records / posted);
}

void visits(const std::filesystem::path& folder, const std::string& url, const std::string& code,
            int count) {
  Sender sender(folder / "kiosk.db", url, code, {"queue", "personal", "safety"});
  VisitDraft draft;
  draft.queue.services = {"css-open", "flf-resp"};
  draft.queue.language = "es";
  draft.queue.needs = {"interpreter"};
  draft.personal = PersonalBody{"Invented Visitor", "24-INVENTED-1", std::nullopt};
  for (int i = 0; i < count; ++i) {
    if (!sender.recorder.open_visit(draft, "check-in")) throw std::runtime_error("no numbers left");
  }
  const int delivered =
      deliver_all(sender.outbox, {sender.client.get()}, sender.identity, sender.random);
  if (delivered != count) throw std::runtime_error("not every visit was acknowledged");
}

}  // namespace doorway::bench

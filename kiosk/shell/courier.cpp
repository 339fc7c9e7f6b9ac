#include "kiosk/shell/courier.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <utility>

#include "core/delivery.h"
#include "kiosk/shell/desk_answers.h"
#include "sync/delivery/delivery.h"
#include "sync/delivery/epoch_request.h"
#include "sync/delivery/fetch_keyset.h"
#include "sync/delivery/renew.h"
#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kLobbyEvery{3'000};
constexpr milliseconds kDocumentsEvery{60'000};
constexpr milliseconds kRenewalEvery{3'600'000};
constexpr milliseconds kStoreAnswers{5'000};
constexpr milliseconds kRefusedAgain{900'000};  // the device itself is not admitted

// The store's records, asked for and settled by messages.
class StoreOutbox final : public Outbox {
 public:
  StoreOutbox(Store& store, std::stop_token stop) : store_(store), stop_(std::move(stop)) {}

  std::vector<WaitingRecord> waiting(std::int64_t after, int limit) override {
    const auto reply = std::make_shared<Mailbox<std::vector<WaitingRecord>>>();
    store_.order(GiveWaiting{after, limit, reply});
    return reply->take(stop_, kStoreAnswers).value_or(std::vector<WaitingRecord>{});
  }
  void acknowledge(const std::vector<std::string>& ids) override {
    store_.order(Acknowledged{ids});
  }
  void quarantine(const std::string& id, const std::string& code) override {
    store_.order(Quarantined{id, code});
  }
  std::vector<AcknowledgedRecord> acknowledged(std::int64_t before, int limit) override {
    return ask<std::vector<AcknowledgedRecord>>(
        [=](const DeviceJournal& journal) { return journal.acknowledged(before, limit); });
  }
  bool misses_acknowledged(const Marks& marks) override {
    return ask<bool>(
        [=](const DeviceJournal& journal) { return journal.misses_acknowledged(marks); });
  }
  void send_again(const std::vector<std::string>& ids) override {
    store_.order(UseJournal{[=](DeviceJournal* journal) {
      if (journal != nullptr) journal->send_again(ids);
    }});
  }
  std::vector<RecordAside> aside(int limit) override {
    return ask<std::vector<RecordAside>>(
        [=](const DeviceJournal& journal) { return journal.aside(limit); });
  }
  void handed_over(const std::string& id) override {
    store_.order(UseJournal{[=](DeviceJournal* journal) {
      if (journal != nullptr) journal->handed_over(id);
    }});
  }

 private:
  // Nothing while the journal is not open.  Throws when the store does not answer: what it holds is
  // then not known, and nothing may be concluded.
  template <typename Answer, typename Look>
  Answer ask(Look look) {
    const auto reply = std::make_shared<Mailbox<Answer>>();
    store_.order(UseJournal{[=](const DeviceJournal* journal) {
      reply->put(journal != nullptr ? look(*journal) : Answer{});
    }});
    auto answer = reply->take(stop_, kStoreAnswers);
    if (!answer && !stop_.stop_requested()) {
      throw std::runtime_error("the store does not answer; sending is tried again later");
    }
    return std::move(answer).value_or(Answer{});
  }

  Store& store_;
  std::stop_token stop_;
};

// One journey after the other; each says when it wants to be made again.
class Journeys {
 public:
  Journeys(const std::filesystem::path& state, Identity& identity, std::int64_t center_version,
           bool test_deployment, Store& store, Mailbox<CourierNews>& news, std::stop_token stop)
      : state_(state),
        identity_(identity),
        test_deployment_(test_deployment),
        store_(store),
        news_(news),
        outbox_(store, std::move(stop)),
        center_{center_version, {}} {
    connect();
  }

  // After a fault of this program: the next journeys wait a while, so that it does not fill the
  // log.
  void rest() {
    const auto later = Steady::now() + kDocumentsEvery;
    deliver_at_ = std::max(deliver_at_, later);
    lobby_at_ = std::max(lobby_at_, Steady::now() + kLobbyEvery);
    documents_at_ = std::max(documents_at_, later);
    epoch_at_ = std::max(epoch_at_, later);
    status_at_ = std::max(status_at_, later);
  }

  void take(const CourierOrder& order) {
    if (const auto* epoch = std::get_if<AskEpoch>(&order)) {
      last_epoch_ = epoch->last;
      epoch_at_ = Steady::now();
    } else if (const auto* number = std::get_if<AskNumber>(&order)) {
      ask_number(*number);
    } else if (const auto* tell = std::get_if<TellPrinter>(&order)) {
      printer_ = tell->status;
      status_at_ = Steady::now();
    } else if (failures_ == 0) {
      deliver_at_ = Steady::now();
    }
  }

  milliseconds next() const {
    auto due = std::min({deliver_at_, lobby_at_, documents_at_, renewal_at_});
    if (last_epoch_) due = std::min(due, epoch_at_);
    if (printer_) due = std::min(due, status_at_);
    return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(due - Steady::now()));
  }

  void make() {
    const auto now = Steady::now();
    // First: with a certificate that has ended nothing else is answered.
    if (now >= renewal_at_) renew();
    if (last_epoch_ && now >= epoch_at_) ask_epoch();
    if (now >= deliver_at_) deliver();
    if (now >= lobby_at_) ask_lobby();
    if (printer_ && now >= status_at_) tell_status();
    if (now >= documents_at_) fetch_documents();
  }

 private:
  void connect() {
    tls_ = identity_.client_tls();
    client_ = make_http_client({.url = identity_.url, .tls = tls_});
    delivery_.emplace(outbox_, *client_, identity_, random_);
  }

  void renew() {
    renewal_at_ = Steady::now() + kRenewalEvery;
    const auto now = std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
    if (!renewal_is_due(identity_, now)) return;
    const auto renewed = renew_certificate(*client_, identity_);
    if (!renewed) {
      log_event(LogLevel::alarm, "certificate.not_renewed", {{"reason", renewed.error()}});
      return;
    }
    save_identity(state_ / "identity", identity_);
    connect();
    log_event("certificate.renewed", {{"source", identity_.source}});
  }

  milliseconds pause(const std::string& retry_after = {}) {
    const auto asked = parse_retry_after(
        retry_after, std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()));
    return retry_delay(RetryPlan{}, failures_, asked, random_);
  }

  void deliver() {
    const DeliveryResult result = delivery_->deliver_batch(
        std::chrono::duration_cast<milliseconds>(Steady::now().time_since_epoch()));
    if (const auto* done = std::get_if<BatchDelivered>(&result)) {
      failures_ = 0;
      deliver_at_ = Steady::now();
      log_event("delivery.done", {{"records", std::int64_t{done->acknowledged}}});
    } else if (const auto* failed = std::get_if<DeliveryFailed>(&result)) {
      not_delivered(*failed);
    } else {
      failures_ = 0;
      deliver_at_ = Steady::now() + kDocumentsEvery;
    }
  }

  // Each refusal of the device itself is worth an alarm; the rest is the network's weather.
  void not_delivered(const DeliveryFailed& failed) {
    const bool stopped = failed.status == 403;
    if (failures_ == 0 || stopped) {
      log_event(stopped ? LogLevel::alarm : LogLevel::warning,
                stopped ? "delivery.stopped" : "delivery.failed",
                {{"status", std::int64_t{failed.status}},
                 {"code", failed.code},
                 {"reason", failed.reason}});
    }
    // An answer that is not believed may be signed by a key of a keyset that is not here yet.
    if (failed.status == 200) documents_at_ = Steady::now();
    failures_ = failed.narrowed ? 0 : failures_ + 1;
    deliver_at_ = Steady::now() + (stopped ? kRefusedAgain : pause(failed.retry_after));
  }

  void ask_lobby() {
    const auto result = client_->get("/v1/lobby");
    lobby_at_ = Steady::now() + kLobbyEvery;
    const auto* answer = std::get_if<ClientAnswer>(&result);
    if (answer == nullptr || answer->status != 200 || !answer->protocol) return;
    if (auto lobby = read_lobby(answer->body)) news_.put(LobbyHeard{std::move(*lobby)});
    // The desk is there again: what waits need not wait longer.
    if (failures_ > 0) deliver_at_ = std::min(deliver_at_, Steady::now() + milliseconds(500));
  }

  void ask_number(const AskNumber& ask) {
    if (Steady::now() >= ask.until) return;
    const auto result = client_->post("/v1/numbers", write_number(ask.tell));
    const auto* answer = std::get_if<ClientAnswer>(&result);
    const bool answered = answer != nullptr && answer->protocol;
    news_.put(NumberHeard{ask.question, answered ? read_number_answer(answer->status, answer->body)
                                                 : NumberAnswered{}});
  }

  // Again and again: a desk that was started anew knows nothing of it.
  void tell_status() {
    const auto result = client_->post("/v1/status", status_json(*printer_));
    const bool reached = std::holds_alternative<ClientAnswer>(result);
    status_at_ = Steady::now() + (reached ? kDocumentsEvery : kLobbyEvery);
  }

  void ask_epoch() {
    const auto given = doorway::ask_epoch(*client_, *last_epoch_);
    epoch_at_ = Steady::now() + kLobbyEvery;
    if (!given || given->letter.empty()) return;
    identity_.epoch = given->epoch;
    identity_.letter = given->letter;
    save_identity(state_ / "identity", identity_);
    last_epoch_.reset();
    store_.order(BeginEpoch{given->epoch, given->letter});
  }

  void fetch_documents() {
    documents_at_ = Steady::now() + kDocumentsEvery;
    if (fetch_keyset(*client_, identity_, kKioskParts, keyset_etag_)) {
      save_identity(state_ / "identity", identity_);
      store_.order(UseKeyset{identity_.keyset, identity_.keyset_document});
    }
    if (auto center = fetch_center(*client_, identity_.keyset, state_, test_deployment_, center_)) {
      news_.put(CenterFetched{std::move(*center)});
    }
  }

  const std::filesystem::path& state_;
  Identity& identity_;
  bool test_deployment_;
  Store& store_;
  Mailbox<CourierNews>& news_;
  StoreOutbox outbox_;
  ClientTls tls_;  // outlives the client
  std::unique_ptr<HttpClient> client_;
  SystemRandom random_;
  std::optional<Delivery> delivery_;
  KnownCenter center_;
  std::string keyset_etag_;
  int failures_ = 0;
  Steady::time_point deliver_at_ = Steady::now();
  Steady::time_point renewal_at_ = Steady::now();
  Steady::time_point lobby_at_ = Steady::now();
  Steady::time_point documents_at_ = Steady::now();
  Steady::time_point epoch_at_;
  std::optional<std::int64_t> last_epoch_;
  Steady::time_point status_at_;
  std::optional<PrinterStatus> printer_;
};

}  // namespace

Courier::Courier(std::filesystem::path state, Identity identity, std::int64_t center_version,
                 bool test_deployment, Store& store, std::function<void()> told)
    : state_(std::move(state)),
      identity_(std::move(identity)),
      center_version_(center_version),
      test_deployment_(test_deployment),
      store_(store),
      news_(std::move(told)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Courier::~Courier() = default;

void Courier::run(const std::stop_token& stop) {
  Journeys journeys(state_, identity_, center_version_, test_deployment_, store_, news_, stop);
  while (!stop.stop_requested()) {
    try {
      journeys.make();
      if (const auto order = orders_.take(stop, journeys.next())) journeys.take(*order);
    } catch (const std::runtime_error& error) {
      log_event(LogLevel::alarm, "request.failed", {{"reason", std::string(error.what())}});
      journeys.rest();
    }
  }
}

}  // namespace doorway::kiosk

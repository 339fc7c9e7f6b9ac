// A desk with a real desk.db, a kiosk that makes real sealed records, and CSS's keys to open what
// the night composed.  Time stands still until a test moves it.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/id.h"
#include "core/ports_fake.h"
#include "desk/line/desk_line_store.h"
#include "desk/line/desk_tables.h"
#include "sync/crypto/certificates.h"
#include "sync/crypto/sealing.h"
#include "sync/device/recorder.h"
#include "sync/record/bodies.h"
#include "tests/core/line_sample.h"
#include "tests/support/temp_folder.h"

namespace doorway::desk {

// A key and the certificate that parts are sealed to.
struct Recipient {
  PrivateKey key = PrivateKey::generate();
  Bytes certificate =
      make_recipient(key, "test recipient", {at(0, 0), at(0, 0) + std::chrono::hours(24 * 400)});
};

class DeskFixture {
 public:
  DeskFixture() {
    desk_keyset_.version = 1;
    for (const char* part : {"queue", "personal", "feedback", "item"}) {
      desk_keyset_.parts[part] = {open.certificate};
    }
    desk_keyset_.parts["safety"] = {safety.certificate};
    for (const char* part : {"share", "counts", "manifest", "withdraw"}) {
      css_keyset_.parts[part] = {css.certificate};
    }
    kiosk_ = identity("/test/kiosk-1", "B", desk_keyset_);
    css_identity = identity("/test/desk", "", css_keyset_);
    DeviceJournal journal(kiosk_database_);
    Transaction transaction(kiosk_database_);
    journal.begin_epoch("/test/kiosk-1", 1, "B");
    transaction.commit();
  }

  static Identity identity(const std::string& source, const std::string& letter,
                           const Keyset& keyset) {
    return {.source = source,
            .peer = "/test/peer",
            .url = {},
            .epoch = 1,
            .letter = letter,
            .certificate = {},
            .ca = {},
            .root = {},
            .tls_key = PrivateKey::generate(),
            .record_key = PrivateKey::generate(),
            .keyset = keyset,
            .keyset_document = {}};
  }

  // The desk's program starts (again) on the same desk.db.
  DeskLineStore& start() {
    store_.reset();
    if (!desk_database_) {
      desk_database_.emplace(Database::open(folder / "desk.db", desk_schema()));
    }
    store_.emplace(*desk_database_, mutex_, center,
                   DeskKeys{"/test/desk",
                            {open.key, open.certificate},
                            desk_record_key_,
                            desk_keyset_,
                            ticket_secret},
                   clock, zone_, random);
    return *store_;
  }
  DeskLineStore& line() { return store_ ? *store_ : start(); }
  void close() {
    store_.reset();
    desk_database_.reset();
  }
  Database& database() { return *desk_database_; }

  // A person checks in at the kiosk; the record stays there until it is delivered.
  Ticket ticket_for(VisitDraft draft) {
    if (draft.queue.language.empty()) draft.queue.language = "en";
    Recorder recorder(kiosk_database_, *kiosk_, clock, zone_, random);
    last_ticket = recorder.open_visit(draft, "check-in")->ticket;
    return last_ticket;
  }
  std::string check_in(VisitDraft draft) { return ticket_for(std::move(draft)).label; }
  Ticket arrive_with_ticket(VisitDraft draft) {
    Ticket ticket = ticket_for(std::move(draft));
    deliver();
    return ticket;
  }
  std::string check_in_for(std::vector<std::string> services) {
    VisitDraft draft;
    draft.queue.services = std::move(services);
    return check_in(draft);
  }
  std::vector<VerifiedRecord> waiting_at_kiosk() {
    std::vector<VerifiedRecord> records;
    for (const WaitingRecord& waiting : DeviceJournal(kiosk_database_).waiting(0, 64)) {
      records.push_back({*read_header(waiting.record.header), waiting.hash, waiting.record, false});
    }
    return records;
  }
  std::vector<RecordResult> deliver() {
    const auto records = waiting_at_kiosk();
    const auto results = line().records().store(records, line().today());
    std::vector<std::string> ids;
    for (const VerifiedRecord& record : records) ids.push_back(record.header.id);
    DeviceJournal(kiosk_database_).acknowledge(ids);
    line().stored();
    return results;
  }
  // A desk that lacks what it had acknowledged gets it again.
  void deliver_again() {
    std::vector<std::string> ids;
    for (const auto& known : DeviceJournal(kiosk_database_).acknowledged(1'000'000, 64)) {
      ids.push_back(known.id);
    }
    DeviceJournal(kiosk_database_).send_again(ids);
    deliver();
  }
  // Checks in and delivers at once.
  std::string arrive(VisitDraft draft) {
    const std::string label = check_in(std::move(draft));
    deliver();
    return label;
  }
  std::string arrive_for(std::vector<std::string> services) {
    const std::string label = check_in_for(std::move(services));
    deliver();
    return label;
  }

  // Call, start (giving the notice) and finish, as a desk does all day.
  std::string serve_next(const Staff& staff, const std::string& outcome = "advised") {
    const auto called = line().call_next(staff);
    const auto* done = std::get_if<Done>(&called);
    if (done == nullptr) return {};
    const std::string key = done->visit.key;
    start_serving(staff, key);
    line().finish(staff, key, outcome);
    return done->visit.number;
  }
  void start_serving(const Staff& staff, const std::string& key) {
    const NoticeGiven given{staff.owner, "test-1", NoticeShown::own, "en"};
    line().start(staff, key, given);
  }

  // What lies in the chain towards CSS, opened with CSS's key: kind → bodies.
  std::multimap<std::string, std::string> sent_to_css() {
    std::multimap<std::string, std::string> sent;
    for (const WaitingRecord& waiting : DeviceJournal(*desk_database_).waiting(0, 1000)) {
      for (const auto& [name, sealed] : waiting.record.parts) {
        const auto content = read_part(*open_sealed(sealed, css.key, css.certificate));
        sent.emplace(content->kind, *content->body);
      }
    }
    return sent;
  }
  std::int64_t count(const std::string& query) {
    auto row = desk_database_->prepare(query);
    row.step();
    return row.integer(0);
  }

  static Staff court(std::int64_t account = 1, const std::string& desk = "1") {
    return {account, Owner::court, false, false, desk};
  }
  static Staff trained(std::int64_t account = 9, const std::string& desk = "2") {
    return {account, Owner::court, false, true, desk};
  }
  static Staff css_staff(std::int64_t account = 5) {
    return {account, Owner::css, false, false, "3"};
  }

  TempFolder folder;
  Center center = make_center();
  FakeClock clock{at(9, 0)};
  SeededRandom random;
  std::string ticket_secret = "an invented secret";
  Ticket last_ticket;  // as the person has it
  Recipient open;
  Recipient safety;
  Recipient css;
  std::optional<Identity> css_identity;

 private:
  FixedZone zone_;
  Keyset desk_keyset_;
  Keyset css_keyset_;
  PrivateKey desk_record_key_ = PrivateKey::generate();
  std::optional<Identity> kiosk_;
  Database kiosk_database_ = Database::open(folder / "kiosk.db", {1, {kDeviceJournalTables}});
  std::mutex mutex_;
  std::optional<Database> desk_database_;
  std::optional<DeskLineStore> store_;
};

}  // namespace doorway::desk

// A kiosk at which people leave feedback: real sealed and signed records, kept until delivered.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/feedback.h"
#include "tests/desk/line/desk_fixture.h"

namespace doorway::desk {

class FeedbackKiosk {
 public:
  // `epoch`: another one for each kiosk over the same desk.db.
  FeedbackKiosk(const std::filesystem::path& file, const Recipient& desk, const Clock& clock,
                const TimeZone& zone, Random& random, std::int64_t epoch = 1)
      : identity_(DeskFixture::identity("/test/kiosk-7", "K", keyset_of(desk))),
        database_(Database::open(file, {1, {kDeviceJournalTables}})),
        clock_(clock),
        zone_(zone),
        random_(random) {
    identity_.epoch = epoch;
    Transaction transaction(database_);
    DeviceJournal(database_).begin_epoch(identity_.source, epoch, "K");
    transaction.commit();
  }

  void leave(const FeedbackBody& body) { leave_json(write_body(body)); }
  void leave_json(const std::string& body) {
    Transaction transaction(database_);
    Recorder recorder(database_, identity_, clock_, zone_, random_);
    recorder.append("feedback", recorder.today(), {{"feedback", body}});
    transaction.commit();
  }
  std::vector<VerifiedRecord> waiting() {
    std::vector<VerifiedRecord> records;
    for (const WaitingRecord& waiting : DeviceJournal(database_).waiting(0, 64)) {
      records.push_back({*read_header(waiting.record.header), waiting.hash, waiting.record, false});
    }
    return records;
  }
  std::vector<RecordResult> deliver(RecordStore& store) {
    const auto records = waiting();
    auto results = store.store(records, court_day(clock_.now(), zone_));
    std::vector<std::string> ids;
    for (const VerifiedRecord& record : records) ids.push_back(record.header.id);
    DeviceJournal(database_).acknowledge(ids);
    return results;
  }

 private:
  static Keyset keyset_of(const Recipient& desk) {
    Keyset keyset;
    keyset.version = 1;
    keyset.parts["feedback"] = {desk.certificate};
    return keyset;
  }

  Identity identity_;
  Database database_;
  const Clock& clock_;
  const TimeZone& zone_;
  Random& random_;
};

// What an invented person says.
inline FeedbackBody feedback_about(FeedbackAbout about, std::string text = {}) {
  FeedbackBody body;
  body.about = about;
  body.text = std::move(text);
  body.language = "en";
  body.day = {std::chrono::year(2026), std::chrono::November, std::chrono::day(23)};
  return body;
}
inline FeedbackBody wanting_answer(FeedbackBody body, std::string to = "714-555-0100") {
  body.answer = AnswerWanted{"phone", std::move(to), "nothing"};
  return body;
}

}  // namespace doorway::desk

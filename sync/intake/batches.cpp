// POST /v1/batches: each record judged by itself, what is good stored in one transaction, and a
// signed receipt of every row.
#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "core/id.h"
#include "sync/intake/check_record.h"
#include "sync/intake/intake.h"
#include "sync/log/log.h"
#include "sync/record/field_reader.h"
#include "sync/record/signed.h"

namespace doorway {
namespace {

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json{*text} : Json{};
}

Json row_of(const RecordResult& result) {
  return {JsonList{text_or_null(result.id),
                   text_or_null(result.hash),
                   {result.status},
                   text_or_null(result.code),
                   result.after ? Json{std::int64_t{*result.after}} : Json{}}};
}

// The record keys of one source, each read once: a batch has few epochs.  Any thread.
class EpochKeys {
 public:
  EpochKeys(RecordStore& store, const std::string& source) : store_(store), source_(source) {}

  RecordKeys ask() {
    return [this](std::int64_t epoch) -> const PublicKey* {
      const std::lock_guard lock(mutex_);
      auto known = read_.find(epoch);
      if (known == read_.end()) {
        const auto stored = store_.record_key(source_, epoch);
        known = read_.emplace(epoch, stored ? PublicKey::from_der(*stored) : std::nullopt).first;
      }
      return known->second ? &*known->second : nullptr;
    };
  }

 private:
  RecordStore& store_;
  const std::string& source_;
  std::mutex mutex_;
  std::map<std::int64_t, std::optional<PublicKey>> read_;
};

using Judged = std::variant<VerifiedRecord, RecordResult>;

// Signatures are most of a batch's work, and records are judged each by itself.
std::vector<std::optional<Judged>> on_all_cores(std::size_t count,
                                                const std::function<Judged(std::size_t)>& judge) {
  constexpr std::size_t kWorthAThread = 8;  // records
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t shares = std::clamp<std::size_t>(count / kWorthAThread, 1, cores);
  std::vector<std::optional<Judged>> judged(count);
  const auto share = [&](std::size_t first) {
    for (std::size_t i = first; i < count; i += shares) judged[i] = judge(i);
  };
  std::vector<std::future<void>> others;  // a failure in one comes out of get()
  for (std::size_t first = 1; first < shares; ++first) {
    others.push_back(std::async(std::launch::async, share, first));
  }
  share(0);
  for (auto& other : others) other.get();
  return judged;
}

}  // namespace

std::vector<RecordResult> Intake::take(const std::vector<const Json*>& records,
                                       const std::string& source, std::set<std::int64_t>& epochs) {
  std::vector<RecordResult> results(records.size());
  std::vector<VerifiedRecord> good;
  std::vector<std::size_t> places;
  EpochKeys keys(store_, source);
  auto judged = on_all_cores(
      records.size(), [&](std::size_t i) { return check_record(*records[i], source, keys.ask()); });
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (auto* refused = std::get_if<RecordResult>(&*judged[i])) {
      log_event(LogLevel::warning, "intake.refused",
                {{"source", source}, {"code", refused->code.value_or("")}});
      results[i] = std::move(*refused);
      continue;
    }
    auto& record = std::get<VerifiedRecord>(*judged[i]);
    epochs.insert(record.header.epoch);
    good.push_back(std::move(record));
    places.push_back(i);
  }
  auto stored = store_.store(good, today());
  for (std::size_t i = 0; i < stored.size(); ++i) results[places[i]] = std::move(stored[i]);
  return results;
}

std::string Intake::sign_receipt(const std::string& batch, const std::string& source,
                                 const std::vector<RecordResult>& results,
                                 const std::set<std::int64_t>& epochs) {
  JsonList rows;
  for (const RecordResult& result : results) rows.push_back(row_of(result));
  JsonList marks;
  for (const std::int64_t epoch : epochs) marks.push_back(write_marks(store_.marks(source, epoch)));
  const std::string payload = write_json({JsonObject{{"type", {std::string("receipt")}},
                                                     {"batch", {batch}},
                                                     {"source", {source}},
                                                     {"results", {std::move(rows)}},
                                                     {"marks", {std::move(marks)}},
                                                     {"day", {format_day(today())}}}});
  return write_signed({payload, options_.receipt_key->sign(payload)});
}

Response Intake::batches(const Request& request) {
  Response refusal;
  const auto source = admit(request, &refusal);
  if (!source) return refusal;
  const auto body = parse_json(request.body);
  if (!body) return Response::error("bad_json", body.error());
  std::string reason;
  FieldReader reader(*body, reason);
  const std::string batch = reader.text("batch");
  reader.require(is_uuid(batch), "batch", "is not a UUID in lower case");
  const JsonList& list = reader.list("records");
  if (!reason.empty()) return Response::error("bad_request", reason);
  if (list.size() > options_.max_records) {
    return Response::error(
        "too_many", "at most " + std::to_string(options_.max_records) + " records in one batch");
  }
  std::vector<const Json*> records;
  for (const Json& record : list) records.push_back(&record);
  std::set<std::int64_t> epochs;
  const auto results = take(records, *source, epochs);
  const auto stored = std::count_if(results.begin(), results.end(),
                                    [](const RecordResult& row) { return row.status == "stored"; });
  if (stored > 0) {
    log_event("record.stored", {{"source", *source}, {"records", std::int64_t{stored}}});
    if (notify_) notify_();
  }
  return Response::json(200, "{\"receipt\":" + sign_receipt(batch, *source, results, epochs) + "}");
}

}  // namespace doorway

#include "sync/collector/pg_batch.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "sync/collector/pg_schema.h"
#include "sync/log/log.h"

namespace doorway {
namespace {

using Places = std::vector<std::size_t>;
using Chosen = std::span<const std::size_t>;
using Seat = std::tuple<std::string, std::int64_t, std::int64_t>;  // source, epoch, seq

std::string shape_names(const Header& header) {
  std::string names;
  for (const PartEntry& part : header.parts) names += (names.empty() ? "" : " ") + part.name;
  return names;
}

class Batch {
 public:
  Batch(PgConnection& connection, const std::vector<VerifiedRecord>& records, CourtDay received)
      : connection_(connection), records_(records), received_(format_day(received)) {
    for (const VerifiedRecord& record : records) {
      results_.push_back({record.header.id, record.hash, "", std::nullopt, std::nullopt});
    }
  }

  // What contradicts another record of the same batch is judged after that one is settled.
  std::vector<RecordResult> store() {
    lock_sources();
    Places waiting(records_.size());
    for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i] = i;
    while (!waiting.empty()) {
      Places later;
      Places now = take_apart(waiting, later);
      std::sort(now.begin(), now.end(), [&](std::size_t a, std::size_t b) {
        return records_[a].header.id < records_[b].header.id;
      });
      store_some(now);
      waiting = std::move(later);
    }
    judge_chain();
    return std::move(results_);
  }

 private:
  // A source's batches come one after the other, also through several collectors: each sees the
  // records before its own.
  void lock_sources() {
    std::set<std::string> sources;
    for (const VerifiedRecord& record : records_) sources.insert(record.header.source);
    for (const std::string& source : sources) {
      connection_.run("SELECT source FROM doorway.devices WHERE source = $1 FOR UPDATE",
                      {pg_text(source)});
    }
  }

  Places take_apart(const Places& waiting, Places& later) const {
    std::set<std::string> ids;
    std::set<Seat> seats;
    Places now;
    for (const std::size_t place : waiting) {
      const Header& header = records_[place].header;
      const Seat seat = seat_of(place);
      if (ids.contains(header.id) || seats.contains(seat)) {
        later.push_back(place);
        continue;
      }
      ids.insert(header.id);
      seats.insert(seat);
      now.push_back(place);
    }
    return now;
  }

  // Halves what fails until the row is alone that the server refuses.
  void store_some(Chosen chosen) {
    connection_.run("SAVEPOINT some_records");
    try {
      const Places fresh = insert(chosen);
      keep_contradictions(chosen, fresh);
      connection_.run("RELEASE SAVEPOINT some_records");
      return;
    } catch (const PgError& error) {
      if (!error.bad_row()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT some_records");
      connection_.run("RELEASE SAVEPOINT some_records");
    }
    if (chosen.size() == 1) return refuse(chosen.front());
    store_some(chosen.first(chosen.size() / 2));
    store_some(chosen.subspan(chosen.size() / 2));
  }

  void refuse(std::size_t place) {
    log_event(LogLevel::alarm, "intake.refused",
              {{"source", records_[place].header.source}, {"code", std::string("bad_header")}});
    results_[place].status = "rejected";
    results_[place].code = "bad_header";
  }

  // The places of those that are new.
  Places insert(Chosen chosen) {
    std::vector<std::string> ids, hashes, sources, prevs;
    std::vector<std::int64_t> epochs, seqs;
    std::vector<std::optional<std::string>> codes;
    for (const std::size_t place : chosen) {
      const VerifiedRecord& record = records_[place];
      ids.push_back(record.header.id);
      hashes.push_back(record.hash);
      sources.push_back(record.header.source);
      epochs.push_back(record.header.epoch);
      seqs.push_back(record.header.seq);
      prevs.push_back(record.header.prev);
      codes.push_back(own_code(record));
    }
    const auto rows = connection_.run(
        "INSERT INTO doorway.receipts (record_id, hash, source, epoch, seq, prev, code, first_seen)"
        " SELECT id, hash, source, epoch, seq, prev, code, $8::date FROM unnest($1::text[],"
        " $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])"
        " AS t (id, hash, source, epoch, seq, prev, code) ORDER BY id"
        " ON CONFLICT DO NOTHING RETURNING record_id",
        {pg_texts(ids), pg_texts(hashes), pg_texts(sources), pg_integers(epochs), pg_integers(seqs),
         pg_texts(prevs), pg_texts(codes), pg_text(received_)});
    std::set<std::string> made;
    for (const PgRow& row : rows) made.insert(row.at(0).value());
    Places fresh;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (!made.contains(ids[i])) continue;
      fresh.push_back(chosen[i]);
      results_[chosen[i]].status = "stored";
      results_[chosen[i]].code = codes[i];
    }
    insert_payload(fresh);
    return fresh;
  }

  static std::optional<std::string> own_code(const VerifiedRecord& record) {
    if (record.header.seq == 1 && record.header.prev != kFirstPrev) return "chain";
    if (record.purged) return "purged";
    return std::nullopt;
  }

  void insert_payload(Chosen fresh) {
    if (fresh.empty()) return;
    std::vector<std::string> ids, made, shapes, part_ids, names;
    std::vector<BytesView> headers, signatures, sealed;
    for (const std::size_t place : fresh) {
      const VerifiedRecord& record = records_[place];
      ids.push_back(record.header.id);
      made.push_back(format_day(record.header.made));
      shapes.push_back(shape_names(record.header));
      headers.emplace_back(record.record.header);
      signatures.emplace_back(record.record.signature);
      for (const auto& [name, bytes] : record.record.parts) {
        part_ids.push_back(record.header.id);
        names.push_back(name);
        sealed.emplace_back(bytes);
      }
    }
    connection_.run(
        "INSERT INTO doorway.records (record_id, received, made, shape, header, signature)"
        " SELECT id, $6::date, made, shape, header, signature FROM unnest($1::text[], $2::text[],"
        " $3::text[], $4::bytea[], $5::bytea[]) AS t (id, made, shape, header, signature)",
        {pg_texts(ids), pg_texts(made), pg_texts(shapes), pg_byte_strings(headers),
         pg_byte_strings(signatures), pg_text(received_)});
    if (part_ids.empty()) return;
    connection_.run(
        "INSERT INTO doorway.record_parts (record_id, received, name, sealed)"
        " SELECT id, $4::date, name, sealed FROM unnest($1::text[], $2::text[], $3::bytea[])"
        " AS t (id, name, sealed)",
        {pg_texts(part_ids), pg_texts(names), pg_byte_strings(sealed), pg_text(received_)});
  }

  // What was not new is a duplicate, or contradicts what is held.
  void keep_contradictions(Chosen chosen, const Places& fresh) {
    const std::set<std::size_t> stored(fresh.begin(), fresh.end());
    std::vector<std::string> asked;
    for (const std::size_t place : chosen) {
      if (!stored.contains(place)) asked.push_back(records_[place].header.id);
    }
    if (asked.empty()) return;
    std::map<std::string, PgRow> held;
    for (PgRow& row : connection_.run("SELECT record_id, hash, source FROM doorway.receipts"
                                      " WHERE record_id = ANY($1::text[])",
                                      {pg_texts(asked)})) {
      held[row[0].value()] = std::move(row);
    }
    for (const std::size_t place : chosen) {
      if (stored.contains(place)) continue;
      const VerifiedRecord& record = records_[place];
      const auto found = held.find(record.header.id);
      const bool same = found != held.end() && found->second[1] == record.hash &&
                        found->second[2] == record.header.source;
      results_[place].status = same ? "duplicate" : "conflict";
      results_[place].code =
          found == held.end() ? std::optional<std::string>("fork") : std::nullopt;
      if (!same) keep_aside(record, results_[place].code);
    }
  }

  void keep_aside(const VerifiedRecord& record, const std::optional<std::string>& code) {
    log_event(LogLevel::alarm, "record.conflict", {{"source", record.header.source}});
    connection_.run(
        "INSERT INTO doorway.kept_aside (hash, record_id, source, code, received, header,"
        " signature) VALUES ($1, $2, $3, $4, $5::date, $6, $7) ON CONFLICT DO NOTHING",
        {pg_text(record.hash), pg_text(record.header.id), pg_text(record.header.source),
         pg_text(code), pg_text(received_), pg_bytes(record.record.header),
         pg_bytes(record.record.signature)});
    for (const auto& [name, sealed] : record.record.parts) {
      connection_.run(
          "INSERT INTO doorway.kept_aside_parts (hash, name, sealed) VALUES ($1, $2, $3)"
          " ON CONFLICT DO NOTHING",
          {pg_text(record.hash), pg_text(name), pg_bytes(sealed)});
    }
  }

  // The records before and after may have come first or come later; the order in which batches
  // arrive leaves no mark.
  void judge_chain() {
    std::map<Seat, std::size_t> fresh;
    for (std::size_t place = 0; place < records_.size(); ++place) {
      if (results_[place].status == "stored") fresh.emplace(seat_of(place), place);
    }
    std::vector<std::string> broken;  // ids
    std::vector<Seat> ends;           // beside the new ones, where others may be held
    for (const auto& [seat, place] : fresh) {
      const auto before = fresh.find(beside(seat, -1));
      if (before == fresh.end()) {
        ends.push_back(beside(seat, -1));
      } else if (records_[before->second].hash != records_[place].header.prev) {
        broken.push_back(records_[place].header.id);
      }
      if (!fresh.contains(beside(seat, 1))) ends.push_back(beside(seat, 1));
    }
    if (!ends.empty()) judge_ends(ends, fresh, broken);
    if (!broken.empty()) mark_broken(broken);
  }

  void judge_ends(const std::vector<Seat>& ends, const std::map<Seat, std::size_t>& fresh,
                  std::vector<std::string>& broken) {
    std::vector<std::string> sources;
    std::vector<std::int64_t> epochs, seqs;
    for (const auto& [source, epoch, seq] : ends) {
      sources.push_back(source);
      epochs.push_back(epoch);
      seqs.push_back(seq);
    }
    for (const PgRow& row : connection_.run(
             "SELECT r.source, r.epoch, r.seq, r.record_id, r.hash, r.prev FROM doorway.receipts"
             " AS r JOIN unnest($1::text[], $2::bigint[], $3::bigint[]) AS t (source, epoch, seq)"
             " ON r.source = t.source AND r.epoch = t.epoch AND r.seq = t.seq",
             {pg_texts(sources), pg_integers(epochs), pg_integers(seqs)})) {
      const Seat held{row[0].value(), std::stoll(row[1].value()), std::stoll(row[2].value())};
      const auto after = fresh.find(beside(held, 1));
      if (after != fresh.end() && records_[after->second].header.prev != row[4]) {
        broken.push_back(records_[after->second].header.id);
      }
      const auto before = fresh.find(beside(held, -1));
      if (before != fresh.end() && records_[before->second].hash != row[5]) {
        broken.push_back(row[3].value());
      }
    }
  }

  void mark_broken(const std::vector<std::string>& ids) {
    for (const PgRow& row : connection_.run(
             "UPDATE doorway.receipts SET code = 'chain' WHERE record_id = ANY($1::text[])"
             " AND code IS DISTINCT FROM 'chain' RETURNING record_id, source",
             {pg_texts(ids)})) {
      log_event(LogLevel::alarm, "record.chain_broken", {{"source", row[1].value()}});
      for (std::size_t place = 0; place < records_.size(); ++place) {
        const bool is_it = results_[place].status == "stored" && results_[place].id == row[0];
        if (is_it) results_[place].code = "chain";
      }
    }
  }

  Seat seat_of(std::size_t place) const {
    const Header& header = records_[place].header;
    return {header.source, header.epoch, header.seq};
  }
  static Seat beside(const Seat& seat, std::int64_t by) {
    return {std::get<0>(seat), std::get<1>(seat), std::get<2>(seat) + by};
  }

  PgConnection& connection_;
  const std::vector<VerifiedRecord>& records_;
  std::string received_;
  std::vector<RecordResult> results_;
};

}  // namespace

std::vector<RecordResult> store_batch(PgConnection& connection,
                                      const std::vector<VerifiedRecord>& records,
                                      CourtDay received) {
  ensure_partitions(connection, received);
  return Batch(connection, records, received).store();
}

}  // namespace doorway

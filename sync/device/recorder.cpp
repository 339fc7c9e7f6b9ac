// Making records.  Whatever a person told or left out, the record has the same parts of the same
// size: an unused part is sealed like any other.
#include "sync/device/recorder.h"

#include <algorithm>
#include <utility>

#include "core/id.h"
#include "sync/crypto/sealing.h"
#include "sync/record/bodies.h"

namespace doorway {
namespace {

StorageError bug(const std::string& words) {
  return {StorageError::Kind::misuse, words};
}

Bytes seal_part(const Keyset& keyset, const std::string& id, const PartShape& part,
                std::string_view kind, const std::map<std::string, std::string>& bodies) {
  const auto body = bodies.find(part.name);
  const auto plaintext =
      pad_part(id, part.name, kind,
               body == bodies.end() ? std::nullopt : std::optional(body->second), part.size);
  if (!plaintext) throw PartTooLarge(part.name);
  const auto recipients = keyset.parts.find(part.name);
  // Never in the clear: without a certificate there is no record.
  if (recipients == keyset.parts.end()) throw bug("the keyset has nobody for part " + part.name);
  return seal(*plaintext, recipients->second);
}

}  // namespace

Recorder::Recorder(Database& database, const Identity& identity, const Clock& clock,
                   const TimeZone& zone, Random& random)
    : database_(database),
      journal_(database),
      identity_(identity),
      clock_(clock),
      zone_(zone),
      random_(random) {}

CourtDay Recorder::today() const {
  const CourtDay own = court_day(clock_.now(), zone_);
  const auto chain = journal_.chain();
  if (!chain || !chain->last_day) return own;
  return std::max(own, *chain->last_day);
}

std::optional<Issued> Recorder::open_visit(const VisitDraft& draft, std::string_view kind) {
  Transaction transaction(database_);
  const Instant now = clock_.now();
  const CourtDay day = today();
  const std::string id = make_record_id(day, random_);
  auto ticket = journal_.issue(day, id, now, random_);
  if (!ticket) return std::nullopt;

  QueueBody queue = draft.queue;
  queue.number = ticket->label;
  queue.check = ticket->check;
  if (queue.arrived == Instant()) queue.arrived = now;
  std::map<std::string, std::string> bodies = {{"queue", write_body(queue)}};
  if (draft.personal) bodies["personal"] = write_body(*draft.personal);
  if (draft.safety) bodies["safety"] = write_body(*draft.safety);
  make(id, kind, day, bodies);
  transaction.commit();
  return Issued{std::move(*ticket), id};
}

Recorder::Made Recorder::append(std::string_view kind, CourtDay day,
                                const std::map<std::string, std::string>& bodies) {
  return make(make_record_id(day, random_), kind, day, bodies);
}

Recorder::Made Recorder::make(const std::string& id, std::string_view kind, CourtDay day,
                              const std::map<std::string, std::string>& bodies) {
  const auto shape = shape_of(kind);
  if (shape.empty()) throw bug("no record has the kind " + std::string(kind));
  const auto chain = journal_.chain();
  if (!chain) throw bug("no epoch has begun");

  Header header{.id = id,
                .source = identity_.source,
                .epoch = identity_.epoch,
                .seq = chain->last_seq + 1,
                .prev = chain->head,
                .made = day,
                .keyset = identity_.keyset.version,
                .parts = {}};
  Made made{id, {}, {}};
  for (const PartShape& part : shape) {
    Bytes sealed = seal_part(identity_.keyset, id, part, kind, bodies);
    header.parts.push_back({part.name, sealed.size(), sha256_hex(sealed)});
    made.record.parts.emplace(part.name, std::move(sealed));
  }
  made.record.header = write_header(header);
  made.record.signature = identity_.record_key.sign(made.record.header);
  made.hash = sha256_hex(made.record.header);
  journal_.append(header, made.hash, made.record);
  return made;
}

}  // namespace doorway

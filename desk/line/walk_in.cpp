// Walk-ins: the desk is a device too.  Its records are sealed and signed like any other and go
// through the same store, with the number and the chain in the same transaction (accept writes
// them), so that a crash leaves neither a number without a record nor a gap.
#include <algorithm>
#include <utility>

#include "core/id.h"
#include "desk/line/desk_line_store.h"
#include "sync/crypto/sealing.h"
#include "sync/device/recorder.h"
#include "sync/record/bodies.h"

namespace doorway::desk {
namespace {

constexpr std::string_view kKind = "walk-in";

Bytes to_bytes(const Shuffle& shuffle) {
  Bytes bytes;
  for (const std::uint16_t digits : shuffle) {
    bytes.push_back(static_cast<char>(digits >> 8));
    bytes.push_back(static_cast<char>(digits & 0xFF));
  }
  return bytes;
}

Shuffle to_shuffle(const Bytes& bytes) {
  Shuffle shuffle{};
  if (bytes.size() != 2 * shuffle.size()) {
    throw StorageError(StorageError::Kind::corrupt, "desk.db: the day's numbers are damaged");
  }
  for (std::size_t i = 0; i < shuffle.size(); ++i) {
    const auto high = static_cast<unsigned char>(bytes[2 * i]);
    const auto low = static_cast<unsigned char>(bytes[2 * i + 1]);
    shuffle[i] = static_cast<std::uint16_t>(high << 8 | low);
  }
  return shuffle;
}

QueueBody queue_of(const WalkIn& form, const Center& center) {
  QueueBody body;
  body.services = form.services;
  body.fact = form.fact;
  body.hearing = form.hearing;
  body.hearing_unknown = form.hearing_unknown;
  body.language = form.language;
  body.needs = form.needs;
  for (const std::string& code : form.consent) {
    const Service* service = center.find_service(code);
    if (service != nullptr && service->consent) {
      body.consent.push_back({code, center.consent_version});
    }
  }
  return body;
}

}  // namespace

std::string DeskLineStore::own_letter() const {
  // A restored desk does not know which of its numbers of that day are out.
  return today() == own_.given ? own_.letter : letter_at(0);
}

// The chain as it stands, with the shuffle of today; of the newest day known, never of an older
// one.
DeskLineStore::OwnChain DeskLineStore::next_of_chain() {
  OwnChain chain{0, std::string(kFirstPrev), today(), {}, 0};
  auto row = database_.prepare("SELECT last_seq, head, day, digits, used FROM walk_in_chain");
  if (row.step()) {
    chain.last_seq = row.integer(0);
    chain.head = row.text(1);
    const auto day = parse_day(row.text(2));
    if (day && *day >= chain.day) {
      chain.day = *day;
      chain.shuffle = to_shuffle(row.blob(3));
      chain.used = static_cast<int>(row.integer(4));
      return chain;
    }
  }
  chain.shuffle = make_shuffle(random_);
  return chain;
}

void DeskLineStore::write_chain(const OwnChain& chain) {
  auto row = database_.prepare(
      "INSERT INTO walk_in_chain (only, last_seq, head, day, digits, used)"
      " VALUES (1, ?1, ?2, ?3, ?4, ?5) ON CONFLICT (only) DO UPDATE SET last_seq = ?1, head = ?2,"
      " day = ?3, digits = ?4, used = ?5");
  row.bind(1, chain.last_seq).bind(2, chain.head).bind(3, format_day(chain.day));
  row.bind_blob(4, to_bytes(chain.shuffle)).bind(5, chain.used).run();
}

VerifiedRecord DeskLineStore::make_walk_in(const OwnChain& chain, const Ticket& ticket,
                                           const WalkIn& form) {
  QueueBody queue = queue_of(form, center_);
  queue.number = ticket.label;
  queue.check = ticket.check;
  queue.arrived = std::chrono::floor<std::chrono::seconds>(ticket.issued);
  std::map<std::string, std::string> bodies = {{"queue", write_body(queue)}};
  if (form.name || form.case_number) {
    bodies["personal"] = write_body(PersonalBody{form.name, form.case_number, std::nullopt});
  }

  VerifiedRecord made;
  made.header = {make_record_id(chain.day, random_),
                 keys_.self,
                 own_.epoch,
                 chain.last_seq + 1,
                 chain.head,
                 chain.day,
                 keys_.keyset.version,
                 {}};
  for (const PartShape& part : shape_of(kKind)) {
    const auto body = bodies.find(part.name);
    const auto plaintext =
        pad_part(made.header.id, part.name, kKind,
                 body == bodies.end() ? std::nullopt : std::optional(body->second), part.size);
    if (!plaintext) throw PartTooLarge(part.name);
    Bytes sealed = seal(*plaintext, keys_.keyset.parts.at(part.name));
    made.header.parts.push_back({part.name, sealed.size(), sha256_hex(sealed)});
    made.record.parts.emplace(part.name, std::move(sealed));
  }
  made.record.header = write_header(made.header);
  made.record.signature = keys_.record.sign(made.record.header);
  made.hash = sha256_hex(made.record.header);
  return made;
}

std::optional<std::string> DeskLineStore::walk_in(const Staff& staff, const WalkIn& form) {
  if (staff.account == 0) return std::nullopt;
  const std::lock_guard one_at_a_time(walk_in_mutex_);
  Ticket ticket;
  VerifiedRecord record;
  {
    const std::lock_guard lock(mutex_);
    OwnChain chain = next_of_chain();
    auto taken = database_.prepare("SELECT 1 FROM visit_labels WHERE day = ?1 AND label = ?2");
    for (bool free = false; !free; ++chain.used) {
      if (chain.used >= static_cast<int>(chain.shuffle.size())) return std::nullopt;
      ticket.label = make_label(own_letter(), chain.shuffle[static_cast<std::size_t>(chain.used)]);
      taken.bind(1, format_day(std::min(chain.day, today()))).bind(2, ticket.label);
      free = !taken.step();
    }
    ticket.check = make_check(random_);
    ticket.day = std::min(chain.day, today());
    ticket.issued = clock_.now();
    record = make_walk_in(chain, ticket, form);
    chain.last_seq += 1;
    chain.head = record.hash;
    own_next_ = chain;
  }
  const auto results = records_.store({record}, today());
  if (results.empty() || results.front().status != "stored") {
    throw StorageError(StorageError::Kind::misuse, "a walk-in was not stored");
  }
  last_walk_ins_[staff.account] = ticket;
  notify();
  return ticket.label;
}

std::optional<Ticket> DeskLineStore::last_walk_in(const Staff& staff) {
  const std::lock_guard one_at_a_time(walk_in_mutex_);
  const auto found = last_walk_ins_.find(staff.account);
  return found == last_walk_ins_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace doorway::desk

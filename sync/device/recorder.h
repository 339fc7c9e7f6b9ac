// Makes records: composes the header, seals every part of the shape (unused ones too), signs, and
// appends in the caller's transaction.  Used by kiosks, by the desk for walk-ins and by the desk's
// chain towards CSS; the one place where a record comes into being.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/ports.h"
#include "core/ticket.h"
#include "core/visit.h"
#include "sync/device/identity.h"
#include "sync/journal/device_journal.h"

namespace doorway {

// A check-in before it has a number.
struct VisitDraft {
  QueueBody queue;  // number and check are filled in when it is issued
  std::optional<PersonalBody> personal;
  std::optional<SafetyBody> safety;
};

// A body has more in it than its part holds.  Writers are shown the space left, so this is a bug or
// a configuration with very long codes.
class PartTooLarge : public std::runtime_error {
 public:
  explicit PartTooLarge(const std::string& part)
      : std::runtime_error("more than the part '" + part + "' holds") {}
};

struct Issued {
  Ticket ticket;
  std::string record_id;
};

class Recorder {
 public:
  Recorder(Database& database, const Identity& identity, const Clock& clock, const TimeZone& zone,
           Random& random);

  // Number and record in one transaction, durable on return.  nullopt: no numbers left today.
  // `kind` is "check-in" or "walk-in".  An unset time of arrival becomes now.  Throws StorageError,
  // CryptoError or PartTooLarge; nothing is then recorded.
  std::optional<Issued> open_visit(const VisitDraft& draft, std::string_view kind);

  // Appends one record of `kind` whose parts have these bodies (JSON text); parts of the shape that
  // are not named are sealed empty.  Inside the caller's transaction; returns id and header hash.
  struct Made {
    std::string id;
    std::string hash;
    Record record;
  };
  Made append(std::string_view kind, CourtDay day,
              const std::map<std::string, std::string>& bodies);

  // The day recorded now: max(own clock, last known), never lower.
  CourtDay today() const;

 private:
  Made make(const std::string& id, std::string_view kind, CourtDay day,
            const std::map<std::string, std::string>& bodies);

  Database& database_;
  DeviceJournal journal_;
  const Identity& identity_;
  const Clock& clock_;
  const TimeZone& zone_;
  Random& random_;
};

}  // namespace doorway

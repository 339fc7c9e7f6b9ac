#include "kiosk/shell/local_identity.h"

#include <utility>

#include "sync/crypto/certificates.h"
#include "sync/record/record.h"

namespace doorway::kiosk {

Identity make_local_identity(const std::string& center, const std::string& letter, Instant now) {
  const Validity validity{now - std::chrono::hours(24), now + std::chrono::hours(24 * 365)};
  Keyset keyset;
  keyset.version = 1;
  keyset.not_before = validity.from;
  keyset.not_after = validity.until;
  const Bytes recipient = make_recipient(PrivateKey::generate(), "nobody", validity);
  for (const std::string& part : kKioskParts) keyset.parts[part] = {recipient};
  return Identity{.source = "/" + center + "/kiosk-test",
                  .peer = "/" + center + "/desk",
                  .url = {},
                  .epoch = 1,
                  .letter = letter,
                  .certificate = {},
                  .ca = {},
                  .root = {},
                  .tls_key = PrivateKey::generate(),
                  .record_key = PrivateKey::generate(),
                  .keyset = std::move(keyset),
                  .keyset_document = {}};
}

}  // namespace doorway::kiosk

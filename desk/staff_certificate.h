// The certificate of the staff pages: the court's own files, or one that the desk's CA signs for
// itself.  A new one is for handshakes from then on; a bad one never replaces a good one.
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "core/ports.h"
#include "desk/installation.h"
#include "sync/crypto/tls.h"
#include "sync/crypto/web_identity.h"

namespace doorway::desk {

// Pages without a certificate of their own are in the clear on loopback.
bool staff_in_the_clear(const DeskSettings& settings);

// As browsers ask for it: "https://desk.court.example:8443".  `port` is the one listened on.
std::string staff_url(const DeskSettings& settings, std::uint16_t port);

class StaffCertificate {
 public:
  // `installation` and `clock` are outlived by this.
  StaffCertificate(const Installation& installation, const Clock& clock)
      : installation_(installation), clock_(clock) {}

  // Takes over what the files hold now, or renews what the desk's CA has signed.  The error is told
  // in the log as well, once for each wrong thing, when there is a certificate that goes on.
  std::optional<ParseError> look_again();

  // nullptr: in the clear.  Valid after look_again has succeeded once.
  const ServerTls* tls() const { return tls_ ? &*tls_ : nullptr; }
  // The end of the one in use; nullopt: in the clear.  Any thread.
  std::optional<Instant> until() const;

 private:
  std::optional<ParseError> look_at_files();
  std::optional<ParseError> renew_own();
  std::optional<ParseError> take(const WebIdentity& identity);

  const Installation& installation_;
  const Clock& clock_;
  std::optional<ServerTls> tls_;
  TlsIdentity taken_;
  std::atomic<Instant::rep> until_{0};
  Instant renew_at_{};
  std::string refused_;  // the words that the log has
};

}  // namespace doorway::desk

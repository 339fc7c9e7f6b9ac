// Looking at the certificate's files again and again; they are small, so that their bytes say
// whether they have changed, and no date of a file has to be trusted.
#include "desk/staff_certificate.h"

#include <unistd.h>

#include <array>

#include "sync/device/private_file.h"
#include "sync/log/log.h"

namespace doorway::desk {
namespace {

using std::chrono::days;

// As long as browsers admit for a certificate that somebody installed by hand.
constexpr days kOwnLasts{397};
constexpr days kRenewedBefore{130};
constexpr days kClocksDiffer{1};

bool listens_everywhere(const std::string& address) {
  return address == "0.0.0.0" || address == "::";
}

std::string machine_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return name.data();
}

std::vector<std::string> names_of(const DeskSettings& settings) {
  if (!settings.staff_web.names.empty()) return settings.staff_web.names;
  std::vector<std::string> names;
  if (!listens_everywhere(settings.staff.address)) names.push_back(settings.staff.address);
  if (std::string name = machine_name(); !name.empty()) names.push_back(std::move(name));
  if (names.empty()) names.emplace_back("localhost");
  return names;
}

}  // namespace

bool staff_in_the_clear(const DeskSettings& settings) {
  const std::string& address = settings.staff.address;
  return settings.staff_web.certificate.empty() &&
         (address.starts_with("127.") || address == "::1");
}

std::string staff_url(const DeskSettings& settings, std::uint16_t port) {
  const auto& names = settings.staff_web.names;
  const std::string host = names.empty() ? settings.staff.address : names.front();
  const bool v6 = host.find(':') != std::string::npos;
  return std::string(staff_in_the_clear(settings) ? "http://" : "https://") +
         (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::optional<ParseError> StaffCertificate::look_again() {
  if (staff_in_the_clear(installation_.settings)) return std::nullopt;
  const bool own = installation_.settings.staff_web.certificate.empty();
  auto error = own ? renew_own() : look_at_files();
  const std::string words = error ? to_string(*error) : std::string();
  if (error && tls_ && words != refused_) {
    log_event(LogLevel::alarm, "certificate.refused", {{"reason", words}});
  }
  refused_ = words;
  return error;
}

std::optional<Instant> StaffCertificate::until() const {
  const Instant::rep until = until_;
  return until == 0 ? std::nullopt : std::optional(Instant(Instant::duration(until)));
}

std::optional<ParseError> StaffCertificate::look_at_files() {
  const StaffWeb& files = installation_.settings.staff_web;
  auto certificate = read_whole_file(files.certificate);
  if (!certificate) return certificate.error();
  auto key = read_whole_file(files.key);
  if (!key) return key.error();
  const auto read = read_web_identity({files.certificate.string(), std::move(*certificate)},
                                      {files.key.string(), std::move(*key)}, clock_.now());
  if (!read) return read.error();
  return take(*read);
}

std::optional<ParseError> StaffCertificate::renew_own() {
  const Instant now = clock_.now();
  if (tls_ && now < renew_at_) return std::nullopt;
  const Authority& authority = installation_.authority;
  const auto key = PrivateKey::generate();
  const Instant until = now + kOwnLasts;
  const Bytes leaf = make_web_leaf(key.public_key(), names_of(installation_.settings),
                                   authority.ca_key, authority.ca, {now - kClocksDiffer, until});
  renew_at_ = until - kRenewedBefore;
  return take({{{leaf, authority.ca, authority.root}, key.to_pem()}, until});
}

std::optional<ParseError> StaffCertificate::take(const WebIdentity& identity) {
  if (tls_ && identity.identity == taken_) return std::nullopt;
  try {
    if (tls_) {
      tls_->replace(identity.identity);
    } else {
      tls_.emplace(identity.identity, false);
    }
  } catch (const CryptoError& error) {
    return ParseError{installation_.settings.staff_web.certificate.string(), 0, error.what()};
  }
  taken_ = identity.identity;
  until_ = identity.until.time_since_epoch().count();
  log_event("certificate.taken", {{"until", format_instant(identity.until)}});
  return std::nullopt;
}

}  // namespace doorway::desk

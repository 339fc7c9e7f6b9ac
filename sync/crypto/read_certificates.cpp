// Reading and judging of certificates and requests.  Whatever cannot be read is a nullopt: these
// bytes come from outside.
#include <array>

#include <openssl/pem.h>

#include "core/encoding.h"
#include "sync/crypto/certificates.h"
#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

std::vector<std::string> uris_of(const GENERAL_NAMES* names) {
  std::vector<std::string> uris;
  for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
    int kind = 0;
    const auto* text = static_cast<const ASN1_STRING*>(
        GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, i), &kind));
    if (kind != GEN_URI) continue;
    uris.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                      static_cast<std::size_t>(ASN1_STRING_length(text)));
  }
  return uris;
}

std::optional<Instant> read_time(const ASN1_TIME* time) {
  std::tm tm{};
  if (ASN1_TIME_to_tm(time, &tm) != 1) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(tm.tm_year + 1900),
                                         std::chrono::month(static_cast<unsigned>(tm.tm_mon + 1)),
                                         std::chrono::day(static_cast<unsigned>(tm.tm_mday)));
  return std::chrono::sys_days(date) + std::chrono::hours(tm.tm_hour) +
         std::chrono::minutes(tm.tm_min) + std::chrono::seconds(tm.tm_sec);
}

std::string serial_of(const X509* certificate) {
  const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
  return hex_encode(BytesView(reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
                              static_cast<std::size_t>(ASN1_STRING_length(serial))));
}

}  // namespace

std::optional<RequestInfo> read_request(BytesView der) {
  const ErrorScope errors;
  const auto request = from_der<RequestPointer>(der, d2i_X509_REQ);
  if (request == nullptr) return std::nullopt;
  EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
  if (!is_p256(key) || X509_REQ_verify(request.get(), key) != 1) return std::nullopt;
  RequestInfo read{to_der(key, i2d_PUBKEY), {}};
  if (!is_p256_public_key(read.public_key)) return std::nullopt;

  STACK_OF(X509_EXTENSION)* extensions = X509_REQ_get_extensions(request.get());
  const NamesPointer names(static_cast<GENERAL_NAMES*>(
      X509V3_get_d2i(extensions, NID_subject_alt_name, nullptr, nullptr)));
  sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
  if (names != nullptr) read.uris = uris_of(names.get());
  return read;
}

std::optional<CertificateInfo> read_certificate(BytesView der) {
  const ErrorScope errors;
  const auto certificate = from_der<CertificatePointer>(der, d2i_X509);
  if (certificate == nullptr) return std::nullopt;
  const auto flags = X509_get_extension_flags(certificate.get());
  EVP_PKEY* key = X509_get0_pubkey(certificate.get());
  const auto from = read_time(X509_get0_notBefore(certificate.get()));
  const auto until = read_time(X509_get0_notAfter(certificate.get()));
  if ((flags & EXFLAG_INVALID) != 0 || key == nullptr || !from || !until) return std::nullopt;

  CertificateInfo read;
  read.public_key = to_der(key, i2d_PUBKEY);
  read.serial = serial_of(certificate.get());
  read.from = *from;
  read.until = *until;
  read.is_ca = X509_check_ca(certificate.get()) == 1;
  if ((flags & EXFLAG_XKUSAGE) != 0) {  // without it OpenSSL says that all is allowed
    const auto usage = X509_get_extended_key_usage(certificate.get());
    read.for_server = (usage & XKU_SSL_SERVER) != 0;
    read.for_device = (usage & XKU_SSL_CLIENT) != 0;
  }
  const NamesPointer names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
  if (names != nullptr) read.uris = uris_of(names.get());
  return read;
}

bool chains_to(BytesView leaf, BytesView ca, BytesView root) {
  const ErrorScope errors;
  const auto leaf_certificate = from_der<CertificatePointer>(leaf, d2i_X509);
  const auto ca_certificate = from_der<CertificatePointer>(ca, d2i_X509);
  const auto root_certificate = from_der<CertificatePointer>(root, d2i_X509);
  if (!leaf_certificate || !ca_certificate || !root_certificate) return false;

  const StorePointer store(check_made(X509_STORE_new(), "verifying"));
  check(X509_STORE_add_cert(store.get(), root_certificate.get()), "verifying");
  check(X509_STORE_set_flags(store.get(), X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_X509_STRICT),
        "verifying");
  const std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)> untrusted(
      check_made(sk_X509_new_null(), "verifying"), [](STACK_OF(X509) * all) { sk_X509_free(all); });
  check(sk_X509_push(untrusted.get(), ca_certificate.get()), "verifying");
  const StoreContextPointer context(check_made(X509_STORE_CTX_new(), "verifying"));
  check(X509_STORE_CTX_init(context.get(), store.get(), leaf_certificate.get(), untrusted.get()),
        "verifying");
  if (X509_verify_cert(context.get()) != 1) return false;
  // By this CA, and not straight under the root.
  STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
  return sk_X509_num(chain) == 3 && X509_cmp(sk_X509_value(chain, 1), ca_certificate.get()) == 0;
}

std::string certificate_to_pem(BytesView der) {
  const auto certificate = from_der<CertificatePointer>(der, d2i_X509);
  if (certificate == nullptr) throw CryptoError("these bytes are not a certificate");
  const BioPointer out = writer();
  check(PEM_write_bio_X509(out.get(), certificate.get()), "writing a certificate");
  return written(out.get());
}

std::optional<Bytes> certificate_from_pem(std::string_view pem) {
  const ErrorScope errors;
  const CertificatePointer certificate(
      PEM_read_bio_X509(reader_of(pem).get(), nullptr, no_passphrase, nullptr));
  if (certificate == nullptr) return std::nullopt;
  return to_der(certificate.get(), i2d_X509);
}

}  // namespace doorway

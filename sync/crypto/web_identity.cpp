// PEM read to its last line: a file that is still being written must not pass for a shorter chain.
#include "sync/crypto/web_identity.h"

#include "sync/crypto/certificates.h"
#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

using tl::unexpected;

tl::unexpected<ParseError> bad(const PemFile& file, std::string reason) {
  return unexpected(ParseError{file.name, 0, std::move(reason)});
}

tl::expected<std::vector<Bytes>, ParseError> read_chain(const PemFile& file) {
  std::vector<Bytes> chain;
  const BioPointer bio = reader_of(file.text);
  while (true) {
    const CertificatePointer read(PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr));
    if (read == nullptr) break;
    chain.push_back(to_der(read.get(), i2d_X509));
  }
  // What ends a whole file is that nothing begins any more.
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) {
    return bad(file, "certificate " + std::to_string(chain.size() + 1) +
                         " in it is damaged or cut short; write the file again");
  }
  if (chain.empty()) {
    return bad(file, "has no certificate; it must be PEM, from -----BEGIN CERTIFICATE----- on");
  }
  return chain;
}

bool belong_together(BytesView certificate, const KeyPointer& key) {
  const auto read = from_der<CertificatePointer>(certificate, d2i_X509);
  return read != nullptr && X509_check_private_key(read.get(), key.get()) == 1;
}

}  // namespace

tl::expected<WebIdentity, ParseError> read_web_identity(const PemFile& certificates,
                                                        const PemFile& key, Instant now) {
  const ErrorScope errors;
  ERR_clear_error();
  auto chain = read_chain(certificates);
  if (!chain) return unexpected(chain.error());
  const auto own = read_certificate(chain->front());
  if (!own) return bad(certificates, "its first certificate cannot be read");
  if (own->until <= now) {
    return bad(certificates,
               "its certificate ended at " + format_instant(own->until) + "; put a new one here");
  }
  if (own->from > now) {
    return bad(certificates, "its certificate begins only at " + format_instant(own->from) +
                                 "; is the clock of this machine right?");
  }
  if (!own->for_server) {
    return bad(certificates,
               "its first certificate is not for a web server; the server's own must come first");
  }
  const KeyPointer private_key = read_private_key(key.text);
  if (private_key == nullptr) {
    return bad(key, "has no key that can be read; it must be whole, PEM, and without a passphrase");
  }
  if (!belong_together(chain->front(), private_key)) {
    return bad(key, "is not the key of the first certificate in " + certificates.name);
  }
  return WebIdentity{{std::move(*chain), key.text}, own->until};
}

}  // namespace doorway

// CMS by OpenSSL 3.0.  What it leaves to the caller is done here: the KDF's digest, recipients by
// SubjectKeyIdentifier, content kept inside, and nothing returned unless the tag was right.
#include "sync/crypto/sealing.h"

#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

void add_recipient(CMS_ContentInfo* cms, BytesView der) {
  const auto certificate = from_der<CertificatePointer>(der, d2i_X509);
  if (certificate == nullptr || !is_p256(X509_get0_pubkey(certificate.get()))) {
    throw CryptoError("a recipient's certificate cannot be read or has no P-256 key");
  }
  CMS_RecipientInfo* recipient = check_made(
      CMS_add1_recipient_cert(cms, certificate.get(), CMS_USE_KEYID), "adding a recipient");
  // OpenSSL would take SHA-1.
  check(EVP_PKEY_CTX_set_ecdh_kdf_md(CMS_RecipientInfo_get0_pkey_ctx(recipient), EVP_sha256()),
        "adding a recipient");
}

}  // namespace

Bytes seal(BytesView plaintext, const std::vector<Bytes>& recipient_certificates) {
  if (recipient_certificates.empty()) throw CryptoError("nobody to seal to: no recipients given");
  const CmsPointer cms(check_made(CMS_AuthEnvelopedData_create(EVP_aes_256_gcm()), "sealing"));
  for (const Bytes& certificate : recipient_certificates) add_recipient(cms.get(), certificate);
  check(CMS_set_detached(cms.get(), 0), "sealing");
  check(CMS_final(cms.get(), reader_of(plaintext).get(), nullptr, CMS_BINARY), "sealing");
  return to_der(cms.get(), i2d_CMS_ContentInfo);
}

std::optional<Bytes> open_sealed(BytesView der, const PrivateKey& key, BytesView certificate) {
  const ErrorScope errors;
  if (!is_sealed_part(der)) return std::nullopt;
  const auto cms = from_der<CmsPointer>(der, d2i_CMS_ContentInfo);
  const auto recipient = from_der<CertificatePointer>(certificate, d2i_X509);
  if (cms == nullptr || recipient == nullptr) return std::nullopt;
  const BioPointer plaintext = writer();
  // A wrong tag shows in the result alone: the plaintext is written before it is checked.
  if (CMS_decrypt(cms.get(), key.handle().key.get(), recipient.get(), nullptr, plaintext.get(),
                  CMS_BINARY) != 1) {
    return std::nullopt;
  }
  return written(plaintext.get());
}

std::optional<Bytes> open_sealed(BytesView der, const std::vector<Opener>& openers) {
  for (const Opener& opener : openers) {
    if (auto plaintext = open_sealed(der, opener.key, opener.certificate)) return plaintext;
  }
  return std::nullopt;
}

}  // namespace doorway

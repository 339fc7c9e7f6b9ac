// Making of certificates.  All are version 3 with random serials of 128 bits, P-256 and SHA-256,
// and satisfy `openssl verify -x509_strict`.
#include "sync/crypto/certificates.h"

#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

CertificatePointer read_issuer(BytesView der) {
  auto certificate = from_der<CertificatePointer>(der, d2i_X509);
  if (certificate == nullptr) throw CryptoError("the issuer's certificate cannot be read");
  return certificate;
}

void set_serial(X509* certificate) {
  const NumberPointer number(check_made(BN_new(), "drawing a serial"));
  // The top bit set keeps the length; a leading zero octet keeps it positive.
  check(BN_rand(number.get(), 128, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY), "drawing a serial");
  check_made(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)),
             "drawing a serial");
}

// UTCTime before 2050 and GeneralizedTime from then on (RFC 5280 §4.1.2.5).
TimePointer make_time(Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  return TimePointer(check_made(ASN1_TIME_set(nullptr, seconds), "writing a date"));
}

void set_validity(X509* certificate, Validity validity) {
  check(X509_set1_notBefore(certificate, make_time(validity.from).get()), "writing a date");
  check(X509_set1_notAfter(certificate, make_time(validity.until).get()), "writing a date");
}

void set_common_name(X509* certificate, std::string_view name) {
  check(
      X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
                                 octets(name), static_cast<int>(name.size()), -1, 0),
      "writing a name");
}

// `issuer` is the certificate itself when it signs itself.
void add_extension(X509* certificate, X509* issuer, int extension, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const ExtensionPointer made(
      check_made(X509V3_EXT_conf_nid(nullptr, &context, extension, value), "an extension"));
  check(X509_add_ext(certificate, made.get(), -1), "an extension");
}

// Not by OpenSSL's small language, in which a source could say more than one name.
void add_text_name(GENERAL_NAMES* names, int kind, const std::string& value) {
  GENERAL_NAME* name = check_made(GENERAL_NAME_new(), "a name");
  check(sk_GENERAL_NAME_push(names, name), "a name");
  ASN1_IA5STRING* text = check_made(ASN1_IA5STRING_new(), "a name");
  GENERAL_NAME_set0_value(name, kind, text);
  check(ASN1_STRING_set(text, value.data(), static_cast<int>(value.size())), "a name");
}

NamesPointer uri_names(std::string_view source) {
  NamesPointer names(check_made(GENERAL_NAMES_new(), "a name"));
  add_text_name(names.get(), GEN_URI, "doorway:" + std::string(source));
  return names;
}

NamesPointer web_names(const std::vector<std::string>& asked) {
  NamesPointer names(check_made(GENERAL_NAMES_new(), "a name"));
  for (const std::string& value : asked) {
    ASN1_OCTET_STRING* address = a2i_IPADDRESS(value.c_str());
    if (address == nullptr) {
      add_text_name(names.get(), GEN_DNS, value);
      continue;
    }
    GENERAL_NAME* name = check_made(GENERAL_NAME_new(), "a name");
    check(sk_GENERAL_NAME_push(names.get(), name), "a name");
    GENERAL_NAME_set0_value(name, GEN_IPADD, address);
  }
  ERR_clear_error();  // a name that is no address left one
  return names;
}

CertificatePointer begin(EVP_PKEY* key, std::string_view name, Validity validity) {
  CertificatePointer certificate(check_made(X509_new(), "a certificate"));
  check(X509_set_version(certificate.get(), X509_VERSION_3), "a certificate");
  set_serial(certificate.get());
  set_validity(certificate.get(), validity);
  set_common_name(certificate.get(), name);
  check(X509_set_pubkey(certificate.get(), key), "a certificate");
  return certificate;
}

Bytes finish(X509* certificate, X509* issuer, const PrivateKey& key) {
  check(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)), "a certificate");
  add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
  add_extension(certificate, issuer, NID_authority_key_identifier, "keyid:always");
  check(X509_sign(certificate, key.handle().key.get(), EVP_sha256()), "signing a certificate");
  return to_der(certificate, i2d_X509);
}

KeyPointer require_public_key(BytesView der) {
  KeyPointer key = read_public_key(der);
  if (key == nullptr) throw CryptoError("the key of a certificate is not a P-256 public key");
  return key;
}

struct Issuer {
  const PrivateKey& key;
  BytesView certificate;
};

Bytes make_named_leaf(BytesView public_key, std::string_view common_name, Purpose purpose,
                      const NamesPointer& names, const Issuer& ca, Validity validity) {
  const auto issuer = read_issuer(ca.certificate);
  const auto made = begin(require_public_key(public_key).get(), common_name, validity);
  add_extension(made.get(), issuer.get(), NID_basic_constraints, "critical,CA:FALSE");
  add_extension(made.get(), issuer.get(), NID_key_usage, "critical,digitalSignature");
  add_extension(made.get(), issuer.get(), NID_ext_key_usage,
                purpose == Purpose::server ? "serverAuth" : "clientAuth");
  check(X509_add1_ext_i2d(made.get(), NID_subject_alt_name, names.get(), 0, 0), "a name");
  return finish(made.get(), issuer.get(), ca.key);
}

}  // namespace

Bytes make_root(const PrivateKey& key, std::string_view name, Validity validity) {
  const auto made = begin(key.handle().key.get(), name, validity);
  add_extension(made.get(), made.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:1");
  add_extension(made.get(), made.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  return finish(made.get(), made.get(), key);
}

Bytes make_device_ca(BytesView ca_public_key, std::string_view name, const PrivateKey& root_key,
                     BytesView root, Validity validity) {
  const auto issuer = read_issuer(root);
  const auto made = begin(require_public_key(ca_public_key).get(), name, validity);
  add_extension(made.get(), issuer.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(made.get(), issuer.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  return finish(made.get(), issuer.get(), root_key);
}

Bytes make_leaf(BytesView public_key, std::string_view source, Purpose purpose,
                const PrivateKey& ca_key, BytesView ca, Validity validity) {
  return make_named_leaf(public_key, source, purpose, uri_names(source), {ca_key, ca}, validity);
}

Bytes make_web_leaf(BytesView public_key, const std::vector<std::string>& names,
                    const PrivateKey& ca_key, BytesView ca, Validity validity) {
  if (names.empty()) throw CryptoError("a certificate for browsers needs a name");
  // A common name is no longer than 64 characters (RFC 5280); browsers read the other names.
  const std::string_view name = std::string_view(names.front()).substr(0, 64);
  return make_named_leaf(public_key, name, Purpose::server, web_names(names), {ca_key, ca},
                         validity);
}

Bytes make_recipient(const PrivateKey& key, std::string_view name, Validity validity) {
  const auto made = begin(key.handle().key.get(), name, validity);
  add_extension(made.get(), made.get(), NID_basic_constraints, "critical,CA:FALSE");
  add_extension(made.get(), made.get(), NID_key_usage, "critical,keyAgreement");
  return finish(made.get(), made.get(), key);
}

Bytes make_request(const PrivateKey& key, std::string_view source) {
  const RequestPointer request(check_made(X509_REQ_new(), "a request"));
  check(X509_REQ_set_version(request.get(), X509_REQ_VERSION_1), "a request");
  check(X509_REQ_set_pubkey(request.get(), key.handle().key.get()), "a request");
  if (!source.empty()) {
    STACK_OF(X509_EXTENSION)* extensions = nullptr;
    const int added = X509V3_add1_i2d(&extensions, NID_subject_alt_name, uri_names(source).get(), 0,
                                      X509V3_ADD_DEFAULT);
    const std::unique_ptr<STACK_OF(X509_EXTENSION), void (*)(STACK_OF(X509_EXTENSION)*)> owned(
        extensions, [](STACK_OF(X509_EXTENSION) * all) {
          sk_X509_EXTENSION_pop_free(all, X509_EXTENSION_free);
        });
    check(added, "a request");
    check(X509_REQ_add_extensions(request.get(), extensions), "a request");
  }
  check(X509_REQ_sign(request.get(), key.handle().key.get(), EVP_sha256()), "signing a request");
  return to_der(request.get(), i2d_X509_REQ);
}

}  // namespace doorway

// TLS 1.3 contexts.  No sessions are resumed, so that each connection shows its certificate and a
// revocation is judged anew.
#include "sync/crypto/tls.h"

#include <algorithm>
#include <mutex>

#include "core/encoding.h"
#include "sync/crypto/certificates.h"
#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

using ContextPointer = std::unique_ptr<SSL_CTX, FreeBy<SSL_CTX_free>>;

// 26 characters of base32 are 130 bits; fewer would be a pin that can be searched for.
constexpr std::size_t kPinSize = 26;

void use_identity(SSL_CTX* context, const TlsIdentity& identity) {
  if (identity.chain.empty()) throw CryptoError("a TLS identity needs a certificate");
  // Of any kind: a court's own certificate may have another than ours.
  const KeyPointer key = read_private_key(identity.key_pem);
  if (key == nullptr) throw CryptoError("the key of a TLS identity cannot be read");
  SSL_CTX_clear_chain_certs(context);
  for (std::size_t i = 0; i < identity.chain.size(); ++i) {
    const auto certificate = from_der<CertificatePointer>(identity.chain[i], d2i_X509);
    if (certificate == nullptr) throw CryptoError("a certificate of a TLS identity cannot be read");
    check(i == 0 ? SSL_CTX_use_certificate(context, certificate.get())
                 : static_cast<int>(SSL_CTX_add1_chain_cert(context, certificate.get())),
          "taking a certificate");
  }
  check(SSL_CTX_use_PrivateKey(context, key.get()), "taking a key");
  check(SSL_CTX_check_private_key(context), "matching a key to its certificate");
}

void require_tls_13(SSL_CTX* context) {
  check(SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION), "asking for TLS 1.3");
  check(SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION), "asking for TLS 1.3");
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

// Whatever the client offers, HTTP/1.1 is what we speak.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length,
                    const unsigned char* offered, unsigned offered_length, void*) {
  static constexpr unsigned char kHttp11[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_length, kHttp11, sizeof(kHttp11) - 1, offered,
                            offered_length) != OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_NOACK;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

int admit_any(X509_STORE_CTX* context, void*) {
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

std::string pin_of(X509* certificate) {
  return base32_encode(sha256(to_der(X509_get0_pubkey(certificate), i2d_PUBKEY)));
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return upper(x) == upper(y); });
}

X509* find_pinned_root(STACK_OF(X509) * sent, std::string_view pin) {
  for (int i = 0; i < sk_X509_num(sent); ++i) {
    X509* certificate = sk_X509_value(sent, i);
    if (X509_self_signed(certificate, 1) != 1 || X509_get0_pubkey(certificate) == nullptr) continue;
    const std::string found = pin_of(certificate);
    if (equal_ignoring_case(std::string_view(found).substr(0, pin.size()), pin)) return certificate;
  }
  return nullptr;
}

// Signatures, dates and flags up to a root of `store`; the purpose too, so far as a certificate
// without extended usage is not asked for it.
bool chain_holds(X509_STORE* store, X509* leaf, STACK_OF(X509) * sent) {
  const StoreContextPointer context(check_made(X509_STORE_CTX_new(), "verifying"));
  check(X509_STORE_CTX_init(context.get(), store, leaf, sent), "verifying");
  check(X509_STORE_CTX_set_default(context.get(), "ssl_server"), "verifying");
  return X509_verify_cert(context.get()) == 1;
}

// A device's certificate never plays a server, nor one server another.
bool is_named_server(X509* leaf, const std::string& peer) {
  const auto read = read_certificate(to_der(leaf, i2d_X509));
  if (!read || !read->for_server || read->is_ca || read->uris.size() != 1) return false;
  const std::string& uri = read->uris.front();
  return peer.empty() ? uri.starts_with("doorway:/") : uri == "doorway:" + peer;
}

bool is_trusted(X509_STORE_CTX* handshake, const ClientTls& tls) {
  X509* leaf = X509_STORE_CTX_get0_cert(handshake);
  STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(handshake);
  if (leaf == nullptr || !is_named_server(leaf, tls.peer)) return false;
  if (tls.pinned_root.empty()) {
    return chain_holds(X509_STORE_CTX_get0_store(handshake), leaf, sent);
  }
  X509* root = find_pinned_root(sent, tls.pinned_root);
  if (root == nullptr) return false;
  const StorePointer store(check_made(X509_STORE_new(), "verifying"));
  check(X509_STORE_add_cert(store.get(), root), "verifying");
  return chain_holds(store.get(), leaf, sent);
}

// Called by OpenSSL, through which no exception may pass.
int judge_server(X509_STORE_CTX* handshake, void* tls) {
  const ErrorScope errors;
  bool trusted = false;
  try {
    trusted = is_trusted(handshake, *static_cast<const ClientTls*>(tls));
  } catch (const std::exception&) {
    trusted = false;
  }
  X509_STORE_CTX_set_error(handshake, trusted ? X509_V_OK : X509_V_ERR_CERT_UNTRUSTED);
  return trusted ? 1 : 0;
}

ContextPointer make_server_context(const TlsIdentity& identity, bool ask_certificate) {
  ContextPointer made(check_made(SSL_CTX_new(TLS_server_method()), "a TLS context"));
  SSL_CTX* context = made.get();
  require_tls_13(context);
  check(SSL_CTX_set_num_tickets(context, 0), "turning tickets off");
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // idle connections hold none
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  use_identity(context, identity);
  if (ask_certificate) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, admit_any, nullptr);
  }
  return made;
}

}  // namespace

struct ServerTls::State {
  const bool ask_certificate;
  std::mutex mutex;
  ContextPointer context;
};

ServerTls::ServerTls(const TlsIdentity& identity, bool ask_certificate)
    : state_(new State{ask_certificate, {}, make_server_context(identity, ask_certificate)}) {}

ServerTls::~ServerTls() = default;

void ServerTls::replace(const TlsIdentity& identity) {
  ContextPointer fresh = make_server_context(identity, state_->ask_certificate);
  const std::lock_guard lock(state_->mutex);
  state_->context.swap(fresh);
}

void* ServerTls::share_native_context() const {
  const std::lock_guard lock(state_->mutex);
  SSL_CTX_up_ref(state_->context.get());
  return state_->context.get();
}

std::optional<Bytes> peer_certificate(void* native_ssl) {
  const CertificatePointer certificate(SSL_get1_peer_certificate(static_cast<SSL*>(native_ssl)));
  if (certificate == nullptr) return std::nullopt;
  return to_der(certificate.get(), i2d_X509);
}

void configure_client(void* native_context, const ClientTls& tls) {
  auto* context = static_cast<SSL_CTX*>(native_context);
  if (tls.pinned_root.empty() && (tls.trusted.empty() || tls.peer.empty())) {
    throw CryptoError("a TLS client needs certificates to trust and a peer, or a pinned root");
  }
  if (!tls.pinned_root.empty() && tls.pinned_root.size() < kPinSize) {
    throw CryptoError("the pin of a root needs at least 26 characters");
  }
  require_tls_13(context);
  StorePointer store(check_made(X509_STORE_new(), "a trust store"));
  for (const Bytes& der : tls.trusted) {
    const auto certificate = from_der<CertificatePointer>(der, d2i_X509);
    if (certificate == nullptr) throw CryptoError("a trusted certificate cannot be read");
    check(X509_STORE_add_cert(store.get(), certificate.get()), "a trust store");
  }
  SSL_CTX_set_cert_store(context, store.release());  // in place of the system's
  if (tls.identity) use_identity(context, *tls.identity);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  // OpenSSL asks for a pointer to non-const and hands it back; it is only read.
  SSL_CTX_set_cert_verify_callback(context, judge_server, const_cast<ClientTls*>(&tls));
}

}  // namespace doorway

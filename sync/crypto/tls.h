// TLS 1.3 by opaque handles.  sync/http and sync/delivery pass native pointers through `void*`, so
// that neither includes OpenSSL by name.  Purpose and SAN URI are checked; host names are not.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "sync/crypto/keys.h"

namespace doorway {

struct TlsIdentity {
  std::vector<Bytes> chain;  // DER, leaf first
  std::string key_pem;       // in the clear, in memory only
  friend bool operator==(const TlsIdentity&, const TlsIdentity&) = default;
};

class ServerTls {
 public:
  // `ask_certificate`: the handshake asks for a certificate and admits any or none; the router
  // judges it (TLS 1.3 cannot say why it refuses).
  ServerTls(const TlsIdentity& identity, bool ask_certificate);
  ~ServerTls();
  ServerTls(const ServerTls&) = delete;
  ServerTls& operator=(const ServerTls&) = delete;

  // For handshakes from now on; connections that are open keep what they have.  Any thread.  Throws
  // CryptoError, and then nothing has changed.
  void replace(const TlsIdentity& identity);
  // An SSL_CTX* of which the caller owns a share.  Any thread.
  void* share_native_context() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The DER of the peer's certificate of an SSL*, or nullopt.
std::optional<Bytes> peer_certificate(void* native_ssl);

struct ClientTls {
  std::vector<Bytes> trusted;           // root and device CA; nothing else is trusted
  std::string peer;                     // "/ljc/desk": the SAN URI asked of the server
  std::optional<TlsIdentity> identity;  // absent while enrolling
  // While enrolling: the base32 prefix of SHA-256(SubjectPublicKeyInfo) of the root; the root is
  // then found in the chain that the server sends, and `trusted` is empty.
  std::string pinned_root;
};
// Sets up an SSL_CTX* that libcurl hands out; call it from its callback.  `tls` must outlive it.
void configure_client(void* native_context, const ClientTls& tls);

}  // namespace doorway

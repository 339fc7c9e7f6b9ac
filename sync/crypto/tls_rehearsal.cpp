// Two ends of TLS joined by a pair of memory buffers.
#include "sync/crypto/tls_rehearsal.h"

#include "sync/crypto/openssl_handles.h"

namespace doorway {
namespace {

using ContextPointer = std::unique_ptr<SSL_CTX, FreeBy<SSL_CTX_free>>;
using SslPointer = std::unique_ptr<SSL, FreeBy<SSL_free>>;

enum class Step { done, waiting, failed };

Step step(SSL* ssl) {
  const int result = SSL_do_handshake(ssl);
  if (result == 1) return Step::done;
  const int error = SSL_get_error(ssl, result);
  return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? Step::waiting
                                                                       : Step::failed;
}

}  // namespace

Rehearsal rehearse_handshake(const ServerTls& server, const ClientTls& client) {
  const ErrorScope errors;
  const ContextPointer context(check_made(SSL_CTX_new(TLS_client_method()), "a TLS context"));
  configure_client(context.get(), client);
  const ContextPointer shared(static_cast<SSL_CTX*>(server.share_native_context()));
  const SslPointer theirs(check_made(SSL_new(shared.get()), "a TLS connection"));
  const SslPointer ours(check_made(SSL_new(context.get()), "a TLS connection"));

  // A flight fits into each buffer, so that each side's step ends in waiting for the other.
  constexpr std::size_t kBuffer = 64 << 10;
  BIO* server_side = nullptr;
  BIO* client_side = nullptr;
  check(BIO_new_bio_pair(&server_side, kBuffer, &client_side, kBuffer), "joining two ends");
  SSL_set_bio(theirs.get(), server_side, server_side);
  SSL_set_bio(ours.get(), client_side, client_side);
  SSL_set_accept_state(theirs.get());
  SSL_set_connect_state(ours.get());

  Rehearsal seen;
  Step at_client = Step::waiting;
  Step at_server = Step::waiting;
  // TLS 1.3 takes two flights; the bound is for peers that never come to an end.
  for (int flight = 0; flight < 8 && at_server == Step::waiting; ++flight) {
    if (at_client == Step::waiting) at_client = step(ours.get());
    if (at_client == Step::failed) return seen;
    at_server = step(theirs.get());
  }
  seen.trusted = at_client == Step::done && at_server == Step::done;
  if (seen.trusted) seen.certificate = peer_certificate(theirs.get());
  return seen;
}

}  // namespace doorway

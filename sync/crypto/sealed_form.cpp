// The exact form of a sealed part, checked octet by octet, so that a receiver stores nothing that
// its readers could take in two ways: no attributes, no originator information, no other algorithm.
#include "sync/crypto/der.h"
#include "sync/crypto/sealing.h"

namespace doorway {
namespace {

constexpr std::uint8_t kInteger = 0x02;
constexpr std::uint8_t kBitString = 0x03;
constexpr std::uint8_t kOctetString = 0x04;
constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kSet = 0x31;
constexpr std::uint8_t kContext0 = 0xA0;           // [0], constructed
constexpr std::uint8_t kContext1 = 0xA1;           // [1], constructed
constexpr std::uint8_t kContext0Primitive = 0x80;  // [0] IMPLICIT OCTET STRING

constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;
constexpr std::size_t kWrappedKeySize = 40;  // RFC 3394: 32 octets and 8 more
constexpr std::size_t kKeyIdentifierSize = 20;
constexpr std::size_t kPointSize = 65;

using namespace std::string_view_literals;

// Object identifiers with tag and length.
constexpr auto kAuthEnvelopedData = "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17"sv;
constexpr auto kIdData = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"sv;
constexpr auto kAes256Gcm = "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2E"sv;
// AlgorithmIdentifier { id-ecPublicKey }: the curve is the recipient's (RFC 5753 §3.1.1).
constexpr auto kEcPublicKey = "\x30\x09\x06\x07\x2A\x86\x48\xCE\x3D\x02\x01"sv;
// { dhSinglePass-stdDH-sha256kdf-scheme, { id-aes256-wrap } }
constexpr auto kKeyAgreement =
    "\x30\x15\x06\x06\x2B\x81\x04\x01\x0B\x01\x30\x0B\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2D"sv;

void take_integer(DerReader& from, char value) {
  if (from.take(kInteger) != BytesView(&value, 1)) from.fail();
}

bool is_originator(DerReader choice) {
  DerReader key = choice.enter(kContext1);
  key.expect(kEcPublicKey);
  const BytesView point = key.take(kBitString);
  return choice.done() && key.done() && point.size() == 1 + kPointSize &&
         point.starts_with("\x00\x04"sv);
}

bool is_encrypted_key(DerReader keys) {
  DerReader one = keys.enter(kSequence);
  DerReader identifier = one.enter(kContext0);
  const BytesView key_identifier = identifier.take(kOctetString);
  const BytesView wrapped = one.take(kOctetString);
  return keys.done() && one.done() && identifier.done() &&
         key_identifier.size() == kKeyIdentifierSize && wrapped.size() == kWrappedKeySize;
}

// KeyAgreeRecipientInfo with a key of its own, no keying material and one encrypted key.
bool is_recipient(DerReader recipient) {
  take_integer(recipient, 3);
  const bool originator = is_originator(recipient.enter(kContext0));
  recipient.expect(kKeyAgreement);
  const bool key = is_encrypted_key(recipient.enter(kSequence));
  return recipient.done() && originator && key;
}

bool are_recipients(DerReader recipients) {
  if (recipients.at_end()) return false;
  while (!recipients.at_end() && !recipients.failed()) {
    if (!is_recipient(recipients.enter(kContext1))) return false;
  }
  return recipients.done();
}

bool is_encrypted_content(DerReader content) {
  content.expect(kIdData);
  DerReader algorithm = content.enter(kSequence);
  algorithm.expect(kAes256Gcm);
  DerReader parameters = algorithm.enter(kSequence);
  const BytesView nonce = parameters.take(kOctetString);
  take_integer(parameters, kTagSize);
  content.take(kContext0Primitive);
  return content.done() && algorithm.done() && parameters.done() && nonce.size() == kNonceSize;
}

}  // namespace

bool is_sealed_part(BytesView der) {
  DerReader file(der);
  DerReader content_info = file.enter(kSequence);
  content_info.expect(kAuthEnvelopedData);
  DerReader wrapper = content_info.enter(kContext0);
  DerReader enveloped = wrapper.enter(kSequence);
  take_integer(enveloped, 0);
  const bool recipients = are_recipients(enveloped.enter(kSet));
  const bool content = is_encrypted_content(enveloped.enter(kSequence));
  const BytesView tag = enveloped.take(kOctetString);
  return file.done() && content_info.done() && wrapper.done() && enveloped.done() && recipients &&
         content && tag.size() == kTagSize;
}

}  // namespace doorway

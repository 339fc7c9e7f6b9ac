// A small center for tests: root, device CA, an opening key, and an enrolled device.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sync/crypto/certificates.h"
#include "sync/crypto/sealing.h"
#include "sync/device/identity.h"
#include "sync/record/signed.h"

namespace doorway {

inline Validity test_years() {
  return {*parse_instant("2026-01-01T00:00:00Z"), *parse_instant("2036-01-01T00:00:00Z")};
}

struct TestCenter {
  PrivateKey root_key = PrivateKey::generate();
  Bytes root = make_root(root_key, "Invented Root", test_years());
  PrivateKey ca_key = PrivateKey::generate();
  Bytes ca = make_device_ca(ca_key.public_key(), "Invented CA", root_key, root, test_years());
  PrivateKey open_key = PrivateKey::generate();
  Bytes open_certificate = make_recipient(open_key, "open", test_years());
  PrivateKey safety_key = PrivateKey::generate();
  Bytes safety_certificate = make_recipient(safety_key, "safety", test_years());

  Keyset keyset(std::int64_t version = 1) const {
    Keyset made;
    made.version = version;
    made.not_before = test_years().from;
    made.not_after = test_years().until;
    made.parts = {{"queue", {open_certificate}},
                  {"personal", {open_certificate}},
                  {"safety", {safety_certificate}}};
    return made;
  }
  std::vector<Opener> openers() const {
    std::vector<Opener> made;
    made.push_back({*PrivateKey::from_pem(open_key.to_pem()), open_certificate});
    return made;
  }
  std::string sign_by_root(const std::string& payload) const {
    return write_signed({payload, root_key.sign(payload)});
  }
  std::string keyset_document(const Keyset& keyset) const {
    return sign_by_root(write_keyset_payload(keyset));
  }

  Identity device(const std::string& source = "/ljc/kiosk-1") const {
    PrivateKey tls_key = PrivateKey::generate();
    Bytes leaf = make_leaf(tls_key.public_key(), source, Purpose::device, ca_key, ca, test_years());
    return Identity{.source = source,
                    .peer = "/ljc/desk",
                    .url = "https://127.0.0.1:8443",
                    .epoch = 1,
                    .letter = "B",
                    .certificate = std::move(leaf),
                    .ca = ca,
                    .root = root,
                    .tls_key = std::move(tls_key),
                    .record_key = PrivateKey::generate(),
                    .keyset = keyset(),
                    .keyset_document = keyset_document(keyset())};
  }
};

inline const std::vector<std::string> kVisitParts = {"queue", "personal", "safety"};

}  // namespace doorway

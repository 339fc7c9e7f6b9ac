#include <string>

#include "sync/device/identity.h"
#include "tests/support/test.h"
#include "tests/sync/device/device_bench.h"

namespace doorway {

TEST_CASE("a newer keyset of the root is accepted, also one signed again", "[sync][device]") {
  const TestCenter center;
  const Identity device = center.device();
  const auto newer = check_keyset(center.keyset_document(center.keyset(2)), device, kVisitParts);
  REQUIRE(newer);
  CHECK(newer->version == 2);
  CHECK(check_keyset(device.keyset_document, device, kVisitParts));
  CHECK(check_keyset(center.keyset_document(center.keyset(1)), device, kVisitParts));
}

TEST_CASE("a keyset past its dates is still sealed to", "[sync][device]") {
  const TestCenter center;
  Keyset expired = center.keyset(2);
  expired.not_after = *parse_instant("2026-01-02T00:00:00Z");
  CHECK(check_keyset(center.keyset_document(expired), center.device(), kVisitParts));
}

TEST_CASE("an older keyset, or another of the same version, is refused", "[sync][device]") {
  const TestCenter center;
  Identity device = center.device();
  device.keyset = center.keyset(5);
  device.keyset_document = center.keyset_document(device.keyset);
  CHECK_FALSE(check_keyset(center.keyset_document(center.keyset(4)), device, kVisitParts));
  Keyset other = center.keyset(5);
  other.parts["queue"] = {center.safety_certificate};
  CHECK_FALSE(check_keyset(center.keyset_document(other), device, kVisitParts));
}

TEST_CASE("only the root signs keysets", "[sync][device]") {
  const TestCenter center;
  const TestCenter stranger;
  const Identity device = center.device();
  const std::string payload = write_keyset_payload(center.keyset(2));
  CHECK_FALSE(check_keyset(stranger.sign_by_root(payload), device, kVisitParts));
  CHECK_FALSE(
      check_keyset(write_signed({payload, center.ca_key.sign(payload)}), device, kVisitParts));
  CHECK_FALSE(check_keyset(write_signed({payload + " ", center.root_key.sign(payload)}), device,
                           kVisitParts));
  CHECK_FALSE(check_keyset(write_signed({payload, ""}), device, kVisitParts));
  CHECK_FALSE(check_keyset("", device, kVisitParts));
}

TEST_CASE("what the root signed as something else is no keyset", "[sync][device]") {
  const TestCenter center;
  CHECK_FALSE(check_keyset(center.sign_by_root(write_center_payload({2, ""})), center.device(),
                           kVisitParts));
}

TEST_CASE("a keyset that would leave a part in the clear is refused", "[sync][device]") {
  const TestCenter center;
  Keyset keyset = center.keyset(2);
  SECTION("no such part") {
    keyset.parts.erase("safety");
  }
  SECTION("nobody to seal to") {
    keyset.parts["safety"].clear();
  }
  SECTION("not a certificate") {
    keyset.parts["safety"].push_back("nonsense");
  }
  const auto checked = check_keyset(center.keyset_document(keyset), center.device(), kVisitParts);
  REQUIRE_FALSE(checked);
  CHECK(checked.error().reason.find("safety") != std::string::npos);
  CHECK(check_keyset(center.keyset_document(keyset), center.device(), {"queue"}));
}

}  // namespace doorway

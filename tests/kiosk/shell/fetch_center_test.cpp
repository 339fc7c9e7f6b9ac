#include <fstream>
#include <iterator>

#include "kiosk/shell/courier.h"
#include "sync/record/signed.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

// A desk that answers with what the test puts into its mouth.
class FakeDesk final : public HttpClient {
 public:
  ClientResult get(const std::string&, const std::string&) override { return answer; }
  ClientResult post(const std::string&, const std::string&) override { return answer; }
  ClientResult answer = Unreachable{"not set"};
};

std::string center_toml(std::int64_t version) {
  std::ifstream in(std::string(DOORWAY_SOURCE_DIR) + "/assets/centers/lamoreaux.toml");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::size_t at = text.find("\nversion = ") + 11;
  text.replace(at, text.find('\n', at) - at, std::to_string(version));
  return text + "\n[later]\nkey = \"of a later version\"\n";
}

ClientAnswer signed_center(const PrivateKey& key, std::int64_t version) {
  const std::string payload = write_center_payload({version, center_toml(version)});
  return {200, write_signed({payload, key.sign(payload)}), "\"v\"", {}, true};
}

}  // namespace

TEST_CASE("a center's file counts only with the center's signature and never goes back",
          "[kiosk][center]") {
  const TempFolder folder;
  const PrivateKey key = PrivateKey::generate();
  Keyset keyset;
  keyset.center_signers = {{"/ljc/desk", key.public_key()}};
  FakeDesk desk;
  KnownCenter known{3, {}};
  const auto fetch = [&] { return fetch_center(desk, keyset, folder.path(), true, known); };

  SECTION("unreachable changes nothing") {
    CHECK_FALSE(fetch());
  }
  SECTION("a stranger's signature changes nothing") {
    desk.answer = signed_center(PrivateKey::generate(), 4);
    CHECK_FALSE(fetch());
    CHECK_FALSE(std::filesystem::exists(folder / "center.toml"));
  }
  SECTION("an older version is refused") {
    desk.answer = signed_center(key, 2);
    CHECK_FALSE(fetch());
    CHECK(known.version == 3);
  }
  SECTION("an answer without the protocol's header is a captive portal's") {
    ClientAnswer portal = signed_center(key, 4);
    portal.protocol = false;
    desk.answer = portal;
    CHECK_FALSE(fetch());
  }
  SECTION("a newer version is taken and kept, unknown keys ignored") {
    desk.answer = signed_center(key, 4);
    const auto center = fetch();
    REQUIRE(center);
    CHECK(center->version == 4);
    CHECK(known.version == 4);
    CHECK(std::filesystem::exists(folder / "center.toml"));
    CHECK_FALSE(fetch());
  }
}

}  // namespace doorway::kiosk

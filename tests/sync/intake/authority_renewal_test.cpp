// Keys are replaced while records sealed and signed with the ones before are still on their way.
#include "sync/intake/authority_renewal.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "core/ports_fake.h"
#include "sync/crypto/sealing.h"
#include "sync/device/identity.h"
#include "sync/device/private_file.h"
#include "sync/intake/authority.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/intake/hop.h"

namespace doorway {
namespace {

using std::chrono::hours;
using Files = std::map<std::string, Bytes>;

constexpr hours kDay{24};
const std::string kRootPassphrase = "invented root passphrase";
const std::string kSafetyPassphrase = "invented safety passphrase";

class Keys {
 public:
  explicit Keys(const std::string& self = "/test/desk") {
    REQUIRE(make_authority(folder,
                           {self,
                            kRootPassphrase,
                            {{"open", {"queue", "personal", "feedback"}, {}},
                             {"safety", {"safety"}, kSafetyPassphrase}},
                            true},
                           clock));
  }

  RootKey root() const { return {folder / "root.key", kRootPassphrase}; }
  auto sign(const KeysetPlan& plan) { return sign_keyset(folder, root(), plan, clock); }
  auto renew(FormerCa former) { return renew_ca(folder, root(), former, clock); }
  Authority load() const {
    auto authority = load_authority(folder);
    if (!authority) FAIL(to_string(authority.error()));
    return std::move(*authority);
  }
  Files files() const {
    Files all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      all[entry.path().filename().string()] = *read_whole_file(entry.path());
    }
    return all;
  }
  void put_back(const Files& before, const std::string& name) {
    write_private_file(folder / name, before.at(name));
  }

  TempFolder temp;
  std::filesystem::path folder = temp / "keys";
  FakeClock clock{*parse_instant("2026-11-23T18:00:00Z")};
};

// A kiosk that has accepted this keyset.
Identity kiosk_of(const Authority& authority) {
  return {"/test/kiosk-1",
          authority.self,
          "https://127.0.0.1:1",
          1,
          "B",
          {},
          authority.ca,
          authority.root,
          PrivateKey::generate(),
          PrivateKey::generate(),
          authority.keyset,
          authority.keyset_document};
}

bool believes(const Keyset& keyset, const PrivateKey& key) {
  return std::ranges::any_of(keyset.receipt_signers, [&](const Signer& signer) {
    return verify_signature(signer.key, "receipt", key.sign("receipt"));
  });
}

// By the device CA, or one before it.
bool admits(const Authority& authority, BytesView certificate) {
  const auto hangs_on = [&](const Bytes& ca) { return chains_to(certificate, ca, authority.root); };
  return hangs_on(authority.ca) || std::ranges::any_of(authority.former_cas, hangs_on);
}

std::string refusal(const Keys& keys) {
  const auto authority = load_authority(keys.folder);
  return authority ? std::string() : authority.error().reason;
}

// Whether all of the root's commands refuse this key.
bool refuse(const Keys& keys, const RootKey& root) {
  return !sign_keyset(keys.folder, root, {.receipt = true}, keys.clock) &&
         !renew_ca(keys.folder, root, FormerCa::admitted, keys.clock);
}

const std::vector<std::string> kParts = {"queue", "personal", "safety", "feedback"};

}  // namespace

TEST_CASE("the next keyset has new dates and is taken; the one before is then refused",
          "[intake][keys]") {
  Keys keys;
  const Authority before = keys.load();
  keys.clock.advance(kDay * 365 * 6);
  CHECK(keys.clock.now() > before.keyset.not_after);
  REQUIRE(keys.sign({}) == 2);
  const Authority after = keys.load();
  CHECK(after.keyset.not_after > keys.clock.now());
  CHECK(after.keyset.parts == before.keyset.parts);

  Identity kiosk = kiosk_of(before);
  auto accepted = check_keyset(after.keyset_document, kiosk, kParts);
  REQUIRE(accepted);
  kiosk.keyset = *accepted;
  kiosk.keyset_document = after.keyset_document;
  CHECK_FALSE(check_keyset(before.keyset_document, kiosk, kParts));
}

TEST_CASE("a replaced receipt key stays listed for thirty days", "[intake][keys]") {
  Keys keys;
  const PrivateKey old = keys.load().receipt_key;
  REQUIRE(keys.sign({.receipt = true}));
  const Authority after = keys.load();
  CHECK_FALSE(after.receipt_key.public_key() == old.public_key());
  CHECK(believes(after.keyset, after.receipt_key));
  CHECK(believes(after.keyset, old));

  keys.clock.advance(kDay * 29);
  REQUIRE(keys.sign({}));
  CHECK(believes(keys.load().keyset, old));
  keys.clock.advance(kDay * 2);
  REQUIRE(keys.sign({}));
  CHECK_FALSE(believes(keys.load().keyset, old));
  CHECK(believes(keys.load().keyset, after.receipt_key));
}

TEST_CASE("what was sealed before the open key was replaced still opens", "[intake][keys]") {
  Keys keys;
  const Bytes sealed = seal("a part", keys.load().keyset.parts.at("queue"));
  REQUIRE(keys.sign({.openers = {{"open", {}}}}));
  const Keyset keyset = keys.load().keyset;
  const Bytes next = seal("another", keyset.parts.at("queue"));

  const auto openers = load_openers(keys.folder, "open");
  REQUIRE(openers);
  REQUIRE(openers->size() == 2);
  CHECK(open_sealed(sealed, *openers) == "a part");
  CHECK(open_sealed(next, *openers) == "another");
  CHECK(open_sealed(next, openers->front().key, openers->front().certificate) == "another");
  CHECK_FALSE(open_sealed(next, openers->back().key, openers->back().certificate));
  CHECK(keyset.parts.at("feedback") == keyset.parts.at("queue"));

  SECTION("until the key of before is taken away") {
    remove_file(keys.folder / "open-open.before-2.key");
    CHECK(load_openers(keys.folder, "open")->size() == 1);
    CHECK(opener_certificates(keys.folder, "open")->size() == 2);
  }
}

TEST_CASE("a new safety key lies under its own passphrase, as the one before does",
          "[intake][keys]") {
  Keys keys;
  const Files before = keys.files();
  REQUIRE(keys.sign({.openers = {{"safety", "a new invented passphrase"}}}));
  const Files after = keys.files();
  CHECK(after.at("open-safety.before-2.key") == before.at("open-safety.key"));
  CHECK_FALSE(PrivateKey::from_pem(after.at("open-safety.key")));
  CHECK(PrivateKey::from_pem(after.at("open-safety.key"), "a new invented passphrase"));
  CHECK(after.at("open-open.key") == before.at("open-open.key"));
}

TEST_CASE("an opening key that is kept elsewhere is not missed when it is replaced",
          "[intake][keys]") {
  Keys keys;
  remove_file(keys.folder / "open-safety.key");
  REQUIRE(keys.sign({.openers = {{"safety", "a new invented passphrase"}}}));
  CHECK_FALSE(keys.files().contains("open-safety.before-2.key"));
  CHECK(opener_certificates(keys.folder, "safety")->size() == 2);
}

TEST_CASE("the root's commands change nothing without the root's key", "[intake][keys]") {
  Keys keys;
  const Keys another("/other/desk");
  const Files before = keys.files();
  CHECK(refuse(keys, {keys.folder / "root.key", "some other passphrase"}));
  CHECK(refuse(keys, another.root()));
  CHECK(refuse(keys, {keys.folder / "stick" / "root.key", kRootPassphrase}));
  CHECK_FALSE(keys.sign({.openers = {{"nobody", {}}}}));
  CHECK(keys.files() == before);
}

TEST_CASE("the root's key may lie on a stick", "[intake][keys]") {
  Keys keys;
  const auto stick = keys.temp / "root.key";
  std::filesystem::rename(keys.folder / "root.key", stick);
  CHECK(sign_keyset(keys.folder, {stick, kRootPassphrase}, {}, keys.clock) == 2);
  CHECK(renew_ca(keys.folder, {stick, kRootPassphrase}, FormerCa::admitted, keys.clock));
  CHECK_FALSE(std::filesystem::exists(keys.folder / "root.key"));
}

TEST_CASE("a signing that was cut off before the new keyset was there has changed nothing",
          "[intake][keys]") {
  Keys keys;
  const Files before = keys.files();
  REQUIRE(keys.sign({.receipt = true, .center = true, .openers = {{"open", {}}}}));
  keys.put_back(before, "keyset.json");
  keys.put_back(before, "receipt.key");
  keys.put_back(before, "center.key");
  CHECK(keys.load().keyset.version == 1);
  const Bytes sealed = seal("a part", keys.load().keyset.parts.at("queue"));
  CHECK(open_sealed(sealed, *load_openers(keys.folder, "open")) == "a part");
  CHECK(keys.sign({.receipt = true}) == 2);
}

TEST_CASE("a signing that was cut off after that is completed by signing once more",
          "[intake][keys]") {
  Keys keys;
  const Files before = keys.files();
  REQUIRE(keys.sign({.receipt = true, .center = true}));
  keys.put_back(before, "receipt.key");  // still listed
  CHECK(refusal(keys).empty());
  keys.put_back(before, "center.key");
  CHECK_THAT(refusal(keys), ContainsSubstring("`keyset sign` once more"));
  REQUIRE(keys.sign({}));
  CHECK(believes(keys.load().keyset, keys.load().receipt_key));
}

TEST_CASE("kiosks of the authority before are admitted, unless its key was stolen",
          "[intake][keys]") {
  Keys keys;
  const Authority before = keys.load();
  const Bytes kiosk =
      make_leaf(PrivateKey::generate().public_key(), "/test/kiosk-1", Purpose::device,
                before.ca_key, before.ca, {keys.clock.now() - kDay, keys.clock.now() + kDay * 400});
  REQUIRE(keys.renew(FormerCa::admitted));
  REQUIRE(keys.renew(FormerCa::admitted));
  const Authority after = keys.load();
  CHECK(chains_to(after.server.chain.front(), after.ca, before.root));
  CHECK_FALSE(after.ca == before.ca);
  CHECK(admits(after, kiosk));
  REQUIRE(keys.renew(FormerCa::refused));
  CHECK_FALSE(admits(keys.load(), kiosk));
}

TEST_CASE("a renewal that was cut off is completed by renewing once more", "[intake][keys]") {
  Keys keys;
  const Files before = keys.files();
  REQUIRE(keys.renew(FormerCa::admitted));
  // In the order of writing: what comes later is still as it was.
  const std::vector<std::string> late = {"ca.pem", "server.key", "server.pem"};
  std::for_each(late.begin() + GENERATE(0, 1, 2), late.end(),
                [&](const std::string& name) { keys.put_back(before, name); });
  CHECK_THAT(refusal(keys), ContainsSubstring("`ca renew` once more"));
  REQUIRE(keys.renew(FormerCa::admitted));
  CHECK(keys.load().self == "/test/desk");
}

}  // namespace doorway

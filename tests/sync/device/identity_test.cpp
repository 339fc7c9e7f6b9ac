#include "sync/device/identity.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <sys/stat.h>

#include "tests/support/temp_folder.h"
#include "tests/support/test.h"
#include "tests/sync/device/device_bench.h"

namespace doorway {
namespace {

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("a device that never enrolled has no identity, and that is no error", "[sync][device]") {
  const TempFolder folder;
  const auto nothing = load_identity(folder / "identity");
  REQUIRE(nothing);
  CHECK_FALSE(nothing->has_value());
}

TEST_CASE("an identity comes back as it was saved", "[sync][device]") {
  const TempFolder folder;
  const TestCenter center;
  const Identity saved = center.device();
  save_identity(folder / "identity", saved);
  const auto loaded = load_identity(folder / "identity");
  REQUIRE(loaded);
  REQUIRE(loaded->has_value());
  const Identity& identity = **loaded;
  CHECK(identity.source == saved.source);
  CHECK(identity.peer == saved.peer);
  CHECK(identity.url == saved.url);
  CHECK(identity.epoch == saved.epoch);
  CHECK(identity.letter == saved.letter);
  CHECK(identity.certificate == saved.certificate);
  CHECK(identity.ca == saved.ca);
  CHECK(identity.root == saved.root);
  CHECK(identity.tls_key.public_key() == saved.tls_key.public_key());
  CHECK(identity.record_key.public_key() == saved.record_key.public_key());
  CHECK(identity.keyset.parts == saved.keyset.parts);
  CHECK(identity.keyset_document == saved.keyset_document);
  const ClientTls tls = identity.client_tls();
  CHECK(tls.peer == "/ljc/desk");
  CHECK(tls.trusted == std::vector<Bytes>{identity.root, identity.ca});
  CHECK(tls.identity->chain.front() == identity.certificate);
}

TEST_CASE("nobody but the service may read the keys", "[sync][device]") {
  const TempFolder folder;
  const TestCenter center;
  const auto home = folder / "identity";
  std::filesystem::create_directory(home);
  // Left behind by a write that a power cut ended.
  std::ofstream(home / "tls.key.new") << "half a k";
  save_identity(home, center.device());
  CHECK(mode_of(home) == 0700);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(home)) {
    INFO(entry.path());
    CHECK(mode_of(entry.path()) == 0600);
    CHECK(entry.path().extension() != ".new");
    ++files;
  }
  CHECK(files == 7);
}

TEST_CASE("a missing or damaged file is named with what to do", "[sync][device]") {
  const TempFolder folder;
  const TestCenter center;
  const auto home = folder / "identity";
  save_identity(home, center.device());
  const std::string name = GENERATE(as<std::string>{}, "identity.json", "tls.key", "record.key",
                                    "certificate.pem", "ca.pem", "root.pem", "keyset.json");
  SECTION("damaged") {
    std::ofstream(home / name) << "{nonsense";
    const auto identity = load_identity(home);
    REQUIRE_FALSE(identity);
    CHECK(identity.error().file == (home / name).string());
    CHECK(identity.error().reason.find("enrol this device again") != std::string::npos);
  }
  SECTION("missing") {
    std::filesystem::remove(home / name);
    const auto identity = load_identity(home);
    if (name == "identity.json") {
      CHECK_FALSE(identity.value().has_value());
    } else {
      REQUIRE_FALSE(identity);
      CHECK(identity.error().file == (home / name).string());
    }
  }
}

TEST_CASE("an enrolment that was interrupted is no enrolment", "[sync][device]") {
  const TempFolder folder;
  const TestCenter center;
  const auto home = folder / "identity";
  save_identity(home, center.device());
  // What cannot be replaced stands for the power cut between two files.
  std::filesystem::remove(home / "certificate.pem");
  std::filesystem::create_directories(home / "certificate.pem" / "in-the-way");
  Identity again = center.device();
  again.epoch = 2;
  CHECK_THROWS_WITH(save_identity(home, again), ContainsSubstring("certificate.pem"));
  CHECK_FALSE(load_identity(home).value().has_value());
  std::filesystem::remove_all(home / "certificate.pem");
  save_identity(home, again);
  CHECK(load_identity(home).value()->epoch == 2);
}

TEST_CASE("files of two enrolments are not taken for one", "[sync][device]") {
  const TempFolder folder;
  const TestCenter center;
  const auto home = folder / "identity";
  save_identity(home, center.device());
  std::ofstream(home / "tls.key") << center.device().tls_key.to_pem();
  const auto identity = load_identity(home);
  REQUIRE_FALSE(identity);
  CHECK(identity.error().file == (home / "certificate.pem").string());
}

TEST_CASE("a keyset put on the disk by somebody else is not used", "[sync][device]") {
  const TempFolder folder;
  const TestCenter center;
  const TestCenter stranger;
  const auto home = folder / "identity";
  save_identity(home, center.device());
  std::ofstream(home / "keyset.json") << stranger.keyset_document(stranger.keyset(9));
  CHECK_FALSE(load_identity(home));
}

TEST_CASE("a newer keyset replaces the older one on the disk", "[sync][device]") {
  const TempFolder folder;
  const TestCenter center;
  const auto home = folder / "identity";
  Identity identity = center.device();
  save_identity(home, identity);
  identity.keyset = center.keyset(2);
  identity.keyset_document = center.keyset_document(identity.keyset);
  save_identity(home, identity);
  CHECK((*load_identity(home))->keyset.version == 2);
}

}  // namespace doorway

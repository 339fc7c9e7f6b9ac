#include "sync/record/signed.h"

#include <string>

#include "core/encoding.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

Keyset some_keyset() {
  Keyset keyset;
  keyset.version = 7;
  keyset.not_before = *parse_instant("2026-11-01T00:00:00Z");
  keyset.not_after = *parse_instant("2027-11-01T00:00:00Z");
  keyset.parts = {{"queue", {"der-1", "der-2"}}, {"safety", {"der-3"}}};
  keyset.receipt_signers = {{"/ljc/desk", "spki"}};
  return keyset;
}

}  // namespace

TEST_CASE("a signed document keeps its payload's exact bytes", "[sync][record]") {
  const SignedDocument document{"{ \"type\" : \"keyset\" }\n", std::string("\x30\x00\xFF", 3)};
  const auto read = read_signed(write_signed(document));
  REQUIRE(read);
  CHECK(read->payload == document.payload);
  CHECK(read->signature == document.signature);
}

TEST_CASE("what is not base64 in its one spelling is not signed", "[sync][record]") {
  CHECK_FALSE(read_signed(R"({"signed":"e30","sig":"MAA="})"));
  CHECK_FALSE(read_signed(R"({"signed":"e30=","sig":"MAB="})"));
  CHECK_FALSE(read_signed(R"({"signed":"e30="})"));
  CHECK_FALSE(read_signed(R"({"signed":{},"sig":"MAA="})"));
  CHECK_FALSE(read_signed(""));
}

TEST_CASE("a keyset comes back as it went", "[sync][record]") {
  const auto keyset = read_keyset_payload(write_keyset_payload(some_keyset()));
  REQUIRE(keyset);
  CHECK(keyset->version == 7);
  CHECK(keyset->not_before == some_keyset().not_before);
  CHECK(keyset->not_after == some_keyset().not_after);
  CHECK(keyset->parts == some_keyset().parts);
  REQUIRE(keyset->receipt_signers.size() == 1);
  CHECK(keyset->receipt_signers[0].of == "/ljc/desk");
  CHECK(keyset->receipt_signers[0].key == "spki");
  CHECK(keyset->center_signers.empty());
}

TEST_CASE("a document signed as one thing is never taken for another", "[sync][record]") {
  const std::string keyset = write_keyset_payload(some_keyset());
  const std::string center = write_center_payload({3, "code = \"ljc\"\n"});
  CHECK_FALSE(read_center_payload(keyset));
  CHECK_FALSE(read_keyset_payload(center));
  const auto read = read_center_payload(center);
  REQUIRE(read);
  CHECK(read->version == 3);
  CHECK(read->toml == "code = \"ljc\"\n");
}

TEST_CASE("a keyset with a wrong field is refused", "[sync][record]") {
  const std::string text = write_keyset_payload(some_keyset());
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"\"version\":7", "\"version\":-7"},
        {"\"version\":7,", ""},
        {"2027-11-01T", "2027-13-01T"},
        {base64_encode("der-3"), "!"},
        {"\"safety\":[", "\"safety\":[1,"},
        {"\"parts\":{", "\"parts\":[],\"x\":{"},
        {"\"receipt\"", "\"receipts\""},
        {"\"of\"", "\"from\""}}) {
    std::string other = text;
    const auto place = other.find(from);
    REQUIRE(place != std::string::npos);
    CHECK_FALSE(read_keyset_payload(other.replace(place, from.size(), to)));
  }
}

}  // namespace doorway

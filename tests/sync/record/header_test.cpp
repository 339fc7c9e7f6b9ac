#include <string>

#include "sync/record/record.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using namespace std::chrono_literals;

const std::string kHash(64, 'a');

Header some_header() {
  Header header;
  header.id = "01a205b3-d000-8abc-9def-0123456789ab";
  header.source = "/ljc/kiosk-1";
  header.epoch = 3;
  header.seq = 812;
  header.prev = kHash;
  header.made = 2026y / 11 / 23;
  header.keyset = 7;
  header.parts = {{"queue", 4378, kHash}, {"safety", 4378, kHash}};
  return header;
}

// The text of some_header() with `from` replaced.
std::string changed(const std::string& from, const std::string& to) {
  std::string text = write_header(some_header());
  const auto place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

std::string code_of(const std::string& text) {
  const auto header = read_header(text);
  return header ? "" : header.error().code;
}

}  // namespace

TEST_CASE("a header is spelled as the protocol spells it", "[sync][record]") {
  Header header = some_header();
  header.parts.resize(1);
  CHECK(write_header(header) ==
        R"({"v":1,"id":"01a205b3-d000-8abc-9def-0123456789ab","source":"/ljc/kiosk-1","epoch":3,)"
        R"("seq":812,"prev":")" +
            kHash + R"(","made":"2026-11-23","keyset":7,"parts":[{"name":"queue","size":4378,)" +
            R"("sha256":")" + kHash + R"("}]})");
}

TEST_CASE("a header is read as it was written", "[sync][record]") {
  const Header header = some_header();
  const auto read = read_header(write_header(header));
  REQUIRE(read);
  CHECK(read->id == header.id);
  CHECK(read->source == header.source);
  CHECK(read->epoch == 3);
  CHECK(read->seq == 812);
  CHECK(read->prev == header.prev);
  CHECK(read->made == header.made);
  CHECK(read->keyset == 7);
  CHECK(read->parts == header.parts);
}

TEST_CASE("a header of version N+1 with more in it is still read by its version",
          "[sync][record]") {
  CHECK(read_header(changed("\"keyset\":7", R"("keyset":7,"later":{"x":[-1,1.5]})")));
  CHECK(code_of(changed("\"v\":1", "\"v\":2")) == "version");
  CHECK(code_of(R"({"v":2})") == "version");
}

TEST_CASE("a header with duplicate keys is refused", "[sync][record]") {
  CHECK(code_of(changed("\"v\":1", "\"v\":1,\"v\":1")) == "bad_header");
  CHECK(code_of(changed("\"size\":4378", "\"size\":4378,\"size\":1")) == "bad_header");
  CHECK(code_of(changed("\"keyset\":7", R"("keyset":7,"later":{"x":1,"x":2})")) == "bad_header");
}

TEST_CASE("every field of a header is held to its form", "[sync][record]") {
  const auto& [from, to] = GENERATE(table<std::string, std::string>({
      {"\"v\":1", "\"v\":\"1\""},
      {"\"v\":1", "\"v\":1.0"},
      {"\"v\":1,", ""},
      {"01a205b3", "01A205B3"},
      {"/ljc/kiosk-1", "/ljc/Kiosk-1"},
      {"/ljc/kiosk-1", "ljc/kiosk-1"},
      {"\"epoch\":3", "\"epoch\":0"},
      {"\"epoch\":3", "\"epoch\":-3"},
      {"\"epoch\":3", "\"epoch\":9007199254740992"},
      {"\"epoch\":3", "\"epoch\":3.5"},
      {"\"seq\":812", "\"seq\":0"},
      {"\"seq\":812", "\"seq\":null"},
      {"\"prev\":\"a", "\"prev\":\"A"},
      {"\"prev\":\"a", "\"prev\":\""},
      {"2026-11-23", "2026-11-31"},
      {"\"keyset\":7", "\"keyset\":-7"},
      {"\"name\":\"safety\"", "\"name\":\"queue\""},
      {"\"name\":\"safety\"", "\"name\":\"\""},
      {"\"name\":\"safety\"", "\"name\":\"../safety\""},
      {"\"size\":4378", "\"size\":\"4378\""},
      {"\"sha256\":\"a", "\"sha256\":\"g"},
      {"\"parts\":[", "\"parts\":[1,"},
  }));
  INFO(from << " -> " << to);
  CHECK(code_of(changed(from, to)) == "bad_header");
}

TEST_CASE("a header is one object, from the first byte to the last", "[sync][record]") {
  const std::string text = write_header(some_header());
  for (const std::string& bytes :
       {text + "\n", " " + text, text + text, "\xEF\xBB\xBF" + text, "[" + text + "]",
        text.substr(0, text.size() - 1), std::string(), std::string("null")}) {
    CHECK(code_of(bytes) == "bad_header");
  }
}

TEST_CASE("a header longer than 8192 bytes is refused, one of 8192 is not", "[sync][record]") {
  const auto of_size = [](std::size_t size) {
    const std::string text = write_header(some_header());
    const std::string field = R"(,"later":"")";
    const std::string filling(size - text.size() - field.size(), 'x');
    return text.substr(0, text.size() - 1) + R"(,"later":")" + filling + "\"}";
  };
  REQUIRE(of_size(8192).size() == 8192);
  CHECK(read_header(of_size(8192)));
  CHECK(code_of(of_size(8193)) == "bad_header");
}

TEST_CASE("no cut or changed header makes the reader stumble", "[sync][record]") {
  const std::string text = write_header(some_header());
  for (std::size_t i = 0; i < text.size(); ++i) {
    CHECK_FALSE(read_header(text.substr(0, i)));
    for (const char c : {'\0', '"', '}', '\xFF'}) {
      std::string other = text;
      other[i] = c;
      const auto header = read_header(other);
      if (!header) CHECK_FALSE(header.error().reason.empty());
    }
  }
}

}  // namespace doorway

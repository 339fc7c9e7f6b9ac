#include "sync/log/log_line.h"

#include <string>

#include "tests/support/test.h"

namespace doorway {
namespace {

std::string line_with(const std::string& value) {
  return log_line(LogLevel::info, "request.refused", {{"code", value}});
}

}  // namespace

TEST_CASE("an event is one line of names and values", "[sync][log]") {
  CHECK(log_line(LogLevel::info, "ticket.issued", {{"ms", 3}}) == "event=ticket.issued ms=3");
  CHECK(log_line(LogLevel::alarm, "storage.full", {}) == "event=storage.full level=alarm");
  CHECK(log_line(LogLevel::warning, "print.failed", {{"code", "bad_part"}}) ==
        "event=print.failed level=warning code=bad_part");
}

TEST_CASE("values that could be read as more than one are quoted", "[sync][log]") {
  CHECK(line_with("no such file") == "event=request.refused code=\"no such file\"");
  CHECK(line_with("") == "event=request.refused code=\"\"");
  CHECK(line_with("a=b") == "event=request.refused code=\"a=b\"");
  CHECK(line_with("say \"x\" \\") == "event=request.refused code=\"say \\\"x\\\" \\\\\"");
}

TEST_CASE("nothing from outside begins a line of its own", "[sync][log]") {
  const auto value = GENERATE(as<std::string>{}, "x\nevent=day.closed", "x\r", "\x1b[2J", "\x7f",
                              "\xC2\x85", "\xE2\x80\xA8", "\xC3", "\xFF\n");
  const std::string line = line_with(value);
  CHECK(line.find_first_of("\n\r\x1b\x7f") == std::string::npos);
  CHECK(line.find("\xC2\x85") == std::string::npos);
  CHECK(line.find("\xE2\x80\xA8") == std::string::npos);
  CHECK(line.find('\xC3') == std::string::npos);
  CHECK(line.find('\xFF') == std::string::npos);
}

TEST_CASE("letters of any script stay readable", "[sync][log]") {
  CHECK(line_with("Zürich 서울") == "event=request.refused code=\"Zürich 서울\"");
}

}  // namespace doorway

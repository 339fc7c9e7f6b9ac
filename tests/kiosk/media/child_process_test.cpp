// Real children: what they say comes, what they do wrong stays theirs.
#include "kiosk/media/child_process.h"

#include <array>
#include <chrono>
#include <memory>
#include <string>

#include "tests/support/test.h"

namespace doorway::kiosk {
namespace {

using std::chrono::milliseconds;

std::string all_of(ChildProcess& child) {
  std::string all;
  std::array<char, 100> room{};
  for (std::size_t count = 0;;) {
    const auto state = child.read(room, std::chrono::seconds(10), count);
    if (state != ChildProcess::State::flowing) return all;
    all.append(room.data(), count);
  }
}

std::unique_ptr<ChildProcess> shell(const std::string& script, const std::string& input = {}) {
  return ChildProcess::start({"sh", "-c", script}, input);
}

}  // namespace

TEST_CASE("a child reads its input and is read to its end", "[kiosk][media]") {
  const auto child = shell("cat; echo over", "palabras\n");
  REQUIRE(child != nullptr);
  CHECK(all_of(*child) == "palabras\nover\n");
  CHECK(child->succeeded());
}

TEST_CASE("a child without input finds none, and its complaints go nowhere", "[kiosk][media]") {
  const auto child = shell("cat; echo wrong >&2; exit 3");
  REQUIRE(child != nullptr);
  CHECK(all_of(*child).empty());
  CHECK_FALSE(child->succeeded());
}

TEST_CASE("a child that was killed did not succeed", "[kiosk][media]") {
  const auto child = shell("echo begun; kill -9 $$");
  REQUIRE(child != nullptr);
  CHECK(all_of(*child) == "begun\n");
  CHECK_FALSE(child->succeeded());
}

TEST_CASE("a child that has said all and does not go did not succeed", "[kiosk][media]") {
  const auto child = shell("exec >&-; exec sleep 3600");
  REQUIRE(child != nullptr);
  CHECK(all_of(*child).empty());
  CHECK_FALSE(child->succeeded());
}

TEST_CASE("a child that says nothing is waited for no longer than asked", "[kiosk][media]") {
  // Would hold this test for an hour if its end did not end it.
  const auto child = shell("sleep 3600");
  REQUIRE(child != nullptr);
  std::array<char, 10> room{};
  std::size_t count = 7;
  CHECK(child->read(room, milliseconds(1), count) == ChildProcess::State::waiting);
  CHECK(count == 0);
}

TEST_CASE("a program that is not there is not started", "[kiosk][media]") {
  CHECK(ChildProcess::start({"/no/such/program"}) == nullptr);
  CHECK_FALSE(ChildProcess::is_installed("/no/such/program"));
  CHECK_FALSE(ChildProcess::is_installed("no-such-program-anywhere"));
  CHECK(ChildProcess::is_installed("sh"));
}

}  // namespace doorway::kiosk

#include "core/desk_breaks.h"

#include "tests/core/line_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

std::optional<Instant> back(const std::string& service, const std::set<std::string>& staffed,
                            const DeskBreaks& breaks) {
  const Center center = make_center();
  return back_at(center, *center.find_service(service), staffed, breaks);
}

}  // namespace

TEST_CASE("a desk on a break has nobody at it", "[core][break]") {
  CHECK(without_breaks({"1", "2"}, {{"2", at(13, 30)}}) == std::set<std::string>{"1"});
  CHECK(without_breaks({"1"}, {{"3", at(13, 30)}}) == std::set<std::string>{"1"});
}

TEST_CASE("a service whose only desk is on a break says when it is back", "[core][break]") {
  CHECK(back("css-inq", {}, {{"3", at(13, 30)}}) == at(13, 30));
  // Another owner's desk calls nobody for it.
  CHECK(back("css-inq", {"1", "2"}, {{"3", at(13, 30)}}) == at(13, 30));
}

TEST_CASE("the first of several desks on a break counts", "[core][break]") {
  CHECK(back("flf-resp", {}, {{"1", at(13, 30)}, {"2", at(12, 45)}}) == at(12, 45));
  CHECK(back("flf-resp", {}, {{"1", at(12, 30)}, {"2", at(12, 45)}}) == at(12, 30));
}

TEST_CASE("nothing is said of a break while another desk serves, or where nobody sits at all",
          "[core][break]") {
  CHECK_FALSE(back("flf-resp", {"1"}, {{"2", at(12, 45)}}));
  CHECK_FALSE(back("flf-resp", {}, {}));
  CHECK_FALSE(back("flf-resp", {}, {{"3", at(13, 30)}}));
  CHECK_FALSE(back("flf-resp", {}, {{"a desk of another file", at(13, 30)}}));
}

TEST_CASE("a service is staffed by a desk of its owner and its line group", "[core][break]") {
  const Center center = make_center();
  CHECK(is_staffed(center, *center.find_service("flf-resp"), {"1"}));
  CHECK_FALSE(is_staffed(center, *center.find_service("flf-resp"), {"3"}));
  CHECK_FALSE(is_staffed(center, *center.find_service("flf-resp"), {}));
}

}  // namespace doorway

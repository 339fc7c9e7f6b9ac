#include "core/center.h"

#include <algorithm>
#include <string>

#include "tests/support/test.h"

namespace doorway {
namespace {

Center small_center() {
  Center center;
  center.name = {{"en", "Invented Center"}, {"es", "Centro Inventado"}};
  center.groups = {{"family", {{"en", "Family"}}}};
  Service response;
  response.code = "flf-resp";
  response.title = {{"en", "Answer papers"}};
  response.outcomes = {{"advised", {{"en", "Advised"}}}};
  Service other = response;
  other.code = "flf-other";
  other.outcomes = {{"advised", {{"en", "Told again"}}}};
  center.services = {response, other};
  center.desks = {{"3", Owner::css, {"family"}}};
  center.notices = {{Owner::css, "2026-1", false, {{"en", "A notice."}}}};
  return center;
}

std::string words(const std::vector<CenterMessage>& messages, const std::string& language,
                  const std::string& key) {
  std::string found;
  for (const CenterMessage& message : messages) {
    if (message.language == language && message.key == key) found += message.text;
  }
  return found;
}

}  // namespace

TEST_CASE("codes find what they name and nothing else", "[core][center]") {
  const Center center = small_center();
  REQUIRE(center.find_service("flf-other") != nullptr);
  CHECK(center.find_service("flf-other")->code == "flf-other");
  CHECK(center.find_service("flf") == nullptr);
  CHECK(center.find_desk("3")->owner == Owner::css);
  CHECK(center.find_desk("") == nullptr);
  CHECK(center.find_notice(Owner::css)->version == "2026-1");
  CHECK(center.find_notice(Owner::court) == nullptr);
}

TEST_CASE("owners and questions have one spelling", "[core][center]") {
  for (const Owner owner : {Owner::court, Owner::css, Owner::county}) {
    CHECK(parse_owner(to_string(owner)) == owner);
  }
  CHECK_FALSE(parse_owner("CSS"));
  CHECK(parse_fact_question("papers") == FactQuestion::papers);
  CHECK_FALSE(parse_fact_question(""));
}

TEST_CASE("the center's words are messages, each key once a language", "[core][center]") {
  const auto messages = center_messages(small_center());
  CHECK(words(messages, "es", "center.name") == "Centro Inventado");
  CHECK(words(messages, "en", "group.family.title") == "Family");
  CHECK(words(messages, "en", "service.flf-resp.title") == "Answer papers");
  CHECK(words(messages, "en", "notice.css.text") == "A notice.");
  CHECK(words(messages, "en", "outcome.advised.title") == "Advised");
}

}  // namespace doorway

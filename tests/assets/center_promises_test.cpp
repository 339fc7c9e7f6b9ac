// Configurations that would give a person away, or leave them standing, are refused.
#include "tests/assets/center_sample.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

const std::string kSecondGroup =
    "[[group]]\ncode = \"side\"\ntitle = { en = \"Side\" }\n\n[[outcome]]";

std::string service(const std::string& code, const std::string& group) {
  return "[[service]]\ncode = \"" + code + "\"\nowner = \"court\"\ngroup = \"" + group +
         "\"\nicon = \"case\"\ntitle = { en = \"T\" }\nhint = { en = \"H\" }\nfact = \"none\"\n"
         "outcomes = [\"told\"]\n\n";
}

}  // namespace

TEST_CASE("a line of one service would tell what somebody came for", "[assets][center][privacy]") {
  std::string text = with(kSampleCenter, "[[outcome]]", kSecondGroup);
  text = with(text, "[[desk]]", service("lonely", "side") + "[[desk]]");
  text = with(text, "groups = [\"hall\"]", "groups = [\"hall\", \"side\"]");
  const ParseError error = refusal(text);
  CHECK_THAT(error.reason, ContainsSubstring("'side' needs at least two services"));
  CHECK(error.line == line_of(text, "[[group]]\ncode = \"side\""));
}

TEST_CASE("a line that no desk calls would never move", "[assets][center]") {
  std::string text = with(kSampleCenter, "[[outcome]]", kSecondGroup);
  text = with(text, "[[desk]]", service("a", "side") + service("b", "side") + "[[desk]]");
  CHECK_THAT(refusal(text).reason, ContainsSubstring("no desk calls from group 'side'"));
}

TEST_CASE("a desk only for private talks would show who asked for one",
          "[assets][center][privacy]") {
  // In the second line stand the private talk and "just a number" only.
  std::string text = with(kSampleCenter, "[[outcome]]", kSecondGroup);
  text = with(text, "kind = \"private-talk\"\ngroup = \"hall\"",
              "kind = \"private-talk\"\ngroup = \"side\"");
  text = with(text, "[[desk]]",
              with(service("number", "side"), "group", "kind = \"any\"\ngroup") +
                  "[[desk]]\ncode = \"2\"\nowner = \"court\"\ngroups = [\"side\"]\n\n[[desk]]");
  const ParseError error = refusal(text);
  CHECK_THAT(error.reason, ContainsSubstring("desk '2' serves only private talks"));
  CHECK(error.line == line_of(text, "[[desk]]\ncode = \"2\""));
}

TEST_CASE("a private talk stands in the largest line, one among many",
          "[assets][center][privacy]") {
  std::string text = with(kSampleCenter, "[[outcome]]", kSecondGroup);
  text = with(text, "[[desk]]",
              service("a", "side") + service("b", "side") + service("c", "side") +
                  service("d", "side") + "[[desk]]");
  text = with(text, "groups = [\"hall\"]", "groups = [\"hall\", \"side\"]");
  CHECK_THAT(refusal(text).reason, ContainsSubstring("the largest group, which is 'side'"));
}

TEST_CASE("a notice that a service shows must be there", "[assets][center]") {
  const auto error = refusal(with(kSampleCenter, "notices = [\"court\"]", "notices = [\"css\"]"));
  CHECK_THAT(error.reason, ContainsSubstring("'papers' shows the notice of \"css\""));
}

TEST_CASE("nothing is shared that was not asked for, and nothing asked for without a rule",
          "[assets][center][privacy]") {
  const auto reason = [](const std::string& from, const std::string& to) {
    return refusal(with(kSampleCenter, from, to)).reason;
  };
  CHECK_THAT(reason("service = \"money\"", "service = \"papers\""),
             ContainsSubstring("a service with consent = true"));
  CHECK_THAT(reason("fields = [\"case\"", "fields = [\"name\""), ContainsSubstring("'name'"));
  CHECK_THAT(reason("[[sharing]]\nservice = \"money\"\nfields = [\"case\", \"language\"]", ""),
             ContainsSubstring("'money' asks for consent, but no [[sharing]] says to what"));
  CHECK_THAT(
      reason("[[sharing]]", "[[sharing]]\nservice = \"money\"\nfields = [\"case\"]\n[[sharing]]"),
      ContainsSubstring("a sharing rule already"));
  CHECK_THAT(reason("fact = \"papers\"", "fact = \"papers\"\nconsent = true"),
             ContainsSubstring("only for services of owner \"css\""));
}

}  // namespace doorway

#include "core/visit.h"

#include <algorithm>

#include "tests/support/test.h"

namespace doorway {

TEST_CASE("codes of a visit are spelled as the protocol spells them", "[core][visit]") {
  CHECK(to_string(PapersAge::days_31_more) == "31+");
  CHECK(to_string(NoticeShown::asked) == "asked");
  for (const auto fact : {Fact::hearing, Fact::papers, Fact::neither, Fact::unsure}) {
    CHECK(parse_fact(to_string(fact)) == fact);
  }
  for (const auto age : {PapersAge::days_0_7, PapersAge::days_8_20, PapersAge::days_21_30,
                         PapersAge::days_31_more, PapersAge::unsure}) {
    CHECK(parse_papers_age(to_string(age)) == age);
  }
  for (const auto shown :
       {NoticeShown::own, NoticeShown::other, NoticeShown::asked, NoticeShown::none}) {
    CHECK(parse_notice_shown(to_string(shown)) == shown);
  }
  CHECK_FALSE(parse_fact("Hearing"));
  CHECK_FALSE(parse_papers_age(""));
}

TEST_CASE("no need that anybody may see is an ask about safety", "[core][visit][privacy]") {
  for (const auto ask : kSafetyAsks) {
    CHECK(std::find(kPlainNeeds.begin(), kPlainNeeds.end(), ask) == kPlainNeeds.end());
  }
}

}  // namespace doorway

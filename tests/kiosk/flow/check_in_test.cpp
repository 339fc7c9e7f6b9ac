// The straight line: language, reason, one fact, notice, safety, visit, number.
#include <set>

#include "tests/kiosk/flow/walk.h"
#include "tests/support/test.h"

namespace doorway::kiosk {

TEST_CASE("every station of the check-in is reached", "[kiosk][flow]") {
  for (const Station& station : all_stations()) {
    CHECK(walk_to(station).screen() == station.screen);
  }
}

TEST_CASE("a parent gets a number for one question about the case", "[kiosk][flow]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/get");
  REQUIRE(walk.all<OpenVisit>().size() == 1);
  const OpenVisit visit = walk.all<OpenVisit>().front();
  CHECK(visit.queue.services == std::vector<std::string>{"css-inq"});
  CHECK(visit.queue.fact == Fact::neither);
  CHECK(visit.queue.language == "en");
  CHECK(visit.queue.arrived == kMorning);
  CHECK(visit.queue.consent.empty());
  CHECK(visit.personal == PersonalBody{});
  CHECK(visit.safety == SafetyBody{});
  walk.open("B-417");
  CHECK(walk.screen() == "ticket");
  CHECK(walk.widget("ticket/number").value ==
        MessageRef("verbatim", {{"text", std::string("B-417")}}));
}

TEST_CASE("the menu is the center's, in its order", "[kiosk][flow]") {
  Walk walk;
  walk.press("lang/en");
  std::vector<std::string> menu;
  for (const Widget& widget : walk.view().widgets) {
    if (widget.id.starts_with("service/")) menu.push_back(widget.id.substr(8));
  }
  std::vector<std::string> services;
  for (const Service& service : walk.center().services) services.push_back(service.code);
  CHECK(menu == services);
  CHECK(walk.widget("service/flf-resp").hint.key == "service.flf-resp.hint");
  CHECK(walk.widget("service/flf-mod").hint.empty());
}

TEST_CASE("a hearing chosen in the menu is not asked about again", "[kiosk][flow]") {
  Walk walk;
  walk.press("lang/en").press("service/flf-hear");
  CHECK(walk.screen() == "hearing");
  walk.press("fact/09:30");
  CHECK(walk.screen() == "notice");
  walk.press_all({"notice/go-on", "safety/keep-going", "visit/get"});
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.fact == Fact::hearing);
  CHECK(queue.hearing == TimeOfDay{9 * 60 + 30});
  CHECK_FALSE(queue.hearing_unknown);
}

TEST_CASE("whoever points at a language that is not here gets an interpreter asked for",
          "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"attract/spoken", "spoken/hy"});
  REQUIRE(walk.screen() == "service");
  walk.press_all(
      {"service/css-inq", "fact/neither", "notice/go-on", "safety/keep-going", "visit/get"});
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.language == "hy");
  CHECK(queue.needs == std::vector<std::string>{"interpreter"});
  // The notice was shown in another language: the desk gives it again.
  REQUIRE_FALSE(queue.notices.empty());
  CHECK(queue.notices.front().language == "en");
  CHECK(queue.notices.front().shown == NoticeShown::other);
}

TEST_CASE("a person who signs has a sign language interpreter asked for", "[kiosk][flow]") {
  Walk walk;
  walk.press_all(
      {"lang/ase", "signed/interpreter", "service/any", "notice/go-on", "safety/keep-going"});
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.language == "ase");
  CHECK(queue.needs == std::vector<std::string>{"sign-language"});
  // Nothing on the screen was in signs: the desk gives the notice first.
  REQUIRE(queue.notices.size() == 2);
  CHECK(queue.notices[0].shown == NoticeShown::none);
}

TEST_CASE("a person who signs is asked for the interpreter before anything else", "[kiosk][flow]") {
  Walk walk;
  walk.press("lang/ase");
  CHECK(walk.screen() == "signed");
  walk.press("signed/none");
  CHECK(walk.screen() == "service");
  CHECK(walk.model.locale == "en");
  CHECK_FALSE(walk.model.draft.wishes_for("sign-language"));
}

TEST_CASE("signing chosen later keeps the answers and asks for the interpreter", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"lang/es", "service/css-inq", "tool/language", "lang/ase"});
  CHECK(walk.screen() == "fact");
  CHECK(walk.model.locale == "en");
  CHECK(walk.model.draft.wishes_for("sign-language"));
  walk.press("tool/language");
  CHECK(walk.widget("lang/ase").state.current == true);
  CHECK(walk.widget("lang/en").state.current == false);
  walk.press("lang/es");
  CHECK(walk.model.draft.spoken.empty());
}

TEST_CASE("words that nobody has reviewed stand in English, and say who explains them",
          "[kiosk][flow][locales]") {
  Walk walk;
  walk.held_back = {{"es", MessageGroup::notices}, {"es", MessageGroup::safety}};
  walk.press_all({"lang/es", "service/css-inq", "fact/neither"});
  const auto text = [&](const std::string& key) {
    const View shown = walk.view();
    return *std::ranges::find_if(shown.widgets,
                                 [&](const Widget& widget) { return widget.label.key == key; });
  };
  CHECK(text("notice.css.text").language == "en");
  CHECK(text("notice.private").language == "en");
  CHECK(text("notice.title").language == "en");
  CHECK(text("explained").language.empty());
  CHECK(walk.widget("notice/go-on").language.empty());
  walk.press("notice/go-on");
  CHECK(text("safety.lead").language == "en");
  CHECK(walk.has("explained"));
  CHECK(walk.widget("safety/keep-going").language.empty());
  walk.press_all({"safety/keep-going"});
  CHECK_FALSE(walk.has("explained"));
  walk.press("visit/get");
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.language == "es");
  CHECK(queue.notices.at(0).shown == NoticeShown::other);
  CHECK(queue.notices.at(0).language == "en");
}

TEST_CASE("an unlisted or forgotten hearing time is told as unknown", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"lang/en", "service/flf-hear", "fact/unknown", "notice/go-on",
                  "safety/keep-going", "visit/get"});
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.hearing_unknown);
  CHECK_FALSE(queue.hearing);
}

TEST_CASE("papers ask when they came, and nothing else", "[kiosk][flow]") {
  for (const std::string age : {"0-7", "8-20", "21-30", "31+", "unsure"}) {
    Walk walk;
    walk.press_all({"lang/en", "service/flf-resp", "fact/" + age});
    CHECK(walk.screen() == "notice");
    walk.press_all({"notice/go-on", "safety/not-here", "visit/get"});
    const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
    CHECK(queue.fact == Fact::papers);
    CHECK(queue.papers == parse_papers_age(age));
  }
}

TEST_CASE("the general question opens its one follow-up", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"lang/en", "service/css-inq"});
  CHECK(walk.screen() == "fact");
  SECTION("a hearing") {
    CHECK(walk.press("fact/hearing").screen() == "hearing");
  }
  SECTION("papers") {
    CHECK(walk.press("fact/papers").screen() == "papers");
  }
  SECTION("neither") {
    CHECK(walk.press("fact/neither").screen() == "notice");
  }
  SECTION("not sure") {
    CHECK(walk.press("fact/unsure").screen() == "notice");
  }
}

TEST_CASE("another answer replaces the first one wholly", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"lang/en", "service/css-inq", "fact/hearing", "fact/09:30", "back", "back",
                  "fact/neither", "notice/go-on", "safety/keep-going", "visit/get"});
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.fact == Fact::neither);
  CHECK_FALSE(queue.hearing);
}

TEST_CASE("just a number asks nothing and comes from the safety page", "[kiosk][flow]") {
  for (const std::string last : {"safety/keep-going", "safety/not-here"}) {
    Walk walk;
    walk.press_all({"lang/en", "service/any", "notice/go-on", last});
    REQUIRE(walk.all<OpenVisit>().size() == 1);
    CHECK(walk.all<OpenVisit>().at(0).queue.services == std::vector<std::string>{"any"});
    CHECK(walk.open().screen() == "ticket");
  }
}

TEST_CASE("the notice is of the owners whose staff may take the visit", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"lang/es", "service/any"});
  CHECK(walk.shows("notice.court.text"));
  CHECK(walk.shows("notice.css.text"));
  CHECK(walk.shows("notice.private"));
  walk.press("notice/go-on");
  // The CSS words exist in English only, and the record says so.
  CHECK(walk.model.draft.notices ==
        std::vector<NoticeGiven>{{Owner::court, "court-1", NoticeShown::own, "es"},
                                 {Owner::css, "css-3", NoticeShown::other, "en"}});
  Walk other;
  other.press_all({"lang/en", "service/flf-mod", "fact/neither"});
  CHECK_FALSE(other.shows("notice.css.text"));
}

TEST_CASE("a notice in another language is marked as such, for voice and font", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"lang/es", "service/any"});
  for (const Widget& widget : walk.view().widgets) {
    if (widget.label.key == "notice.css.text") CHECK(widget.language == "en");
    if (widget.label.key == "notice.court.text") CHECK(widget.language.empty());
  }
}

TEST_CASE("asking for a person at the notice marks the visit and goes on", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"lang/en", "service/css-inq", "fact/neither"});
  SECTION("by its own button") {
    walk.press("notice/ask");
  }
  SECTION("by the one at the bottom") {
    walk.press_all({"ask", "ask/go-on", "notice/go-on"});
  }
  CHECK(walk.screen() == "safety");
  CHECK(walk.model.draft.notices.at(0).shown == NoticeShown::asked);
}

TEST_CASE("another reason of another owner leaves its notice to the desk", "[kiosk][flow]") {
  Walk walk;
  walk.press_all(to_visit_with("flf-mod"))
      .press_all({"visit/another", "service/css-inq", "another/done", "visit/get"});
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.services == std::vector<std::string>{"flf-mod", "css-inq"});
  REQUIRE(queue.notices.size() == 2);
  CHECK(queue.notices[1] == NoticeGiven{Owner::css, "css-3", NoticeShown::none, "en"});
}

TEST_CASE("another reason asks only for the fact that is still open", "[kiosk][flow]") {
  Walk walk;
  walk.press_all(kToVisit).press_all(
      {"visit/another", "service/flf-hear", "service/flf-resp", "another/done"});
  CHECK(walk.screen() == "hearing");
  walk.press("fact/09:30");
  CHECK(walk.screen() == "papers");
  walk.press("fact/8-20");
  CHECK(walk.screen() == "visit");
  walk.press_all({"visit/another", "another/done"});
  CHECK(walk.screen() == "visit");
  walk.press("visit/get");
  const QueueBody queue = walk.all<OpenVisit>().at(0).queue;
  CHECK(queue.fact == Fact::hearing);
  CHECK(queue.papers == PapersAge::days_8_20);
}

TEST_CASE("the services of the visit are neither listed twice nor offered twice", "[kiosk][flow]") {
  Walk walk;
  walk.press_all(kToVisit).press("visit/another");
  CHECK_FALSE(walk.has("service/css-inq"));
  CHECK_FALSE(walk.has("service/any"));
  walk.press("service/flf-mod").press("service/flf-mod");
  CHECK(walk.widget("service/flf-mod").state.checked == false);
  walk.press_all({"another/done", "visit/get"});
  CHECK(walk.all<OpenVisit>().at(0).queue.services == std::vector<std::string>{"css-inq"});
}

TEST_CASE("CSS is told nothing unless the visitor turns it on", "[kiosk][consent]") {
  Walk walk;
  walk.press_all(kToVisit);
  CHECK(walk.widget("visit/consent").state.checked == false);
  CHECK(walk.widget("visit/consent").label.key == "visit.consent.off");
  walk.press("visit/consent");
  CHECK(walk.widget("visit/consent").state.checked == true);
  walk.press("visit/get");
  CHECK(walk.all<OpenVisit>().at(0).queue.consent ==
        std::vector<Consent>{{"css-inq", "consent-2"}});
}

TEST_CASE("the switch says exactly what CSS would be told", "[kiosk][consent]") {
  Walk walk;
  walk.press_all(kToVisit);
  CHECK(walk.widget("visit/consent").hint.key == "visit.consent.with-case-only");
  walk.press("visit/case").type("23-EX-1").press("case/done");
  const MessageRef hint = walk.widget("visit/consent").hint;
  CHECK(hint.key == "visit.consent.would-be-told");
  const MessageRef always = "told.always";
  const MessageRef with_case = {
      "list.next",
      {{"before", std::vector{always}}, {"item", std::vector<MessageRef>{"told.case"}}}};
  const MessageRef all = {
      "list.last",
      {{"before", std::vector{with_case}}, {"item", std::vector<MessageRef>{"told.topic"}}}};
  CHECK(hint == MessageRef("visit.consent.would-be-told", {{"what", std::vector{all}}}));
  CHECK(walk.press("visit/consent").widget("visit/consent").hint.key == "visit.consent.told");
}

TEST_CASE("a CSS service without a sharing rule offers no consent", "[kiosk][consent]") {
  Center center = example_center();
  center.sharing.clear();
  Walk walk(center);
  walk.press_all(kToVisit);
  CHECK_FALSE(walk.has("visit/consent"));
}

TEST_CASE("a reason added before is asked about again when its answer was replaced",
          "[kiosk][flow]") {
  Walk walk;
  walk.press_all(kToVisit)
      .press_all({"visit/another", "service/flf-hear", "another/done", "fact/09:30"})
      .press_all({"back", "back", "back", "fact/neither"});
  CHECK(walk.screen() == "hearing");
  CHECK(walk.press("fact/13:30").screen() == "notice");
  CHECK(walk.model.draft.hearing == TimeOfDay{13 * 60 + 30});
}

TEST_CASE("consent is neither offered nor given for a court service", "[kiosk][consent]") {
  Walk walk;
  walk.press_all(to_visit_with("flf-mod"));
  CHECK_FALSE(walk.has("visit/consent"));
  // Given for an added CSS service and left standing when that is taken away again.
  walk.press_all({"visit/another", "service/css-inq", "another/done", "visit/consent",
                  "visit/another", "service/css-inq", "another/done", "visit/get"});
  CHECK(walk.all<OpenVisit>().at(0).queue.consent.empty());
}

TEST_CASE("no widget of a screen shares its id with another", "[kiosk][flow]") {
  for (const Station& station : all_stations()) {
    const View view = walk_to(station).view();
    std::set<std::string> ids;
    for (const Widget& widget : view.widgets) {
      INFO(station.screen << " " << widget.id);
      if (is_operable(widget.role)) CHECK_FALSE(widget.id.empty());
      if (!widget.id.empty()) CHECK(ids.insert(widget.id).second);
      CHECK_FALSE(widget.label.empty());
      if (is_operable(widget.role) && !widget.icon.empty()) CHECK_FALSE(widget.label.key.empty());
    }
  }
}

TEST_CASE("help stands in the same place on every screen", "[kiosk][flow]") {
  for (const Station& station : all_stations()) {
    if (station.screen == "ask") continue;
    INFO(station.screen);
    const Walk walk = walk_to(station);
    REQUIRE(walk.has("ask"));
    CHECK(walk.widget("ask").place == Place::footer);
    Walk asking = walk;
    asking.press("ask");
    CHECK(asking.screen() == "ask");
    asking.press("ask/go-on");
    CHECK(asking.screen() == station.screen);
  }
}

TEST_CASE("Back leads one page back from everywhere but the first page and the ticket",
          "[kiosk][flow]") {
  for (const Station& station : all_stations()) {
    INFO(station.screen);
    // What is done is done: a number, a record that is kept, a kiosk that cannot.
    const std::set<std::string> last = {"attract", "ticket", "stopped", "thanks", "told"};
    const bool none = last.contains(station.screen);
    CHECK(walk_to(station).has("back") == !none);
  }
  Walk walk;
  walk.press_all(kToVisit);
  for (const std::string before : {"safety", "notice", "fact", "service", "attract"}) {
    walk.press("back");
    CHECK(walk.screen() == before);
  }
}

TEST_CASE("choosing another language goes on at the same page", "[kiosk][flow]") {
  Walk walk;
  walk.press_all(kToVisit).press_all({"tool/language", "lang/es"});
  CHECK(walk.screen() == "visit");
  CHECK(locale_of(walk.model, walk.surroundings()) == "es");
}

TEST_CASE("text size and contrast go round all their values", "[kiosk][flow]") {
  Walk walk;
  std::vector<TextSize> sizes;
  std::vector<Theme> themes;
  for (int i = 0; i < 4; ++i) {
    sizes.push_back(walk.press("tool/size").model.size);
    themes.push_back(walk.press("tool/theme").model.theme);
  }
  CHECK(sizes == std::vector{TextSize::l, TextSize::xl, TextSize::s, TextSize::m});
  CHECK(themes == std::vector{Theme::dark, Theme::low, Theme::contrast, Theme::light});
}

TEST_CASE("going back to choose another language keeps size and contrast", "[kiosk][flow]") {
  Walk walk;
  walk.press_all({"tool/size", "tool/theme", "lang/es", "back"});
  CHECK(walk.screen() == "attract");
  CHECK(walk.model.locale.empty());
  CHECK(walk.model.size == TextSize::l);
  CHECK(walk.model.theme == Theme::dark);
}

TEST_CASE("pages turn, and a new page or another size begins at the first", "[kiosk][flow]") {
  Walk walk;
  walk.press("lang/en").press("page/next").press("page/next");
  CHECK(walk.view().page == 2);
  CHECK(walk.key(Key::page_up).view().page == 1);
  CHECK(walk.press("page/previous").press("page/previous").view().page == 0);
  CHECK(walk.key(Key::page_down).view().page == 1);
  CHECK(walk.press("tool/size").view().page == 0);
  walk.press("page/next").press("service/css-inq");
  CHECK(walk.view().page == 0);
}

TEST_CASE("a press on what is not on the screen does nothing", "[kiosk][flow]") {
  for (const Station& station : all_stations()) {
    Walk walk = walk_to(station);
    const Model before = walk.model;
    walk.press("nothing/here").press("service/unknown").press("fact/never");
    Model after = walk.model;
    after.last_activity = before.last_activity;
    CHECK(after == before);
  }
}

}  // namespace doorway::kiosk

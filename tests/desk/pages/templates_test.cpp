#include "desk/pages/templates.h"

#include <fstream>

#include "desk/pages/static_files.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

using namespace doorway;
using namespace doorway::desk;

namespace {

struct Folder {
  TempFolder folder;
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder / name) << text;
  }
  Templates read() { return Templates(folder.path()); }
};

const std::string kWeb = std::string(DOORWAY_SOURCE_DIR) + "/desk/web";

}  // namespace

TEST_CASE("every value is escaped, in text and in attributes", "[pages]") {
  Folder f;
  f.write("page.html", "<p title=\"{{word}}\">{{word}}</p>");
  CHECK(f.read().render("page", PageData().set("word", "<b>\"'&")) ==
        "<p title=\"&lt;b&gt;&quot;&apos;&amp;\">&lt;b&gt;&quot;&apos;&amp;</p>\n");
}

TEST_CASE("a name that the data lacks is an error, not a hole", "[pages]") {
  Folder f;
  f.write("page.html", "<p>{{word}}</p>{{#list}}{{inside}}{{/list}}");
  const Templates templates = f.read();
  CHECK_THROWS_WITH(templates.render("page", PageData()),
                    "page.html: the page has no value named 'word'");
  CHECK_THROWS_AS(templates.render("page", PageData().set("word", "x")), TemplateError);
  CHECK_THROWS_AS(templates.render("page", PageData().set("word", "x").set("list", {PageData()})),
                  TemplateError);
  CHECK(templates.render("page", PageData().set("word", "x").set("list", PageData::List{})) ==
        "<p>x</p>\n");
  CHECK_THROWS_AS(templates.render("nothing", PageData()), TemplateError);
}

TEST_CASE("partials stand in place and see the page's values", "[pages]") {
  Folder f;
  f.write("_inner.html", "<i>{{word}}</i>");
  f.write("page.html", "  {{> inner}}{{#yes}}!{{/yes}}{{^yes}}?{{/yes}}");
  const Templates templates = f.read();
  CHECK(templates.render("page", PageData().set("word", "x").set("yes", true)) == "<i>x</i>\n!\n");
  CHECK(templates.render("page", PageData().set("word", "x").set("yes", false)) == "<i>x</i>\n?\n");
}

TEST_CASE("wrong templates are refused when they are read, with their name", "[pages]") {
  Folder f;
  CHECK_THROWS_WITH(f.read(), ContainsSubstring("no templates in"));
  f.write("page.html", "{{> missing}}");
  CHECK_THROWS_WITH(f.read(), ContainsSubstring("page.html: there is no partial _missing.html"));
  f.write("page.html", "{{#open}}never closed");
  CHECK_THROWS_WITH(f.read(), ContainsSubstring("page.html: "));
  f.write("_self.html", "{{> self}}");
  f.write("page.html", "{{> self}}");
  CHECK_THROWS_WITH(f.read(), ContainsSubstring("includes itself"));
}

TEST_CASE("static files are a fixed list and are not sent twice", "[pages]") {
  const StaticFiles files(kWeb, "/usr/share/javascript/bootstrap5");
  Request request;
  request.path = "/static/doorway.css";
  const Response first = files.answer(request);
  REQUIRE(first.status == 200);
  CHECK_FALSE(first.body.empty());
  std::string etag;
  for (const auto& [name, value] : first.headers) {
    if (name == "ETag") etag = value;
  }
  request.headers["if-none-match"] = etag;
  CHECK(files.answer(request).status == 304);
  CHECK(files.answer(request).body.empty());
  for (const char* path :
       {"/static/../templates/console.html", "/static/nothing.css", "/etc/passwd"}) {
    request.path = path;
    CHECK(files.answer(request).status == 404);
  }
  CHECK_THROWS_WITH(StaticFiles(kWeb, "/nowhere"), ContainsSubstring("libjs-bootstrap5"));
}

#include "sync/http/http.h"

#include <set>

#include "sync/http/error_codes.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

using Form = std::map<std::string, std::string>;

Request with_header(const std::string& name, const std::string& value) {
  Request request;
  request.headers[name] = value;
  return request;
}

TEST_CASE("a header that is not there is empty", "[http]") {
  CHECK(Request{}.header("host").empty());
  CHECK(with_header("host", "desk.example").header("host") == "desk.example");
}

TEST_CASE("a cookie is found among others, and by its whole name only", "[http]") {
  const Request request =
      with_header("cookie", "a=1; session=abc=; ;noise; xsession=2; q=\"quoted\"");
  CHECK(request.cookie("session") == "abc=");
  CHECK(request.cookie("a") == "1");
  CHECK(request.cookie("q") == "quoted");
  CHECK_FALSE(request.cookie("essio"));
  CHECK_FALSE(request.cookie("noise"));
  CHECK_FALSE(request.cookie(""));
  CHECK_FALSE(Request{}.cookie("session"));
}

TEST_CASE("the first of two cookies counts", "[http]") {
  CHECK(with_header("cookie", "session=first; session=second").cookie("session") == "first");
}

TEST_CASE("a form is read from a form's body only", "[http]") {
  Request request = with_header("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
  request.body = "note=two+words&case=";
  CHECK(request.form() == Form{{"note", "two words"}, {"case", ""}});
  request.headers["content-type"] = "text/plain";
  CHECK(request.form().empty());
}

TEST_CASE("a form's bad bytes become a mark and nothing else is lost", "[http]") {
  Request request;
  request.body = "note=a%FFb%C3%A9&%ZZ=1&&=x&broken=%4&twice=1&twice=2&zero=%00";
  CHECK(request.form() == Form{{"note",
                                "a\xEF\xBF\xBD"
                                "b\xC3\xA9"},
                               {"%ZZ", "1"},
                               {"", "x"},
                               {"broken", "%4"},
                               {"twice", "1"},
                               {"zero", std::string(1, '\0')}});
}

TEST_CASE("an error carries its code, its message and the status of the table", "[http]") {
  const Response response = Response::error("too_large", "at most 5 bytes");
  CHECK(response.status == 413);
  CHECK(response.body == R"({"error":{"code":"too_large","message":"at most 5 bytes"}})");
  CHECK(Response::error("bad_request", "\xFF\"").body ==
        "{\"error\":{\"code\":\"bad_request\",\"message\":\"\xEF\xBF\xBD\\\"\"}}");
}

TEST_CASE("no error code stands twice in the table", "[http]") {
  std::set<std::string_view> codes;
  for (const ErrorCode& each : kErrorCodes) {
    CHECK(codes.insert(each.code).second);
    CHECK(each.status >= 400);
    CHECK_FALSE(each.meaning.empty());
  }
  CHECK(find_error_code("busy")->status == 503);
  CHECK(find_error_code("no such code") == nullptr);
}

TEST_CASE("a redirect after a form is a 303", "[http]") {
  const Response response = Response::redirect("/visits");
  CHECK(response.status == 303);
  CHECK(response.headers.back() == std::pair<std::string, std::string>("Location", "/visits"));
}

}  // namespace
}  // namespace doorway

// Pseudo-languages: what they change, and what they leave alone.
#include "locales/pseudo.h"

#include "tests/locales/catalog_sample.h"
#include "tests/support/test.h"

namespace doorway {

TEST_CASE("pseudo words are in brackets, longer, and leave what was put in", "[locales][pseudo]") {
  CatalogFolder folder;
  const std::string text =
      entry("hello", "Hello {name}, welcome here") + entry("verbatim", "{text}");
  folder.messages("en", text);
  folder.messages("es", text);
  auto catalog = folder.load();
  REQUIRE(catalog);
  catalog->add_pseudo_languages();
  const MessageRef hello("hello", {{"name", std::string("Rosa Example")}});
  const std::string longer = catalog->format("qps-ploc", hello);
  CHECK_THAT(longer, ContainsSubstring("Héllö " + isolated("Rosa Example") + ", wélçömé"));
  CHECK(longer.front() == '[');
  CHECK(longer.size() > catalog->format("en", hello).size() * 13 / 10);
  CHECK_THAT(catalog->format("qps-plocm", hello), ContainsSubstring(isolated("Rosa Example")));
  CHECK(catalog->find("qps-plocm")->right_to_left);
  CHECK_THAT(catalog->format("qps-tall", hello), ContainsSubstring("e\u0302\u0301\u0323"));
  CHECK(catalog->has("qps-tall", "hello"));
  CHECK_FALSE(catalog->has("qps-tall", "goodbye"));
}

TEST_CASE("no center can offer a pseudo-language by accident", "[locales][pseudo]") {
  CatalogFolder folder;
  folder.messages("en", entry("hello", "Hello"));
  folder.messages("es", entry("hello", "Hola"));
  const auto catalog = folder.load();
  REQUIRE(catalog);
  CHECK(catalog->find("qps-ploc") == nullptr);
}

}  // namespace doorway

// A catalog's folder to write languages into.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "locales/catalog.h"
#include "tests/support/temp_folder.h"

namespace doorway {

// U+2068 and U+2069, between which each argument stands.
inline std::string isolated(const std::string& text) {
  return "\u2068" + text + "\u2069";
}

// Nobody has reviewed any of it.
inline const std::string kDrafts =
    "interface = { status = \"draft\" }\nnotices = { status = \"draft\" }\n"
    "safety = { status = \"draft\" }\n";

class CatalogFolder {
 public:
  CatalogFolder() {
    std::filesystem::create_directories(folder_ / "messages");
    languages("en", "es");
  }

  void languages(const std::string& first, const std::string& second) {
    write("languages.toml", language(first) + language(second));
  }
  void messages(const std::string& tag, const std::string& text) {
    write("messages/" + tag + ".po", text);
  }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  tl::expected<Catalog, ParseError> load() const { return Catalog::load(folder_.path()); }

 private:
  static std::string language(const std::string& tag) {
    return "[[language]]\ntag = \"" + tag + "\"\nname = \"" + tag +
           "\"\nenglish = \"Sample\"\nscript = \"Latn\"\n" + kDrafts;
  }

  TempFolder folder_;
};

inline std::string entry(const std::string& key, const std::string& text) {
  return "msgid \"" + key + "\"\nmsgstr \"" + text + "\"\n\n";
}

}  // namespace doorway

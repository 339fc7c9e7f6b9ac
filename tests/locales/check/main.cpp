// doorway-locales: what is wrong with the files of locales/, one line a finding.  `./dev check`
// runs it; it draws nothing and needs no display.
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "locales/check/check.h"
#include "locales/check/texts.h"
#include "tests/locales/check/glyphs.h"

namespace doorway {
namespace {

int tell(const std::vector<ParseError>& findings) {
  for (const ParseError& finding : findings) std::cout << to_string(finding) << "\n";
  return findings.empty() ? 0 : 1;
}

std::string_view name_of(ReviewStatus status) {
  switch (status) {
    case ReviewStatus::draft:
      return "draft";
    case ReviewStatus::reviewed:
      return "reviewed";
    case ReviewStatus::approved:
      return "approved";
  }
  return "";
}

int check(const std::filesystem::path& folder) {
  auto findings = check_locales(folder);
  const auto texts = texts_of(folder);
  if (texts) {
    const auto missing = missing_glyphs(*texts);
    findings.insert(findings.end(), missing.begin(), missing.end());
  } else if (findings.empty()) {
    findings.push_back(texts.error());  // else it is one of those that are told already
  }
  return tell(findings);
}

int print_fingerprints(const std::filesystem::path& folder) {
  const auto all = fingerprints(folder);
  for (const GroupFingerprint& one : all) {
    std::cout << one.language << " " << to_string(one.group) << " " << name_of(one.status)
              << " words = \"" << one.words << "\"\n";
  }
  return all.empty() ? tell(check_locales(folder)) : 0;
}

}  // namespace
}  // namespace doorway

int main(int argc, char** argv) {
  CLI::App app{"Checks the files of a locales folder"};
  std::filesystem::path folder;
  app.add_option("FOLDER", folder, "With languages.toml and messages/")->required();
  bool fingerprints = false;
  app.add_flag("--fingerprints", fingerprints,
               "Print what a reviewer writes into languages.toml, and end");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  try {
    return fingerprints ? doorway::print_fingerprints(folder) : doorway::check(folder);
  } catch (const std::exception& error) {
    std::cerr << "doorway-locales: " << error.what() << "\n";
    return 1;
  }
}

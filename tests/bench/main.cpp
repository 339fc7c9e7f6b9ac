// The benchmarks that need no window and no browser; bench.py starts them and judges the figures.
#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "tests/bench/journal_bench.h"
#include "tests/bench/speech_bench.h"
#include "tests/bench/sync_bench.h"

int main(int argc, char** argv) {
  CLI::App app("Doorway's benchmarks; ./dev bench runs and judges them");
  app.require_subcommand(1);
  std::filesystem::path folder;
  app.add_option("--folder", folder, "an empty folder on the disk to be measured")->required();
  auto* commit = app.add_subcommand("commit", "a check-in at the disk");
  int times = 2000;
  commit->add_option("--times", times);
  auto* issue = app.add_subcommand("issue", "numbers taken by many at once");
  int issuers = 8;
  issue->add_option("--issuers", issuers);
  auto* sync = app.add_subcommand("sync", "records to a running collector");
  std::string url;
  std::string code;
  int records = 20000;
  sync->add_option("url", url)->required();
  sync->add_option("code", code)->required();
  sync->add_option("--records", records);
  auto* visits = app.add_subcommand("visits", "check-ins delivered to a running desk");
  visits->add_option("url", url)->required();
  visits->add_option("code", code)->required();
  int count = 100;
  visits->add_option("--count", count);
  auto* speech = app.add_subcommand("speech", "read aloud by espeak-ng");
  int sentences = 50;
  speech->add_option("--times", sentences);
  CLI11_PARSE(app, argc, argv);

  try {
    if (*commit) doorway::bench::commit(folder, times);
    if (*issue) doorway::bench::issue(folder, issuers);
    if (*sync) doorway::bench::sync(folder, url, code, records);
    if (*speech) doorway::bench::speech(sentences);
    if (*visits) doorway::bench::visits(folder, url, code, count);
  } catch (const std::exception& failed) {
    std::cerr << "doorway_bench: " << failed.what() << '\n';
    return 1;
  }
  return 0;
}

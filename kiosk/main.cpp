// doorway-kiosk: the command line.
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "kiosk/shell/kiosk_program.h"
#include "sync/log/log.h"

namespace {

void add_render_options(CLI::App& app, doorway::kiosk::KioskOptions& options) {
  auto* render = app.add_option("--render", options.render,
                                "Draw every screen as PNG into this folder, and end");
  const auto only = [&](const std::string& name, std::vector<std::string>& names,
                        const std::string& words) {
    app.add_option(name, names, words + "; a wrong name lists the right ones")
        ->delimiter(',')
        ->needs(render);
  };
  only("--screens", options.render_only.screens, "Of these screens only: service,visit");
  only("--languages", options.render_only.languages, "In these languages only: en,es");
  only("--sizes", options.render_only.sizes, "In these text sizes only: M,XL");
  only("--themes", options.render_only.themes, "In these themes only: light,dark");
  app.add_flag("--sheets", options.render_sheets,
               "One picture a screen, with languages, sizes and themes side by side")
      ->needs(render);
}

int main_with(int argc, char** argv) {
  doorway::kiosk::KioskOptions options;
  CLI::App app{"The kiosk of a court self-help center"};
  app.set_version_flag("--version", std::string("doorway-kiosk " DOORWAY_VERSION));
  app.add_option("--config", options.config, "The kiosk's file (kiosk.toml)")->required();
  std::vector<std::string> enrol;
  app.add_option("--enroll", enrol, "Enrol at the desk's URL with the code it has opened")
      ->expected(2)
      ->type_name("URL CODE");
  app.add_option("--inspect", options.inspect, "Listen for the inspector at this path (tests)");
  app.add_option("--clock", options.clock, "fake or fake:INSTANT (tests)");
  add_render_options(app, options);
  app.add_flag("--audio-todo", options.audio_todo,
               "List the sentences that are to be recorded or no longer fit, and end");
  app.add_flag("--signed-todo", options.signed_todo,
               "List the sentences that are to be filmed in sign language or no longer fit, and "
               "end");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  if (enrol.size() == 2) {
    options.enrol_url = enrol[0];
    options.enrol_code = enrol[1];
  }
  return doorway::kiosk::run_kiosk(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return main_with(argc, argv);
  } catch (const std::exception& error) {
    doorway::log_event(doorway::LogLevel::alarm, "program.failed",
                       {{"reason", std::string(error.what())}});
    std::cerr << "doorway-kiosk: " << error.what() << "\n";
    return 1;
  }
}

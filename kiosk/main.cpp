// doorway-kiosk: the command line.
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "kiosk/shell/kiosk_program.h"
#include "sync/log/log.h"

namespace {

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
  app.add_option("--render", options.render, "Draw every screen as PNG into this folder, and end");
  app.add_option("--render-only", options.render_only,
                 "With --render: only these pictures, such as ticket.ar.M.light");
  app.add_flag("--audio-todo", options.audio_todo,
               "List the sentences that are to be recorded or no longer fit, and end");
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

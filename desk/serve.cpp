// Listeners, signals and the files that lead other programs here.
#include "desk/serve.h"

#include <csignal>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "desk/api/control.h"
#include "desk/api/device_status.h"
#include "desk/api/lobby.h"
#include "desk/api/numbers.h"
#include "desk/api/storage_answers.h"
#include "desk/open_desk.h"
#include "desk/pages/pages.h"
#include "locales/catalog.h"
#include "sync/device/control_token.h"
#include "sync/device/private_file.h"
#include "sync/http/server.h"
#include "sync/log/log.h"

namespace doorway::desk {
namespace {

std::string url(const char* scheme, const std::string& address, std::uint16_t port) {
  const bool v6 = address.find(':') != std::string::npos;
  return std::string(scheme) + "://" + (v6 ? "[" + address + "]" : address) + ":" +
         std::to_string(port);
}

PageLanguage page_language(const Catalog& catalog, const Language& language, const Center& center) {
  PageLanguage made{language.tag, language.name, language.right_to_left};
  if (may_be_shown(language, MessageGroup::interface, center.drafts_shown)) {
    made.calling = catalog.plain(language.tag, "board.calling");
    made.missed = catalog.plain(language.tag, "board.missed");
  }
  return made;
}

PagesOptions pages_options(const DeskSettings& settings, const Center& center) {
  const auto catalog = Catalog::load(settings.locales);
  if (!catalog) throw std::runtime_error(to_string(catalog.error()));
  PagesOptions options;
  options.web = settings.web;
  for (const Language& language : catalog->languages()) {
    options.languages.push_back(page_language(*catalog, language, center));
  }
  for (const Language& language : catalog->spoken()) {
    options.languages.push_back({language.tag, language.english, false});
  }
  options.languages.push_back({"ase", "American Sign Language", false});
  return options;
}

ServerOptions server_options(const Listen& listen, const ServerTls* tls) {
  ServerOptions options;
  options.address = listen.address;
  options.port = listen.port;
  options.tls = tls;
  return options;
}

// Signals wait here instead of killing; set before any thread starts, which inherits it.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

// Until SIGTERM or SIGINT.  SIGHUP asks for what the timer does anyway.
void wait_for_the_end(const sigset_t& signals, StaffCertificate& certificate) {
  constexpr timespec kLookedAtEvery{5, 0};
  while (true) {
    const int signal = sigtimedwait(&signals, nullptr, &kLookedAtEvery);
    if (signal == SIGTERM || signal == SIGINT) return;
    // A timeout, SIGHUP, or a debugger's interruption.
    certificate.look_again();
  }
}

void listening(const char* name, const std::string& address, std::uint16_t port) {
  log_event("server.listening",
            {{"name", std::string(name)}, {"address", address}, {"port", std::int64_t{port}}});
}

}  // namespace

void serve(const Installation& installation, StaffCertificate& certificate, const Clock& clock,
           Random& random) {
  const sigset_t signals = block_signals();
  const DeskSettings& settings = installation.settings;
  OpenDesk desk(installation, clock, random);
  if (const std::string words = desk.quick_check(); words != "ok") {
    throw StorageError(StorageError::Kind::corrupt,
                       "desk.db is damaged (" + words.substr(words.rfind('\n') + 1) + ").");
  }
  DeviceStatus status(clock, *installation.zone);
  desk.health().printers([&status] { return status.printers(); });
  desk.health().staff_certificate([&certificate] { return certificate.until(); });
  const ServerTls devices_tls(installation.authority.server, true);

  Router staff_router;
  PagesOptions page_options = pages_options(settings, installation.center);
  page_options.health = [&desk] { return desk.health().facts(); };
  page_options.paper_notes = [&status] { return status.paper_notes(); };
  Pages pages(std::move(page_options), desk.line(), desk.accounts(), desk.feedback(),
              {desk.breaks(), desk.notices()}, installation.center, clock, *installation.zone);
  pages.add_routes(staff_router);
  Server staff(server_options(settings.staff, certificate.tls()),
               with_storage_answers(staff_router, AnswerForm::page));
  desk.line().on_change([&staff] { staff.wake(); });
  desk.feedback().on_change([&staff] { staff.wake(); });
  desk.accounts().on_ended([&staff] { staff.wake(); });
  status.on_change([&staff] { staff.wake(); });
  const auto pages_url = [&] { return staff_url(settings, staff.port()); };

  Router control_router;
  const std::string token = control_token(settings.state / kControlTokenFile, random);
  add_control_routes(control_router, token, desk.actions(pages_url));
  Server control(server_options(settings.control, nullptr),
                 with_storage_answers(control_router, AnswerForm::json));
  const std::string control_url = url("http", settings.control.address, control.port());
  write_private_file(settings.state / kControlAddressFile, control_url);

  Router device_router;
  Lobby lobby(desk.line(), installation.center, clock, *installation.zone,
              {[&desk] { return desk.staffed_desks(); }, [&desk] { return desk.breaks().now(); },
               [&desk] { return desk.notices().up(); }});
  desk.intake().add_routes(device_router);
  lobby.add_routes(device_router, desk.intake());
  lobby.on_asked([&desk](const std::string& device) { desk.health().heard(device); });
  Numbers numbers(desk.line(), clock);
  numbers.add_routes(device_router, desk.intake());
  status.add_routes(device_router, desk.intake());
  ServerOptions device_options = server_options(settings.devices, &devices_tls);
  device_options.protocol = "1";
  // Last, so that it ends first: what it stores wakes the others.
  Server devices(device_options, with_storage_answers(device_router, AnswerForm::json));

  listening("devices", settings.devices.address, devices.port());
  listening("staff", settings.staff.address, staff.port());
  listening("control", settings.control.address, control.port());
  std::cout << "devices " << url("https", settings.devices.address, devices.port()) << "\n"
            << "staff " << pages_url() << "\n"
            << "control " << control_url << std::endl;
  wait_for_the_end(signals, certificate);
}

}  // namespace doorway::desk

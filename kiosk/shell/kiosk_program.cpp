#include "kiosk/shell/kiosk_program.h"

#include <iostream>
#include <memory>
#include <utility>

#include "assets/center.h"
#include "assets/directory.h"
#include "assets/settings.h"
#include "kiosk/media/film.h"
#include "kiosk/shell/inspector.h"
#include "kiosk/shell/kiosk_loop.h"
#include "kiosk/shell/kiosk_sound.h"
#include "kiosk/shell/local_identity.h"
#include "kiosk/shell/recording_lists.h"
#include "kiosk/shell/render.h"
#include "kiosk/shell/stop_signals.h"
#include "locales/keyboards.h"
#include "locales/text_rules.h"
#include "sync/clock/system_time.h"
#include "sync/delivery/enrol.h"
#include "sync/device/private_file.h"
#include "sync/log/log.h"

namespace doorway::kiosk {
namespace {

constexpr int kOk = 0;
constexpr int kFailure = 1;
constexpr int kUsage = 2;

int refuse(int code, const std::string& words) {
  std::cerr << "doorway-kiosk: " << words << "\n";
  return code;
}

// What can be read before there is a window; an error here is a person's to correct.
struct Setup {
  KioskSettings settings;
  std::optional<Catalog> catalog;
  Palettes palettes;
  std::optional<Identity> identity;
  std::optional<Center> center;
  Directory directory;
  std::unique_ptr<TimeZone> zone;
  std::unique_ptr<TextRules> text_rules;
  Keyboards keyboards;
  std::unique_ptr<KioskClock> clock;
};

struct Wrong {
  int code;
  std::string words;
};

Wrong wrong(const ParseError& error) {
  return {kUsage, to_string(error)};
}

tl::expected<std::unique_ptr<KioskClock>, Wrong> make_clock(const std::string& asked) {
  if (asked.empty()) return std::make_unique<KioskClock>();
  if (asked == "fake") return std::make_unique<KioskClock>(SystemClock().now());
  constexpr std::string_view kFake = "fake:";
  if (asked.starts_with(kFake)) {
    if (const auto at = parse_instant(asked.substr(kFake.size()))) {
      return std::make_unique<KioskClock>(*at);
    }
  }
  return tl::unexpected(
      Wrong{kUsage, "--clock: expected fake or fake:2026-11-23T17:00:00Z, not '" + asked + "'"});
}

// The desk's file is the truth: fetched once now when there is none on this disk yet.
tl::expected<Center, Wrong> first_center(const KioskSettings& settings, const Identity& identity) {
  const ClientTls tls = identity.client_tls();
  const auto client = make_http_client({.url = identity.url, .tls = tls});
  KnownCenter known;
  auto center = fetch_center(*client, identity.keyset, settings.state, settings.test, known);
  if (!center) {
    return tl::unexpected(Wrong{kFailure, "the desk at " + identity.url +
                                              " has not given the center's file yet; is it "
                                              "running and on this network? Trying again is safe"});
  }
  return std::move(*center);
}

tl::expected<Center, Wrong> find_center(const KioskSettings& settings,
                                        const std::optional<Identity>& identity) {
  const auto kept = settings.state / "center.toml";
  if (!settings.center.empty()) {
    auto center = load_center(settings.center, settings.test);
    if (!center) return tl::unexpected(wrong(center.error()));
    return std::move(*center);
  }
  if (std::filesystem::exists(kept)) {
    // As when it was fetched: a desk of a later version may have written keys that are new to us.
    const auto text = read_whole_file(kept);
    auto center = text.and_then([&](const Bytes& toml) {
      return read_center(toml, kept.string(), UnknownKeys::are_ignored, settings.test);
    });
    if (center) return std::move(*center);
    if (!identity) return tl::unexpected(wrong(center.error()));
    log_event(LogLevel::alarm, "center.refused", {{"reason", to_string(center.error())}});
  }
  if (identity) return first_center(settings, *identity);
  return tl::unexpected(Wrong{kFailure,
                              "this kiosk is not enrolled yet; get a code at the desk and run "
                              "doorway-kiosk --config FILE --enroll URL CODE"});
}

// The center's file may be newer than what is installed here: without its directory a kiosk still
// gives numbers.
Directory find_directory(const KioskSettings& settings, const Center& center) {
  if (center.directory.empty()) return {};
  auto directory = load_directory(settings.assets / "directory" / center.directory);
  if (directory) return std::move(*directory);
  log_event(LogLevel::alarm, "directory.refused", {{"reason", to_string(directory.error())}});
  return {};
}

tl::expected<Setup, Wrong> read_setup(const KioskOptions& options) {
  Setup setup;
  auto settings = load_kiosk_settings(options.config);
  if (!settings) return tl::unexpected(wrong(settings.error()));
  setup.settings = std::move(*settings);
  if (!setup.settings.test && (!options.inspect.empty() || !options.clock.empty())) {
    return tl::unexpected(Wrong{kUsage, options.config.string() +
                                            ": --inspect and --clock are allowed only with "
                                            "deployment = \"test\""});
  }
  auto clock = make_clock(options.clock);
  if (!clock) return tl::unexpected(clock.error());
  setup.clock = std::move(*clock);

  auto identity = load_identity(setup.settings.state / "identity");
  if (!identity) return tl::unexpected(wrong(identity.error()));
  setup.identity = std::move(*identity);
  auto center = find_center(setup.settings, setup.identity);
  if (!center) return tl::unexpected(center.error());
  setup.center = std::move(*center);
  setup.directory = find_directory(setup.settings, *setup.center);

  auto catalog = Catalog::load(setup.settings.locales);
  if (!catalog) return tl::unexpected(wrong(catalog.error()));
  setup.catalog.emplace(std::move(*catalog));
  setup.catalog->add(*setup.center);
  auto keyboards = load_keyboards(setup.settings.locales);
  if (!keyboards) return tl::unexpected(wrong(keyboards.error()));
  setup.keyboards = std::move(*keyboards);
  auto palettes = load_themes(setup.settings.assets / "themes.toml");
  if (!palettes) return tl::unexpected(wrong(palettes.error()));
  setup.palettes = std::move(*palettes);
  setup.zone = find_time_zone(setup.center->time_zone);
  if (!setup.zone) {
    return tl::unexpected(
        Wrong{kUsage, "the time zone database has no '" + setup.center->time_zone + "'"});
  }
  setup.text_rules = make_text_rules();
  if (!setup.identity && !setup.settings.letter.empty()) {
    setup.identity =
        make_local_identity(setup.center->code, setup.settings.letter, setup.clock->now());
  }
  return setup;
}

int enrol(const KioskOptions& options) {
  const auto settings = load_kiosk_settings(options.config);
  if (!settings) return refuse(kUsage, to_string(settings.error()));
  const auto folder = settings->state / "identity";
  const auto identity =
      enrol_device(options.enrol_url, options.enrol_code, kKioskParts, record_key_in(folder));
  if (!identity) return refuse(kFailure, to_string(identity.error()));
  save_identity(folder, *identity);
  std::cout << "enrolled as " << identity->source << " with the letter " << identity->letter
            << "\n";
  return kOk;
}

// Says in the log why films that are there cannot be shown.
bool has_films(const KioskSettings& settings) {
  if (!std::filesystem::is_directory(settings.locales / "signed" / kSigned)) return false;
  if (ChildProcess::is_installed(std::string(kFfmpeg))) return true;
  log_event(LogLevel::alarm, "film.none", {{"reason", std::string("ffmpeg is not installed")}});
  return false;
}

LoopParts make_parts(Setup& setup, Window& window, PangoText& text) {
  const double density =
      setup.settings.px_per_mm > 0 ? setup.settings.px_per_mm : window.px_per_mm();
  LoopParts parts{window,
                  text,
                  *setup.catalog,
                  setup.palettes,
                  *setup.text_rules,
                  setup.keyboards,
                  setup.settings.keys,
                  *setup.zone,
                  *setup.clock,
                  density,
                  setup.settings.bottom_mm};
  parts.directory = &setup.directory;
  parts.signed_folder = setup.settings.locales / "signed";
  return parts;
}

int render(const KioskOptions& options, Setup& setup) {
  const auto names =
      choose(options.render_only, render_names(*setup.center, *setup.catalog, setup.palettes));
  if (!names) return refuse(kUsage, names.error());
  PangoText text(noto_fonts());
  const bool whole_screen = setup.settings.width == 0;
  Window window({whole_screen ? 1080 : setup.settings.width,
                 whole_screen ? 1920 : setup.settings.height, false},
                text, setup.settings.assets / "icons");
  const int pictures = render_all(make_parts(setup, window, text), *setup.center,
                                  {options.render, *names, options.render_sheets});
  std::cout << pictures << " pictures in " << options.render.string() << "\n";
  return kOk;
}

int run_window(const KioskOptions& options, Setup& setup) {
  StopSignals signals;
  PangoText text(noto_fonts());
  Window window({setup.settings.width, setup.settings.height, true}, text,
                setup.settings.assets / "icons");
  LoopParts parts = make_parts(setup, window, text);
  const auto wake = [&window] { window.wake(); };
  signals.watch(wake);
  // The courier reads the identity for itself: keys are never shared between threads.
  std::unique_ptr<Store> store;
  std::unique_ptr<Courier> courier;
  const bool has_desk = setup.identity && !setup.identity->url.empty();
  if (setup.identity) {
    store = std::make_unique<Store>(setup.settings.state, setup.settings.database_megabytes << 20,
                                    std::move(*setup.identity), *setup.clock, *setup.zone, wake);
    parts.store = store.get();
  }
  if (has_desk) {
    auto own = load_identity(setup.settings.state / "identity");
    if (!own || !*own) return refuse(kFailure, "the identity is gone from the disk");
    courier = std::make_unique<Courier>(setup.settings.state, std::move(**own),
                                        setup.center->version, setup.settings.test, *store, wake);
    parts.courier = courier.get();
  }
  KioskSound sound(setup.settings, *setup.catalog, !options.inspect.empty(), wake);
  parts.sound = sound.loop();
  std::unique_ptr<PaperThread> paper;
  if (auto printer = make_printer(setup.settings.printer)) {
    const PaperSize size{setup.settings.printer.printed_dots(), setup.settings.printer.dots_per_mm};
    paper = std::make_unique<PaperThread>(std::move(printer), size, wake);
    parts.paper = paper.get();
  }
  std::unique_ptr<InspectorSocket> inspector;
  if (!options.inspect.empty())
    inspector = std::make_unique<InspectorSocket>(options.inspect, wake);

  std::unique_ptr<FilmThread> films;
  if (has_films(setup.settings)) {
    films = std::make_unique<FilmThread>(wake);
    parts.films = films.get();
  }
  KioskLoop loop(parts, *setup.center);
  log_event("program.started", {{"version", std::string(DOORWAY_VERSION)}});
  loop.run([&] { return signals.asked(); },
           [&] {
             if (!inspector) return;
             while (const auto line = inspector->next()) {
               inspector->answer(line->connection, inspect(loop, parts, line->text));
             }
           });
  log_event("program.stopped");
  return kOk;
}

}  // namespace

int run_kiosk(const KioskOptions& options) {
  if (!options.enrol_url.empty()) return enrol(options);
  auto setup = read_setup(options);
  if (!setup) return refuse(setup.error().code, setup.error().words);
  if (options.audio_todo) {
    print_audio_work(*setup->catalog, setup->settings.locales / "audio");
    return kOk;
  }
  if (options.signed_todo) {
    print_signed_work(*setup->catalog, setup->settings.locales / "signed");
    return kOk;
  }
  return options.render.empty() ? run_window(options, *setup) : render(options, *setup);
}

}  // namespace doorway::kiosk

// Each program's file is read whole, checked, and its unknown keys refused; one reader a program.
#include "assets/settings.h"

#include "assets/toml_table.h"

namespace doorway {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLeastMegabytes = 16;
constexpr std::int64_t kMostMegabytes = 1'000'000;
// Five years of records without their parts, and a month of records that wait for the next hop.
constexpr std::int64_t kKioskMegabytes = 256;
constexpr std::int64_t kDeskMegabytes = 2'048;

// A settings file with its keys; paths are relative to it.
class SettingsFile {
 public:
  explicit SettingsFile(const fs::path& file)
      : file_(file),
        parsed_(parse_toml(read_text_file(file.string()), file.string())),
        table_(parsed_, file.string()) {}

  TomlTable& keys() { return table_; }

  bool test_deployment() {
    const std::string deployment = table_.text("deployment", "production");
    if (deployment != "production" && deployment != "test") {
      table_.fail("deployment", "'deployment' must be \"production\" or \"test\"");
    }
    return deployment == "test";
  }

  fs::path resolve(const fs::path& path) const {
    return path.is_absolute() ? path : fs::absolute(file_).parent_path() / path;
  }

  // A file of a test grows as it comes, unless it says otherwise.
  std::int64_t database_megabytes(bool test, std::int64_t in_production) {
    return table_.integer("database_megabytes", test ? 0 : kLeastMegabytes, kMostMegabytes,
                          test ? 0 : in_production);
  }

  fs::path path(std::string_view key) { return resolve(table_.text(key)); }
  fs::path path(std::string_view key, const fs::path& otherwise) {
    return table_.has(key) ? path(key) : otherwise;
  }

  Listen listen(std::string_view key) {
    auto table = listener(key);
    Listen listen = listen_of(table);
    table.refuse_unknown_keys();
    return listen;
  }
  void listen_for_browsers(std::string_view key, Listen& listen, StaffWeb& web) {
    auto table = listener(key);
    listen = listen_of(table);
    for (const auto& [name, file] :
         {std::pair{"certificate", &web.certificate}, {"key", &web.key}}) {
      if (table.has(name)) *file = resolve(table.text(name));
    }
    if (web.certificate.empty() != web.key.empty()) {
      table.fail(web.key.empty() ? "certificate" : "key",
                 "'certificate' and 'key' go together; without both, the desk makes its own");
    }
    web.names = table.texts("names");
    table.refuse_unknown_keys();
  }
  // What listens here asks nobody who they are: whoever is on this machine may use it.
  Listen listen_on_loopback(std::string_view key) {
    Listen listen = this->listen(key);
    if (!listen.address.starts_with("127.") && listen.address != "::1") {
      table_.table(key)->fail("address", "[" + std::string(key) +
                                             "] may only listen on this machine: 127.0.0.1 or ::1");
    }
    return listen;
  }

 private:
  TomlTable listener(std::string_view key) {
    auto table = table_.table(key);
    if (!table)
      table_.fail("", "[" + std::string(key) + "] is missing here: address and port to listen on");
    return std::move(*table);
  }
  static Listen listen_of(TomlTable& table) {
    Listen listen;
    listen.address = table.text("address", listen.address);
    listen.port = static_cast<std::uint16_t>(table.integer("port", 0, 65535));
    return listen;
  }

  fs::path file_;
  toml::table parsed_;
  TomlTable table_;
};

// Where packages put what programs only read.
const fs::path kInstalled = "/usr/share/doorway";

// 15 inches, where reach begins (ADA Standards 308), and where 40 cm are left under its end.
constexpr double kLowestBottomMm = 380;
constexpr double kHighestBottomMm = 820;

// "plughw:CARD=PCH,DEV=0" and "hw:PCH,0" are on the card PCH.
std::string card_of(const std::string& device) {
  std::string name = device.substr(device.find(':') + 1);
  if (name.starts_with("CARD=")) name.erase(0, 5);
  return name.substr(0, name.find(','));
}

std::string read_device(TomlTable& sound, std::string_view key) {
  std::string device = sound.text(key, "");
  if (!device.empty() && device.find("hw:") == std::string::npos) {
    sound.fail(key, "'" + std::string(key) +
                        "' must name a device, as plughw:CARD=…; what \"default\" is may change "
                        "with a plug");
  }
  return device;
}

void read_voices(TomlTable& sound, SoundSettings& settings) {
  for (TomlTable& voice : sound.tables("voice")) {
    settings.voices[voice.text("language")] = voice.text("name");
    voice.refuse_unknown_keys();
  }
}

SoundSettings read_sound(TomlTable& sound) {
  SoundSettings settings;
  settings.speaker = read_device(sound, "speaker");
  settings.headphones = read_device(sound, "headphones");
  if (!settings.speaker.empty() && card_of(settings.speaker) == card_of(settings.headphones)) {
    sound.fail("headphones",
               "'headphones' must be another card than 'speaker', so that nothing meant for "
               "headphones can come out of the speaker");
  }
  settings.jack_card = sound.text("jack_card", "");
  settings.jack_control = sound.text("jack_control", settings.jack_control);
  settings.jack_in_key = sound.text("jack_in_key", "");
  settings.jack_out_key = sound.text("jack_out_key", "");
  if (settings.jack_in_key.empty() != settings.jack_out_key.empty()) {
    sound.fail(settings.jack_in_key.empty() ? "jack_out_key" : "jack_in_key",
               "'jack_in_key' and 'jack_out_key' go together");
  }
  if (!settings.headphones.empty() && settings.jack_card.empty() && settings.jack_in_key.empty()) {
    sound.fail("headphones",
               "'headphones' needs 'jack_card' or 'jack_in_key': without a jack that tells, "
               "nothing is ever said to them");
  }
  settings.volume = static_cast<int>(sound.integer("volume", 1, 8, settings.volume));
  read_voices(sound, settings);
  sound.refuse_unknown_keys();
  return settings;
}

constexpr int kWideRoll = 80;
constexpr int kNarrowRoll = 58;

// Keys of another kind of printer stay unknown, so that they are told of.
PrinterSettings read_printer(SettingsFile& file, TomlTable& table) {
  PrinterSettings printer;
  const std::string kind = table.text("kind");
  if (kind == "escpos") {
    printer.kind = PrinterSettings::Kind::escpos;
    printer.device = file.resolve(table.text("device"));
  } else if (kind == "cups") {
    printer.kind = PrinterSettings::Kind::cups;
    printer.queue = table.text("queue");
    if (printer.queue.find_first_of("/?# %") != std::string::npos) {
      table.fail("queue", "'queue' must be the name of a CUPS queue, as lpstat -p shows it");
    }
  } else if (kind == "png") {
    printer.kind = PrinterSettings::Kind::png;
    printer.folder = file.resolve(table.text("folder"));
  } else {
    table.fail("kind", "'kind' must be \"escpos\", \"cups\" or \"png\"");
  }
  printer.width_mm = static_cast<int>(table.integer("width_mm", kNarrowRoll, kWideRoll, kWideRoll));
  if (printer.width_mm != kWideRoll && printer.width_mm != kNarrowRoll) {
    table.fail("width_mm", "'width_mm' is the paper's width: 80 or 58");
  }
  printer.dots_per_mm = table.number("dots_per_mm", printer.dots_per_mm);
  if (!(printer.dots_per_mm >= 6 && printer.dots_per_mm <= 24)) {
    table.fail("dots_per_mm", "'dots_per_mm' must be from 6 to 24; 8 are 203 dpi");
  }
  table.refuse_unknown_keys();
  return printer;
}

// [keys] "F13" = "next": what a keypad's or a switch's keys do, over the usual ones; "none":
// nothing.
KeyMap read_keys(TomlTable& table) {
  KeyMap keys = usual_keys();
  for (const std::string& name : table.unknown_keys()) {
    if (!is_mappable_key(name)) {
      table.fail(name,
                 "there is no key '" + name +
                     "' here; keys are Tab, Shift+Tab, Enter, Space, Escape, Backspace, Up, "
                     "Down, Left, Right, PageUp, PageDown, Home, End, F1 to F24, 0 to 9, A to "
                     "Z and , . - = + * /");
    }
    const std::string text = table.text(name);
    const auto action = parse_action(text);
    if (!action && text != "none") {
      table.fail(name, "'" + text + "' is no action; docs/operations.md lists them");
    }
    keys.erase(name);
    if (action) keys.emplace(name, *action);
  }
  return keys;
}

void read_window(TomlTable& window, KioskSettings& settings) {
  settings.orientation = window.text("orientation", settings.orientation);
  if (settings.orientation != "portrait" && settings.orientation != "landscape") {
    window.fail("orientation", "'orientation' must be \"portrait\" or \"landscape\"");
  }
  settings.width = static_cast<int>(window.integer("width", 0, 16384, 0));
  settings.height = static_cast<int>(window.integer("height", 0, 16384, 0));
  settings.px_per_mm = window.number("px_per_mm", 0);
  if (settings.px_per_mm < 0 || settings.px_per_mm > 100) {
    window.fail("px_per_mm", "'px_per_mm' must be from 0 (ask the screen) to 100");
  }
  settings.bottom_mm = window.number("bottom_mm", settings.bottom_mm);
  if (settings.bottom_mm < kLowestBottomMm || settings.bottom_mm > kHighestBottomMm) {
    window.fail("bottom_mm",
                "'bottom_mm', the height of the picture's lower edge above the floor, must be "
                "from 380 to 820: higher, and too little is within reach from a wheelchair");
  }
  window.refuse_unknown_keys();
}

KioskSettings read_kiosk(SettingsFile& file) {
  KioskSettings settings;
  settings.test = file.test_deployment();
  settings.state = file.path("state");
  settings.assets = file.path("assets", kInstalled / "assets");
  settings.locales = file.path("locales", kInstalled / "locales");
  if (file.keys().has("center")) settings.center = file.path("center");
  settings.letter = file.keys().text("letter", "");
  settings.database_megabytes = file.database_megabytes(settings.test, kKioskMegabytes);
  if (auto window = file.keys().table("window")) read_window(*window, settings);
  if (auto sound = file.keys().table("sound")) settings.sound = read_sound(*sound);
  if (auto printer = file.keys().table("printer")) settings.printer = read_printer(file, *printer);
  if (auto keys = file.keys().table("keys")) settings.keys = read_keys(*keys);
  for (const std::string_view key : {"letter", "center"}) {
    if (!settings.test && file.keys().has(key)) {
      file.keys().fail(key,
                       "'" + std::string(key) + "' is for tests; in production the desk gives it");
    }
  }
  return settings;
}

DeskSettings read_desk(SettingsFile& file) {
  DeskSettings settings;
  settings.test = file.test_deployment();
  settings.state = file.path("state");
  settings.assets = file.path("assets", kInstalled / "assets");
  settings.locales = file.path("locales", kInstalled / "locales");
  settings.web = file.path("web", kInstalled / "web");
  settings.center = file.path("center");
  settings.sync = file.path("sync", settings.state.parent_path() / "sync");
  settings.devices = file.listen("devices");
  file.listen_for_browsers("staff", settings.staff, settings.staff_web);
  settings.control = file.listen_on_loopback("control");
  settings.database_megabytes = file.database_megabytes(settings.test, kDeskMegabytes);
  return settings;
}

SyncSettings read_sync(SettingsFile& file) {
  SyncSettings settings;
  settings.test = file.test_deployment();
  settings.state = file.path("state");
  settings.desk_state = file.path("desk_state");
  settings.desk_control = file.keys().text("desk_control");
  return settings;
}

// "password=…" in either form, or "postgresql://user:secret@host/name".
bool holds_password(const std::string& database) {
  if (database.find("password") != std::string::npos) return true;
  const std::size_t scheme = database.find("://");
  if (scheme == std::string::npos) return false;
  const std::string rest = database.substr(scheme + 3);
  const std::size_t user_end = rest.rfind('@');
  return user_end != std::string::npos && rest.substr(0, user_end).find(':') != std::string::npos;
}

CollectorSettings read_collector(SettingsFile& file) {
  CollectorSettings settings;
  settings.test = file.test_deployment();
  settings.state = file.path("state");
  settings.database = file.keys().text("database", "");
  if (holds_password(settings.database)) {
    file.keys().fail("database",
                     "no password in 'database': put it into a file that PGPASSFILE names, or into "
                     "PGPASSWORD in the environment");
  }
  settings.listen = file.listen("listen");
  settings.control = file.listen_on_loopback("control");
  settings.time_zone = file.keys().text("time_zone", settings.time_zone);
  return settings;
}

template <typename Settings>
tl::expected<Settings, ParseError> load(const fs::path& path, Settings (*read)(SettingsFile&)) {
  try {
    SettingsFile file(path);
    Settings settings = read(file);
    file.keys().refuse_unknown_keys();
    return settings;
  } catch (const BadToml& bad) {
    return tl::unexpected(bad.error);
  }
}

}  // namespace

int PrinterSettings::printed_dots() const {
  constexpr int kPrintedOfWide = 72;  // mm
  constexpr int kPrintedOfNarrow = 48;
  const int printed = width_mm == kWideRoll ? kPrintedOfWide : kPrintedOfNarrow;
  return static_cast<int>(printed * dots_per_mm) / 8 * 8;
}

tl::expected<KioskSettings, ParseError> load_kiosk_settings(const fs::path& file) {
  return load(file, read_kiosk);
}
tl::expected<DeskSettings, ParseError> load_desk_settings(const fs::path& file) {
  return load(file, read_desk);
}
tl::expected<SyncSettings, ParseError> load_sync_settings(const fs::path& file) {
  return load(file, read_sync);
}
tl::expected<CollectorSettings, ParseError> load_collector_settings(const fs::path& file) {
  return load(file, read_collector);
}

}  // namespace doorway

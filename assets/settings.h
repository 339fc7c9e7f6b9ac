// The programs' own files: kiosk.toml, desk.toml, sync.toml, collector.toml.  Unknown keys are
// errors; relative paths are relative to the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/action.h"
#include "core/parse_error.h"

namespace doorway {

struct Listen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
};

// What is read aloud goes out here.  Two separate devices by their ALSA names: what is meant for
// one pair of ears must not depend on a switch between two outputs of one card.
struct SoundSettings {
  std::string speaker;     // "plughw:CARD=PCH,DEV=0"; empty: none
  std::string headphones;  // as well
  std::string jack_card;   // whose control tells the jack: "hw:CARD=AudioNav"
  std::string jack_control = "Headphone Jack";
  std::string jack_in_key;  // or a keypad tells it by keys: "F15"
  std::string jack_out_key;
  int volume = 4;                             // 1 … 8, at which everyone begins
  std::map<std::string, std::string> voices;  // espeak-ng's, by language
};

// The ticket printer of a kiosk.
struct PrinterSettings {
  enum class Kind { none, escpos, cups, png };
  Kind kind = Kind::none;
  std::filesystem::path device;  // escpos: "/dev/usb/lp0"
  std::string queue;             // cups
  std::filesystem::path folder;  // png: must be there
  int width_mm = 80;             // of the paper roll: 80 or 58
  double dots_per_mm = 8;        // 203 dpi

  int printed_dots() const;  // across, in whole bytes; paper has margins that no head reaches
};

struct KioskSettings {
  bool test = false;             // deployment = "test"
  std::filesystem::path state;   // folder: identity/, kiosk.db, center.toml (last good)
  std::filesystem::path assets;  // installed data
  std::filesystem::path locales;
  std::filesystem::path center;  // optional: a file instead of the desk's (tests)
  std::string letter;            // optional: numbers without a desk (tests)
  std::string orientation = "portrait";
  int width = 0;  // window in pixels; 0: the whole screen
  int height = 0;
  double px_per_mm = 0;  // 0: asked of the screen
  // From the floor to the lower edge of the picture, for who reaches it from a wheelchair.
  double bottom_mm = 760;
  SoundSettings sound;
  PrinterSettings printer;

  KeyMap keys = usual_keys();  // with what [keys] says differently

  // kiosk.db is grown to this and never beyond it; 0: it grows as it comes.
  std::int64_t database_megabytes = 0;
};

// How browsers reach the staff pages: by the court's own certificate, or by one of the desk's CA.
struct StaffWeb {
  std::filesystem::path certificate;  // PEM, the chain after it; empty: of the desk's CA
  std::filesystem::path key;          // PEM; given with the certificate
  std::vector<std::string> names;     // what browsers ask for; empty: address and machine's name
};

struct DeskSettings {
  bool test = false;
  std::filesystem::path state;  // folder: keys/, desk.db
  std::filesystem::path assets;
  std::filesystem::path locales;
  std::filesystem::path web;     // templates/ and static/
  std::filesystem::path sync;    // doorway-sync's state folder, read only; beside ours if unsaid
  std::filesystem::path center;  // the center's file
  Listen devices;                // mTLS, for kiosks
  Listen staff;                  // pages; plain HTTP on loopback without a certificate
  StaffWeb staff_web;            // in [staff] as well
  Listen control;                // loopback only: /healthz /metrics and the night

  std::int64_t database_megabytes = 0;  // as at a kiosk, of desk.db
};

struct SyncSettings {
  bool test = false;
  std::filesystem::path state;       // sync.db
  std::filesystem::path desk_state;  // the desk's folder: desk.db (read), css/ (identity)
  std::string desk_control;          // "http://127.0.0.1:8081"
};

struct CollectorSettings {
  bool test = false;
  std::filesystem::path state;  // keys/, collector.db
  std::string database;         // postgresql://… or "service=…"; empty: collector.db
  Listen listen;                // mTLS, for centers
  Listen control;               // loopback only: its own commands
  std::string time_zone = "America/Los_Angeles";
};

tl::expected<KioskSettings, ParseError> load_kiosk_settings(const std::filesystem::path& file);
tl::expected<DeskSettings, ParseError> load_desk_settings(const std::filesystem::path& file);
tl::expected<SyncSettings, ParseError> load_sync_settings(const std::filesystem::path& file);
tl::expected<CollectorSettings, ParseError> load_collector_settings(
    const std::filesystem::path& file);

}  // namespace doorway

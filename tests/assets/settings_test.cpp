// The programs' own files: production unless said otherwise, paths beside the file, no key ignored.
#include "assets/settings.h"

#include <fstream>

#include "tests/support/temp_folder.h"
#include "tests/support/test.h"

namespace doorway {
namespace {

class SettingsFolder {
 public:
  std::filesystem::path write(const std::string& text) {
    std::ofstream(folder_ / "program.toml") << text;
    return folder_ / "program.toml";
  }
  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

 private:
  TempFolder folder_;
};

std::string listen(const std::string& name, int port, const std::string& address = "127.0.0.1") {
  return "[" + name + "]\naddress = \"" + address + "\"\nport = " + std::to_string(port) + "\n";
}

const std::string kDesk = "state = \"desk\"\ncenter = \"center.toml\"\n";

}  // namespace

TEST_CASE("a kiosk's file with nothing but its state is a production kiosk on the whole screen",
          "[assets][settings]") {
  SettingsFolder folder;
  const auto kiosk = load_kiosk_settings(folder.write("state = \"kiosk\"\n"));
  REQUIRE(kiosk);
  CHECK_FALSE(kiosk->test);
  CHECK(kiosk->state == folder / "kiosk");
  CHECK(kiosk->assets == "/usr/share/doorway/assets");
  CHECK(kiosk->center.empty());
  CHECK(kiosk->orientation == "portrait");
  CHECK(kiosk->width == 0);
}

TEST_CASE("paths stand beside the file that names them, not where the program was started",
          "[assets][settings]") {
  SettingsFolder folder;
  const auto kiosk = load_kiosk_settings(
      folder.write("deployment = \"test\"\nstate = \"/var/lib/somewhere\"\nassets = \"here\"\n"
                   "center = \"own.toml\"\nletter = \"B\"\n"
                   "[window]\nwidth = 1080\nheight = 1920\npx_per_mm = 3.62\n"
                   "orientation = \"landscape\"\n"));
  REQUIRE(kiosk);
  CHECK(kiosk->test);
  CHECK(kiosk->state == "/var/lib/somewhere");
  CHECK(kiosk->assets == folder / "here");
  CHECK(kiosk->center == folder / "own.toml");
  CHECK(kiosk->letter == "B");
  CHECK(kiosk->height == 1920);
  CHECK(kiosk->px_per_mm == 3.62);
  CHECK(kiosk->orientation == "landscape");
}

TEST_CASE("a production kiosk takes its letter and its center from the desk alone",
          "[assets][settings]") {
  SettingsFolder folder;
  const auto with = [&](const std::string& line) {
    return load_kiosk_settings(folder.write("state = \"kiosk\"\n" + line)).error();
  };
  CHECK_THAT(with("letter = \"B\"\n").reason, ContainsSubstring("in production the desk gives it"));
  CHECK_THAT(with("center = \"c.toml\"\n").reason, ContainsSubstring("'center' is for tests"));
  CHECK(with("letter = \"B\"\n").line == 2);
}

TEST_CASE("the desk listens for kiosks, for staff, and on this machine for itself",
          "[assets][settings]") {
  SettingsFolder folder;
  const auto desk =
      load_desk_settings(folder.write(kDesk + listen("devices", 8443, "192.0.2.10") +
                                      listen("staff", 443, "192.0.2.10") + listen("control", 0)));
  REQUIRE(desk);
  CHECK(desk->devices.address == "192.0.2.10");
  CHECK(desk->devices.port == 8443);
  CHECK(desk->staff.port == 443);
  CHECK(desk->control.address == "127.0.0.1");
  CHECK(desk->web == "/usr/share/doorway/web");
}

TEST_CASE("a court brings its certificate with its key, or the desk makes its own",
          "[assets][settings]") {
  SettingsFolder folder;
  const auto with = [&](const std::string& lines) {
    return load_desk_settings(folder.write(kDesk + listen("devices", 1) + listen("control", 2) +
                                           listen("staff", 3) + lines));
  };
  const auto own = with("");
  REQUIRE(own);
  CHECK(own->staff_web.certificate.empty());
  const auto courts = with(
      "certificate = \"court.pem\"\nkey = \"/etc/court.key\"\nnames = [\"desk.court.example\"]\n");
  REQUIRE(courts);
  CHECK(courts->staff_web.certificate == folder / "court.pem");
  CHECK(courts->staff_web.key == "/etc/court.key");
  CHECK(courts->staff_web.names == std::vector<std::string>{"desk.court.example"});
  const auto half = with("certificate = \"court.pem\"\n");
  REQUIRE_FALSE(half);
  CHECK_THAT(half.error().reason, ContainsSubstring("'certificate' and 'key' go together"));
  CHECK(half.error().line == 12);
}

TEST_CASE("a password in the address of the database is refused, for the file is read by many",
          "[assets][settings]") {
  SettingsFolder folder;
  const auto with = [&](const std::string& database) {
    return load_collector_settings(folder.write("state = \"c\"\ndatabase = \"" + database + "\"\n" +
                                                listen("listen", 1) + listen("control", 2)));
  };
  for (const std::string database :
       {"postgresql://css:secret@db.example/doorway", "postgresql://css:a/b@db.example",
        "postgresql://db.example/doorway?password=secret", "host=db.example password=secret"}) {
    const auto refused = with(database);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().reason, ContainsSubstring("PGPASSFILE"));
    CHECK_THAT(refused.error().reason, !ContainsSubstring("secret"));
    CHECK(refused.error().line == 2);
  }
  for (const std::string database :
       {"postgresql://css@db.example:5433/doorway", "postgresql://[::1]:5433/doorway",
        "service=doorway", "host=db.example user=css passfile=/etc/doorway/pgpass"}) {
    CHECK(with(database));
  }
}

TEST_CASE("the control address is never open to the network", "[assets][settings]") {
  SettingsFolder folder;
  const auto desk = load_desk_settings(folder.write(
      kDesk + listen("devices", 1) + listen("staff", 2) + listen("control", 3, "0.0.0.0")));
  REQUIRE_FALSE(desk);
  CHECK_THAT(desk.error().reason, ContainsSubstring("[control] may only listen on this machine"));
  CHECK(desk.error().line == 10);
  const auto collector = load_collector_settings(folder.write(
      "state = \"c\"\n" + listen("listen", 1, "0.0.0.0") + listen("control", 2, "192.0.2.1")));
  REQUIRE_FALSE(collector);
}

TEST_CASE("sync and collector read what they need", "[assets][settings]") {
  SettingsFolder folder;
  const auto sync = load_sync_settings(folder.write(
      "state = \"sync\"\ndesk_state = \"desk\"\ndesk_control = \"http://127.0.0.1:8081\"\n"));
  REQUIRE(sync);
  CHECK(sync->desk_state == folder / "desk");
  CHECK(sync->desk_control == "http://127.0.0.1:8081");
  const auto collector = load_collector_settings(
      folder.write("state = \"c\"\n" + listen("listen", 9443, "::") + listen("control", 0, "::1")));
  REQUIRE(collector);
  CHECK(collector->listen.address == "::");
  CHECK(collector->time_zone == "America/Los_Angeles");
}

TEST_CASE("a settings file that cannot be meant is refused with its line", "[assets][settings]") {
  SettingsFolder folder;
  const auto kiosk = [&](const std::string& text) {
    return load_kiosk_settings(folder.write(text)).error();
  };
  CHECK(kiosk("state = \"k\"\nasets = \"a\"\n") ==
        ParseError{(folder / "program.toml").string(), 2,
                   "unknown key 'asets'; did you mean 'assets'?"});
  CHECK_THAT(kiosk("deployment = \"prod\"\nstate = \"k\"\n").reason,
             ContainsSubstring("\"production\" or \"test\""));
  CHECK_THAT(kiosk("assets = \"a\"\n").reason, ContainsSubstring("'state' is missing"));
  CHECK_THAT(kiosk("state = \"k\"\n[window]\nwith = 3\n").reason,
             ContainsSubstring("did you mean 'width'?"));
  CHECK_THAT(kiosk("state = \"k\"\n[window]\norientation = \"sideways\"\n").reason,
             ContainsSubstring("\"landscape\""));
  CHECK_THAT(kiosk("state = \"k\"\n[window]\npx_per_mm = -1\n").reason, ContainsSubstring("0"));
  CHECK_THAT(kiosk("state = \"k\"\n[window]\nbottom_mm = 1100\n").reason,
             ContainsSubstring("within reach from a wheelchair"));
  CHECK_THAT(load_desk_settings(folder.write(kDesk)).error().reason,
             ContainsSubstring("[devices] is missing"));
  const auto port = load_desk_settings(folder.write(kDesk + listen("devices", 70000))).error();
  CHECK_THAT(port.reason, ContainsSubstring("from 0 to 65535"));
  CHECK(port.line == 5);
}

TEST_CASE("a kiosk's sound goes to two cards by name, and starts at its own volume",
          "[assets][settings][sound]") {
  SettingsFolder folder;
  const auto kiosk = load_kiosk_settings(
      folder.write("state = \"kiosk\"\n[sound]\nspeaker = \"plughw:CARD=PCH,DEV=0\"\n"
                   "headphones = \"plughw:CARD=AudioNav,DEV=0\"\njack_card = \"hw:CARD=AudioNav\"\n"
                   "jack_in_key = \"F15\"\njack_out_key = \"F16\"\nvolume = 6\n"
                   "[[sound.voice]]\nlanguage = \"es\"\nname = \"es\"\n"));
  REQUIRE(kiosk);
  CHECK(kiosk->sound.speaker == "plughw:CARD=PCH,DEV=0");
  CHECK(kiosk->sound.headphones == "plughw:CARD=AudioNav,DEV=0");
  CHECK(kiosk->sound.jack_card == "hw:CARD=AudioNav");
  CHECK(kiosk->sound.jack_control == "Headphone Jack");
  CHECK(kiosk->sound.jack_out_key == "F16");
  CHECK(kiosk->sound.volume == 6);
  CHECK(kiosk->sound.voices.at("es") == "es");
}

TEST_CASE("a kiosk's file without sound is a kiosk that says nothing",
          "[assets][settings][sound]") {
  SettingsFolder folder;
  const auto kiosk = load_kiosk_settings(folder.write("state = \"kiosk\"\n"));
  REQUIRE(kiosk);
  CHECK(kiosk->sound.speaker.empty());
  CHECK(kiosk->sound.headphones.empty());
  CHECK(kiosk->sound.volume == 4);
}

TEST_CASE("sound that could come out of the wrong device is refused", "[assets][settings][sound]") {
  SettingsFolder folder;
  const auto reason = [&](const std::string& lines) {
    const auto kiosk = load_kiosk_settings(folder.write("state = \"kiosk\"\n[sound]\n" + lines));
    return kiosk ? std::string() : kiosk.error().reason;
  };
  CHECK_THAT(reason("speaker = \"default\"\n"), ContainsSubstring("must name a device"));
  CHECK_THAT(reason("headphones = \"pulse\"\njack_card = \"hw:0\"\n"),
             ContainsSubstring("must name a device"));
  const std::string jack = "jack_card = \"hw:CARD=PCH\"\n";
  CHECK_THAT(reason("speaker = \"hw:CARD=PCH,DEV=0\"\nheadphones = \"plughw:PCH,2\"\n" + jack),
             ContainsSubstring("another card"));
  CHECK_THAT(reason("headphones = \"hw:CARD=AudioNav\"\n"), ContainsSubstring("without a jack"));
  CHECK_THAT(reason("jack_in_key = \"F15\"\n"), ContainsSubstring("go together"));
  CHECK_THAT(reason("volume = 9\n"), ContainsSubstring("volume"));
  CHECK_THAT(reason("speakers = \"hw:0\"\n"), ContainsSubstring("speaker"));
  CHECK_THAT(reason("[[sound.voice]]\nlanguage = \"es\"\n"), ContainsSubstring("name"));
  CHECK(reason("speaker = \"hw:CARD=PCH\"\n").empty());
}

TEST_CASE("a kiosk's printer is one of three, with the paper it has", "[assets][settings]") {
  SettingsFolder folder;
  const auto printer = [&](const std::string& table) {
    return load_kiosk_settings(folder.write("state = \"kiosk\"\n" + table));
  };
  CHECK(printer("")->printer.kind == PrinterSettings::Kind::none);
  const auto escpos = printer("[printer]\nkind = \"escpos\"\ndevice = \"/dev/usb/lp0\"\n");
  REQUIRE(escpos);
  CHECK(escpos->printer.device == "/dev/usb/lp0");
  CHECK(escpos->printer.printed_dots() == 576);
  const auto cups = printer("[printer]\nkind = \"cups\"\nqueue = \"ticket\"\nwidth_mm = 58\n");
  REQUIRE(cups);
  CHECK(cups->printer.queue == "ticket");
  CHECK(cups->printer.printed_dots() == 384);
  const auto png = printer("[printer]\nkind = \"png\"\nfolder = \"out\"\ndots_per_mm = 11.8\n");
  REQUIRE(png);
  CHECK(png->printer.folder == folder / "out");
  CHECK(png->printer.printed_dots() % 8 == 0);
}

TEST_CASE("a wrong line about the printer is told with its number", "[assets][settings]") {
  SettingsFolder folder;
  const auto wrong = [&](const std::string& lines) {
    const auto kiosk = load_kiosk_settings(folder.write("state = \"kiosk\"\n[printer]\n" + lines));
    return kiosk ? std::string("taken") : to_string(kiosk.error());
  };
  CHECK_THAT(wrong("kind = \"laser\"\n"), ContainsSubstring(":3: ") && ContainsSubstring("cups"));
  CHECK_THAT(wrong("kind = \"escpos\"\n"), ContainsSubstring("device"));
  CHECK_THAT(wrong("kind = \"png\"\nfolder = \"x\"\nqueue = \"y\"\n"),
             ContainsSubstring(":5: ") && ContainsSubstring("unknown key 'queue'"));
  CHECK_THAT(wrong("kind = \"cups\"\nqueue = \"a/b\"\n"), ContainsSubstring("lpstat"));
  CHECK_THAT(wrong("kind = \"png\"\nfolder = \"x\"\nwidth_mm = 70\n"),
             ContainsSubstring("80 or 58"));
  CHECK_THAT(wrong("kind = \"png\"\nfolder = \"x\"\ndots_per_mm = 3.0\n"),
             ContainsSubstring("203 dpi"));
}

TEST_CASE("a kiosk's keys are the usual ones with what its file says differently",
          "[assets][settings]") {
  SettingsFolder folder;
  const auto usual = load_kiosk_settings(folder.write("state = \"kiosk\"\n"));
  REQUIRE(usual);
  CHECK(usual->keys == usual_keys());
  const auto own = load_kiosk_settings(
      folder.write("state = \"kiosk\"\n[keys]\n\"F13\" = \"next\"\n1 = \"next\"\n"
                   "2 = \"none\"\n\"Shift+Tab\" = \"back\"\n"));
  REQUIRE(own);
  CHECK(own->keys.at("F13") == Action::next);
  CHECK(own->keys.at("1") == Action::next);
  CHECK_FALSE(own->keys.contains("2"));
  CHECK(own->keys.at("Shift+Tab") == Action::back);
  CHECK(own->keys.at("Tab") == Action::next);
}

TEST_CASE("a key or an action that does not exist is told with its line", "[assets][settings]") {
  SettingsFolder folder;
  const auto refused = [&](const std::string& line, const std::string& words) {
    const auto kiosk = load_kiosk_settings(
        folder.write("state = \"kiosk\"\n[keys]\n\"F13\" = \"next\"\n" + line + "\n"));
    REQUIRE_FALSE(kiosk);
    INFO(to_string(kiosk.error()));
    CHECK(kiosk.error().line == 4);
    CHECK_THAT(kiosk.error().reason, ContainsSubstring(words));
  };
  refused("\"F14\" = \"nxt\"", "'nxt' is no action");
  refused("\"F25\" = \"next\"", "there is no key 'F25'");
  refused("\"Shift\" = \"next\"", "there is no key 'Shift'");
  refused("\"F14\" = 3", "text in quotes");
}

}  // namespace doorway

// The pages over a line in memory and accounts in a throw-away database, driven as functions from
// request to response.
#pragma once

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/ports_fake.h"
#include "desk/pages/pages.h"
#include "sync/journal/database.h"
#include "tests/desk/feedback/feedback_kiosk.h"
#include "tests/desk/pages/fake_line.h"
#include "tests/desk/pages/health_sample.h"
#include "tests/desk/pages/sample_center.h"
#include "tests/support/temp_folder.h"

namespace doorway::desk {

inline constexpr const char* kTestPassword = "correct invented horse";

using Fields = std::vector<std::pair<std::string, std::string>>;

inline std::string header_of(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct PagesFixture {
  TempFolder folder;
  FakeClock clock{*parse_instant("2026-11-23T18:42:00Z")};
  FixedZone zone;
  SeededRandom random;
  Database database = Database::open(folder / "desk.db", desk_schema());
  std::mutex mutex;
  Accounts accounts{database, mutex, clock, random};
  Center center = sample_center();
  FakeLine line{clock};
  Recipient open;
  FeedbackInbox feedback{database, mutex, PartOpener(open.key, open.certificate),
                         clock,    zone,  random};
  SqliteRecordStore records{database, mutex, true, &feedback};
  FeedbackKiosk kiosk{folder / "kiosk.db", open, clock, zone, random};
  Breaks breaks{database, mutex, clock};
  LobbyNotices notices{database, mutex, clock, random};
  std::string health = "good";
  std::vector<std::string> paper_notes;
  Pages pages{with_health(), line, accounts, feedback, {breaks, notices}, center, clock, zone};
  Router router;
  std::string cookie;

  PagesFixture() { pages.add_routes(router); }

  static PagesOptions options() {
    PagesOptions made;
    made.web = std::filesystem::path(DOORWAY_SOURCE_DIR) / "desk/web";
    made.languages = {{"en", "English", false, "Now calling", "Missed your number? Tell any desk."},
                      {"es", "Español", false, "Llamando", "¿No oyó su número? Avise."},
                      {"fa", "فارسی", true, "در حال فراخواندن", {}}};
    return made;
  }

  PagesOptions with_health() {
    PagesOptions made = options();
    made.paper_notes = [this] { return paper_notes; };
    made.health = [this] { return sample_health(health, clock.now(), zone); };
    return made;
  }

  Account make_account(const std::string& sign_in, Owner owner, Role role = Role::staff) {
    std::optional<std::string> link = accounts.first_link();
    if (!link) {
      const Account by{0, "", "", owner, Role::supervisor, false};
      // Made by nobody in particular: the first account stands in.
      Account inviter = accounts.all().front();
      inviter.owner = by.owner;
      inviter.role = Role::supervisor;
      link = accounts.invite(inviter, {owner, role, false});
    }
    return std::get<Account>(
        accounts.create(*link, {"Invented " + sign_in, sign_in, kTestPassword, owner, false}));
  }

  Response get(const std::string& path, std::map<std::string, std::string> query = {}) {
    Request request;
    request.method = "GET";
    request.path = path;
    request.query = std::move(query);
    return send(std::move(request));
  }
  Response post(const std::string& path, Fields fields, bool with_token = true) {
    if (with_token) fields.emplace_back("csrf", csrf());
    Request request;
    request.method = "POST";
    request.path = path;
    request.headers["content-type"] = "application/x-www-form-urlencoded";
    for (const auto& [name, value] : fields) {
      request.body +=
          (request.body.empty() ? "" : "&") + url_encode(name) + "=" + url_encode(value);
    }
    return send(std::move(request));
  }
  Response send(Request request) {
    request.address = "192.0.2.7";
    if (!cookie.empty()) request.headers["cookie"] = "doorway_session=" + cookie;
    return router(request);
  }

  std::string csrf() {
    const auto session = accounts.session(cookie, false);
    return session ? session->csrf : std::string();
  }
  // Signs in by the form and keeps the cookie.
  Response sign_in(const std::string& name, const std::string& desk = {}) {
    const Response response =
        post("/sign-in", {{"sign-in", name}, {"password", kTestPassword}}, false);
    const std::string set = header_of(response, "Set-Cookie");
    const std::size_t begin = set.find('=');
    cookie = begin == std::string::npos ? "" : set.substr(begin + 1, set.find(';') - begin - 1);
    if (!desk.empty()) post("/desks", {{"desk", desk}});
    return response;
  }

  // Somebody leaves feedback at a kiosk, and it arrives.
  void leave(const FeedbackBody& body) {
    kiosk.leave(body);
    kiosk.deliver(records);
  }

  FakeLine::Visit visit(const std::string& number, Owner owner = Owner::css) {
    FakeLine::Visit made;
    made.owner = owner;
    made.row.number = number;
    made.row.services = {owner == Owner::css ? "css-case" : "flf-resp"};
    made.row.language = "en";
    made.row.arrived = clock.now() - std::chrono::minutes(18);
    return made;
  }
};

}  // namespace doorway::desk

// The desk put together: keys made, a kiosk enrolled over TLS, its check-in in the line, the day
// closed for CSS.
#include "desk/open_desk.h"

#include "desk/api/lobby.h"
#include "sync/delivery/delivery.h"
#include "sync/delivery/enrol.h"
#include "sync/delivery/journal_outbox.h"
#include "sync/device/private_file.h"
#include "sync/device/recorder.h"
#include "sync/http/server.h"
#include "sync/record/bodies.h"
#include "tests/desk/desk_folder.h"
#include "tests/support/test.h"

namespace doorway::desk {
namespace {

const std::vector<std::string> kKioskParts = {"queue", "personal", "safety", "feedback"};

}  // namespace

TEST_CASE("a desk is made once and nothing of it is overwritten", "[desk][installation]") {
  DeskFolder files;
  CHECK_THAT(load_installation(files.config).error().reason, ContainsSubstring("init"));
  const Passphrases passphrases{"an invented passphrase", "another invented one"};
  REQUIRE(initialise(files.config, passphrases, files.clock));
  const auto key = read_whole_file(files.folder / "desk/keys/record.key");
  REQUIRE(key);
  CHECK_FALSE(initialise(files.config, passphrases, files.clock));
  CHECK(read_whole_file(files.folder / "desk/keys/record.key") == key);
}

TEST_CASE("kiosks are not left with an old center's file by a forgotten version",
          "[desk][installation]") {
  DeskFolder files;
  REQUIRE(
      initialise(files.config, {"an invented passphrase", "another invented one"}, files.clock));
  const auto first = load_installation(files.config);
  REQUIRE(first);
  CHECK(load_installation(files.config)->center_document == first->center_document);
  write_text(files.folder / "center.toml", files.center + "\n# changed\n");
  const auto refused = load_installation(files.config);
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().reason, ContainsSubstring("raise `version`"));
  auto raised = files.center;
  raised.replace(raised.find("version = 1"), 11, "version = 2");
  write_text(files.folder / "center.toml", raised);
  const auto second = load_installation(files.config);
  REQUIRE(second);
  CHECK(second->center_document != first->center_document);
}

TEST_CASE("a check-in at a kiosk is on the console and goes to CSS once", "[desk][open-desk]") {
  DeskFolder files;
  REQUIRE(
      initialise(files.config, {"an invented passphrase", "another invented one"}, files.clock));
  const auto installation = load_installation(files.config);
  REQUIRE(installation);
  OpenDesk desk(*installation, files.clock, files.random);
  CHECK(desk.quick_check() == "ok");
  Router router;
  Lobby lobby(desk.line(), installation->center, files.clock, *installation->zone,
              {[&] { return desk.staffed_desks(); }});
  desk.intake().add_routes(router);
  lobby.add_routes(router, desk.intake());
  const ServerTls tls(installation->authority.server, true);
  ServerOptions options;
  options.tls = &tls;
  options.protocol = "1";
  const Server server(options, router);
  const auto url = "https://127.0.0.1:" + std::to_string(server.port());
  const auto actions = desk.actions([] { return std::string("http://staff"); });

  // The kiosk.
  const auto code = actions.enroll("kiosk-1");
  const auto kiosk = enrol_device(url, std::get<std::string>(code), kKioskParts);
  REQUIRE(kiosk);
  auto journal = Database::open(files.folder / "kiosk.db", {8, {kDeviceJournalTables}});
  DeviceJournal(journal).begin_epoch(kiosk->source, kiosk->epoch, kiosk->letter);
  Recorder recorder(journal, *kiosk, files.clock, *installation->zone, files.random);
  VisitDraft draft;
  draft.queue.services = {"css-inq"};
  draft.queue.language = "es";
  const auto issued = recorder.open_visit(draft, "check-in");
  REQUIRE(issued);
  const auto client = make_http_client({.url = url, .tls = kiosk->client_tls()});
  JournalOutbox outbox(journal);
  const auto delivered =
      Delivery(outbox, *client, *kiosk, files.random).deliver_batch(std::chrono::milliseconds(0));
  REQUIRE(std::holds_alternative<BatchDelivered>(delivered));
  CHECK(std::get<BatchDelivered>(delivered).acknowledged == 1);

  // The console and the lobby.
  const Staff css{1, Owner::css, false, false, "5"};
  const auto rows = desk.line().waiting(css);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].number == issued->ticket.label);
  CHECK(rows[0].callable);
  const auto seen = client->get("/v1/lobby");
  REQUIRE(std::holds_alternative<ClientAnswer>(seen));
  CHECK_THAT(std::get<ClientAnswer>(seen).body, ContainsSubstring(issued->ticket.label));

  // Feedback from the same kiosk is in the inbox of whom it is about.
  FeedbackBody said;
  said.about = FeedbackAbout::css;
  said.text = "Nobody could tell me about 0300000123";
  said.answer = AnswerWanted{"phone", "714-555-0100", "nothing"};
  said.language = "es";
  said.day = recorder.today();
  Transaction transaction(journal);
  recorder.append("feedback", said.day, {{"feedback", write_body(said)}});
  transaction.commit();
  REQUIRE(std::holds_alternative<BatchDelivered>(
      Delivery(outbox, *client, *kiosk, files.random).deliver_batch(std::chrono::milliseconds(0))));
  const Account supervisor{1, "", "", Owner::css, Role::supervisor, false};
  const auto inbox = desk.feedback().waiting(supervisor);
  REQUIRE(inbox.size() == 1);
  CHECK(inbox[0].text.front().text == "Nobody could tell me about ");
  CHECK(inbox[0].received == said.day);
  CHECK(desk.line().waiting(css).size() == 1);

  // Without an identity at CSS the night says so and loses nothing.
  const auto night = actions.close(desk.line().today());
  REQUIRE(std::holds_alternative<ControlActions::Failed>(night));
  CHECK_THAT(std::get<ControlActions::Failed>(night).words,
             ContainsSubstring("doorway-sync enroll"));

  // A revoked kiosk learns nothing more.
  CHECK(actions.revoke("kiosk-2"));
  CHECK_FALSE(actions.revoke("kiosk-1"));
  const auto refused = client->get("/v1/lobby");
  REQUIRE(std::holds_alternative<ClientAnswer>(refused));
  CHECK(std::get<ClientAnswer>(refused).status == 403);
}

TEST_CASE("the desk enrols no name that is not a kiosk's", "[desk][open-desk]") {
  DeskFolder files;
  REQUIRE(
      initialise(files.config, {"an invented passphrase", "another invented one"}, files.clock));
  const auto installation = load_installation(files.config);
  OpenDesk desk(*installation, files.clock, files.random);
  const auto actions = desk.actions([] { return std::string("http://staff"); });
  for (const char* name : {"", "Kiosk 1", "desk", "/ljc/desk", "a/b", "../x"}) {
    CHECK(std::holds_alternative<ControlActions::Failed>(actions.enroll(name)));
  }
  const auto link = actions.link();
  CHECK_THAT(std::get<std::string>(link), ContainsSubstring("http://staff/welcome/"));
  const CourtDay tomorrow = next_day(desk.line().today());
  CHECK(std::holds_alternative<ControlActions::Failed>(actions.close(tomorrow)));
}

}  // namespace doorway::desk

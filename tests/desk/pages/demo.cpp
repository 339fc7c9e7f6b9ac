// desk_pages_demo: the pages over a line in memory, on a loopback port, for tests/web and for
// looking at the pages in a browser.  Accounts "court", "css", "css2" and "door" have the password
// that is printed.  POST /demo/arrive puts a person in the line; ?number=, ?language=, ?kind=.
// POST /demo/feedback leaves feedback at a kiosk; ?about=, ?text=, ?to=, ?language=, ?ratings=.
// POST /demo/health chooses how the desk is doing; ?day=new, good or worst.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string_view>

#include "core/ticket.h"
#include "desk/pages/pages.h"
#include "sync/clock/system_time.h"
#include "sync/crypto/keys.h"
#include "sync/http/server.h"
#include "tests/desk/feedback/feedback_kiosk.h"
#include "tests/desk/pages/fake_line.h"
#include "tests/desk/pages/health_sample.h"
#include "tests/desk/pages/sample_center.h"

namespace {

using namespace doorway;
using namespace doorway::desk;

constexpr const char* kPassword = "four invented words here";

std::string query(const Request& request, const std::string& name, const std::string& otherwise) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? otherwise : found->second;
}

FakeLine::Visit person(const Request& request, const Clock& clock, Owner owner) {
  FakeLine::Visit visit;
  visit.owner = owner;
  VisitRow& row = visit.row;
  row.number = query(request, "number", "B-417");
  row.services = {owner == Owner::css ? query(request, "service", "css-case") : "flf-resp"};
  row.language = query(request, "language", "en");
  int waited = 0;
  const std::string minutes = query(request, "waited", "0");
  std::from_chars(minutes.data(), minutes.data() + minutes.size(), waited);
  row.arrived = clock.now() - std::chrono::minutes(waited);
  const std::string need = query(request, "need", "");
  if (!need.empty()) row.needs = {need};
  const std::string kind = query(request, "kind", "");
  if (owner == Owner::css) row.consents = {{row.services.front(), kind == "consent"}};
  if (kind == "hearing") {
    row.why = PlaceReason::hearing;
    row.hearing = TimeOfDay{630};
  } else if (kind == "papers") {
    row.why = PlaceReason::papers;
    row.papers = PapersAge::days_21_30;
    row.another_step = true;
  } else if (kind == "notice") {
    row.notice_to_give = Owner::css;
  } else if (kind == "personal") {
    row.has_personal = true;
    visit.personal =
        PersonalBody{query(request, "name", "Rosalind Testperson"), "0300000123", std::nullopt};
  }
  return visit;
}

FeedbackBody said(const Request& request) {
  FeedbackBody body = feedback_about(
      parse_feedback_about(query(request, "about", "css")).value_or(FeedbackAbout::unsure),
      query(request, "text", ""));
  body.language = query(request, "language", "en");
  // One digit a question, "-" for a skipped one.
  const std::string ratings = query(request, "ratings", "");
  for (std::size_t i = 0; i < std::min(ratings.size(), body.ratings.size()); ++i) {
    if (ratings[i] >= '0' && ratings[i] <= '4') body.ratings.at(i) = ratings[i] - '0';
  }
  const std::string to = query(request, "to", "");
  return to.empty() ? body : wanting_answer(body, to);
}

// An account, unless an earlier run made it.
void make_account(Accounts& accounts, const std::string& sign_in, const std::string& name,
                  Owner owner, Role role) {
  std::optional<std::string> link = accounts.first_link();
  if (!link) {
    for (const Account& account : accounts.all()) {
      if (account.sign_in == sign_in) return;
    }
    Account supervisor = accounts.all().front();
    for (const Account& account : accounts.all()) {
      if (account.owner == owner && account.role == Role::supervisor) supervisor = account;
    }
    link = accounts.invite(supervisor, {owner, role, true});
  }
  if (link) accounts.create(*link, {name, sign_in, kPassword, owner, true});
}

int run(const std::filesystem::path& folder, std::uint16_t port) {
  const SystemClock clock;
  SystemRandom random;
  Database database = Database::open(folder / "desk.db", desk_schema());
  std::mutex mutex;
  Accounts accounts(database, mutex, clock, random);
  make_account(accounts, "court", "Casey Sample", Owner::court, Role::supervisor);
  make_account(accounts, "css", "Robin Example", Owner::css, Role::supervisor);
  make_account(accounts, "css2", "Noor Placeholder", Owner::css, Role::staff);
  make_account(accounts, "door", "Kim Specimen", Owner::court, Role::greeter);

  const Center center = sample_center();
  FakeLine line(clock);
  PagesOptions options;
  options.web = std::filesystem::path(DOORWAY_SOURCE_DIR) / "desk/web";
  options.languages = {
      {"en", "English", false, "Now calling", "Missed your number? Tell any desk."},
      {"es", "Español", false, "Llamando", "¿No oyó su número? Avise en cualquier escritorio."},
      {"vi", "Tiếng Việt", false, "Đang gọi"},
      {"ko", "한국어", false, "호출 중"},
      {"zh-Hans", "简体中文", false, "正在叫号"},
      {"fa", "فارسی", true, "در حال فراخواندن"}};
  const auto zone = find_time_zone(center.time_zone);
  if (!zone) throw std::runtime_error("the tz database has no " + center.time_zone);
  std::atomic<const char*> health = "good";
  options.health = [&] { return sample_health(health.load(), clock.now(), *zone); };
  // Each run seals to a key of its own, so that an earlier run's feedback does not open.
  const std::int64_t begun = clock.now().time_since_epoch().count();
  const Recipient open;
  FeedbackInbox feedback(database, mutex, PartOpener(open.key, open.certificate), clock, *zone,
                         random);
  Breaks breaks(database, mutex, clock);
  LobbyNotices notices(database, mutex, clock, random);
  Pages pages(options, line, accounts, feedback, {breaks, notices}, center, clock, *zone);
  SqliteRecordStore records(database, mutex, true, &feedback);
  FeedbackKiosk kiosk(folder / ("kiosk-" + std::to_string(begun) + ".db"), open, clock, *zone,
                      random, begun);
  Router router;
  pages.add_routes(router);
  router.add("POST", "/demo/arrive", [&](const Request& request) {
    const Owner owner = query(request, "owner", "css") == "court" ? Owner::court : Owner::css;
    return Response::text(200, line.arrive(person(request, clock, owner)));
  });

  router.add("POST", "/demo/health", [&](const Request& request) {
    const std::string day = query(request, "day", "good");
    health = day == "worst" ? "worst" : day == "new" ? "new" : "good";
    return Response::text(200, "set");
  });

  std::function<void()> wake;
  std::mutex kiosk_mutex;
  router.add("POST", "/demo/feedback", [&](const Request& request) {
    {
      const std::lock_guard lock(kiosk_mutex);
      kiosk.leave(said(request));
      kiosk.deliver(records);
    }
    wake();
    return Response::text(200, "stored");
  });

  ServerOptions server_options;
  server_options.port = port;
  Server server(server_options, [&](const Request& request) { return router(request); });
  wake = [&] { server.wake(); };
  line.on_change(wake);
  feedback.on_change(wake);
  accounts.on_ended(wake);
  std::cout << "http://127.0.0.1:" << server.port() << "\n" << kPassword << std::endl;

  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  int signal = 0;
  sigwait(&stop, &signal);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: desk_pages_demo FOLDER [PORT]\n";
    return 2;
  }
  // Before the server's threads begin, so that all of them leave the signals to sigwait.
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  try {
    return run(argv[1],
               argc == 3 ? static_cast<std::uint16_t>(std::atoi(argv[2])) : std::uint16_t{0});
  } catch (const std::exception& error) {
    std::cerr << "desk_pages_demo: " << error.what() << "\n";
    return 1;
  }
}

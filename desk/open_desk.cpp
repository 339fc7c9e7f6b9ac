// What the running service and the commands beside it do in the same words.
#include "desk/open_desk.h"

#include <utility>

#include "core/id.h"
#include "desk/line/desk_tables.h"
#include "sync/device/identity.h"
#include "sync/night/epoch_wanted.h"

namespace doorway::desk {
namespace {

using Failed = ControlActions::Failed;

CourtDay day_before(CourtDay day) {
  return CourtDay(std::chrono::sys_days(day) - std::chrono::days(1));
}

IntakeOptions options_of(const Installation& installation) {
  IntakeOptions options = intake_options(installation.authority);
  options.center_document = installation.center_document;
  options.time_zone = installation.center.time_zone;
  return options;
}

PartOpener part_opener(const Installation& installation) {
  const Opener& in_use = installation.open.front();
  PartOpener opener(in_use.key, in_use.certificate);
  for (std::size_t i = 1; i < installation.open.size(); ++i) {
    opener.add(installation.open[i].key, installation.open[i].certificate);
  }
  return opener;
}

}  // namespace

OpenDesk::OpenDesk(const Installation& installation, const Clock& clock, Random& random)
    : installation_(installation),
      clock_(clock),
      database_(Database::open(installation.settings.state / "desk.db", desk_schema(),
                               installation.settings.database_megabytes << 20)),
      line_(database_, mutex_, installation.center,
            {installation.authority.self, part_opener(installation), installation.record_key,
             installation.authority.keyset, installation.ticket_secret},
            clock, *installation.zone, random),
      accounts_(database_, mutex_, clock, random),
      feedback_(database_, mutex_, part_opener(installation), clock, *installation.zone, random),
      breaks_(database_, mutex_, clock),
      notices_(database_, mutex_, clock, random),
      intake_(options_of(installation), line_.records(), clock, *installation.zone, random),
      health_(database_, mutex_, line_.records(), intake_, installation, clock) {
  line_.feedback_goes_to(feedback_);
  line_.staffed_by([this] { return staffed_desks(); });
  line_.trained_at([this] { return accounts_.trained_desks(); });
  health_.trained_at([this] { return accounts_.trained_desks(); });
  intake_.on_stored([this] {
    line_.stored();
    look_at_space();
  });
  look_at_space();
}

std::set<std::string> OpenDesk::staffed_desks() const {
  return without_breaks(accounts_.active_desks(), breaks_.now());
}

void OpenDesk::note_backup() {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  database_.prepare("INSERT INTO backups (at) VALUES (?1)")
      .bind(1, clock_.now().time_since_epoch().count())
      .run();
  transaction.commit();
}

std::int64_t OpenDesk::look_at_space() {
  const std::lock_guard lock(mutex_);
  return watch_.look(database_);
}

std::string OpenDesk::quick_check() {
  const std::lock_guard lock(mutex_);
  return database_.quick_check();
}

// "kiosk-1" is a device of this center; a whole source is taken as it is.
std::string OpenDesk::source_of(const std::string& name) const {
  return name.starts_with("/") ? name : "/" + installation_.center.code + "/" + name;
}

std::variant<std::string, Failed> OpenDesk::enroll(const std::string& name) {
  const std::string source = source_of(name);
  if (!is_source(source) || source == installation_.authority.self) {
    return Failed{"'" + name +
                  "' is no name for a kiosk; use small letters, digits and hyphens, "
                  "like kiosk-1"};
  }
  return intake_.open_code(source);
}

std::optional<Failed> OpenDesk::revoke(const std::string& name) {
  const std::string source = source_of(name);
  if (!line_.records().find_device(source)) {
    return Failed{"no device " + source + " has enrolled here"};
  }
  line_.records().revoke(source);
  return std::nullopt;
}

std::variant<ControlActions::Closed, Failed> OpenDesk::close(std::optional<CourtDay> day) {
  const auto css_folder = installation_.settings.state / "css";
  if (epoch_is_wanted(css_folder)) {
    return Failed{
        "this desk or CSS was put back or set up again, and CSS has not given it a new epoch yet; "
        "run `doorway-sync run`, which asks for it.  Nothing was closed."};
  }
  // Read each time: the desk may have enrolled at CSS since.
  auto css = load_identity(css_folder);
  if (!css) return Failed{to_string(css.error())};
  const CourtDay through = day.value_or(day_before(line_.today()));
  if (through > line_.today()) return Failed{format_day(through) + " is not over yet"};
  const auto answer = line_.close_through(through, *css);
  if (std::holds_alternative<NotEnrolledAtCss>(answer)) {
    return Failed{
        "this center shares with CSS and has not enrolled there; ask CSS for a code and run "
        "`doorway-sync enroll`. Nothing was closed."};
  }
  look_at_space();
  const auto& closed = std::get<NightClosed>(answer);
  return ControlActions::Closed{closed.days, closed.records};
}

std::variant<std::string, ControlActions::Failed> OpenDesk::explain(const std::string& number,
                                                                    CourtDay day) {
  const auto lines = line_.explain(number, day);
  if (!lines) {
    return ControlActions::Failed{
        "no visit " + number + " of " + format_day(day) +
        " is held; a number is forgotten when its day is over and closed"};
  }
  std::string words;
  for (const std::string& line : *lines) words += line + "\n";
  return words;
}

ControlActions OpenDesk::actions(std::function<std::string()> staff_url) {
  ControlActions actions;
  actions.close = [this](std::optional<CourtDay> through) { return close(through); };
  actions.enroll = [this](const std::string& name) { return enroll(name); };
  actions.note_backup = [this] { note_backup(); };
  actions.revoke = [this](const std::string& name) { return revoke(name); };
  actions.reset =
      [this, url = staff_url](const std::string& sign_in) -> std::variant<std::string, Failed> {
    const auto token = accounts_.reset_link(sign_in);
    if (!token) {
      return Failed{"no supervisor signs in as '" + sign_in +
                    "'; for other accounts a supervisor of their agency makes the link, on the "
                    "page Accounts"};
    }
    return url() + "/reset/" + *token;
  };
  actions.link = [this, url = std::move(staff_url)]() -> std::variant<std::string, Failed> {
    const auto token = accounts_.first_link();
    if (!token) return Failed{"there is an account already; a supervisor invites others"};
    return url() + "/welcome/" + *token;
  };
  actions.explain = [this](const std::string& number, std::optional<CourtDay> day) {
    return explain(number, day.value_or(line_.today()));
  };
  actions.health = [this] { return judge(health_.facts()); };
  actions.metrics = [this] {
    return std::vector<std::pair<std::string, std::int64_t>>{
        {"doorway_line_position", line_.position()},
        {"doorway_line_waiting", line_.board().waiting},
        {"doorway_database_free_permille", look_at_space()},
        {"doorway_desks_staffed", static_cast<std::int64_t>(staffed_desks().size())},
    };
  };
  return actions;
}

}  // namespace doorway::desk

#include "desk/desk_health.h"

#include <system_error>
#include <utility>

#include "core/hours.h"
#include "core/readiness.h"
#include "sync/device/identity.h"
#include "sync/night/sync_store.h"

namespace doorway::desk {
namespace {

constexpr TimeOfDay kDayBegins{4 * 60};
constexpr std::int64_t kMostAside = 500;
// SQLite's own limit: then it is the disk that ends the growth.
constexpr std::int64_t kBoundless = 1'000'000'000;

Instant instant(std::int64_t milliseconds) {
  return Instant(std::chrono::milliseconds(milliseconds));
}

std::string name_of(const std::string& source) {
  return source.substr(source.rfind('/') + 1);
}

void add_certificate(std::vector<CertificateFacts>& certificates, std::string name, BytesView der,
                     std::string remedy) {
  const auto info = read_certificate(der);
  if (info) certificates.push_back({std::move(name), info->until, std::move(remedy)});
}

SpaceFacts space_of(const std::filesystem::path& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (error) return {};
  return {static_cast<std::int64_t>(space.available), static_cast<std::int64_t>(space.capacity)};
}

}  // namespace

DeskHealth::DeskHealth(Database& database, std::mutex& database_mutex, RecordStore& records,
                       const Intake& intake, const Installation& installation, const Clock& clock)
    : database_(database),
      mutex_(database_mutex),
      records_(records),
      intake_(intake),
      installation_(installation),
      clock_(clock),
      heard_(database, database_mutex),
      started_(clock.now()) {}

HealthFacts DeskHealth::facts() const {
  const TimeZone& zone = *installation_.zone;
  const Authority& authority = installation_.authority;
  HealthFacts facts;
  facts.now = clock_.now();
  facts.today = court_day(facts.now, zone);
  facts.into_day = std::chrono::floor<std::chrono::minutes>(
      facts.now - zone.to_instant(facts.today, kDayBegins));
  facts.open =
      std::holds_alternative<Open>(opening_at(installation_.center, zone.to_local(facts.now)));
  facts.started = started_;
  facts.disk = space_of(installation_.settings.state);
  const std::string renew = "Renew both: doorway-desk ca renew.";
  if (!authority.server.chain.empty()) {
    add_certificate(facts.certificates, "desk's certificate", authority.server.chain.front(),
                    renew);
  }
  add_certificate(facts.certificates, "certificate that kiosks' certificates hang on", authority.ca,
                  renew);
  if (const auto until = staff_certificate_until_ ? staff_certificate_until_() : std::nullopt) {
    facts.certificates.push_back(
        {"certificate of the staff pages", *until,
         "Put a new one where desk.toml says; the desk takes it within seconds."});
  }
  facts.keyset_from = authority.keyset.not_before;
  facts.keyset_until = authority.keyset.not_after;
  facts.night.shares = !installation_.center.sharing.empty();
  if (const auto css = load_identity(installation_.settings.state / "css"); css && *css) {
    facts.night.enrolled = true;
    add_certificate(facts.certificates, "certificate towards child support services",
                    (*css)->certificate,
                    "doorway-sync run renews it; if it does not, run doorway-sync enroll.");
  }
  facts.talk_offered = offers_private_talk(installation_.center);
  facts.talk_staffed =
      trained_desks_ && private_talk_is_staffed(installation_.center, trained_desks_());
  facts.devices = devices();
  read_desk(facts);
  if (facts.night.enrolled) read_css(facts.night);
  return facts;
}

std::int64_t DeskHealth::number(std::string_view sql) const {
  Statement find = database_.prepare(sql);
  return find.step() && !find.is_null(0) ? find.integer(0) : 0;
}

std::vector<std::pair<std::string, std::optional<Instant>>> DeskHealth::certificates() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<std::string, std::optional<Instant>>> sources;
  Statement find = database_.prepare(
      "SELECT source, (SELECT max(until) FROM certificates c WHERE c.source = d.source"
      " AND c.revoked = 0) FROM devices d ORDER BY source");
  while (find.step()) {
    sources.emplace_back(find.text(0),
                         find.is_null(1) ? std::nullopt : std::optional(instant(find.integer(1))));
  }
  return sources;
}

std::vector<DeviceFacts> DeskHealth::devices() const {
  const auto heard = intake_.heard();
  const auto before = heard_.last();
  const auto printers = printers_ ? printers_() : std::map<std::string, PrinterFacts>();
  std::vector<DeviceFacts> devices;
  for (const auto& [source, until] : certificates()) {
    const auto known = records_.find_device(source);
    if (!known) continue;
    DeviceFacts device{name_of(source),
                       known->epoch,
                       known->letter,
                       known->revoked,
                       std::nullopt,
                       std::nullopt,
                       until,
                       0,
                       0};
    if (const auto found = heard.find(source); found != heard.end()) {
      device.last_seen = found->second.at;
      device.ahead = found->second.ahead;
    } else if (const auto last = before.find(source); last != before.end()) {
      device.last_seen = last->second;
    }
    if (const auto found = printers.find(source); found != printers.end()) {
      device.printer = found->second;
    }
    for (const DeviceEpoch& epoch : records_.epochs(source)) {
      const Marks marks = records_.marks(source, epoch.epoch);
      device.high = marks.high;
      for (const auto& [first, last] : marks.gaps) device.absent += last - first + 1;
    }
    devices.push_back(std::move(device));
  }
  return devices;
}

void DeskHealth::read_desk(HealthFacts& facts) const {
  const std::lock_guard lock(mutex_);
  if (const auto at = number("SELECT at FROM events ORDER BY position DESC LIMIT 1"); at != 0) {
    facts.last_event = instant(at);
  }
  if (const auto at = number("SELECT max(at) FROM backups"); at != 0) {
    facts.last_backup = instant(at);
  }
  const std::int64_t most = number("PRAGMA max_page_count");
  if (most < kBoundless) {
    const std::int64_t used = number("PRAGMA page_count") - number("PRAGMA freelist_count");
    facts.database = SpaceFacts{most - used, most};
  }
  read_aside(facts);
  read_night(facts.night);
}

void DeskHealth::read_aside(HealthFacts& facts) const {
  Statement find = database_.prepare(
      "SELECT received, source, reason FROM quarantine UNION ALL"
      " SELECT received, source, coalesce(code, 'conflict') FROM kept_aside"
      " ORDER BY received DESC, source LIMIT ?1");
  find.bind(1, kMostAside);
  while (find.step()) {
    const auto day = parse_day(find.text(0));
    if (day) facts.aside.push_back({*day, name_of(find.text(1)), find.text(2)});
  }
}

void DeskHealth::read_night(NightFacts& night) const {
  Statement first = database_.prepare("SELECT min(day) FROM visits");
  if (first.step() && !first.is_null(0)) night.first_day = parse_day(first.text(0));
  Statement last =
      database_.prepare("SELECT day, records FROM closed_days ORDER BY day DESC LIMIT 1");
  if (!last.step()) return;
  night.closed_through = parse_day(last.text(0));
  night.records = last.integer(1);
}

// What cannot be read is told as a run that failed: it is for the same person to look at.
void DeskHealth::read_css(NightFacts& night) const {
  const auto file = installation_.settings.sync / "sync.db";
  std::optional<SyncStore> store;
  try {
    if (SyncStore::exists(file)) store.emplace(SyncStore::open_read_only(file));
    const std::lock_guard lock(mutex_);
    Statement made = database_.prepare("SELECT id FROM made WHERE position > ?1");
    made.bind(1, store ? store->final_through() : 0);
    while (made.step()) {
      if (!store || !store->is_final(made.text(0))) ++night.waiting;
    }
    if (!store) return;
    if (const auto run = store->last_run()) {
      const auto started = parse_instant(run->started);
      night.last_run =
          RunFacts{started.value_or(Instant()), !run->ended.empty(), run->failed(), run->words};
    }
    for (const Quarantined& record : store->quarantined()) night.refused.push_back(record.code);
  } catch (const StorageError& error) {
    night.last_run = RunFacts{clock_.now(), true, true, error.what()};
  }
}

}  // namespace doorway::desk

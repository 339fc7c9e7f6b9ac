// What a person lets CSS be told, said at a desk, and taken back until the night.  A case number
// given here is sealed like one from the kiosk and goes with the personal part.
#include <algorithm>

#include "desk/line/desk_line_store.h"
#include "desk/line/stored_parts.h"
#include "sync/crypto/sealing.h"
#include "sync/device/recorder.h"
#include "sync/record/bodies.h"

namespace doorway::desk {
namespace {

constexpr std::string_view kPersonal = "personal";
constexpr std::size_t kPersonalSize = 4096;  // as in a check-in

}  // namespace

bool DeskLineStore::may_be_told(const std::string& code, Owner owner) const {
  const Service* service = center_.find_service(code);
  return service != nullptr && service->owner == owner && may_be_shared(center_, *service);
}

std::vector<std::string> DeskLineStore::told_of(const LineVisit& visit, Owner owner) const {
  std::vector<std::string> services;
  for (const Consent& consent : visit.consent) {
    if (may_be_told(consent.service, owner)) services.push_back(consent.service);
  }
  return services;
}

std::vector<ConsentRow> DeskLineStore::consents_of(const LineVisit& visit, Owner owner) const {
  std::vector<std::string> services = visit.open;
  for (const StepDone& step : visit.done) services.push_back(step.service);
  const auto told = told_of(visit, owner);
  std::vector<ConsentRow> rows;
  for (const std::string& code : services) {
    if (!may_be_told(code, owner)) continue;
    rows.push_back({code, std::ranges::find(told, code) != told.end()});
  }
  return rows;
}

bool DeskLineStore::counted(const std::string& key) {
  auto visit = database_.prepare("SELECT 1 FROM visits WHERE key = ?1 AND counted_in IS NULL");
  return !visit.bind(1, key).step();
}

bool DeskLineStore::told_here(const std::string& key) const {
  auto told = database_.prepare("SELECT 1 FROM desk_personal WHERE visit = ?1");
  return told.bind(1, key).step();
}

void DeskLineStore::seal_case_number(const std::string& key, std::int64_t record,
                                     const std::string& number) {
  const auto plaintext =
      pad_part(stored_record_id(database_, record), kPersonal, kPersonal,
               write_body(PersonalBody{std::nullopt, number, std::nullopt}), kPersonalSize);
  if (!plaintext) throw PartTooLarge(std::string(kPersonal));
  auto put = database_.prepare(
      "INSERT INTO desk_personal (visit, sealed) VALUES (?1, ?2)"
      " ON CONFLICT (visit) DO UPDATE SET sealed = excluded.sealed");
  put.bind(1, key).bind_blob(2, seal(*plaintext, keys_.keyset.parts.at(std::string(kPersonal))));
  put.run();
}

std::optional<PersonalBody> DeskLineStore::open_part_of(const Bytes& sealed, std::int64_t record) {
  const auto content = keys_.open.open(sealed, stored_record_id(database_, record), kPersonal);
  if (!content) return std::nullopt;
  if (!content->body) return PersonalBody{};
  const auto body = read_personal(*content->body);
  return body ? std::optional(*body) : std::nullopt;
}

// What came with the record, with the case number that the desk was told later.
std::optional<PersonalBody> DeskLineStore::personal_of(const std::string& key,
                                                       std::int64_t record) {
  const auto sealed = stored_part(database_, record, kPersonal);
  std::optional<PersonalBody> personal = sealed ? open_part_of(*sealed, record) : std::nullopt;
  auto later = database_.prepare("SELECT sealed FROM desk_personal WHERE visit = ?1");
  if (!later.bind(1, key).step()) return personal;
  const auto told = open_part_of(later.blob(0), record);
  if (!told) return personal;
  if (!personal) personal.emplace();
  personal->case_number = told->case_number;
  return personal;
}

StepAnswer DeskLineStore::set_consent(const Staff& staff, const std::string& key,
                                      const std::set<std::string>& services,
                                      const std::string& case_number) {
  StepAnswer answer = NotYours{};
  {
    const std::lock_guard lock(mutex_);
    const LineVisit* visit = held(staff, key, {VisitState::called, VisitState::serving}, &answer);
    if (visit == nullptr) return answer;
    const auto rows = consents_of(*visit, staff.owner);
    if (rows.empty()) return NotYours{};
    auto found = database_.prepare("SELECT record FROM visits WHERE key = ?1");
    if (!found.bind(1, key).step()) return NotPossible{visit->state};
    const std::int64_t record = found.integer(0);
    found.reset();
    Transaction transaction(database_);
    for (const ConsentRow& row : rows) {
      const bool wanted = services.contains(row.service);
      if (wanted == row.given) continue;
      if (wanted) {
        append(LineEventKind::consent_given, key, staff,
               row.service + " " + center_.consent_version);
      } else {
        append(LineEventKind::consent_withdrawn, key, staff, row.service);
      }
    }
    if (!case_number.empty()) seal_case_number(key, record, case_number);
    transaction.commit();
    catch_up();
    answer = Done{row_of(*line_.find(key), staff, clock_.now())};
  }
  notify();
  return answer;
}

std::vector<ConsentedVisit> DeskLineStore::consented(const Staff& staff) {
  const std::lock_guard lock(mutex_);
  catch_up();
  std::vector<ConsentedVisit> visits;
  for (const auto& [key, visit] : line_.visits()) {
    auto services = told_of(visit, staff.owner);
    if (visit.arrival.day != today() || services.empty() || counted(key)) continue;
    visits.push_back({key, visit.number(), std::move(services)});
  }
  std::ranges::sort(visits, {}, &ConsentedVisit::number);
  return visits;
}

bool DeskLineStore::withdraw_consent(const Staff& staff, const std::string& key) {
  {
    const std::lock_guard lock(mutex_);
    catch_up();
    const LineVisit* visit = line_.find(key);
    if (visit == nullptr || staff.account == 0 || counted(key)) return false;
    const auto services = told_of(*visit, staff.owner);
    if (services.empty()) return false;
    Transaction transaction(database_);
    for (const std::string& service : services) {
      append(LineEventKind::consent_withdrawn, key, staff, service);
    }
    transaction.commit();
    catch_up();
  }
  notify();
  return true;
}

}  // namespace doorway::desk

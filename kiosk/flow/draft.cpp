// Which services, needs, notices and consents a draft amounts to.
#include "kiosk/flow/draft.h"

#include <algorithm>
#include <chrono>

#include "core/sharing.h"

namespace doorway::kiosk {
namespace {

bool contains(const std::vector<std::string>& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

const Service* private_talk(const Center& center) {
  const auto found = std::find_if(
      center.services.begin(), center.services.end(),
      [](const Service& service) { return service.kind == ServiceKind::private_talk; });
  return found == center.services.end() ? nullptr : &*found;
}

// What was typed without the spaces around it; nothing when nothing is left.
std::optional<std::string> filled(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

// Owners that a later addition brought in and whose notice was not on the notice page: the desk
// gives it before it starts.  A page of its own here would show that something was added.
void add_notices_not_shown(QueueBody& queue, const Center& center, const std::string& language) {
  for (const auto& code : queue.services) {
    const Service* service = center.find_service(code);
    if (service == nullptr) continue;
    for (const Owner owner : service->notices) {
      const OwnerNotice* notice = center.find_notice(owner);
      const bool given = std::any_of(queue.notices.begin(), queue.notices.end(),
                                     [&](const NoticeGiven& one) { return one.owner == owner; });
      if (notice == nullptr || given) continue;
      queue.notices.push_back({owner, notice->version, NoticeShown::none, language});
    }
  }
}

}  // namespace

bool is_safety_ask(std::string_view code) {
  return std::find(kSafetyAsks.begin(), kSafetyAsks.end(), code) != kSafetyAsks.end();
}

bool Draft::wishes_for(std::string_view code) const {
  return contains(wishes, code);
}

void toggle(std::vector<std::string>& codes, std::string_view code) {
  const auto found = std::find(codes.begin(), codes.end(), code);
  if (found == codes.end()) {
    codes.emplace_back(code);
  } else {
    codes.erase(found);
  }
}

std::vector<std::string> services_of(const Draft& draft, const Center& center) {
  std::vector<std::string> services;
  if (!draft.service.empty()) services.push_back(draft.service);
  services.insert(services.end(), draft.also.begin(), draft.also.end());
  const Service* talk = private_talk(center);
  const bool needed = std::any_of(draft.wishes.begin(), draft.wishes.end(), is_safety_ask);
  if (talk != nullptr && needed && !contains(services, talk->code)) services.push_back(talk->code);
  return services;
}

bool visits(const Draft& draft, const Center& center, std::string_view service) {
  return contains(services_of(draft, center), service);
}

void toggle_reason(Draft& draft, const Center& center, std::string_view service) {
  const bool was_chosen = visits(draft, center, service);
  std::erase(draft.also, service);
  if (!was_chosen) {
    draft.also.emplace_back(service);
    return;
  }
  const Service* talk = private_talk(center);
  if (talk != nullptr && talk->code == service) std::erase_if(draft.wishes, is_safety_ask);
}

std::vector<const Service*> consentable(const Draft& draft, const Center& center) {
  std::vector<const Service*> services;
  for (const auto& code : services_of(draft, center)) {
    const Service* service = center.find_service(code);
    if (service != nullptr && may_be_shared(center, *service)) services.push_back(service);
  }
  return services;
}

OpenVisit open_visit(const Draft& draft, const Center& center, const std::string& language,
                     Instant now) {
  OpenVisit visit;
  visit.queue.arrived = std::chrono::floor<std::chrono::seconds>(now);
  visit.queue.services = services_of(draft, center);
  visit.queue.fact = draft.fact;
  visit.queue.hearing = draft.hearing;
  visit.queue.hearing_unknown = draft.hearing_unknown;
  visit.queue.papers = draft.papers;
  visit.queue.language = draft.spoken.empty() ? language : draft.spoken;
  visit.queue.notices = draft.notices;
  add_notices_not_shown(visit.queue, center, language);
  if (draft.tell_css) {
    for (const Service* service : consentable(draft, center)) {
      visit.queue.consent.push_back({service->code, center.consent_version});
    }
  }
  for (const std::string_view code : kNeedsAsShown) {
    if (!draft.wishes_for(code)) continue;
    auto& list = is_safety_ask(code) ? visit.safety.asks : visit.queue.needs;
    list.emplace_back(code);
  }
  visit.personal.name = filled(draft.name);
  visit.personal.case_number = filled(draft.case_number);
  return visit;
}

}  // namespace doorway::kiosk

// What a person lets CSS be told: said at the desk, and taken back until the night.
#include <algorithm>

#include "desk/pages/pages.h"
#include "desk/pages/visitor.h"
#include "desk/pages/words.h"

namespace doorway::desk {
namespace {

constexpr std::size_t kLongestCaseNumber = 120;  // bytes, as on the form for a walk-in

std::string titles(const Center& center, const std::vector<std::string>& services) {
  std::string words;
  for (const std::string& code : services) {
    const Service* service = center.find_service(code);
    if (service == nullptr) continue;
    words += (words.empty() ? "" : ", ") + english(service->title);
  }
  return words;
}

}  // namespace

bool Pages::may_tell(const Account& account) const {
  return account.role != Role::greeter &&
         std::ranges::any_of(center_.services, [&](const Service& service) {
           return service.owner == account.owner && service.consent;
         });
}

Response Pages::set_consent(const Request& request, const Visitor& who) {
  const auto form = request.form();
  std::set<std::string> services;
  for (const Service& service : center_.services) {
    if (field(form, "consent-" + service.code) == "yes") services.insert(service.code);
  }
  const std::string number = optional_text(form, "case").value_or("");
  if (number.size() > kLongestCaseNumber) return Response::redirect("/console?said=case-long");
  const StepAnswer answer =
      line_.set_consent(staff_of(who.session), param(request, "key"), services, number);
  const bool done = std::holds_alternative<Done>(answer);
  return Response::redirect(done ? "/console?said=consent" : "/console?said=taken");
}

Response Pages::show_consents(const Request& request, const Visitor& who) {
  if (!may_tell(who.session.account)) return not_for_your_agency();
  PageData::List visits;
  for (const ConsentedVisit& visit : line_.consented(staff_of(who.session))) {
    visits.push_back(PageData()
                         .set("key", url_encode(visit.key))
                         .set("number", visit.number)
                         .set("services", titles(center_, visit.services)));
  }
  const std::string said(said_words(field(request.query, "said")));
  return signed_page(200, "consents",
                     PageData()
                         .set("title", "What CSS is told")
                         .set("visits", visits)
                         .set("none", visits.empty())
                         .set("said", said)
                         .set("has_said", !said.empty()),
                     who);
}

Response Pages::withdraw_consent(const Request& request, const Visitor& who) {
  const bool done = line_.withdraw_consent(staff_of(who.session), param(request, "key"));
  return Response::redirect(done ? "/consents?said=withdrawn" : "/consents?said=not-withdrawn");
}

}  // namespace doorway::desk

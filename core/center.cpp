// Lookups in a center's configuration, and its words as catalog entries.
#include "core/center.h"

#include <algorithm>
#include <set>
#include <utility>

namespace doorway {
namespace {

template <typename Items>
auto find_by_code(const Items& items, std::string_view code) -> decltype(items.data()) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.code == code; });
  return found == items.end() ? nullptr : &*found;
}

// The first words given under a key stand: services may share an outcome.
class MessageList {
 public:
  void add(const std::string& key, const LocalText& text) {
    for (const auto& [language, words] : text) {
      if (seen_.emplace(language, key).second) messages_.push_back({language, key, words});
    }
  }
  std::vector<CenterMessage> take() { return std::move(messages_); }

 private:
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<CenterMessage> messages_;
};

}  // namespace

std::string_view to_string(Owner owner) {
  switch (owner) {
    case Owner::court:
      return "court";
    case Owner::css:
      return "css";
    case Owner::county:
      return "county";
  }
  return "";
}

std::optional<Owner> parse_owner(std::string_view text) {
  for (const Owner owner : {Owner::court, Owner::css, Owner::county}) {
    if (to_string(owner) == text) return owner;
  }
  return std::nullopt;
}

std::optional<FactQuestion> parse_fact_question(std::string_view text) {
  if (text == "none") return FactQuestion::none;
  if (text == "papers") return FactQuestion::papers;
  if (text == "hearing") return FactQuestion::hearing;
  if (text == "general") return FactQuestion::general;
  return std::nullopt;
}

const Service* Center::find_service(std::string_view service_code) const {
  return find_by_code(services, service_code);
}

const DeskPlace* Center::find_desk(std::string_view desk_code) const {
  return find_by_code(desks, desk_code);
}

const OwnerNotice* Center::find_notice(Owner owner) const {
  const auto found = std::find_if(notices.begin(), notices.end(),
                                  [&](const OwnerNotice& notice) { return notice.owner == owner; });
  return found == notices.end() ? nullptr : &*found;
}

std::vector<CenterMessage> center_messages(const Center& center) {
  MessageList messages;
  messages.add("center.name", center.name);
  messages.add("center.short-name", center.short_name);
  for (const LineGroup& group : center.groups) {
    messages.add("group." + group.code + ".title", group.title);
  }
  for (const Service& service : center.services) {
    messages.add("service." + service.code + ".title", service.title);
    messages.add("service." + service.code + ".hint", service.hint);
    for (const Outcome& outcome : service.outcomes) {
      messages.add("outcome." + outcome.code + ".title", outcome.title);
    }
  }
  for (const OwnerNotice& notice : center.notices) {
    messages.add("notice." + std::string(to_string(notice.owner)) + ".text", notice.text);
  }
  for (const QuickAnswer& answer : center.answers) {
    messages.add("answer." + answer.code + ".title", answer.title);
    messages.add("answer." + answer.code + ".text", answer.text);
  }
  return messages.take();
}

}  // namespace doorway

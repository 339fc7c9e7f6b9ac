// What a template reads: named words, yes-or-no, and lists of the same.  A page model becomes one
// of these at the last moment; Mustache's own types stay in templates.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace doorway::desk {

class PageData {
 public:
  using List = std::vector<PageData>;
  using Value = std::variant<std::string, bool, List>;

  PageData& set(const std::string& name, std::string words) {
    values_[name] = std::move(words);
    return *this;
  }
  // Without this a literal would become a bool.
  PageData& set(const std::string& name, const char* words) {
    return set(name, std::string(words));
  }
  PageData& set(const std::string& name, std::string_view words) {
    return set(name, std::string(words));
  }
  PageData& set(const std::string& name, bool yes) {
    values_[name] = yes;
    return *this;
  }
  PageData& set(const std::string& name, List list) {
    values_[name] = std::move(list);
    return *this;
  }

  const std::map<std::string, Value>& values() const { return values_; }

 private:
  std::map<std::string, Value> values_;
};

}  // namespace doorway::desk

// The only user of the Mustache library.
#include "desk/pages/templates.h"

#include <fstream>
#include <map>
#include <mutex>
#include <sstream>

#include <kainjow/mustache.hpp>

namespace doorway::desk {
namespace {

namespace mustache = kainjow::mustache;

// The library renders nothing for a missing name; a page with holes is worse than no page.
class StrictContext final : public mustache::context<std::string> {
 public:
  const mustache::data* get(const std::string& name) const override {
    const mustache::data* found = mustache::context<std::string>::get(name);
    if (found == nullptr) throw TemplateError("the page has no value named '" + name + "'");
    return found;
  }
};

mustache::data to_mustache(const PageData& page) {
  mustache::data object;
  for (const auto& [name, value] : page.values()) {
    if (const auto* words = std::get_if<std::string>(&value)) {
      object[name] = mustache::data(*words);
    } else if (const auto* yes = std::get_if<bool>(&value)) {
      object[name] = mustache::data(*yes);
    } else {
      mustache::data list(mustache::data::type::list);
      for (const PageData& item : std::get<PageData::List>(value)) list << to_mustache(item);
      object[name] = std::move(list);
    }
  }
  return object;
}

// Lines without their indentation: the reader of the source wants it, the browser does not.
std::string read_lines(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw TemplateError("cannot read the template " + file.string());
  std::ostringstream text;
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string::npos) text << line.substr(first) << '\n';
  }
  return text.str();
}

}  // namespace

struct Templates::State {
  // The library's render changes the parsed template (its error), so each has a lock of its own.
  struct Page {
    explicit Page(const std::string& text) : parsed(text) {}
    std::mutex rendering;
    mustache::mustache parsed;
  };
  std::map<std::string, std::string, std::less<>> texts;
  std::map<std::string, std::unique_ptr<Page>, std::less<>> pages;

  std::string with_partials(const std::string& text, int depth) const {
    if (depth > 8) throw TemplateError("a partial includes itself");
    std::string whole;
    std::size_t done = 0;
    for (std::size_t at = text.find("{{>"); at != std::string::npos; at = text.find("{{>", done)) {
      const std::size_t end = text.find("}}", at);
      if (end == std::string::npos) throw TemplateError("a {{> without its }}");
      std::string name = text.substr(at + 3, end - at - 3);
      name.erase(0, name.find_first_not_of(' '));
      const auto partial = texts.find("_" + name);
      if (partial == texts.end()) throw TemplateError("there is no partial _" + name + ".html");
      whole += text.substr(done, at - done) + with_partials(partial->second, depth + 1);
      done = end + 2;
    }
    return whole + text.substr(done);
  }
};

Templates::Templates(const std::filesystem::path& folder) : state_(std::make_unique<State>()) {
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
    if (entry.path().extension() != ".html") continue;
    state_->texts[entry.path().stem().string()] = read_lines(entry.path());
  }
  if (state_->texts.empty()) throw TemplateError("no templates in " + folder.string());
  for (const auto& [name, text] : state_->texts) {
    if (name.starts_with('_')) continue;
    const std::string place = (folder / (name + ".html")).string() + ": ";
    std::string whole;
    try {
      whole = state_->with_partials(text, 0);
    } catch (const TemplateError& error) {
      throw TemplateError(place + error.what());
    }
    auto page = std::make_unique<State::Page>(whole);
    if (!page->parsed.is_valid()) throw TemplateError(place + page->parsed.error_message());
    state_->pages[name] = std::move(page);
  }
}

Templates::Templates(Templates&&) noexcept = default;
Templates::~Templates() = default;

std::string Templates::render(std::string_view name, const PageData& data) const {
  const auto page = state_->pages.find(name);
  if (page == state_->pages.end()) throw TemplateError("no template " + std::string(name));
  const mustache::data values = to_mustache(data);
  StrictContext context;
  context.push(&values);
  const std::lock_guard lock(page->second->rendering);
  try {
    return page->second->parsed.render(context);
  } catch (const TemplateError& error) {
    throw TemplateError(std::string(name) + ".html: " + error.what());
  }
}

}  // namespace doorway::desk

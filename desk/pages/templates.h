// The pages' Mustache templates: every value escaped, partials put in place when they are read, and
// a name that the data does not have is an error instead of a hole in the page.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "desk/pages/page_data.h"

namespace doorway::desk {

class TemplateError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Templates {
 public:
  // Reads every *.html of the folder; a file whose name begins with "_" is a partial.  Throws
  // TemplateError with the file's name.
  explicit Templates(const std::filesystem::path& folder);
  Templates(Templates&&) noexcept;
  ~Templates();

  // Throws TemplateError for an unknown template or a missing name.  Any thread.
  std::string render(std::string_view name, const PageData& data) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace doorway::desk

// Line by line: an entry ends where the next msgid begins.
#include "locales/po_file.h"

#include <optional>
#include <set>

#include "core/utf8.h"

namespace doorway {
namespace {

// The text between quotes with its escapes undone; nullopt when it is not one quoted string.
std::optional<std::string> unquote(std::string_view quoted) {
  if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return std::nullopt;
  quoted = quoted.substr(1, quoted.size() - 2);
  std::string text;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '"') return std::nullopt;
    if (quoted[i] != '\\') {
      text += quoted[i];
      continue;
    }
    if (++i == quoted.size()) return std::nullopt;
    switch (quoted[i]) {
      case 'n':
        text += '\n';
        break;
      case 't':
        text += '\t';
        break;
      case '"':
      case '\\':
        text += quoted[i];
        break;
      default:
        return std::nullopt;
    }
  }
  return text;
}

std::string_view trimmed(std::string_view line) {
  const auto from = line.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return line.substr(from, line.find_last_not_of(" \t\r") - from + 1);
}

class PoReader {
 public:
  PoReader(std::string_view text, const std::string& file_name) : text_(text), file_(file_name) {}

  tl::expected<std::vector<PoEntry>, ParseError> read() {
    std::size_t from = 0;
    while (from <= text_.size() && !error_) {
      const auto to = std::min(text_.find('\n', from), text_.size());
      ++line_;
      take_line(trimmed(text_.substr(from, to - from)));
      from = to + 1;
    }
    finish_entry();
    if (error_) return tl::unexpected(*error_);
    return std::move(entries_);
  }

 private:
  enum class Part { none, key, text };

  void take_line(std::string_view line) {
    if (!is_utf8(line)) return fail("this line is not UTF-8");
    if (line.empty() || line.front() == '#') return;
    if (line.starts_with("msgid ")) {
      finish_entry();
      part_ = Part::key;
      current_ = PoEntry{{}, {}, line_};
      return append(line.substr(6));
    }
    if (line.starts_with("msgstr ")) {
      if (part_ != Part::key) return fail("msgstr without a msgid before it");
      part_ = Part::text;
      return append(line.substr(7));
    }
    if (line.front() == '"' && part_ != Part::none) return append(line);
    fail("this line is neither msgid, msgstr, a text in quotes nor a comment");
  }

  void append(std::string_view quoted) {
    const auto text = unquote(trimmed(quoted));
    if (!text)
      return fail("the text must stand in double quotes, with \\n, \\t, \\\" and \\\\ only");
    (part_ == Part::key ? current_->key : current_->text) += *text;
  }

  void finish_entry() {
    if (error_ || !current_) return;
    const PoEntry entry = std::move(*current_);
    current_.reset();
    if (part_ == Part::key) return fail_at(entry.line, "'" + entry.key + "' has no msgstr");
    part_ = Part::none;
    if (entry.key.empty()) return;  // the file's header
    if (entry.text.empty()) return fail_at(entry.line, "'" + entry.key + "' has no words yet");
    if (!keys_.insert(entry.key).second)
      return fail_at(entry.line, "'" + entry.key + "' is given twice");
    entries_.push_back(entry);
  }

  void fail(const std::string& reason) { fail_at(line_, reason); }
  void fail_at(int line, const std::string& reason) {
    if (!error_) error_ = ParseError{file_, line, reason};
  }

  std::string_view text_;
  std::string file_;
  int line_ = 0;
  Part part_ = Part::none;
  std::optional<PoEntry> current_;
  std::vector<PoEntry> entries_;
  std::set<std::string> keys_;
  std::optional<ParseError> error_;
};

}  // namespace

tl::expected<std::vector<PoEntry>, ParseError> read_po(std::string_view text,
                                                       const std::string& file_name) {
  return PoReader(text, file_name).read();
}

}  // namespace doorway

// From a file or from a person at the terminal.
#include "sync/device/passphrase.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "sync/device/private_file.h"

namespace doorway {
namespace {

constexpr std::size_t kShortest = 12;

// Echo is off while it lives.
class UnseenTyping {
 public:
  UnseenTyping() {
    tcgetattr(STDIN_FILENO, &before_);
    termios unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &unseen);
  }
  ~UnseenTyping() {
    tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    std::cerr << "\n";
  }
  UnseenTyping(const UnseenTyping&) = delete;
  UnseenTyping& operator=(const UnseenTyping&) = delete;

 private:
  termios before_{};
};

std::string ask(const std::string& words) {
  std::cerr << words << std::flush;
  const UnseenTyping unseen;
  std::string line;
  std::getline(std::cin, line);
  return line;
}

}  // namespace

tl::expected<std::string, ParseError> read_passphrase(const std::string& name,
                                                      const std::filesystem::path& file,
                                                      const std::string& option) {
  std::string words;
  if (!file.empty()) {
    const auto text = read_whole_file(file);
    if (!text) return tl::unexpected(text.error());
    words = text->substr(0, text->find_first_of("\r\n"));
  } else if (isatty(STDIN_FILENO) == 1) {
    words = ask("Passphrase for the " + name + " key: ");
    if (ask("Again: ") != words) {
      return tl::unexpected(ParseError{"", 0, "the two passphrases differ; nothing was made"});
    }
  } else {
    return tl::unexpected(
        ParseError{"", 0, "no passphrase for the " + name + " key; give " + option + " FILE"});
  }
  if (words.size() < kShortest) {
    return tl::unexpected(ParseError{file.string(), file.empty() ? 0 : 1,
                                     "the passphrase for the " + name + " key has fewer than " +
                                         std::to_string(kShortest) + " characters"});
  }
  return words;
}

}  // namespace doorway

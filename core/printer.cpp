// The states' names, as the protocol writes them.
#include "core/printer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace doorway {
namespace {

constexpr auto kNames = std::to_array<std::pair<PrinterState, std::string_view>>({
    {PrinterState::none, "none"},
    {PrinterState::ready, "ready"},
    {PrinterState::absent, "absent"},
    {PrinterState::paper_out, "paper-out"},
    {PrinterState::stuck, "stuck"},
    {PrinterState::slow, "slow"},
});

}  // namespace

std::string_view to_string(PrinterState state) {
  const auto* found =
      std::ranges::find(kNames, state, &std::pair<PrinterState, std::string_view>::first);
  return found == kNames.end() ? "none" : found->second;
}

std::optional<PrinterState> parse_printer_state(std::string_view text) {
  const auto* found =
      std::ranges::find(kNames, text, &std::pair<PrinterState, std::string_view>::second);
  if (found == kNames.end()) return std::nullopt;
  return found->first;
}

}  // namespace doorway

// The words of ESC/POS that a ticket needs: a picture as bytes, taking a job back, and what the
// printer's answers mean.  Pure; escpos_printer.h speaks with the device.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/printer.h"
#include "kiosk/draw/bitmap.h"

namespace doorway::kiosk {

// Initialised, the picture in bands (GS v 0), paper out to the knife, cut.
std::string escpos_ticket(const Bitmap& picture);

// Out of an error, both buffers emptied, what was half printed cut off: read by the printer also
// while it is offline (DLE ENQ, DLE DC4).
std::string escpos_clear();

// Four questions about its state that are answered at once (DLE EOT 1…4), a byte each.
std::string escpos_ask_state();
inline constexpr std::size_t kStateAnswers = 4;
// Answers to them in order; nullopt: these are no such answers.
std::optional<PrinterState> escpos_state(std::string_view answers);

// A question that is answered once everything before it is printed (GS r 1), and its answer.
std::string escpos_ask_done();
bool is_done_answer(char answer);
bool is_state_answer(char answer);

}  // namespace doorway::kiosk

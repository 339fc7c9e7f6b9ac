// The port of ticket printers.  One thread uses a printer; no call blocks for long, so that a
// ticket can be taken back at any moment.
#pragma once

#include <chrono>

#include "core/printer.h"
#include "kiosk/draw/bitmap.h"

namespace doorway::kiosk {

enum class JobState {
  under_way,
  printed,  // the paper is out, as far as this printer can tell
  failed,   // nothing more comes of it
};

class Printer {
 public:
  virtual ~Printer() = default;
  // How it stands now; asked between jobs.
  virtual PrinterState look() = 0;
  // Begins a ticket; false: the printer does not take it.
  virtual bool start(const Bitmap& picture) = 0;
  // Goes on with it for about `patience`.
  virtual JobState go_on(std::chrono::milliseconds patience) = 0;
  // Nothing of the ticket may come out any more, also not when a jam is cleared later.  Also after
  // `failed`.
  virtual void cancel() = 0;
};

}  // namespace doorway::kiosk

// Every event that a program may log, with its meaning for the person who reads the log.  The one
// table: log_event takes only these names, a test holds the code to it, and the operators' document
// is made from it.  Sorted by name; what an event's fields may never hold stands in sync/log/log.h.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace doorway {

struct LogEvent {
  std::string_view name;
  std::string_view meaning;
};

inline constexpr auto kLogEvents = std::to_array<LogEvent>({
    {"account.changed", "A staff account was changed; `act` says how, `by` says by whom."},
    {"account.created", "A staff account was made."},
    {"backup.made", "A database was copied before a migration; `file` is the copy."},
    {"backup.restored", "A desk was put back from a backup; what came since comes again."},
    {"center.accepted", "A newer file of the center was taken over; `version` is its number."},
    {"center.key_ignored", "A fetched center's file has a key that this version does not know."},
    {"center.refused", "A fetched center's file was refused and the last good one kept."},
    {"certificate.not_renewed", "A certificate ends soon and was not renewed; `reason` says why."},
    {"certificate.refused",
     "A changed certificate of the staff pages was refused and the last good one kept."},
    {"certificate.renewed", "A device was given a new certificate."},
    {"certificate.taken", "The staff pages have a certificate; `until` is when it ends."},
    {"clock.behind", "The machine's clock is behind a day already recorded; that day is kept."},
    {"counts.recorded", "Counts of the closed visits were recorded for CSS."},
    {"database.migrated", "A database was brought to this version's form; `version` is the form."},
    {"database.opened", "A database was opened."},
    {"database.set_aside", "A damaged database was set aside; call the person who installed this."},
    {"day.closed", "The court day was closed and what CSS may have was recorded."},
    {"delivery.again",
     "The receiver has lost records that it had acknowledged; `records` of them are sent again."},
    {"delivery.conflict",
     "The receiver holds other bytes under the same name; look for a copied disk."},
    {"delivery.done", "A batch was acknowledged; `records` says how many."},
    {"delivery.failed", "A batch could not be delivered and will be tried again."},
    {"delivery.handed_over", "The receiver has taken aside a record that it refused for good."},
    {"delivery.not_handed_over",
     "The receiver did not take aside a record that it refused; it is kept here."},
    {"delivery.quarantined", "A record was refused for good; it is kept and shown to staff."},
    {"delivery.stopped",
     "The receiver does not admit this device: sending stopped, recording goes on."},
    {"directory.refused",
     "The directory of help outside could not be read; the kiosk goes on without it."},
    {"enrol.code_opened", "A code for enrolling a device was opened."},
    {"enrol.code_void", "An enrolment code was made void after wrong attempts."},
    {"enrol.done", "A device was enrolled; `source` names it."},
    {"enrol.refused", "An enrolment was refused; `code` says why."},
    {"epoch.begun", "A device began a new epoch; `epoch` is its number."},
    {"feedback.recorded", "Feedback was recorded; nothing about it is logged."},
    {"film.failed", "A film in sign language could not be shown to its end."},
    {"film.none", "There are films in sign language, and none is shown; `reason` says why."},
    {"frame.slow", "A frame took longer than it should."},
    {"intake.refused", "A record was refused at the intake; `code` says why."},
    {"key.lost", "A key that should be on this disk is not there or cannot be read."},
    {"keyset.accepted", "A newer keyset was taken over; `version` is its number."},
    {"keyset.expired", "The keyset's dates have passed; sealing goes on, sign a new one."},
    {"keyset.refused", "A keyset was refused and the last one kept; `reason` says why."},
    {"night.done", "The night's sending to CSS is complete."},
    {"night.failed", "The night's sending to CSS did not complete and will be tried again."},
    {"night.started", "The night's sending to CSS began."},
    {"print.failed", "A ticket could not be printed; the number stands."},
    {"printer.changed", "The ticket printer's state changed; `state` is what it is now."},
    {"program.failed", "A program ended because it could not go on; `reason` says why."},
    {"program.started", "A program started; `version` is its own."},
    {"program.stopped", "A program was asked to stop and did."},
    {"record.chain_broken", "A record does not follow the one before it; it was stored."},
    {"record.conflict", "A record came whose name is taken by other bytes; both are kept."},
    {"record.not_ours",
     "A part does not open or does not belong to its record; it is kept and never used."},
    {"record.quarantined", "A device handed over a record that was refused for good."},
    {"record.stored", "Records were stored; `records` says how many."},
    {"records.purged", "Sealed parts were deleted by the rules of retention."},
    {"request.failed", "A request ended in an error of this program; `reason` says which."},
    {"request.refused", "A request was refused; `code` says why."},
    {"safety.nobody_trained", "Nobody trained for private talks is signed in."},
    {"server.listening", "A listener is ready; `address` and `port` say where."},
    {"shuffle.spent", "A device has no numbers left today."},
    {"sound.failed",
     "A device of sound or its jack cannot be used; `device` names it, `reason` says why."},
    {"sound.none", "This kiosk reads nothing aloud; `reason` says why."},
    {"speech.failed", "A sentence could not be spoken; nothing of it is logged."},
    {"staff.refused", "A sign-in was refused."},
    {"staff.signed_in", "Somebody signed in."},
    {"staff.signed_out", "Somebody signed out."},
    {"storage.full", "The disk or the database has no room: nothing was recorded."},
    {"storage.low",
     "A database has `free` percent of its room left; under 2 a kiosk gives no numbers."},
    {"storage.refused", "The disk refused: nothing was recorded; `reason` says why."},
    {"storage.room_again", "A database has room again."},
    {"storage.unprovisioned",
     "The disk has less room than a database is meant to have; `reason` says what is missing."},
    {"ticket.issued", "A number was issued; `ms` is how long the record took."},
    {"withdrawal.not_purged",
     "What was withdrawn still lies sealed; `reason` says why. Tried again."},
    {"withdrawal.tried",
     "A ticket was entered so that CSS deletes what it was told; `answer` says with what success."},
});

constexpr bool is_log_event(std::string_view name) {
  return std::any_of(kLogEvents.begin(), kLogEvents.end(),
                     [&](const LogEvent& event) { return event.name == name; });
}

}  // namespace doorway

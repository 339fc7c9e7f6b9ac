#!/usr/bin/env python3
"""Keys of a running center are replaced by hand, at the desk and at CSS: nothing that was sealed or signed
with the ones before is lost, kiosks go on, and what was stolen is believed no longer."""

import argparse
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from kill_test import check, desk_numbers, issued, just_a_number, open_kiosk, rows  # noqa: E402
from local_center import LocalCenter, trial, wait_for  # noqa: E402


def give(kiosk):
    number = just_a_number(kiosk)
    kiosk.press("ticket/done")
    return number


def all_in_line(center):
    """Not acknowledged only: opened, so that its number is known."""
    wait_for("every number that was given to be in the line", lambda: desk_numbers(center) == issued(center), 90)


def keysets(center):
    """Of the kiosk's records, in order."""
    found = rows(center.folder / "desk/desk.db", "SELECT header FROM records WHERE source = '/ljc/kiosk-1'"
                 " ORDER BY epoch, seq")
    return [json.loads(bytes(r[0]) if isinstance(r[0], bytes) else r[0])["keyset"] for r in found]


def at_the_desk(center, kiosk):
    root = center.folder / "root.passphrase"
    give(kiosk)
    all_in_line(center)
    center.desk.stop()
    give(kiosk)  # sealed to the key that is replaced now
    words = center.run("doorway-desk", "keyset", "sign", "--new", "receipt", "--new", "center", "--new", "open",
                       "--root-passphrase-file", root)
    check("Signed keyset 2" in words and "restart doorway-desk" in words, words)
    center.run("doorway-desk", "ca", "renew", "--root-passphrase-file", root)
    center.start_desk()
    give(kiosk)
    all_in_line(center)
    wait_for("the kiosk to seal to the new keyset", lambda: give(kiosk) and keysets(center)[-1:] == [2], 90)
    all_in_line(center)
    check(keysets(center)[:2] == [1, 1], f"sealed to {keysets(center)}")


def wrong_at_the_desk(center):
    """Each is refused with its reason, and the keys stay as they are."""
    keys = center.folder / "desk/keys"
    before = {f.name: f.read_bytes() for f in keys.iterdir()}
    other = center.folder / "other.passphrase"
    other.write_text("another invented passphrase\n", encoding="utf-8")
    root = center.folder / "root.passphrase"
    for command, code, reason in (
            (("keyset", "sign", "--root-passphrase-file", other), 1, "passphrase is wrong"),
            (("ca", "renew", "--root-passphrase-file", other), 1, "passphrase is wrong"),
            (("ca", "renew", "--root-passphrase-file", root, "--root-key", center.folder / "none.key"), 1, "none.key"),
            (("keyset", "sign", "--root-passphrase-file", root, "--new", "root"), 2, "--new"),
            (("keyset",), 2, "subcommand")):
        words = center.run("doorway-desk", *command, code=code)
        check(reason in words, f"expected {reason!r} of {command}: {words}")
    check({f.name: f.read_bytes() for f in keys.iterdir()} == before, "a refused command changed the keys")


def at_css(center):
    """The night before and the night after are with CSS, and open with both keys, not with one of them."""
    center.run("doorway-desk", "close-day", "--today")
    center.run("doorway-sync", "run")
    root = center.folder / "collector-root.passphrase"
    new = center.folder / "css-2.passphrase"
    new.write_text("a new invented passphrase\n", encoding="utf-8")
    center.run("doorway-collector", "keyset", "sign", "--new", "receipt", "--new", "css",
               "--root-passphrase-file", root, "--css-passphrase-file", new)
    center.run("doorway-collector", "ca", "renew", "--root-passphrase-file", root)
    center.collector.stop()
    center.start_collector()
    words = center.run("doorway-sync", "run")
    check("keyset.accepted" in words, f"the desk did not take the new keyset of CSS: {words}")

    former = ("--key", center.folder / "css.key", "--passphrase-file", center.folder / "css.passphrase")
    current = ("--key", center.folder / "collector/keys/open-css.key", "--passphrase-file", new)
    for keys in (former, current):
        words = center.run("doorway-collector", "open", *keys, code=1)
        check("the replaced ones too" in words, f"opened without a key that is needed: {words}")
    words = center.run("doorway-collector", "open", *current, *former)
    check("1 nights" in words, f"not opened: {words}")


def stolen(center, kiosk):
    """The authority's key was stolen: what it signed is refused until the kiosk enrols again."""
    center.desk.stop()
    center.run("doorway-desk", "ca", "renew", "--former-stolen", "--root-passphrase-file",
               center.folder / "root.passphrase")
    center.start_desk()
    number = give(kiosk)  # people are served all the same
    center.kiosks["kiosk-1"].wait_for_line("event=delivery.stopped .*code=unknown_device")
    check(number not in desk_numbers(center), "a record came in under the stolen authority")
    center.kiosks["kiosk-1"].stop()
    center.enroll_kiosk("kiosk-1")
    give(open_kiosk(center))
    all_in_line(center)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-keys-") as folder:
        center = LocalCenter(arguments.programs, folder)
        with trial(center):
            center.init()
            center.start_desk()
            center.start_collector()
            center.enroll_center()
            center.start_display()
            center.enroll_kiosk("kiosk-1")
            kiosk = open_kiosk(center)
            wrong_at_the_desk(center)
            at_the_desk(center, kiosk)
            at_css(center)
            stolen(center, kiosk)
            print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())

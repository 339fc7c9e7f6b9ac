#!/usr/bin/env python3
"""A kiosk whose printer is not there gives numbers all the same, and staff see it on their console."""

import argparse
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from inspector import Inspector  # noqa: E402
from local_center import LocalCenter, trial, wait_for  # noqa: E402
from staff import fetch, sign_in  # noqa: E402


def take_number(kiosk):
    for press in ("lang/en", "service/any", "notice/go-on", "safety/keep-going"):
        kiosk.press(press)
    kiosk.wait_for_screen("ticket")
    kiosk.press("ticket/done")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-paper-") as folder:
        center = LocalCenter(arguments.programs, folder)
        with trial(center):
            center.init()
            center.start_desk()
            center.enroll_kiosk("kiosk-1")
            printer = center.folder / "printer"
            with open(center.folder / "kiosk-1.toml", "a", encoding="utf-8") as settings:
                settings.write(f'\n[printer]\nkind = "escpos"\ndevice = "{printer}"\n')
            center.start_display()
            center.start_kiosk("kiosk-1")
            kiosk = Inspector(center.inspector_path("kiosk-1"), center.display)
            kiosk.wait_for_screen("attract", 60)
            cookie = sign_in(center)

            def console_says(words):
                return words in fetch(center, cookie, "/console/fragment")

            wait_for("the console to say that there is no printer", lambda: console_says("kiosk-1: "), 60)
            for _ in range(2):
                take_number(kiosk)
            wait_for("the console to count the numbers without paper",
                     lambda: console_says("kiosk-1: 2 numbers without paper since "), 60)
            # A file takes bytes as a printer does.
            printer.touch()
            wait_for("the kiosk to see its printer",
                     lambda: "No paper tickets" not in " ".join(n["label"] for n in kiosk.tree()["nodes"]), 60)
            take_number(kiosk)
            wait_for("the console to be quiet again", lambda: not console_says("kiosk-1: "), 60)
            kiosk.close()
            print("ok: absent, counted, back")
    return 0


if __name__ == "__main__":
    sys.exit(main())

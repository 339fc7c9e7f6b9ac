#!/usr/bin/env python3
"""Leaving and back, as a person with a number says it at a real kiosk to a real desk."""

import argparse
import pathlib
import re
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from inspector import Inspector  # noqa: E402
from local_center import Failed, LocalCenter, trial, wait_for  # noqa: E402


def check(truth, words):
    if not truth:
        raise Failed(words)


def kinds(center):
    """What the line was told, in order."""
    database = sqlite3.connect(f"file:{center.folder}/desk/desk.db?mode=ro", uri=True, timeout=10)
    try:
        return [kind for kind, in database.execute("SELECT kind FROM events ORDER BY position")]
    finally:
        database.close()


def take_number(kiosk):
    """The number and the check digits of the ticket, which is then left."""
    for press in ("lang/en", "service/any", "notice/go-on", "safety/keep-going"):
        kiosk.press(press)
    kiosk.wait_for_screen("ticket")
    number = kiosk.node("ticket/number")["value"].replace("\u2011", "-")
    check_digits = re.search(r"\d{4}", kiosk.node("ticket/check")["label"]).group(0)
    kiosk.press("ticket/done")
    return number, check_digits


def say(kiosk, number, digits, what):
    """What the kiosk answers; then nobody is at it any more."""
    kiosk.press("attract/number")
    kiosk.ask("text", text=number)
    kiosk.press(f"number/{what}")
    kiosk.ask("text", text=digits)
    kiosk.press("check/done")
    kiosk.wait_for_screen("told")
    words = " ".join(node["label"] for node in kiosk.tree()["nodes"])
    kiosk.press("told/done")
    kiosk.wait_for_screen("attract")
    return words


def leaves_and_comes_back(center, kiosk):
    number, digits = take_number(kiosk)
    wait_for("the number to be at the desk", lambda: kinds(center) == ["arrived"], 30)
    wrong = "0000" if digits != "0000" else "0001"
    check("We found no visit" in say(kiosk, number, wrong, "leaving"), "wrong digits were taken")
    check(kinds(center) == ["arrived"], "wrong digits changed the line")
    check("out of the line now" in say(kiosk, number, digits, "leaving"), "nobody was let go")
    check("in line, at your old place" in say(kiosk, number, digits, "back"), "nobody came back")
    check(kinds(center) == ["arrived", "left", "returned"], f"the line heard {kinds(center)}")
    log = center.desk.output()
    check(number not in log and digits not in log, "the desk's log names a number or its digits")
    return number, digits


def guesses_are_stopped(kiosk, number, digits):
    """One wrong try was made already."""
    for _ in range(4):
        say(kiosk, "B-000" if number != "B-000" else "B-001", "1234", "leaving")
    check("too many wrong digits" in say(kiosk, number, digits, "leaving"), "guessing goes on")


def desk_away(center, kiosk, number, digits):
    center.desk.kill()
    words = say(kiosk, number, digits, "leaving")
    check("cannot tell the desk" in words and "at the counter can help" in words,
          f"with the desk away the kiosk says: {words}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-returning-") as folder:
        center = LocalCenter(arguments.programs, folder)
        with trial(center):
            center.init()
            center.start_desk()
            center.enroll_kiosk("kiosk-1")
            center.start_display()
            center.start_kiosk("kiosk-1")
            kiosk = Inspector(center.inspector_path("kiosk-1"), center.display)
            kiosk.wait_for_screen("attract", 60)
            number, digits = leaves_and_comes_back(center, kiosk)
            guesses_are_stopped(kiosk, number, digits)
            desk_away(center, kiosk, number, digits)
            kiosk.close()
            print("ok: left, back, guesses stopped, the desk away told")
    return 0


if __name__ == "__main__":
    sys.exit(main())

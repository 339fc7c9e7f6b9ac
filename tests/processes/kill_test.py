#!/usr/bin/env python3
"""kill -9 of each real process at any moment: no number lost, none twice, nothing undelivered forgotten.

The ledger is the test's own: a number is in it once it was on the screen."""

import argparse
import pathlib
import random
import sqlite3
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from inspector import Inspector  # noqa: E402
from local_center import Failed, LocalCenter, trial, wait_for  # noqa: E402


def check(truth, words):
    if not truth:
        raise Failed(words)


def rows(file, query):
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def just_a_number(kiosk):
    """Four presses; the number on the ticket screen, which is then left."""
    for press in ("lang/en", "service/any", "notice/go-on", "safety/keep-going"):
        kiosk.press(press)
    kiosk.wait_for_screen("ticket")
    node = next(n for n in kiosk.tree()["nodes"] if n["role"] == "number")
    return node.get("value") or node["label"]


def open_kiosk(center):
    center.start_kiosk("kiosk-1")
    kiosk = Inspector(center.inspector_path("kiosk-1"), center.display)
    kiosk.wait_for_screen("attract", 60)
    return kiosk


def desk_numbers(center):
    return sorted(r[0] for r in rows(center.folder / "desk/desk.db",
                                     "SELECT label FROM visit_labels"))


def issued(center):
    return sorted(r[0] for r in rows(center.folder / "kiosk-1/kiosk.db", "SELECT label FROM issued"))


def all_arrived(center):
    return wait_for("every issued number to be at the desk",
                    lambda: desk_numbers(center) == issued(center) and desk_numbers(center), 60)


def kiosk_killed(center, ledger, rng):
    """The kiosk dies while it is giving numbers."""
    kiosk = open_kiosk(center)
    for _ in range(4):
        ledger.append(just_a_number(kiosk))
        kiosk.press("ticket/done")
        # The next visitor's kiosk dies at some moment around the commit.
        timer = threading.Timer(rng.uniform(0.0, 0.25), center.kiosks["kiosk-1"].process.kill)
        for press in ("lang/en", "service/any", "notice/go-on"):
            kiosk.press(press)
        timer.start()
        try:
            kiosk.press("safety/keep-going")
            node = next(n for n in kiosk.tree()["nodes"] if n["role"] == "number")
            ledger.append(node.get("value") or node["label"])
        except (Failed, OSError, ValueError, StopIteration):
            pass  # it died before it showed a number
        timer.join()
        center.kiosks["kiosk-1"].kill()
        kiosk.close()
        kiosk = open_kiosk(center)
    check(len(ledger) == len(set(ledger)), f"a number was given twice: {ledger}")
    check(set(ledger) <= set(issued(center)), "a number that was shown is not in the kiosk's journal")
    return kiosk


def desk_killed(center, ledger, kiosk, rng):
    """The desk dies again and again while the kiosk goes on."""
    for _ in range(4):
        center.desk.kill()
        ledger.append(just_a_number(kiosk))
        kiosk.press("ticket/done")
        center.start_desk()
        ledger.append(just_a_number(kiosk))
        kiosk.press("ticket/done")
        time.sleep(rng.uniform(0.0, 0.3))  # the moment of the next kill, not a wait for a result
    check(len(ledger) == len(set(ledger)), "a number was given twice")
    arrived = all_arrived(center)
    check(set(ledger) <= set(arrived), "a number that was shown is not in the line")


def sync_killed(center, rng):
    """The night is killed in the middle, and again."""
    center.run("doorway-desk", "close-day", "--today")
    made = len(rows(center.folder / "desk/desk.db", "SELECT id FROM made"))
    check(made >= 1, "the night has composed nothing")
    import subprocess
    for _ in range(6):
        process = subprocess.Popen(center.command("doorway-sync", "run"), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.0, 0.15))
        process.kill()
        process.wait()
    center.run("doorway-sync", "run")
    center.run("doorway-sync", "run")
    received = rows(center.folder / "collector/collector.db", "SELECT id FROM records")
    check(len(received) == made, f"{made} records composed, {len(received)} received")


def revoked_kiosk(center, kiosk):
    """A revoked kiosk is refused and goes on recording."""
    before = desk_numbers(center)
    center.run("doorway-desk", "revoke", "kiosk-1")
    number = just_a_number(kiosk)
    kiosk.press("ticket/done")
    wait_for("the refusal in the kiosk's log",
             lambda: "revoked" in center.kiosks["kiosk-1"].output(), 60)
    check(number in issued(center), "a refused kiosk stopped recording")
    check(desk_numbers(center) == before, "a revoked kiosk was listened to")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    arguments = options.parse_args()
    rng = random.Random(arguments.seed)
    print(f"seed {arguments.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="doorway-kill-") as folder:
        center = LocalCenter(arguments.programs, folder)
        with trial(center, f" (seed {arguments.seed})"):
            center.init()
            center.start_desk()
            center.start_collector()
            center.enroll_kiosk("kiosk-1")
            center.enroll_center()
            center.start_display()
            ledger = []
            kiosk = kiosk_killed(center, ledger, rng)
            desk_killed(center, ledger, kiosk, rng)
            sync_killed(center, rng)
            revoked_kiosk(center, kiosk)
            print(f"ok: {len(ledger)} numbers shown, each once in the line")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""A store that is full, locked, damaged or of a later version: the kiosk sends people to the counter and
says why in its log; the desk refuses to start, says what to do and changes nothing."""

import argparse
import pathlib
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from inspector import Inspector  # noqa: E402
from kill_test import check, issued, just_a_number, open_kiosk, rows  # noqa: E402
from local_center import LocalCenter, trial, wait_for  # noqa: E402

MEGABYTES = 16


def log_of(center, name="kiosk-1"):
    return center.kiosks[name].output()


def wait_for_log(center, words):
    wait_for(f"{words!r} in the kiosk's log", lambda: words in log_of(center), 60)


def close_kiosk(center, kiosk):
    kiosk.close()
    center.kiosks["kiosk-1"].stop()


def gives_a_number(center, kiosk):
    number = just_a_number(kiosk)
    check(number in issued(center), f"{number} was shown and is not recorded")
    kiosk.press("ticket/done")


def sends_to_the_counter(kiosk):
    """Said on the first screen, before anybody has typed anything."""
    wait_for("the first screen to say that the kiosk gives no numbers",
             lambda: any(n.get("label", "").startswith("This kiosk can’t give numbers")
                         for n in kiosk.tree()["nodes"]), 30)
    kiosk.press("lang/en")
    kiosk.wait_for_screen("stopped")
    kiosk.press("stopped/done")
    kiosk.wait_for_screen("attract")


def full(center):
    """Under two in a hundred no new visit begins; what is recorded is delivered all the same."""
    kiosk = open_kiosk(center)
    gives_a_number(center, kiosk)
    close_kiosk(center, kiosk)
    file = center.folder / "kiosk-1/kiosk.db"
    check(file.stat().st_size >= MEGABYTES << 20, "kiosk.db was not given its room")
    center.desk.kill()
    kiosk = open_kiosk(center)
    gives_a_number(center, kiosk)
    close_kiosk(center, kiosk)
    database = sqlite3.connect(file)
    free = database.execute("PRAGMA freelist_count").fetchone()[0]
    used = int(free - (MEGABYTES << 8) * 0.015) * 4080
    database.execute("CREATE TABLE filler (zeros BLOB)")
    database.execute(f"INSERT INTO filler VALUES (zeroblob({used}))")
    database.commit()
    database.close()
    size = file.stat().st_size
    center.start_desk()
    kiosk = open_kiosk(center)
    sends_to_the_counter(kiosk)
    wait_for_log(center, "event=storage.low level=alarm")
    wait_for("what was recorded to be delivered by a full kiosk",
             lambda: not rows(file, "SELECT id FROM made WHERE state = 'waiting'"), 60)
    check(file.stat().st_size == size, "a full database grew")
    close_kiosk(center, kiosk)
    database = sqlite3.connect(file)
    database.execute("DROP TABLE filler")
    database.commit()
    database.close()
    kiosk = open_kiosk(center)
    gives_a_number(center, kiosk)
    return kiosk


def locked(center, kiosk):
    """Somebody else writes kiosk.db for longer than the kiosk waits: no number, and later one again."""
    other = sqlite3.connect(center.folder / "kiosk-1/kiosk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    before = issued(center)
    for press in ("lang/en", "service/any", "notice/go-on", "safety/keep-going"):
        kiosk.press(press)
    kiosk.wait_for_screen("stopped", 30)
    wait_for_log(center, "event=storage.refused level=alarm")
    check("another program is using it" in log_of(center), "the log does not say what is in the way")
    other.execute("ROLLBACK")
    other.close()
    check(issued(center) == before, "a number was recorded that nobody was shown")
    kiosk.press("stopped/done")
    gives_a_number(center, kiosk)


def damaged(center, kiosk):
    """Set aside whole, at the start or once the first frame is drawn; no numbers until the desk has given
    the next epoch."""
    for at, length in ((0, 100), (4096 * 3, 4096 * 12)):
        close_kiosk(center, kiosk)
        file = center.folder / "kiosk-1/kiosk.db"
        with open(file, "r+b") as stream:
            stream.seek(at)
            stream.write(b"\xa5" * length)
        center.desk.stop()
        kiosk = open_kiosk(center)
        wait_for_log(center, "event=database.set_aside level=alarm")
        sends_to_the_counter(kiosk)
        center.start_desk()
        wait_for("the desk to give the next epoch", lambda: log_of(center).count("event=epoch.begun"), 60)
        wait_for("the kiosk to give numbers again",
                 lambda: "This kiosk can’t" not in str(kiosk.tree()["nodes"]), 30)
        gives_a_number(center, kiosk)
    aside = list((center.folder / "kiosk-1").glob("kiosk.db.corrupt-?"))
    check(len(aside) == 2, f"damaged databases were not kept: {aside}")
    return kiosk


def newer(center, kiosk):
    close_kiosk(center, kiosk)
    file = center.folder / "kiosk-1/kiosk.db"
    version = set_version(file, 99)
    before = file.read_bytes()
    kiosk = open_kiosk(center)
    sends_to_the_counter(kiosk)
    wait_for_log(center, "made by a later version of this program")
    close_kiosk(center, kiosk)
    check(file.read_bytes() == before, "a later version's database was changed")
    set_version(file, version)


def set_version(file, version):
    database = sqlite3.connect(file)
    before = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute(f"PRAGMA user_version = {version}")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return before


def desk_refuses(center, words):
    file = center.folder / "desk/desk.db"
    before = file.read_bytes()
    said = center.run("doorway-desk", "serve", code=1)
    check(words in said, f"expected {words!r} of a desk that cannot start: {said}")
    check(file.read_bytes() == before, "a desk that refused to start changed desk.db")
    check("program.failed" in said, "the log does not say that the desk could not start")


def desk(center):
    """Each refusal at the start is plain, ends with 1 and deletes nothing."""
    said = center.run("doorway-desk", "serve", code=1)
    check("another program is writing it" in said, f"a second desk was not refused: {said}")
    center.desk.stop()
    file = center.folder / "desk/desk.db"
    version = set_version(file, 99)
    desk_refuses(center, "install that version again")
    set_version(file, version)
    whole = file.read_bytes()
    for at, length in ((0, 100), (4096 * 4, 4096 * 20)):
        file.write_bytes(whole[:at] + b"\xa5" * length + whole[at + length:])
        desk_refuses(center, "doorway-desk restore")
    file.write_bytes(whole)
    center.start_desk()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-store-") as folder:
        center = LocalCenter(arguments.programs, folder)
        with trial(center):
            center.init()
            center.start_desk()
            center.enroll_kiosk("kiosk-1")
            center.kiosk_file("kiosk-1", f"database_megabytes = {MEGABYTES}\n")
            center.start_display()
            kiosk = full(center)
            locked(center, kiosk)
            kiosk = damaged(center, kiosk)
            newer(center, kiosk)
            desk(center)
            print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())

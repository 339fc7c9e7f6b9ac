#!/usr/bin/env python3
"""A desk is lost and put back from a backup: what was sealed before and after it is in the line, each
once; no number and no place in a chain comes twice; a bad backup puts nothing anywhere."""

import argparse
import json
import pathlib
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from inspector import Inspector  # noqa: E402
from kill_test import check, issued, just_a_number, open_kiosk, rows  # noqa: E402
from local_center import LocalCenter, trial, wait_for  # noqa: E402


def numbers(center, kiosk, count):
    given = []
    for _ in range(count):
        given.append(just_a_number(kiosk))
        kiosk.press("ticket/done")
    return given


def in_line(center):
    return [r[0] for r in rows(center.folder / "desk/desk.db", "SELECT label FROM visit_labels")]


def all_in_line(center):
    wait_for("every number that was given to be in the line",
             lambda: sorted(in_line(center)) == issued(center), 60)


def back_up(center, passphrase):
    """While the desk serves; the file is the reader's alone, and nothing is overwritten."""
    file = center.folder / "desk.backup"
    center.run("doorway-desk", "backup", file, "--passphrase-file", passphrase)
    check(center.desk.alive(), "the backup stopped the desk")
    check(stat.S_IMODE(file.stat().st_mode) == 0o600, "others can read the backup")
    check(len(rows(center.folder / "desk/desk.db", "SELECT at FROM backups")) == 1, "the backup is not noted")
    before = file.read_bytes()
    words = center.run("doorway-desk", "backup", file, "--passphrase-file", passphrase, code=1)
    check("is there already" in words and file.read_bytes() == before, f"a backup was overwritten: {words}")
    for secret in (b"PRIVATE KEY", b"SQLite format", b"deployment"):
        check(secret not in before, f"{secret} stands in the backup")
    left = [f.name for f in center.folder.glob("desk*") if "unfinished" in f.name]
    left += [f.name for f in (center.folder / "desk").iterdir() if "copy" in f.name]
    check(not left, f"the backup left {left} behind")
    return file


def kit_of_the_first_day(center):
    """What init leaves to be carried away brings back the keys, without those for safety."""
    kit = center.folder / "desk/recovery-kit"
    check(stat.S_IMODE(kit.stat().st_mode) == 0o600, "others can read the recovery kit")
    place = center.folder / "from-kit"
    center.run("doorway-desk", "restore", kit, "--into", place,
               "--passphrase-file", center.folder / "root.passphrase")
    for key in sorted(f.name for f in (center.folder / "desk/keys").iterdir()):
        safety = key == "open-safety.key"
        check((place / "keys" / key).exists() != safety, f"{key} in the recovery kit")
        if not safety:
            check((place / "keys" / key).read_bytes() == (center.folder / "desk/keys" / key).read_bytes(),
                  f"{key} from the recovery kit is another one")
    shutil.rmtree(place)


def bad_backups(center, file, passphrase):
    """Each is refused with its reason, and nothing is written."""
    place = center.folder / "nowhere"
    other = center.folder / "other.passphrase"
    other.write_text("another invented passphrase\n", encoding="utf-8")
    whole = file.read_bytes()
    bad = center.folder / "bad.backup"

    def refused(content, secret, reason):
        bad.write_bytes(content)
        words = center.run("doorway-desk", "restore", bad, "--into", place, "--passphrase-file", secret,
                           config=center.folder / "none.toml", code=1)
        check(reason in words, f"expected {reason!r}: {words}")
        check(not place.exists(), f"a refused backup left {list(place.rglob('*')) if place.exists() else ''}")
    refused(whole, other, "the passphrase is another one")
    refused(whole[:len(whole) // 2], passphrase, "changed or cut short")
    refused(whole[:-1], passphrase, "changed or cut short")
    middle = len(whole) // 2
    refused(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:], passphrase, "changed or cut short")
    refused(whole[:8] + b"\x02" + whole[9:], passphrase, "a later version")
    refused(b"not a backup at all", passphrase, "no backup that Doorway made")
    full = center.folder / "full"
    full.mkdir()
    (full / "something").write_text("of somebody\n", encoding="utf-8")
    words = center.run("doorway-desk", "restore", file, "--into", full, "--passphrase-file", passphrase, code=1)
    check("is not empty" in words and len(list(full.iterdir())) == 1, f"a place in use was written to: {words}")


def put_back(center, file, passphrase):
    center.desk.kill()
    shutil.rmtree(center.folder / "desk")
    # As on a new computer: there is no desk.toml yet.
    done = subprocess.run([str(center.find("doorway-desk")), "restore", str(file), "--into",
                           str(center.folder / "desk"), "--passphrase-file", str(passphrase)],
                          text=True, capture_output=True, timeout=120)
    check(done.returncode == 0, f"the backup was not put back: {done.stdout}{done.stderr}")
    state = center.folder / "desk"
    check(stat.S_IMODE(state.stat().st_mode) == 0o700, "others can look into the state")
    check((state / "config/desk.toml").read_bytes() == (center.folder / "desk.toml").read_bytes(),
          "desk.toml is another")
    check(not (state / "keys/open-safety.key").exists(), "the safety key was in the backup")
    check(not (state / ".restoring").exists(), "the unpacking left something behind")
    letter = re.search(r"numbers with ([A-Z]+) today", done.stdout)
    check(letter and letter.group(1) not in ("A", "B"), f"a letter that was given before: {done.stdout}")
    return letter.group(1)


def opens(center, label):
    """The queue part of this number, opened with the key that was put back, by a stock tool."""
    database = center.folder / "desk/desk.db"
    found = rows(database, "SELECT p.sealed FROM visit_labels l JOIN visits v ON v.key = l.visit JOIN"
                 f" record_parts p ON p.position = v.record WHERE l.label = '{label}' AND p.name = 'queue'")
    check(len(found) == 1, f"{label} is {len(found)} times in the journal")
    sealed = center.folder / "part.der"
    sealed.write_bytes(found[0][0])
    keys = center.folder / "desk/keys"
    done = subprocess.run(["openssl", "cms", "-decrypt", "-inform", "DER", "-in", str(sealed), "-inkey",
                           str(keys / "open-open.key"), "-recip", str(keys / "open-open.pem")],
                          capture_output=True, timeout=60)
    check(done.returncode == 0 and f'"{label}"'.encode() in done.stdout, f"{label} does not open: {done.stderr}")


def all_at_css(center, words):
    held = {r[0] for r in rows(center.folder / "collector/collector.db", "SELECT id FROM records")}
    check({r[0] for r in rows(center.folder / "desk/desk.db", "SELECT id FROM made")} <= held, words)


def css_hears_on(center, before):
    """The chain towards CSS goes on in an epoch of its own: nothing conflicts, nothing is lost."""
    words = center.run("doorway-desk", "close-day", "--today", code=1)
    check("new epoch" in words, f"a restored desk composed before it had an epoch: {words}")
    center.run("doorway-sync", "run")
    center.run("doorway-desk", "close-day", "--today")
    center.run("doorway-sync", "run")
    collector = center.folder / "collector/collector.db"
    check(not rows(collector, "SELECT id FROM kept_aside"), "a restored desk's records conflict at CSS")
    check(rows(collector, "SELECT count(DISTINCT epoch) FROM records")[0][0] == 2, "the epoch is the old one")
    check(len(rows(collector, "SELECT id FROM records")) > before, "nothing reached CSS after the restore")
    all_at_css(center, "a record made after the restore was taken for one that CSS has")


def css_lost_everything(center):
    """A collector that is set up again counts its epochs anew; the center's own does not go back."""
    center.collector.stop()
    shutil.rmtree(center.folder / "collector")
    (center.folder / "css.key").unlink()
    center.run("doorway-collector", "init", "--root-passphrase-file", center.folder / "collector-root.passphrase",
               "--css-passphrase-file", center.folder / "css.passphrase", "--key-out", center.folder / "css.key")
    center.start_collector()
    identity = center.folder / "desk/css/identity.json"
    before = json.loads(identity.read_text())["epoch"]
    center.enroll_center()
    check(json.loads(identity.read_text())["epoch"] > before, "the chain towards CSS goes back")
    center.run("doorway-sync", "run")
    collector = center.folder / "collector/collector.db"
    check(not rows(collector, "SELECT id FROM kept_aside"), "a CSS that was set up again finds a conflict")
    all_at_css(center, "CSS does not have again what it lost")


def story(center):
    center.init()
    kit_of_the_first_day(center)
    center.start_desk()
    center.start_collector()
    center.enroll_center()
    center.enroll_kiosk("kiosk-1")
    center.start_display()
    kiosk = open_kiosk(center)
    passphrase = center.folder / "backup.passphrase"
    passphrase.write_text("an invented passphrase for backups\n", encoding="utf-8")

    sealed_before = numbers(center, kiosk, 3)
    all_in_line(center)
    file = back_up(center, passphrase)
    # CSS gets more after the backup than the backup knows.
    sealed_after = numbers(center, kiosk, 3)
    all_in_line(center)
    center.run("doorway-desk", "close-day", "--today")
    center.run("doorway-sync", "run")
    at_css = len(rows(center.folder / "collector/collector.db", "SELECT id FROM records"))
    bad_backups(center, file, passphrase)

    put_back(center, file, passphrase)
    while_away = numbers(center, kiosk, 1)
    center.start_desk()
    check(set(sealed_before) <= set(in_line(center)), "what the backup held is not in the line")
    afterwards = numbers(center, kiosk, 1)
    all_in_line(center)
    line = in_line(center)
    check(len(line) == len(set(line)), f"a number is in the line twice: {sorted(line)}")
    for label in sealed_before + sealed_after + while_away + afterwards:
        opens(center, label)
    check(not rows(center.folder / "desk/desk.db", "SELECT id FROM kept_aside"), "a record was refused")
    css_hears_on(center, at_css)
    numbers(center, kiosk, 1)
    all_in_line(center)
    css_lost_everything(center)

    # Alone as well, with the desk stopped, and with a safety key.
    center.desk.stop()
    key = center.folder / "desk/keys/open-safety.key"
    key.write_text("stands for the center's own copy\n", encoding="utf-8")
    second = center.folder / "second.backup"
    center.run("doorway-desk", "backup", second, "--passphrase-file", passphrase, "--with-safety-keys")
    center.run("doorway-desk", "restore", second, "--into", center.folder / "elsewhere", "--passphrase-file",
               passphrase)
    check((center.folder / "elsewhere/keys/open-safety.key").read_bytes() == key.read_bytes(),
          "the safety key was asked for and is not in the backup")
    kiosk.close()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-restore-") as folder:
        center = LocalCenter(arguments.programs, folder)
        with trial(center):
            story(center)
            print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())

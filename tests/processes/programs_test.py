#!/usr/bin/env python3
"""Whole programs: what they say about bad arguments and bad files, and two desks that press *call next*
at once."""

import argparse
import http.cookiejar
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from local_center import Failed, LocalCenter, trial  # noqa: E402

VISITORS = 12


def check(truth, words):
    if not truth:
        raise Failed(words)


def run(center, program, *arguments):
    done = subprocess.run([str(center.find(program)), *map(str, arguments)], text=True, timeout=60,
                          stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode, done.stdout + done.stderr


def usage(center):
    """Each program explains itself, and a bad file with file, line and reason."""
    bad = center.folder / "bad.toml"
    bad.write_text('deployment = "test"\nstate = "x"\nstaet = "y"\n', encoding="utf-8")
    for program, command in (("doorway-kiosk", []), ("doorway-desk", ["serve"]), ("doorway-sync", ["run"]),
                             ("doorway-collector", ["serve"])):
        code, words = run(center, program, "--version")
        check(code == 0 and re.search(r"\d+\.\d+\.\d+", words), f"{program} --version: {code} {words}")
        code, words = run(center, program, "--help")
        check(code == 0 and "--config" in words, f"{program} --help: {code} {words}")
        code, words = run(center, program, "--no-such-option")
        check(code == 2, f"{program} takes an unknown option: {code} {words}")
        code, words = run(center, program, "--config", center.folder / "none.toml", *command)
        check(code == 2 and "none.toml" in words, f"{program} without its file: {code} {words}")
        code, words = run(center, program, "--config", bad, *command)
        check(code == 2 and re.search(r"bad\.toml:\d+: ", words), f"{program} with a bad file: {code} {words}")


def monitored(center, running):
    """What monitoring asks: a status to act on, and a line a finding."""
    code, words = run(center, "doorway-desk", "--config", center.folder / "desk.toml", "check")
    lines = dict(line.split("\t")[1::-1] for line in words.splitlines() if line.count("\t") == 2)
    check(code == 1, f"a desk without a backup needs a look: {code} {words}")
    if not running:
        check(lines == {"desk": "broken"} and "Start it" in words, f"a desk that does not run: {words}")
        return
    check(lines.get("desk") == "ok" and lines.get("backup") == "attention", f"a desk that runs: {words}")
    check({"clock", "disk", "database", "certificate", "keyset", "aside", "night"} <= set(lines),
          f"the check left something out: {words}")


def wrong_key(center):
    """Opening with another key opens nothing and hides nothing from the right one."""
    other = center.folder / "other.key"
    subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes256",
                    "-pass", f"file:{center.folder}/css.passphrase", "-out", str(other)], check=True,
                   capture_output=True)
    words = center.run("doorway-collector", "open", "--key", other, "--passphrase-file",
                       center.folder / "css.passphrase", code=1)
    check("nothing was opened" in words, f"a wrong key was taken: {words}")
    words = center.run("doorway-collector", "open", "--key", center.folder / "css.key", "--passphrase-file",
                       center.folder / "css.passphrase")
    check("1 nights" in words, f"the right key did not open the night: {words}")


class Member:
    """One member of staff with a session of their own, as a browser without scripts."""

    def __init__(self, center, context=None):
        self._center = center
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar),
                                                   urllib.request.HTTPSHandler(context=context))

    def get(self, path):
        url = path if path.startswith("http") else self._center.staff_url(path)
        with self._opener.open(url, timeout=30) as answer:
            return answer.read().decode()

    def post(self, path, page, **fields):
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)
        if csrf:
            fields["csrf"] = csrf.group(1)
        url = path if path.startswith("http") else self._center.staff_url(path)
        with self._opener.open(url, urllib.parse.urlencode(fields).encode(), timeout=30) as answer:
            return answer.read().decode()

    def join(self, link, name, owner="court"):
        page = self.get(link)
        self.post(link, page, **{"name": name, "sign-in": name, "password": "long enough for a test",
                                 "again": "long enough for a test", "owner": owner, "safety-trained": "yes"})
        self.post("/sign-in", self.get("/sign-in"), **{"sign-in": name, "password": "long enough for a test"})

    def choose_desk(self, desk):
        self.post("/desks", self.get("/desks"), desk=desk)

    def call_next(self):
        page = self.post("/call-next", self.get("/console"))
        found = re.search(r'class="eyebrow"[^>]*>Called to you</h2>\s*<p class="big-number">([^<]+)<', page)
        return found.group(1) if found else None

    def finish(self):
        page = self.get("/console")
        key = re.search(r'action="/visits/([^/"]+)/no-show"', page)
        if key:
            self.post(f"/visits/{key.group(1)}/no-show", page)


def race(center):
    """Two desks press at once, again and again: each visitor is called by one of them."""
    first, second = Member(center), Member(center)
    first.join(center.one_time_link(), "test-one")
    page = first.get("/accounts")
    page = first.post("/accounts", page, **{"owner": "court", "role": "staff"})
    link = re.search(r"https?://[^\"<\s]+/welcome/\w+", page)
    check(link, "no link for the second member of staff")
    second.join(link.group(0), "test-two")
    first.choose_desk("1")
    second.choose_desk("2")
    for _ in range(VISITORS):
        page = first.get("/walk-in")
        first.post("/walk-in", page, **{"service-shc-other": "yes", "language": "en", "fact": "neither"})
    called = []
    for _ in range(VISITORS // 2):
        together = threading.Barrier(2)
        answers = [None, None]

        def press(index, member):
            together.wait()
            answers[index] = member.call_next()
        threads = [threading.Thread(target=press, args=(i, m)) for i, m in enumerate((first, second))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        check(all(answers), f"a desk called nobody although people wait: {answers}")
        called += answers
        first.finish()
        second.finish()
    check(len(set(called)) == VISITORS, f"two desks called the same person: {called}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-programs-") as folder:
        center = LocalCenter(arguments.programs, folder)
        with trial(center):
            usage(center)
            center.init()
            monitored(center, running=False)
            center.start_desk()
            monitored(center, running=True)
            center.start_collector()
            center.enroll_center()
            race(center)
            center.run("doorway-desk", "close-day", "--today")
            center.run("doorway-sync", "run")
            wrong_key(center)
            print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""./dev demo: the whole job once, with real processes, real fingers and a real browser.

Four parents check in, staff take a walk-in, one leaves feedback, staff call and finish, the desk is killed and started again in
between, the night goes to CSS twice, and what CSS received is shown.  Pictures and rows go to --out.
Exits 0 only when all of it happened."""

import argparse
import datetime
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zoneinfo

from browser import Browser
from inspector import Inspector
from local_center import Failed, LocalCenter, ROOT, wait_for

CASE_NUMBER = "24FL001234"
FEEDBACK = "the sign is hard to read"


class Demo:
    def __init__(self, programs, out):
        self.out = out
        shutil.rmtree(out, ignore_errors=True)
        self.screens = out / "screens"
        self.screens.mkdir(parents=True)
        self.center = LocalCenter(programs, out / "center")
        self.kiosk = None
        self.browser = None
        self.numbers = {}
        self._shots = 0

    def say(self, words):
        print(f"demo: {words}", flush=True)

    def expect(self, truth, words):
        if not truth:
            raise Failed(words)
        self.say(f"  ok: {words}")

    def shot(self, name):
        self._shots += 1
        self.kiosk.screenshot(self.screens / f"{self._shots:02d}-kiosk-{name}.png")

    def page(self, page, name):
        self._shots += 1
        self.browser.screenshot(page, self.screens / f"{self._shots:02d}-{name}.png")

    # -- steps ---------------------------------------------------------------------------------

    def start(self):
        self.say("making the keys of a desk and of CSS, starting both, enrolling a kiosk and the center")
        self.center.init()
        self.center.start_desk()
        self.center.start_collector()
        self.center.enroll_kiosk("kiosk-1", self.center.png_printer())
        self.center.enroll_center()
        self.center.start_display()
        self.center.start_kiosk("kiosk-1")
        self.kiosk = Inspector(self.center.inspector_path("kiosk-1"), self.center.display)
        self.kiosk.wait_for_screen("attract")
        self.browser = Browser()

    def staff_sign_in(self):
        self.say("the first account by a one-time link, then two desks and the lobby board")
        self.browser.do("open", page="console", url=self.center.one_time_link())
        self.page("console", "welcome")
        self.browser.do("first_account", page="console", name="Test Supervisor", sign_in="supervisor",
                        password="a long test sentence 42")
        self.browser.do("choose_desk", page="console", desk="1")
        self.browser.do("open", page="board", url=self.center.staff_url("/board"))
        self.page("console", "console-empty")
        self.page("board", "board-empty")

    def take_number(self, who):
        """On the ticket screen: the number, and away."""
        self.kiosk.wait_for_screen("ticket")
        self.shot(f"ticket-{who}")
        numbers = [n for n in self.kiosk.tree()["nodes"] if n["role"] == "number"]
        self.expect(numbers, f"{who} has a number")
        label = numbers[0].get("value") or numbers[0]["label"]
        self.numbers[who] = label
        self.say(f"  {who}: {label}")
        self.on_paper(who)
        self.kiosk.touch("ticket/done", "attract")
        return label

    def on_paper(self, who):
        """The paper ticket, as a picture: it comes before the visitor goes."""
        deadline = time.monotonic() + 20
        while len(list((self.center.folder / "tickets").glob("ticket-*.png"))) < len(self.numbers):
            self.expect(time.monotonic() < deadline, f"{who} has a paper ticket")
            time.sleep(0.05)

    def hearing_choice(self):
        """The courtroom time farthest from now: near one, a visit is in court and is not called."""
        now = datetime.datetime.now(zoneinfo.ZoneInfo("America/Los_Angeles"))
        minutes = now.hour * 60 + now.minute

        def distance(node_id):
            hour, minute = node_id.removeprefix("fact/").split(":")
            return abs(int(hour) * 60 + int(minute) - minutes)
        times = [n["id"] for n in self.kiosk.tree()["nodes"] if n["id"].startswith("fact/") and ":" in n["id"]]
        return max(times, key=distance)

    def checkin_hearing(self):
        self.say("a parent with a hearing today checks in for the facilitator, in English")
        k = self.kiosk
        self.shot("attract")
        k.touch("lang/en", "service")
        self.shot("service")
        k.touch("service/flf-hear", "hearing")
        self.shot("hearing")
        k.touch(self.hearing_choice(), "notice")
        self.shot("notice")
        k.touch("notice/go-on", "safety")
        self.shot("safety")
        k.touch("safety/keep-going", "visit")
        k.touch("visit/needs", "needs")
        self.shot("needs")
        k.touch("need/wheelchair")
        wait_for("the wheelchair to be checked",
                 lambda: k.node("need/wheelchair")["state"].get("checked"))
        k.touch("needs/done", "visit")
        self.shot("visit")
        k.finger("visit/get")
        self.take_number("hearing")

    def checkin_child_support(self):
        self.say("a father asks about his child support case, in Spanish, with consent and case number")
        k = self.kiosk
        k.touch("lang/es", "service")
        self.shot("service-es")
        k.touch("service/css-inq", "fact")
        self.shot("fact-es")
        k.touch("fact/neither", "notice")
        self.shot("notice-es")
        k.touch("notice/go-on", "safety")
        self.shot("safety-es")
        k.touch("safety/keep-going", "visit")
        k.touch("visit/case", "case")
        k.type_on_screen(CASE_NUMBER)
        self.shot("case-es")
        k.touch("case/done", "visit")
        k.touch("visit/consent")
        wait_for("the consent to be on", lambda: k.node("visit/consent")["state"].get("checked"))
        self.shot("visit-es")
        k.finger("visit/get")
        self.take_number("child-support")

    def checkin_private(self):
        self.say("somebody asks to talk in private")
        k = self.kiosk
        k.touch("lang/en", "service")
        k.touch("service/private", "fact")
        k.touch("fact/neither", "notice")
        k.touch("notice/go-on", "safety")
        k.touch("safety/keep-going", "visit")
        k.finger("visit/get")
        self.take_number("private")

    def checkin_just_a_number(self):
        self.say("a grandmother takes just a number: four touches")
        k = self.kiosk
        k.touch("lang/en", "service")
        k.touch("service/any", "notice")
        k.touch("notice/go-on", "safety")
        k.finger("safety/keep-going")
        self.take_number("just-a-number")

    def desk_dies(self):
        self.say("the desk is killed; the kiosk goes on; the desk comes back")
        before = self.center.ports.copy()
        self.center.desk.kill()
        self.checkin_private()
        self.center.start_desk()
        self.expect(self.center.ports == before, "the desk is back at the same addresses")
        self.wait_for_waiting(3)
        self.expect(self.numbers["private"] in self.browser.do("board_numbers", page="console")["text"],
                    "the number given while the desk was away is in the line")

    def wait_for_waiting(self, count):
        """The lobby board, not reloaded by us, shows how many wait."""
        wait_for(f"the board to show {count} waiting",
                 lambda: self.browser.do("board", page="board")["waiting"] == str(count), 30)
        self.expect(True, f"the board shows {count} waiting, by itself")

    def walk_in(self):
        self.say("staff enter a walk-in")
        self.browser.do("walk_in", page="console", service="shc-other", name="Test Walkin")
        self.page("console", "console-waiting")

    def feedback(self):
        self.say("somebody leaves feedback, without a number, and asks for an answer")
        k = self.kiosk
        k.touch("attract/feedback", "feedback")
        self.shot("feedback")
        k.touch("about/court", "feedback-question")
        self.shot("feedback-question")
        for rating in (4, 3, "skip", 4, 4, 4):
            title = self.kiosk.tree()["nodes"]
            k.touch(f"rating/{rating}")
            wait_for("the next page", lambda: k.tree()["nodes"] != title)
        k.wait_for_screen("words")
        k.type_on_screen(FEEDBACK)
        self.shot("words")
        k.touch("words/done", "feedback-answer")
        k.touch("answer/yes", "feedback-way")
        k.touch("way/email", "reach")
        k.type_on_screen("x@example.org")
        k.touch("reach/done", "feedback-say")
        self.shot("feedback-say")
        k.touch("say/nothing", "thanks")
        self.shot("thanks")
        k.touch("thanks/person", "zip")
        k.touch("zip/skip", "person-role")
        k.touch("role/care", "person-first")
        k.touch("first/yes", "person-heard")
        k.touch("heard/skip", "thanks")
        k.touch("thanks/done", "attract")

    def feedback_is_read(self):
        self.say("a supervisor of the court finds it")
        self.browser.do("open", page="console", url=self.center.staff_url("/feedback"))
        def inbox():
            return self.browser.do("board_numbers", page="console")["text"]
        wait_for("the feedback to arrive", lambda: "Wants an answer: 1" in inbox(), 20)
        self.page("console", "feedback")
        self.expect("x@example.org" not in inbox(), "where to reach the person is not in the list")
        text = self.browser.do("open_feedback", page="console")["text"].lower()
        self.page("console", "feedback-item")
        self.expect(FEEDBACK in text, "opened, it says what was written")

    def serve_everybody(self):
        self.say("the court's desk and the CSS desk call, start and finish")
        served = []
        first = self.browser.do("call_next", page="console")["number"]
        wait_for("the board to show the call", lambda: first in self.browser.do("board", page="board")["text"])
        self.page("board", "board-called")
        self.page("console", "console-called")
        self.browser.do("start", page="console")
        self.page("console", "console-serving")
        self.browser.do("finish", page="console")
        served.append(first)
        for _ in range(8):
            answer = self.browser.do("serve_next", page="console")
            if not answer["number"]:
                break
            served.append(answer["number"])
        self.browser.do("invite", page="console", owner="css", out="invited")
        link = self.browser.do("invited_link", page="console")["link"]
        self.browser.do("open", page="css", url=link)
        self.browser.do("first_account", page="css", name="Test Css Staff", sign_in="css-staff",
                        password="another long sentence 43")
        self.browser.do("choose_desk", page="css", desk="5")
        self.page("css", "console-css")
        for _ in range(3):
            answer = self.browser.do("serve_next", page="css")
            if not answer["number"]:
                break
            served.append(answer["number"])
        self.page("board", "board-done")
        self.expect(len(served) == len(set(served)), "nobody was called twice")
        self.expect(set(self.numbers.values()) <= set(served), "everybody who checked in was served")
        self.expect(self.numbers["child-support"] == served[-1], "the CSS question was served by CSS")
        self.wait_for_waiting(0)

    def night(self):
        self.say("the night: close the day, deliver, and deliver again")
        before = self.center.run("doorway-sync", "explain", self.numbers["child-support"])
        print(before)
        self.expect("css-inq: a row" in before, "explain says that a row will leave, before it does")
        self.expect("only the total" in self.center.run("doorway-sync", "explain", self.numbers["hearing"]),
                    "and that of a visit to the court only the total tells")
        print(self.center.run("doorway-desk", "close-day", "--today"))
        first = self.center.run("doorway-sync", "run")
        (self.out / "sync-first.txt").write_text(first)
        print(first)
        second = self.center.run("doorway-sync", "run")
        (self.out / "sync-second.txt").write_text(second)
        status = self.center.run("doorway-sync", "status")
        (self.out / "sync-status.txt").write_text(status)
        print(status)
        after = self.center.run("doorway-sync", "explain", self.numbers["child-support"])
        counts = re.search(r"counted in record (\S+);", after).group(1)
        self.expect("acknowledged" in self.center.run("doorway-sync", "explain", counts),
                    "explain says that CSS has acknowledged the counts")
        received = self.collector_records()
        third = self.center.run("doorway-sync", "run")
        self.expect(third is not None and self.collector_records() == received,
                    f"delivered twice, received once: {received} records")

    def collector_records(self):
        database = sqlite3.connect(f"file:{self.center.folder}/collector/collector.db?mode=ro", uri=True)
        try:
            return database.execute("SELECT count(*) FROM records").fetchone()[0]
        finally:
            database.close()

    def what_css_received(self):
        self.say("CSS opens what it received")
        self.center.run("doorway-collector", "open", "--key", self.center.folder / "css.key",
                        "--passphrase-file", self.center.folder / "css.passphrase")
        rows = {}
        database = sqlite3.connect(f"file:{self.center.folder}/collector/collector-open.db?mode=ro", uri=True)
        database.row_factory = sqlite3.Row
        tables = [r[0] for r in database.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
        for table in tables:
            rows[table] = [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]
        database.close()
        text = json.dumps(rows, indent=2, ensure_ascii=False, default=str)
        (self.out / "received.json").write_text(text + "\n", encoding="utf-8")
        print(text)
        self.expect(CASE_NUMBER in text, "the consented case number arrived")
        self.expect(len(rows.get("visits", [])) == 1, "exactly one visit arrived")
        for word in ("flf-", "private", "Walkin", FEEDBACK, "x@example.org", *self.numbers.values()):
            self.expect(word not in text, f"nothing CSS may not have: {word!r} is not there")

    def sealed_share_opens_with_stock_tools(self):
        database = sqlite3.connect(f"file:{self.center.folder}/collector/collector.db?mode=ro", uri=True)
        found = database.execute("SELECT sealed FROM record_parts WHERE name='share'").fetchone()
        database.close()
        self.expect(found, "a sealed share is in the collector")
        sealed = self.out / "share.der"
        sealed.write_bytes(found[0])
        opened = subprocess.run(["openssl", "cms", "-decrypt", "-inform", "DER", "-in", str(sealed),
                                 "-inkey", str(self.center.folder / "css.key"),
                                 "-passin", f"file:{self.center.folder}/css.passphrase"],
                                capture_output=True)
        self.expect(opened.returncode == 0, "stock openssl cms -decrypt opens it")
        self.expect(json.loads(opened.stdout)["kind"] == "share", "and finds a share inside")

    def run(self):
        try:
            self.start()
            self.staff_sign_in()
            self.checkin_hearing()
            self.checkin_child_support()
            self.desk_dies()
            self.checkin_just_a_number()
            self.walk_in()
            self.wait_for_waiting(5)
            self.feedback()
            self.serve_everybody()
            self.feedback_is_read()
            self.night()
            self.what_css_received()
            self.sealed_share_opens_with_stock_tools()
            self.say(f"all of it happened; pictures are in {self.screens}")
        finally:
            if self.browser:
                self.browser.close()
            self.center.stop()


def main():
    options = argparse.ArgumentParser(description="The whole job once, headless.")
    options.add_argument("--programs", required=True)
    options.add_argument("--out", default=str(ROOT / "build/demo"))
    arguments = options.parse_args()
    demo = Demo(arguments.programs, pathlib.Path(arguments.out).resolve())
    try:
        demo.run()
    except Failed as failed:
        print(f"demo: failed: {failed}\ndemo: logs are in {demo.center.logs}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

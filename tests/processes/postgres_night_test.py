#!/usr/bin/env python3
"""A whole night into PostgreSQL, run inside pg_virtualenv: what visitors agreed to arrives exactly once,
also when the collector is killed in the middle of it."""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from local_center import LocalCenter, trial, wait_for  # noqa: E402
from programs_test import Member, check  # noqa: E402

DATABASE = "application_name=night"  # the rest is in the environment
VISITORS = 150                       # three batches


class Psql:
    """A session of its own, so that a lock stays while others work."""

    def __init__(self):
        self.process = subprocess.Popen(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1"], text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, sql):
        """The one value that it answers."""
        self.process.stdin.write(sql + ";\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def tell(self, sql):
        self.ask(sql + "; SELECT 'done'")

    def count(self, table, where="true"):
        return int(self.ask(f"SELECT count(*) FROM {table} WHERE {where}"))

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


def serve_visitors(center):
    """Visitors of CSS, each asked and agreeing to what is shared, called and served."""
    member = Member(center)
    member.join(center.one_time_link(), "test-one", owner="css")
    member.choose_desk(re.search(r'name="desk" value="([^"]+)"', member.get("/desks")).group(1))
    page = member.get("/walk-in")
    for number in range(VISITORS):
        member.post("/walk-in", page, **{"service-css-open": "yes", "consent-css-open": "yes", "language": "es",
                                         "fact": "neither", "case": f"24-INVENTED-{number}"})
    page = member.post("/call-next", member.get("/console"))
    for _ in range(VISITORS):
        form = re.search(r'<form method="post" action="(/visits/[^"]+)/start">(.*?)</form>', page, re.DOTALL)
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.group(2)))
        page = member.post(f"{form.group(1)}/start", page, **{**fields, "language": "es"})
        page = member.post(f"{form.group(1)}/finish-and-call-next", page, outcome="case-opened")


def start_night(center):
    """doorway-sync, which goes on while the collector is away."""
    return subprocess.Popen(center.command("doorway-sync", "run", "--give-up-after", "120"), text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def killed_in_the_middle(center, psql, expected):
    """Killed while a batch is being written, and once more when part of the night is held."""
    holder = Psql()
    # The receipts of the batch are written, its parts cannot be: the collector stands in its transaction.
    holder.tell("BEGIN; LOCK TABLE doorway.record_parts IN SHARE MODE")
    night = start_night(center)
    wait_for("the collector to write", lambda: psql.count(
        "pg_locks", "relation = 'doorway.record_parts'::regclass AND NOT granted") > 0)
    center.collector.kill()
    holder.tell("ROLLBACK")
    holder.close()
    wait_for("the server to see that it is gone", lambda: psql.count(
        "pg_stat_activity", "application_name = 'night'") == 0)
    check(psql.count("doorway.receipts") == 0, "half a batch was kept")

    center.start_collector()
    wait_for("a part of the night", lambda: psql.count("doorway.receipts") > 0, seconds=60)
    center.collector.kill()
    center.start_collector()
    words, _ = night.communicate(timeout=180)
    check(night.returncode == 0, f"the night did not end: {words}")
    check(psql.count("doorway.receipts") == expected, f"{expected} records waited: {psql.count('doorway.receipts')}")
    check(psql.count("doorway.records") == expected, "a receipt without its record, or a record twice")


def opened(center, psql):
    """What analysts read: each visit once, the night complete; opening again adds nothing."""
    for _ in range(2):
        center.run("doorway-collector", "open", "--key", center.folder / "css.key", "--passphrase-file",
                   center.folder / "css.passphrase")
        check(psql.count("doorway_open.visits") == VISITORS, f"{psql.count('doorway_open.visits')} visits")
        check(psql.ask("SELECT count(DISTINCT case_number) FROM doorway_open.visits") == str(VISITORS),
              "a visit twice and another not at all")
        check(psql.count("doorway_open.visits", "language = 'es' AND service = 'css-open' AND outcome = 'case-opened'") == VISITORS,
              "a visit is not what was agreed to")
        check(psql.count("doorway_open.nights") == 1, "not one night")
        check(psql.count("doorway_open.not_ours") == 0, "something was not opened")
        check(psql.ask("SELECT complete FROM doorway_open.nights_held") == "t", "the night is not complete")


def sends_nothing_more(center, psql, expected):
    center.run("doorway-sync", "run")
    check(psql.count("doorway.receipts") == expected, "a second run sent something")
    check(psql.count("doorway.kept_aside") == 0, "a second run contradicted the first")


def refuses_password(center):
    """The address of the database is no place for it, and no message repeats it."""
    settings = center.folder / "with-password.toml"
    settings.write_text((center.folder / "collector.toml").read_text()
                        .replace(DATABASE, "postgresql://css:invented-secret@127.0.0.1/doorway"))
    words = center.run("doorway-collector", "serve", config=settings, code=2)
    check("PGPASSFILE" in words and "invented-secret" not in words, f"a password was taken: {words}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-night-") as folder:
        center = LocalCenter(arguments.programs, folder, DATABASE)
        psql = Psql()
        try:
            with trial(center):
                center.init()
                center.start_desk()
                center.start_collector()
                center.enroll_center()
                refuses_password(center)
                serve_visitors(center)
                words = center.run("doorway-desk", "close-day", "--today")
                waiting = re.search(r"^(\d+) records wait", words, re.MULTILINE)
                check(waiting and int(waiting.group(1)) > VISITORS, f"what was agreed to does not wait: {words}")
                expected = int(waiting.group(1))
                killed_in_the_middle(center, psql, expected)
                sends_nothing_more(center, psql, expected)
                opened(center, psql)
                print("ok")
        finally:
            psql.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""./dev bench [NAME …]: each figure beside its peer, measured in the same run.

One line a figure:  bench=NAME value=… unit=… peer=… ratio=… budget=… ok|over
A figure without a peer says peer=-.  The exit status is 0 when every figure was measured, also when
some are over their budgets: a figure over budget is a finding, not a failure of the run.
"""

import argparse
import contextlib
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "local")]

from arrivals import Console  # noqa: E402
from chromium import Chromium  # noqa: E402
from history import fill_history, timed_page  # noqa: E402
from inspector import Inspector, timed  # noqa: E402
from local_center import Failed, LocalCenter, WINDOW, wait_for  # noqa: E402
from screen import Screen  # noqa: E402
from staff import sign_in  # noqa: E402

# Points of the kiosk's and the page's window that are looked at while a program starts.
PLACES = [(WINDOW[0] * i // 8, WINDOW[1] * j // 10) for i in range(1, 8) for j in range(1, 10)]


def tell(name, value, unit, budget, over, peer=None, ratio=None, note=""):
    """`budget`: the words of the budget; `over`: whether the figure misses it."""
    def shown(number):
        return "-" if number is None else f"{number:.4g}"
    print(f"bench={name} value={shown(value)} unit={unit} peer={shown(peer)} ratio={shown(ratio)} "
          f"budget={budget} {'over' if over else 'ok'}{' # ' + note if note else ''}", flush=True)


def ratio_line(name, value, peer, unit, limit, note=""):
    ratio = value / peer
    tell(name, value, unit, f"≤{limit}×peer", ratio > limit, peer, ratio, note)


class Bench:
    def __init__(self, programs, folder):
        self.programs = pathlib.Path(programs)
        self.folder = pathlib.Path(folder)
        self.tool = self.programs / "tests/bench/doorway_bench"

    def fresh(self, name):
        path = self.folder / name
        path.mkdir(parents=True)
        return path

    def figures(self, folder, *arguments):
        """The figures that the tool tells, by name."""
        command = [str(self.tool), "--folder", str(folder), *map(str, arguments)]
        done = subprocess.run(command, text=True, capture_output=True, timeout=900)
        if done.returncode != 0:
            raise Failed(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return {name: float(value) for name, value in re.findall(r"^(\w+)=(\S+)$", done.stdout, re.M)}

    # -- the kiosk beside a browser --------------------------------------------------------------

    @contextlib.contextmanager
    def kiosk_center(self, name):
        """A center with an enrolled kiosk that has been started once, and a screen."""
        center = LocalCenter(self.programs, self.fresh(name))
        try:
            center.init()
            center.start_desk()
            center.enroll_kiosk("kiosk-1")
            center.start_display()
            yield center
        finally:
            center.stop()

    def painted(self, center):
        """The points as they are once the kiosk stands still."""
        screen = Screen(center.display)
        seen = {"now": None, "since": time.monotonic()}

        def still():
            now = screen.pixels(PLACES)
            if now != seen["now"]:
                seen.update(now=now, since=time.monotonic())
            return len(set(now)) > 1 and time.monotonic() - seen["since"] > 3
        wait_for("a screen that stands still", still, 60)
        return seen["now"]

    def time_to(self, center, expected, start):
        """Seconds from `start()` until the screen shows what is expected, and what was started."""
        screen = Screen(center.display)
        began = time.monotonic()
        started = start()
        end = began + 60
        while screen.pixels(PLACES) != expected:
            if time.monotonic() > end:
                raise Failed("the first frame did not come")
            time.sleep(0.002)
        return time.monotonic() - began, started

    def start(self):
        with self.kiosk_center("start") as center:
            run_kiosk = lambda: center.start_kiosk("kiosk-1", inspect=False)
            run_browser = lambda: Chromium(center.folder / "chromium", center.display)
            expected = {}
            for name, run in (("kiosk", run_kiosk), ("browser", run_browser)):
                program = run()
                expected[name] = self.painted(center)
                program.stop()
            took = {"kiosk": [], "browser": []}
            for _ in range(7):
                for name, run in (("kiosk", run_kiosk), ("browser", run_browser)):
                    seconds, program = self.time_to(center, expected[name], run)
                    took[name].append(seconds)
                    program.stop()
            ratio_line("start", statistics.median(took["kiosk"]), statistics.median(took["browser"]),
                       "s", 0.8, "to the first whole frame; Chromium in kiosk mode, one static page")

    def memory_and_idle(self, wanted):
        with self.kiosk_center("memory") as center:
            kiosk = center.start_kiosk("kiosk-1", inspect=False)
            self.painted(center)
            ours = [kiosk.process.pid]
            memory, load = pss_mib(ours), cpu_share(ours, 20)
            kiosk.stop()
            browser = Chromium(center.folder / "chromium", center.display)
            self.painted(center)
            theirs = browser.processes()
            peer_memory, peer_load = pss_mib(theirs), cpu_share(theirs, 20)
            browser.stop()
        if "memory" in wanted:
            ratio_line("memory", memory, peer_memory, "MiB", 0.45, "PSS, software GL")
        if "idle" in wanted:
            tell("idle", load, "%-of-a-core", "<0.2", load >= 0.2, peer_load,
                 load / peer_load if peer_load else None)

    # -- a visitor -------------------------------------------------------------------------------

    @contextlib.contextmanager
    def inspected_kiosk(self, name):
        with self.kiosk_center(name) as center:
            kiosk = center.start_kiosk("kiosk-1")
            inspector = Inspector(center.inspector_path("kiosk-1"), center.display)
            try:
                inspector.wait_for_screen("attract")
                yield center, inspector
            finally:
                inspector.close()
                kiosk.stop()

    def arrival(self):
        """From the touch that takes a number to the row on a console that listens."""
        with self.inspected_kiosk("arrival") as (center, kiosk):
            console = Console(center, sign_in(center))
            took = []
            for _ in range(CHECK_INS):
                for press in ("lang/en", "service/shc-other", "fact/neither", "notice/go-on", "safety/keep-going"):
                    kiosk.press(press)
                start = time.monotonic()
                kiosk.press("visit/get")
                kiosk.wait_for_screen("ticket")
                number = next(node for node in kiosk.tree()["nodes"] if node["role"] == "number")
                label = number.get("value") or number["label"]
                arrived = console.first_with(label)
                if arrived is None:
                    raise Failed(f"{label} did not come to the console")
                took.append(arrived - start)
                kiosk.press("ticket/done")
                kiosk.wait_for_screen("attract")
            console.close()
        p99 = at(took, 0.99)
        tell("arrival.p99", p99, "s", "<1", p99 >= 1,
             note=f"touch to row, {CHECK_INS} check-ins, median {statistics.median(took):.3g}; "
                  "the console's rows fetched after its event, not drawn")

    def switch(self):
        """From the touch to the frame after it, on the page of services."""
        with self.inspected_kiosk("switch") as (_, kiosk):
            kiosk.press("lang/en")
            took = {"language": [], "size": []}
            for number in range(SWITCHES):
                kiosk.press("tool/language")
                other = "lang/" + ("es", "vi", "en")[number % 3]
                took["language"].append(timed(lambda: kiosk.press(other)))
                took["size"].append(timed(lambda: kiosk.press("tool/size")))
        for name, seconds in took.items():
            p95 = at(seconds, 0.95)
            tell(f"switch.{name}.p95", p95 * 1e3, "ms", "<100", p95 >= 0.1,
                 note=f"touch to the frame after it, software GL, {SWITCHES} times, "
                      f"median {statistics.median(seconds) * 1e3:.3g}")

    # -- the journal -----------------------------------------------------------------------------

    def commit(self):
        seen = self.figures(self.fresh("commit"), "commit")
        ratio_line("commit", seen["commit_p50"] * 1e6, seen["bare_p50"] * 1e6, "us", 1.6,
                   "number, record and COMMIT; a bare insert of the same bytes")
        p99 = seen["check_in_p99"] * 1e3
        tell("commit.check_in_p99", p99, "ms", "<10", p99 >= 10, note="seal, sign and commit")

    def issue(self):
        for issuers in (8, 32):
            seen = self.figures(self.fresh(f"issue-{issuers}"), "issue", "--issuers", issuers)
            bare = seen["bare_per_second"]
            for name, rate, least in (("sealed", seen["sealed_per_second"], 500),
                                      ("allocated", seen["allocated_per_second"], 3000)):
                tell(f"issue.{issuers}.{name}", rate, "1/s", f"≥{least}", rate < least, bare, rate / bare,
                     "peer: bare inserts of the same bytes")
            tell(f"issue.{issuers}.duplicates", seen["duplicates"], "numbers", "0", seen["duplicates"] > 0)

    # -- reading aloud -----------------------------------------------------------------------------

    def speech(self):
        seen = self.figures(self.fresh("speech"), "speech")
        began = time.monotonic()
        subprocess.run(["espeak-ng", "-v", "en-us", "--stdout", "What brings you here today?"],
                       stdout=subprocess.DEVNULL, check=True)
        peer = (time.monotonic() - began) * 1e3
        first, silent = seen["first_p95"] * 1e3, seen["silent_p95"] * 1e3
        tell("speech.first", first, "ms", "<200", first >= 200, peer, first / peer,
             "to the first sample at the device; peer: espeak-ng alone, the whole sentence")
        tell("speech.silent", silent, "ms", "<50", silent >= 50, note="from a key until the device is told to drop")

    # -- the night -------------------------------------------------------------------------------

    def sync(self):
        rate, peer = self.delivered("sync", "")
        tell("sync.sqlite", rate, "records/s", "≥0.2×peer", rate < 0.2 * peer, peer, rate / peer,
             "over mTLS, sender on the same machine; peer: the same bodies written and fdatasynced")
        # PostgreSQL's own cluster, thrown away after; this program again, inside it.
        inside = [sys.executable, __file__, "--programs", str(self.programs), "--folder", str(self.folder),
                  IN_CLUSTER]
        done = subprocess.run(["pg_virtualenv", "-o", "fsync=on", *inside], text=True, capture_output=True,
                              timeout=900)
        print("".join(line for line in done.stdout.splitlines(True) if line.startswith("bench=")), end="", flush=True)
        if done.returncode != 0:
            raise Failed(f"PostgreSQL: {done.stdout}{done.stderr}")

    def sync_postgresql(self):
        rate, peer = self.delivered("sync-postgresql", "application_name=bench")
        tell("sync.postgresql", rate, "records/s", "≥5000", rate < 5000, peer, rate / peer,
             "over mTLS, sender and server on the same machine, fsync on; peer as above")

    def delivered(self, name, database):
        """Records a second into this database, and the peer's."""
        center = LocalCenter(self.programs, self.fresh(name), database)
        try:
            center.init()
            center.start_collector()
            code = center.enrolment_code("doorway-collector", "/ljc/bench")
            url = f"https://127.0.0.1:{center.ports['collector-listen']}"
            seen = self.figures(self.fresh(f"{name}-sender"), "sync", url, code)
        finally:
            center.stop()
        return seen["delivered_per_second"], seen["posted_per_second"]

    # -- the staff's pages -----------------------------------------------------------------------

    def pages(self):
        center = LocalCenter(self.programs, self.fresh("pages"))
        try:
            center.init()
            fill_history(center.folder / "desk" / "desk.db", years=YEARS, visits_a_day=1000)
            center.start_desk()
            url = f"https://127.0.0.1:{center.ports['devices']}"
            for number in range(1, 7):
                code = center.enrolment_code("doorway-desk", f"kiosk-{number}")
                self.figures(self.fresh(f"visitors-{number}"), "visits", url, code, "--count", 166)
            cookie = sign_in(center)
            peer = timed_page(center.staff_url("/static/doorway.css"), cookie)
            for name, path in (("console", "/console"), ("board", "/board"), ("walk-in", "/walk-in"),
                               ("accounts", "/accounts")):
                p95 = timed_page(center.staff_url(path), cookie)
                tell(f"pages.{name}.p95", p95 * 1e3, "ms", "<50", p95 >= 0.05, peer * 1e3, p95 / peer,
                     "996 visitors today, 5 years of events; peer: a static file of the same server")
        finally:
            center.stop()


def pss_mib(processes):
    """Proportional set size of these processes together."""
    total = 0
    for pid in processes:
        with contextlib.suppress(OSError):
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M).group(1))
    return total / 1024


def cpu_seconds(processes):
    ticks = 0
    for pid in processes:
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def cpu_share(processes, seconds):
    """Percent of one core over so many seconds."""
    before, start = cpu_seconds(processes), time.monotonic()
    time.sleep(seconds)
    return 100 * (cpu_seconds(processes) - before) / (time.monotonic() - start)


def machine():
    model = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text(encoding="utf-8"))
    return (f"{os.cpu_count()} × {model.group(1) if model else platform.machine()}, "
            f"{int(memory.group(1)) // 2**20} GiB, Linux {platform.release()}")


def at(values, share):
    """The value below which this share of them lie."""
    return sorted(values)[round(share * (len(values) - 1))]


YEARS = 5
CHECK_INS = 100
SWITCHES = 60
NAMES = ("start", "memory", "idle", "arrival", "switch", "commit", "issue", "speech", "sync", "pages")
IN_CLUSTER = "sync.postgresql"  # asked for by this program alone


def main():
    parser = argparse.ArgumentParser(description="Doorway's benchmarks, each beside its peer")
    parser.add_argument("--programs", required=True, help="the build folder")
    parser.add_argument("--folder", help="where to work: on the disk to be measured")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in (*NAMES, IN_CLUSTER)]
    if unknown:
        parser.error(f"no benchmark '{unknown[0]}'; there are {', '.join(NAMES)}")
    wanted = options.names or list(NAMES)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="doorway-bench-", dir=options.folder))
    print(f"# {machine()}", flush=True)
    failed = False
    try:
        bench = Bench(options.programs, folder)
        runs = {"start": bench.start, "arrival": bench.arrival, "switch": bench.switch, "commit": bench.commit,
                "issue": bench.issue, "speech": bench.speech, "sync": bench.sync,
                IN_CLUSTER: bench.sync_postgresql, "pages": bench.pages}
        steps = [(name, runs[name]) for name in wanted if name in runs]
        if {"memory", "idle"} & set(wanted):
            steps.insert(1 if "start" in wanted else 0, ("memory", lambda: bench.memory_and_idle(wanted)))
        for name, run in steps:
            try:
                run()
            except Failed as problem:
                failed = True
                print(f"bench={name} not measured: {problem}", file=sys.stderr, flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

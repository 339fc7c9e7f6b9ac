"""A desk with years behind it: closed visits as they are left once their parts are purged."""

import datetime
import sqlite3
import time
import urllib.request

EVENTS = ("arrived", "called", "started", "finished")
COURT_DAYS_A_YEAR = 250


def fill_history(file, years, visits_a_day):
    """Writes desk.db while no desk runs.  Headers are as long as real ones; nothing in them is read."""
    days = years * COURT_DAYS_A_YEAR
    first = datetime.date.today() - datetime.timedelta(days=days + 1)
    base = int(datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc).timestamp() * 1000)
    database = sqlite3.connect(file)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("INSERT INTO devices (source, revoked) VALUES ('/ljc/kiosk-old', 1)")
    header, signature = b"h" * 700, b"s" * 71
    for number in range(days):
        day = (first + datetime.timedelta(days=number)).isoformat()
        from_visit = number * visits_a_day
        visits = range(from_visit + 1, from_visit + visits_a_day + 1)
        database.executemany(
            "INSERT INTO records (position, id, source, epoch, seq, hash, prev, made, received, shape, header,"
            " signature) VALUES (?, ?, '/ljc/kiosk-old', 1, ?, ?, '', ?, ?, 'queue personal safety', ?, ?)",
            ((n, f"old-{n}", n, f"{n:064x}", day, day, header, signature) for n in visits))
        database.executemany(
            "INSERT INTO visits (key, day, record, arrived, counted_in) VALUES (?, ?, ?, ?, 'old')",
            ((f"visit-{n}", day, n, (n - 1) * len(EVENTS) + 1) for n in visits))
        database.executemany(
            "INSERT INTO events (position, at, kind, visit, desk, account, trained, detail)"
            " VALUES (?, ?, ?, ?, '3', 1, 0, '')",
            (((n - 1) * len(EVENTS) + i + 1, base + number * 86_400_000 + n, kind, f"visit-{n}")
             for n in visits for i, kind in enumerate(EVENTS)))
        database.execute("INSERT INTO closed_days (day, at, records) VALUES (?, ?, 1)",
                         (day, base + number * 86_400_000))
    database.commit()
    database.close()


def timed_page(url, cookie, times=200):
    """Seconds for a whole page, at p95."""
    took = []
    for _ in range(times):
        request = urllib.request.Request(url, headers={"Cookie": cookie})
        start = time.monotonic()
        with urllib.request.urlopen(request) as answer:
            answer.read()
            if answer.status != 200 or answer.geturl() != url:
                raise Failed(f"{url} answered {answer.status} from {answer.geturl()}")
        took.append(time.monotonic() - start)
    return sorted(took)[int(0.95 * times)]

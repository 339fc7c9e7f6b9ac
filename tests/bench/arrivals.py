"""A console that listens as a browser does: after each event it fetches its rows anew."""

import threading
import time
import urllib.request


class Console:
    """`center`: whose desk serves.  `cookie`: of somebody signed in."""

    def __init__(self, center, cookie):
        self._headers = {"Cookie": cookie}
        self._rows = center.staff_url("/console/fragment")
        self._changed = threading.Condition()
        self._seen = []  # (when, html)
        self._stream = self._open(center.staff_url("/events"))
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _open(self, url):
        return urllib.request.urlopen(urllib.request.Request(url, headers=self._headers), timeout=60)

    def _listen(self):
        try:
            for line in self._stream:
                if line.startswith(b"event: line") or line.startswith(b"event:line"):
                    self._refresh()
        except (OSError, ValueError, AttributeError):
            pass  # closed

    def _refresh(self):
        with self._open(self._rows) as answer:
            html = answer.read().decode()
        with self._changed:
            self._seen.append((time.monotonic(), html))
            self._changed.notify_all()

    def first_with(self, text, seconds=20):
        """When the rows had it first, or None when it did not come."""
        def found():
            return next((when for when, html in self._seen if text in html), None)
        with self._changed:
            self._changed.wait_for(found, seconds)
            when = found()
            self._seen.clear()
        return when

    def close(self):
        self._stream.close()

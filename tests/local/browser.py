"""A real Chromium for Python: browser.mjs does the work, one JSON line out, one line in."""

import json
import subprocess

from local_center import Failed, ROOT


class Browser:
    def __init__(self):
        self._process = subprocess.Popen(["node", str(ROOT / "tests/web/drive.mjs")], text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def do(self, op, **fields):
        self._process.stdin.write(json.dumps({"op": op, **fields}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Failed(f"the browser ended at {op}")
        answer = json.loads(line)
        if "error" in answer:
            raise Failed(f"browser {op}: {answer['error']}")
        return answer

    def screenshot(self, page, file):
        self.do("screenshot", page=page, file=str(file))

    def close(self):
        self._process.stdin.close()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

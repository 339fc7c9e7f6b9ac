"""Chromium in kiosk mode with one static page: what a kiosk made of a web page would start from."""

import os
import pathlib
import shutil
import signal
import subprocess

from local_center import WINDOW

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Welcome</title>
<style>html{background:#f3f6fb;color:#14213d;font:64px sans-serif}body{margin:0;padding:80px}
button{display:block;width:100%;margin:40px 0;padding:60px;font:inherit;background:#0b5cad;color:#fff;border:0}
</style><h1>Welcome</h1><button>English</button><button>Español</button><p>Touch your language.</p></html>
"""


class Chromium:
    def __init__(self, folder, display):
        folder = pathlib.Path(folder)
        folder.mkdir(exist_ok=True)
        page = folder / "page.html"
        page.write_text(PAGE, encoding="utf-8")
        self._profile = folder / "profile"
        shutil.rmtree(self._profile, ignore_errors=True)
        command = ["chromium", "--kiosk", f"--user-data-dir={self._profile}", "--no-first-run",
                   "--disable-gpu", "--disable-quic", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--password-store=basic",
                   "--window-position=0,0", f"--window-size={WINDOW[0]},{WINDOW[1]}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        command.append(f"--app={page.as_uri()}")
        env = dict(os.environ, DISPLAY=display, LIBGL_ALWAYS_SOFTWARE="1")
        env.pop("WAYLAND_DISPLAY", None)
        self._process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                         start_new_session=True)

    def processes(self):
        """It and all that it started."""
        children = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                text = stat.read_text(encoding="utf-8")
            except OSError:
                continue
            children.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
        found, look = [], [self._process.pid]
        while look:
            pid = look.pop()
            found.append(pid)
            look += children.get(pid, [])
        return found

    def stop(self):
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

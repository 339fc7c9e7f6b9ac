"""A whole center on one machine, of real processes: desk, collector, kiosk, sync.  Used by ./dev run,
./dev demo and the tests of whole processes.  Everything lives in one folder; ports are free ones."""

import contextlib
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WINDOW = (1080, 1920)
PX_PER_MM = 3.62


class Failed(Exception):
    """A step did not do what it should; the words say which."""


def wait_for(what, question, seconds=20.0):
    """Asks until the answer is true; the answer, or Failed."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failed(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.05)


@contextlib.contextmanager
def trial(center, about=""):
    """What is tried inside.  The center stops at its end; after a Failed it shows its logs and exits with 1."""
    try:
        yield
    except Failed as failed:
        print(f"failed{about}: {failed}", file=sys.stderr)
        for log in sorted(center.logs.iterdir()):
            print(f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}", file=sys.stderr)
        sys.exit(1)
    finally:
        center.stop()


class Service:
    """A program that serves: started, waited for, stopped or killed.  Its output is kept."""

    def __init__(self, name, command, log, env=None):
        self.name = name
        self.log = log
        self._stream = open(log, "ab")
        self._start = log.stat().st_size
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self._stream,
                                        stderr=subprocess.STDOUT, env=env)

    def output(self):
        with open(self.log, "rb") as stream:
            stream.seek(self._start)
            return stream.read().decode("utf-8", "replace")

    def wait_for_line(self, pattern, seconds=60.0):
        def look():
            found = re.search(pattern, self.output(), re.MULTILINE)
            if not found and self.process.poll() is not None:
                raise Failed(f"{self.name} ended with {self.process.returncode}:\n{self.output()}")
            return found
        return wait_for(f"{self.name} to print {pattern!r}", look, seconds)

    def alive(self):
        return self.process.poll() is None

    def stop(self, seconds=20):
        if self.alive():
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise Failed(f"{self.name} did not stop when asked")
        self._stream.close()
        return self.process.returncode

    def kill(self):
        """As a power cut would for this process: kill -9."""
        self.process.kill()
        self.process.wait()
        self._stream.close()


class LocalCenter:
    """`programs`: the build folder.  `folder`: where state, settings and logs go."""

    def __init__(self, programs, folder, database=""):
        self.programs = pathlib.Path(programs)
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = database  # of the collector; empty: its own collector.db
        self.logs = self.folder / "logs"
        self.logs.mkdir(exist_ok=True)
        self.display = None
        self.desk = None
        self.collector = None
        self.kiosks = {}
        # Devices remember where they enrolled, so the ports stay those of the first start.
        self._ports_file = self.folder / "ports.json"
        self.ports = json.loads(self._ports_file.read_text()) if self._ports_file.exists() else {}
        self._write_files()

    # -- files ---------------------------------------------------------------------------------

    def _passphrase(self, name):
        file = self.folder / f"{name}.passphrase"
        if not file.exists():
            file.write_text(secrets.token_urlsafe(18) + "\n")
            file.chmod(0o600)
        return file

    def _write_files(self):
        center = (ROOT / "assets/centers/lamoreaux.toml").read_text(encoding="utf-8")
        # A test center gives numbers at any hour, so that it can be tried at night.
        (self.folder / "center.toml").write_text("always_open = true\n" + center, encoding="utf-8")
        common = (f'deployment = "test"\nstate = "{{state}}"\n')
        self._write("desk.toml", common.format(state="desk") +
                    f'assets = "{ROOT}/assets"\nlocales = "{ROOT}/locales"\nweb = "{ROOT}/desk/web"\n'
                    'center = "center.toml"\n'
                    + "".join(f'\n[{name}]\naddress = "127.0.0.1"\nport = {self.ports.get(name, 0)}\n'
                              for name in ("devices", "staff", "control")))
        self._write("collector.toml", common.format(state="collector")
                    + (f'database = "{self.database}"\n' if self.database else "")
                    + "".join(f'\n[{name}]\naddress = "127.0.0.1"\nport = {self.ports.get("collector-" + name, 0)}\n'
                              for name in ("listen", "control")))
        if "control" in self.ports:
            self._write("sync.toml", common.format(state="sync") +
                        f'desk_state = "desk"\ndesk_control = "http://127.0.0.1:{self.ports["control"]}"\n')

    def _write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def kiosk_file(self, name, extra=""):
        file = self.folder / f"{name}.toml"
        file.write_text(
            f'deployment = "test"\nstate = "{name}"\nassets = "{ROOT}/assets"\nlocales = "{ROOT}/locales"\n'
            + extra + f"\n[window]\nwidth = {WINDOW[0]}\nheight = {WINDOW[1]}\npx_per_mm = {PX_PER_MM}\n",
            encoding="utf-8")
        return file

    # -- programs ------------------------------------------------------------------------------

    def command(self, program, *arguments, config=None):
        config = config or self.folder / (program.removeprefix("doorway-") + ".toml")
        return [str(self.find(program)), "--config", str(config), *map(str, arguments)]

    def find(self, program):
        for folder in ("", "kiosk", "desk", "sync", "sync/collector"):
            path = self.programs / folder / program
            if path.is_file():
                return path
        raise Failed(f"{program} is not in {self.programs}; build first")

    def run(self, program, *arguments, config=None, code=0, seconds=120):
        """Runs a program to its end; its output.  `code`: the exit status it must have."""
        done = subprocess.run(self.command(program, *arguments, config=config), text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
        if code is not None and done.returncode != code:
            raise Failed(f"{program} {' '.join(map(str, arguments))} ended with {done.returncode}:\n"
                         f"{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def _serve(self, program, listeners, prefix=""):
        service = Service(program, self.command(program, "serve"), self.logs / f"{program}.log")
        for name in listeners:
            found = service.wait_for_line(rf"^{name} https?://[^:\s]+:(\d+)")
            self.ports[prefix + name] = int(found.group(1))
        self._ports_file.write_text(json.dumps(self.ports) + "\n")
        self._write_files()
        return service

    def init(self):
        root, safety = self._passphrase("root"), self._passphrase("safety")
        self.run("doorway-desk", "init", "--root-passphrase-file", root, "--safety-passphrase-file", safety)
        self.run("doorway-collector", "init", "--root-passphrase-file", self._passphrase("collector-root"),
                 "--css-passphrase-file", self._passphrase("css"), "--key-out", self.folder / "css.key")

    def start_desk(self):
        self.desk = self._serve("doorway-desk", ("devices", "staff", "control"))
        return self.desk

    def start_collector(self):
        self.collector = self._serve("doorway-collector", ("listen", "control"), "collector-")
        return self.collector

    def enrolment_code(self, program, name):
        words = self.run(program, "enroll", name)
        found = re.search(r"\b[A-Z2-7]{6}(?:[- ][A-Z2-7]{6}){5}\b", words)
        if not found:
            raise Failed(f"no enrolment code in: {words}")
        return found.group(0)

    def png_printer(self):
        """The lines of a kiosk's file that put its paper tickets as pictures into `tickets`."""
        folder = self.folder / "tickets"
        folder.mkdir(exist_ok=True)
        return f'[printer]\nkind = "png"\nfolder = "{folder}"\n'

    def enroll_kiosk(self, name, extra=""):
        code = self.enrolment_code("doorway-desk", name)
        config = self.kiosk_file(name, extra)
        self.run("doorway-kiosk", "--enroll", f"https://127.0.0.1:{self.ports['devices']}", code, config=config)

    def enroll_center(self):
        code = self.enrolment_code("doorway-collector", "/ljc/desk")
        self.run("doorway-sync", "enroll", f"https://127.0.0.1:{self.ports['collector-listen']}", code)

    def one_time_link(self, code=0):
        """The link that makes the first account; with code=None, None once there is one."""
        words = self.run("doorway-desk", "link", code=code)
        found = re.search(r"https?://\S+", words)
        if not found and code is not None:
            raise Failed(f"no link in: {words}")
        return found.group(0) if found else None

    def staff_url(self, path=""):
        return f"http://127.0.0.1:{self.ports['staff']}{path}"

    # -- kiosk ---------------------------------------------------------------------------------

    def start_display(self, number=None):
        """A virtual screen of the kiosk's size."""
        reader, writer = os.pipe()
        log = open(self.logs / "xvfb.log", "ab")
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WINDOW[0]}x{WINDOW[1]}x24",
                   "-nolisten", "tcp"]
        self._xvfb = subprocess.Popen(command, pass_fds=[writer], stdin=subprocess.DEVNULL,
                                      stdout=log, stderr=log)
        os.close(writer)
        with os.fdopen(reader) as stream:
            line = stream.readline().strip()
        if not line:
            raise Failed("Xvfb did not start")
        self.display = f":{line}"
        return self.display

    def kiosk_environment(self):
        env = dict(os.environ)
        if self.display:
            env["DISPLAY"] = self.display
            env["LIBGL_ALWAYS_SOFTWARE"] = "1"
            # The software GL driver is unloaded at exit and leaves allocations of its own behind.
            env.setdefault("ASAN_OPTIONS", "detect_leaks=0")
            env.pop("WAYLAND_DISPLAY", None)
        return env

    def inspector_path(self, name):
        return str(self.folder / f"{name}.sock")

    def start_kiosk(self, name, *arguments, inspect=True, config=None):
        if inspect:
            arguments = ("--inspect", self.inspector_path(name), *arguments)
        config = config or self.folder / f"{name}.toml"
        service = Service(name, self.command("doorway-kiosk", *arguments, config=config),
                          self.logs / f"{name}.log", env=self.kiosk_environment())
        self.kiosks[name] = service
        return service

    def stop(self):
        """Stops everything; what goes on is killed."""
        for service in [*self.kiosks.values(), self.desk, self.collector]:
            if service and service.alive():
                try:
                    service.stop()
                except Failed as failed:
                    print(failed)
        if getattr(self, "_xvfb", None):
            self._xvfb.terminate()
            self._xvfb.wait()

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

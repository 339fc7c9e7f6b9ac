"""Drives one kiosk: the tree by the inspector's socket, fingers by real pointer events."""

import json
import os
import socket
import subprocess
import time

from local_center import Failed, wait_for


class Inspector:
    """One connection to `doorway-kiosk --inspect PATH`; a JSON line out, a JSON line in."""

    def __init__(self, path, display=None, seconds=60):
        def connect():
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                connection.connect(path)
                return connection
            except OSError:
                connection.close()
                return None
        self._socket = wait_for(f"the kiosk at {path}", connect, seconds)
        self._socket.settimeout(60)
        self._stream = self._socket.makefile("rw", encoding="utf-8", newline="\n")
        self._display = display

    def close(self):
        self._stream.close()
        self._socket.close()

    def ask(self, op, **fields):
        self._stream.write(json.dumps({"op": op, **fields}, ensure_ascii=False) + "\n")
        self._stream.flush()
        line = self._stream.readline()
        if not line:
            raise Failed(f"the kiosk closed the inspector at {op}")
        answer = json.loads(line)
        if answer.get("ok") is False:
            raise Failed(f"inspector {op} {fields}: {answer.get('error')}")
        return answer

    def tree(self):
        return self.ask("tree")

    def screen(self):
        return self.tree()["screen"]

    def node(self, node_id):
        tree = self.tree()
        for node in tree["nodes"]:
            if node["id"] == node_id:
                return node
        raise Failed(f"no {node_id} on {tree['screen']}: {[n['id'] for n in tree['nodes']]}")

    def has(self, node_id):
        return any(node["id"] == node_id for node in self.tree()["nodes"])

    def press(self, node_id):
        self.ask("press", id=node_id)

    def screenshot(self, file):
        self.ask("screenshot", file=str(file))

    def wait_for_screen(self, screen, seconds=20):
        wait_for(f"the screen {screen} (now {self.screen()})", lambda: self.screen() == screen, seconds)

    # A finger: a real pointer event of the X server at the node's centre.

    def finger(self, node_id):
        x, y, w, h = self.node(node_id)["rect"]
        env = dict(os.environ, DISPLAY=self._display)
        subprocess.run(["xdotool", "mousemove", str(int(x + w / 2)), str(int(y + h / 2)), "click", "1"],
                       env=env, check=True)

    def touch(self, node_id, then_screen=None):
        """A real touch; then waits for the screen it leads to."""
        self.finger(node_id)
        if then_screen:
            self.wait_for_screen(then_screen)

    def type_on_screen(self, text):
        """Each character by a finger on the on-screen keyboard."""
        for character in text:
            before = self.field_value()
            key = f"key/{character.lower()}" if character != " " else "key/space"
            if not any(node["id"] == key for node in self.tree()["nodes"]):
                self.finger("key/latin")
                wait_for(f"a key for {character!r}",
                         lambda: any(node["id"] == key for node in self.tree()["nodes"]), 10)
            self.finger(key)
            wait_for(f"{character!r} to arrive", lambda: self.field_value() != before, 10)

    def field_value(self):
        for node in self.tree()["nodes"]:
            if node["role"] == "field":
                return node.get("value", "")
        raise Failed("no field on the screen")


def timed(function):
    start = time.monotonic()
    function()
    return time.monotonic() - start

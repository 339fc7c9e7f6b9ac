#!/usr/bin/env python3
"""The drawing in ARCHITECTURE.md, as a test: each foreign header stays in its folder, and no include
points up.  Run from anywhere; prints each breach with file and line and exits 1."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')

# Foreign header (by its beginning) -> where it may be included.  A folder ends with "/".
FOREIGN = {
    "sqlite3.h": ["sync/journal/"],
    "openssl/": ["sync/crypto/"],
    "boost/": ["sync/http/"],
    "curl/": ["sync/delivery/"],
    "libpq-fe.h": ["sync/collector/"],
    "unicode/": ["locales/", "tests/locales/"],
    "hangul.h": ["locales/"],
    "toml++/": ["locales/", "assets/"],
    "spdlog/": ["sync/log/"],
    "date/": ["sync/clock/"],
    "nlohmann/": ["sync/record/", "sync/http/", "sync/intake/", "sync/delivery/", "sync/device/",
                  "sync/night/", "sync/collector/", "desk/api/", "kiosk/shell/",
                  # a directory's format is Open Referral's JSON
                  "assets/",
                  # the other reader that ours is compared with
                  "tests/sync/record/json_test.cpp"],
    "simdjson.h": ["sync/record/"],
    "kainjow/": ["desk/pages/"],
    "CLI/": ["main.cpp"],
    "qrencode.h": ["kiosk/draw/"],
    "imgui": ["kiosk/draw/"],
    "GLFW/": ["kiosk/draw/"],
    "GL/": ["kiosk/draw/"],
    "X11/": ["kiosk/draw/"],
    "pango/": ["kiosk/draw/"],
    "cairo": ["kiosk/draw/"],
    "librsvg/": ["kiosk/draw/"],
    "alsa/": ["kiosk/speech/"],
    "fontconfig/": ["kiosk/draw/"],
    "cups/": ["kiosk/print/"],
    "catch2/": ["tests/support/test.h"],
    "tl/expected.hpp": [""],
}

# What a folder may include of ours.  The longest matching name decides.
ALLOWED = {
    "core/": ["core/"],
    "locales/": ["core/", "locales/"],
    "assets/": ["core/", "assets/"],
    "sync/log/": ["core/", "sync/log/"],
    "sync/clock/": ["core/", "sync/clock/"],
    "sync/record/": ["core/", "sync/record/"],
    "sync/crypto/": ["core/", "sync/crypto/"],
    "sync/journal/": ["core/", "sync/record/", "sync/journal/", "sync/log/"],
    "sync/device/": ["core/", "sync/record/", "sync/crypto/", "sync/journal/", "sync/log/", "sync/device/"],
    "sync/http/": ["core/", "sync/crypto/", "sync/log/", "sync/http/"],
    "sync/intake/": ["core/", "sync/record/", "sync/crypto/", "sync/journal/", "sync/log/", "sync/http/",
                     "sync/device/private_file.h", "sync/intake/"],
    "sync/root/": ["core/", "sync/clock/", "sync/device/", "sync/intake/", "sync/root/"],
    "sync/delivery/": ["core/", "sync/record/", "sync/crypto/", "sync/journal/", "sync/log/", "sync/http/",
                       "sync/device/", "sync/delivery/"],
    "sync/night/": ["core/", "sync/journal/", "sync/device/", "sync/delivery/", "sync/log/", "sync/night/"],
    "sync/collector/": ["core/", "sync/", "assets/settings.h", "locales/"],
    "sync/": ["core/", "sync/", "assets/settings.h"],
    "kiosk/flow/": ["core/", "kiosk/flow/"],
    "kiosk/draw/": ["core/", "locales/", "assets/", "kiosk/flow/", "kiosk/draw/"],
    "kiosk/media/": ["core/", "kiosk/media/"],
    "kiosk/speech/": ["core/", "sync/log/", "kiosk/flow/widget.h", "kiosk/media/", "kiosk/speech/"],
    "kiosk/print/": ["core/", "kiosk/draw/bitmap.h", "kiosk/draw/pictures.h", "kiosk/print/"],
    "kiosk/": ["core/", "locales/", "assets/", "sync/", "kiosk/"],
    "desk/accounts/": ["core/", "sync/journal/", "sync/crypto/", "sync/log/", "desk/accounts/"],
    "desk/line/": ["core/", "sync/", "assets/", "locales/", "desk/accounts/", "desk/line/"],
    "desk/lobby/": ["core/", "sync/journal/", "desk/accounts/", "desk/lobby/"],
    "desk/feedback/": ["core/", "sync/", "desk/accounts/", "desk/line/", "desk/feedback/"],
    "desk/": ["core/", "sync/", "assets/", "locales/", "desk/"],
}

# I/O has no place where decisions are made.
PURE = ["core/", "kiosk/flow/"]
IMPURE = {"fstream", "iostream", "filesystem", "thread", "mutex", "future", "cstdio", "unistd.h",
          "fcntl.h", "sys/socket.h", "ctime", "random"}
OURS = ("core/", "locales/", "assets/", "sync/", "kiosk/", "desk/", "tests/")


def breaches(path: str, text: str):
    """Yields (line number, reason) for each include of `path` that is out of place."""
    rule = max((name for name in ALLOWED if path.startswith(name)), key=len, default=None)
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        target = found.group(2)
        for header, places in FOREIGN.items():
            if target.startswith(header) and not any(path.startswith(place) or path.endswith("/" + place)
                                                     for place in places):
                yield number, f"<{target}> belongs to {' or '.join(places)}"
        if rule and target.startswith(OURS):
            if not target.startswith(tuple(ALLOWED[rule])):
                yield number, f"{rule} may not know {target}"
        if any(path.startswith(pure) for pure in PURE) and target in IMPURE:
            yield number, f"{path.split('/')[0]} does no I/O: <{target}>"


def main() -> int:
    # The fence itself must bite.
    assert list(breaches("core/x.cpp", '#include "sync/log/log.h"')), "an arrow up is not seen"
    assert list(breaches("desk/line/x.cpp", "#include <sqlite3.h>")), "a stray header is not seen"
    assert not list(breaches("sync/journal/x.cpp", "#include <sqlite3.h>"))
    found = 0
    for folder in ("core", "locales", "assets", "sync", "kiosk", "desk", "tests"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix not in (".h", ".cpp") or "node_modules" in file.parts:
                continue
            path = file.relative_to(ROOT).as_posix()
            for number, reason in breaches(path, file.read_text(encoding="utf-8")):
                print(f"{path}:{number}: {reason}")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

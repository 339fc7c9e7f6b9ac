#!/usr/bin/env python3
"""Tables of the documents that repeat a table of the code: docs/protocol.md has the codes of
sync/http/error_codes.h, docs/data-dictionary.md the columns of
sync/collector/open_tables.h, docs/log-events.md the events of core/log_events.h.  Exits 1 when they differ;
--write makes them equal."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STRING = r'"((?:[^"\\]|\\.)*)"'


def rows(header, array, columns):
    """The rows of `inline constexpr auto ARRAY = std::to_array<…>({ {…}, … });`"""
    text = (ROOT / header).read_text(encoding="utf-8")
    body = re.search(rf"{array} = std::to_array<\w+>\(\{{(.*?)\n\}}\);", text, re.DOTALL)
    if not body:
        sys.exit(f"{header}: {array} is not where it was")
    found = re.findall(r"\{\s*" + r",\s*".join(columns) + r"\s*\}", body.group(1))
    if len(found) != body.group(1).count("{"):
        sys.exit(f"{header}: {array} has a row that this script cannot read")
    return found


def table(title, lines):
    """As Markdown; the marks stand outside, since a comment inside would end the table."""
    cells = [title, ["---"] * len(title), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in cells)


def expected():
    """(document, name of the table) → the table."""
    errors = rows("sync/http/error_codes.h", "kErrorCodes", [STRING, r"(\d+)", STRING])
    records = rows("sync/http/error_codes.h", "kRecordCodes", [STRING, STRING, STRING])
    events = rows("core/log_events.h", "kLogEvents", [STRING, STRING])
    columns = rows("sync/collector/open_tables.h", "kOpenColumns", [STRING] * 5)
    return {
        ("docs/data-dictionary.md", "open tables"): table(
            ["table", "column", "type", "key", "means"],
            [[f"`{place}`", f"`{name}`", kind, key, means] for place, name, kind, key, means in columns]),
        ("docs/protocol.md", "error codes"): table(
            ["code", "HTTP", "means"], [[f"`{code}`", status, means] for code, status, means in errors]),
        ("docs/protocol.md", "record codes"): table(
            ["code of a record", "status", "means"],
            [[f"`{code}`", f"`{status}`", means] for code, status, means in records]),
        ("docs/log-events.md", "events"): table(
            ["event", "means"], [[f"`{name}`", means] for name, means in events]),
    }


def main():
    write = sys.argv[1:] == ["--write"]
    differ = False
    for (document, name), lines in expected().items():
        path = ROOT / document
        text = path.read_text(encoding="utf-8")
        marked = re.compile(rf"(<!-- table: {name} -->\n)(.*?)(<!-- end -->)", re.DOTALL)
        if not marked.search(text):
            sys.exit(f"{document}: no place for the table '{name}'")
        made = marked.sub(lambda found: found.group(1) + lines + "\n" + found.group(3), text)
        if made == text:
            continue
        if write:
            path.write_text(made, encoding="utf-8")
        else:
            differ = True
            print(f"{document}: the table '{name}' differs from the code; run {sys.argv[0]} --write")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())

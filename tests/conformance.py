#!/usr/bin/env python3
"""docs/accessibility-conformance.md claims nothing that is not there: each proof that its tables name is a file
of the tree, or a test case written as `file: title`.  A row that says Supports names at least one; every other
row names one or says *needs hardware* or *needs a person*.  Exits 1 and tells each line that does not."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENT = "docs/accessibility-conformance.md"
LEVELS = {"Supports", "Partially supports", "Does not support", "Not applicable"}
WHO_CAN = ("*needs hardware*", "*needs a person*")
STRING = r'"(?:[^"\\]|\\.)*"'
CPP_CASE = re.compile(rf"TEST_CASE\(\s*({STRING}(?:\s*{STRING})*)")
NODE_CASE = re.compile(rf"^test\(({STRING})", re.MULTILINE)


def cases():
    """All test cases of the tree as "file: title"."""
    found = set()
    for file in (ROOT / "tests").rglob("*"):
        if file.suffix not in (".cpp", ".mjs") or "node_modules" in file.parts:
            continue
        pattern = CPP_CASE if file.suffix == ".cpp" else NODE_CASE
        for match in pattern.finditer(file.read_text(encoding="utf-8")):
            title = "".join(part[1:-1] for part in re.findall(STRING, match.group(1)))
            found.add(f"{file.name.split('.')[0]}: {title.replace(chr(92), '')}")
    return found


def breaches(text, known, exists):
    """Yields (line number, what is wrong).  `exists` tells whether a path is in the tree."""
    columns = []
    before = []
    seen = set()
    rows = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("|"):
            columns, before = [], []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if re.fullmatch(r"[|\s:-]+", line):
            columns, seen = before, set()
            continue
        before = cells
        if not columns or columns[-1] != "Proof":
            continue
        rows += 1
        if len(cells) != len(columns):
            yield number, f"{len(cells)} cells under {len(columns)} headings"
            continue
        if cells[0] in seen:
            yield number, f"'{cells[0]}' stands twice in its table"
        seen.add(cells[0])
        proofs = re.findall(r"`([^`]+)`", cells[-1])
        levels = [cell for cell, column in zip(cells, columns) if column in ("Level", "Pages", "Kiosk")]
        for level in levels:
            if level not in LEVELS:
                yield number, f"'{level}' is none of {', '.join(sorted(LEVELS))}"
        if "Supports" in levels and not proofs:
            yield number, "it says Supports and names no test"
        if set(levels) != {"Not applicable"} and not proofs and not any(who in cells[-1] for who in WHO_CAN):
            yield number, f"no test, and neither {WHO_CAN[0]} nor {WHO_CAN[1]}"
        for proof in proofs:
            if proof not in known and not exists(proof):
                yield number, f"there is no '{proof}'"
    if not rows:
        yield 0, "no table ends in a column Proof"


def bites():
    """The check itself must see what is wrong."""
    head = "| Criterion | Level | Remarks | Proof |\n| --- | --- | --- | --- |\n"

    def wrong(row):
        return list(breaches(head + row, {"a_test: it is so"}, lambda path: path == "tests/a_test.cpp"))

    assert not wrong("| 1 | Supports | x | `a_test: it is so`, `tests/a_test.cpp` |")
    assert not wrong("| 1 | Partially supports | x | *needs a person* |")
    assert not wrong("| 1 | Not applicable | x | |")
    assert wrong("| 1 | Supports | x | *needs hardware* |"), "a claim without a test is not seen"
    assert wrong("| 1 | Supports | x | `a_test: it was so` |"), "a test that is gone is not seen"
    assert wrong("| 1 | Does not support | x | |"), "a row without anything is not seen"
    assert wrong("| 1 | Mostly | x | `a_test: it is so` |"), "an invented level is not seen"
    assert list(breaches("No table.", set(), bool)), "a document without tables is not seen"


def main():
    bites()
    known = cases()
    text = (ROOT / DOCUMENT).read_text(encoding="utf-8")
    found = list(breaches(text, known, lambda path: "/" in path and (ROOT / path).exists()))
    for number, reason in found:
        print(f"{DOCUMENT}:{number}: {reason}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

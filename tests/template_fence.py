#!/usr/bin/env python3
"""What the pages' templates may not do: leave an attribute unquoted, print anything unescaped, or
carry script, style or event handlers of their own.  Prints each breach with file and line; exits 1."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "desk" / "web" / "templates"

MUSTACHE = re.compile(r"\{\{.*?\}\}", re.S)
SECTION = re.compile(r"\{\{\s*[#^/].*?\}\}", re.S)
# A tag with its attributes; quoted values may hold anything, also ">".
TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""", re.S)
ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""", re.S)
BARE = {"required", "checked", "selected", "readonly", "disabled", "defer", "open",
        "data-keep", "data-opened", "data-connection", "data-announce"}


def breaches(text: str):
    """Yields (line number, reason)."""
    def line(at: int) -> int:
        return text.count("\n", 0, at) + 1

    for found in re.finditer(r"\{\{\{|\{\{\s*&|\{\{\s*=", text):
        yield line(found.start()), "only {{escaped}} values: no triple braces, no &, no other delimiters"
    for found in re.finditer(r"<style\b", text, re.I):
        yield line(found.start()), "style belongs into static/doorway.css"
    for found in re.finditer(r"<script\b([^>]*)>(.*?)</script>", text, re.I | re.S):
        if "src=" not in found.group(1) or found.group(2).strip():
            yield line(found.start()), "script belongs into static/live.js"
    for found in TAG.finditer(text):
        # Sections switch attributes on and off; what stands between them must be right by itself.
        # They are replaced by as many blanks, so that places stay the same.
        inside = SECTION.sub(lambda section: " " * len(section.group()), found.group(2))
        rest = ATTRIBUTE.sub("", inside).strip(" \t\r\n/")
        if rest:
            yield line(found.start()), f"<{found.group(1)}>: cannot read {rest!r}; quote every attribute"
        for attribute in ATTRIBUTE.finditer(inside):
            name, value = attribute.group(1), attribute.group(2)
            at = line(found.start(2) + attribute.start(1))
            if MUSTACHE.search(name) or "{{" in name:
                yield at, "a value stands where an attribute's name should"
            elif value is None and name not in BARE:
                yield at, f"{name} has no value"
            elif value is not None and value[0] not in "\"'":
                yield at, f"{name} is not quoted"
            if name.lower().startswith("on"):
                yield at, f"{name}: event handlers belong into static/live.js"
            if name.lower() == "style":
                yield at, "style belongs into static/doorway.css"
            if value and name.lower() in ("href", "src", "action", "formaction"):
                if not re.match(r"""["'](/|#|\{\{)""", value) or value[1:3] in ("//", "{{"):
                    yield at, f"{name} must be a path of this server"


def main() -> int:
    # The fence itself must bite.
    for wrong in ("<p>{{{name}}}</p>", "<p>{{& name}}</p>", "<p title={{name}}>x</p>", "<p class=x>x</p>",
                  '<p onclick="go()">x</p>', '<p style="color:red">x</p>', "<style>p{}</style>",
                  "<script>go()</script>", '<a href="https://example.org/">x</a>', '<a href="{{link}}">x</a>',
                  "<p {{name}}>x</p>", "<input value>", "{{=<% %>=}}"):
        assert list(breaches(wrong)), f"not seen: {wrong}"
    for right in ('<a href="/visits/{{key}}"{{#on}} aria-current="page"{{/on}}>{{name}}</a>',
                  '<tr{{#next}} class="next"{{/next}}><td>x</td></tr>', '<script src="/static/live.js" defer></script>'):
        assert not list(breaches(right)), f"wrongly refused: {right}: {list(breaches(right))}"
    templates = sorted(TEMPLATES.glob("*.html"))
    assert templates, f"no templates in {TEMPLATES}"
    found = 0
    for file in templates:
        for number, reason in breaches(file.read_text(encoding="utf-8")):
            print(f"{file.relative_to(ROOT)}:{number}: {reason}")
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

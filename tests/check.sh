#!/usr/bin/env bash
# ./dev check: format, fences, locales, then tidy over every source that is not a test.
# With --fingerprints, instead: what a reviewer of a translation writes into locales/languages.toml.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0

cmake --preset release >/dev/null || exit 1
cmake --build --preset release --target doorway-locales >build/doorway-locales.log 2>&1 ||
  { cat build/doorway-locales.log >&2; exit 1; }
if [ "${1:-}" = --fingerprints ]; then exec build/release/tests/locales/check/doorway-locales locales --fingerprints; fi

mapfile -t sources < <(git ls-files --cached --others --exclude-standard '*.h' '*.cpp')
clang-format --dry-run --Werror "${sources[@]}" || failed=1
python3 tests/include_fence.py || failed=1
python3 tests/template_fence.py || failed=1
for po in locales/messages/*.po locales/speech/*.po; do msgfmt --check-format -o /dev/null "$po" || failed=1; done
build/release/tests/locales/check/doorway-locales locales || failed=1

mapfile -t units < <(printf '%s\n' "${sources[@]}" | grep '\.cpp$' | grep -v '^tests/')
# A configuration that does not parse would leave clang-tidy with next to no checks.
if clang-tidy --dump-config 2>&1 >/dev/null | grep .; then
  failed=1
else
  printf '%s\0' "${units[@]}" |
    xargs -0 -n 8 -P "$(nproc)" clang-tidy --quiet -p build/release 2>/dev/null || failed=1
fi

if [ "$failed" -ne 0 ]; then
  echo "check: failed" >&2
  exit 1
fi
echo "check: ok"

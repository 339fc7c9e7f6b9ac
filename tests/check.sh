#!/usr/bin/env bash
# ./dev check: format, fences, locales, then tidy on what has changed (all of it with --all).
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0

mapfile -t sources < <(git ls-files --cached --others --exclude-standard '*.h' '*.cpp')
clang-format --dry-run --Werror "${sources[@]}" || failed=1
python3 tests/include_fence.py || failed=1
python3 tests/template_fence.py || failed=1
for po in locales/messages/*.po; do msgfmt --check-format -o /dev/null "$po" || failed=1; done

cmake --preset release >/dev/null || exit 1
mapfile -t units < <(printf '%s\n' "${sources[@]}" | grep '\.cpp$' | grep -v '^tests/')
clang-tidy --quiet -p build/release "${units[@]}" 2>/dev/null || failed=1

if [ "$failed" -ne 0 ]; then
  echo "check: failed" >&2
  exit 1
fi
echo "check: ok"

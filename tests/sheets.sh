#!/usr/bin/env bash
# ./dev sheets: every screen of the Lamoreaux center, or the chosen ones, as one picture each with
# languages, sizes and themes side by side.  KIOSK FOLDER, then what --render takes.
set -euo pipefail
kiosk=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
shift 2
cd "$(dirname "$0")/.."
cat >"$folder/kiosk.toml" <<TOML
deployment = "test"
state = "state"
center = "$PWD/assets/centers/lamoreaux.toml"
letter = "B"
assets = "$PWD/assets"
locales = "$PWD/locales"
[window]
width = 1080
height = 1920
px_per_mm = 3.62
TOML
# The same pictures each day: an hour at which the center is open.
draw=("$kiosk" --config "$folder/kiosk.toml" --clock fake:2026-11-23T18:00:00Z
  --render "$folder" --sheets "$@")
if [ -n "${DISPLAY:-}" ]; then exec "${draw[@]}"; fi
exec xvfb-run --auto-servernum --server-args='-screen 0 1080x1920x24' "${draw[@]}"

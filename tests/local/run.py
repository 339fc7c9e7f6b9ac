#!/usr/bin/env python3
"""./dev run: desk, collector and a kiosk on this machine with the Lamoreaux configuration."""

import argparse
import os
import pathlib
import signal
import sys
import time

from inspector import Inspector
from local_center import Failed, LocalCenter, ROOT


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    options.add_argument("--folder", default=str(ROOT / "build/run"))
    arguments = options.parse_args()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    center = LocalCenter(arguments.programs, arguments.folder)
    fresh = not (center.folder / "desk").exists()
    try:
        if fresh:
            print("Making keys (passphrases are made here and kept beside the state, for trying only) …")
            center.init()
        center.start_desk()
        center.start_collector()
        if fresh:
            center.enroll_kiosk("kiosk-1", center.png_printer())
            center.enroll_center()

        shots = None
        if not os.environ.get("DISPLAY"):
            center.start_display()
            shots = pathlib.Path(arguments.folder) / "screenshots"
            shots.mkdir(exist_ok=True)
        center.start_kiosk("kiosk-1")
        link = center.one_time_link(code=None)
        print(f"""
Doorway runs on this machine (state in {center.folder}).

  console  {center.staff_url('/')}
  board    {center.staff_url('/board')}
  {f"first staff account, one time: {link}" if link else "staff accounts are there already: sign in"}
  the night, whenever you want it:
    {' '.join(center.command('doorway-desk', 'close-day', '--today'))}
    {' '.join(center.command('doorway-sync', 'run'))}
  kiosk inspector: {center.inspector_path('kiosk-1')}
  paper tickets, as pictures: {center.folder / 'tickets'}""")
        if shots:
            inspector = Inspector(center.inspector_path("kiosk-1"), center.display)
            print(f"  no display here: the kiosk is on a virtual one; its screen is in {shots}/now.png")
        print("\nCtrl-C stops everything.", flush=True)
        while center.desk.alive() and center.kiosks["kiosk-1"].alive():
            if shots:
                inspector.screenshot(shots / "now.png")
            time.sleep(1)
        print("A program has ended; its log is in", center.logs)
        return 1
    except KeyboardInterrupt:
        return 0
    except Failed as failed:
        print(f"run: {failed}", file=sys.stderr)
        return 1
    finally:
        center.stop()


if __name__ == "__main__":
    sys.exit(main())

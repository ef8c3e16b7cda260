"""Runs for a long time what the fast suite runs in short: `python test/soak --minutes 60`.

All of the promised load, 200 restarts, 100 interrupts of each kind, and cells for that many minutes."""

import argparse
import os
import sys
from pathlib import Path

parser = argparse.ArgumentParser(prog="npm run test:soak --")
parser.add_argument("--minutes", type=float, default=10, help="how long cells run, one after the other (10)")
parser.add_argument("--restarts", type=int, default=200)
parser.add_argument("--interrupts", type=int, default=100, help="of each kind")
parser.add_argument("tests", nargs="*", default=["soak", "interrupts", "life", "load", "busy", "wire"])
options = parser.parse_args()
os.environ["EIGENBOOK_MINUTES"] = str(options.minutes)
os.environ["EIGENBOOK_RESTARTS"] = str(options.restarts)
os.environ["EIGENBOOK_INTERRUPTS"] = str(options.interrupts)
os.environ["EIGENBOOK_LOAD"] = "1"
sys.path.append(str(Path(__file__).parents[1] / "protocol"))

from counting import main  # noqa: E402 -- found by the path above

sys.exit(main(options.tests))

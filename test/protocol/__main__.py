"""Runs the protocol suite: all of it, or the files that are named. `python test/protocol wire life`"""

import sys
from pathlib import Path

from counting import main

HERE = Path(__file__).parent
#: What the tests share; every other file of the folder holds tests.
SHARED = {"__main__", "client", "counting", "processes", "raw"}

names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("*.py") if path.stem not in SHARED)
sys.exit(main(names))

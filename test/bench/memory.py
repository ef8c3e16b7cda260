"""What large matrices and files take of memory: the peak of a process beside the bytes it must hold.

`memory.py 0.1` takes sides of a tenth; by default they are 10,000, which needs 3 GB of memory and of disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = Path(__file__).with_name("memory.mjs")


def node(*args: str) -> str:
    return subprocess.run([os.environ.get("NODE", "node"), str(SCRIPT), *args], stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    scale = sys.argv[1] if len(sys.argv) > 1 else "1"
    print(f"\n{'step':<28}{'file':>10}{'matrices':>12}{'peak':>12}{'ratio':>8}")
    with tempfile.TemporaryDirectory(prefix="eigenbook-memory-") as folder:
        for name in node().splitlines():
            found = json.loads(node(name, folder, scale))
            held, peak = found["held"], found["peak"]
            megabytes = [f"{size / 1e6:,.0f} MB" if size else "" for size in (found["file"], held, peak)]
            print(f"{name:<28}{megabytes[0]:>10}{megabytes[1]:>12}{megabytes[2]:>12}{peak / held:>8.2f}", flush=True)


if __name__ == "__main__":
    main()

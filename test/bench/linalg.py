"""Our matrices beside NumPy: the same product, the same threads, in turns."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import numpy as np
from table import head, row

ROUNDS = 25
SIZES = (64, 256, 1024)


def main() -> None:
    script = Path(__file__).with_name("matmul.mjs")
    child = subprocess.Popen(
        [os.environ.get("NODE", "node"), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin and child.stdout
    head("matmul of two n × n float64", "NumPy")
    for n in SIZES:
        repeats = max(1, (512 // n) ** 3)
        a, b = np.random.default_rng(1).random((2, n, n))
        ours: list[float] = []
        theirs: list[float] = []
        for turn in range(ROUNDS + 3):
            child.stdin.write(f"{n} {repeats}\n")
            child.stdin.flush()
            seconds = float(child.stdout.readline()) / repeats
            started = time.perf_counter()
            for _ in range(repeats):
                a @ b
            peer = (time.perf_counter() - started) / repeats
            if turn >= 3:
                ours.append(seconds)
                theirs.append(peer)
        row(f"n = {n}", ours, theirs)
    child.stdin.close()
    child.wait()

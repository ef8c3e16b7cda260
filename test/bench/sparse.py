"""Our sparse matrices beside SciPy's: a step of PageRank, one core each, in turns."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import numpy as np
import scipy.sparse
from table import head, row

ROUNDS = 25
SIZES = ((40_000, 200_000), (400_000, 2_000_000))


def matrix_of(rows: int, nnz: int) -> scipy.sparse.csr_array:
    k = np.arange(nnz)
    columns = (k * 7919 + 104729 * (k % 13)) % rows
    return scipy.sparse.coo_array((np.full(nnz, 0.2), (k * rows // nnz, columns)), shape=(rows, rows)).tocsr()


def main() -> None:
    script = Path(__file__).with_name("sparse.mjs")
    child = subprocess.Popen([os.environ.get("NODE", "node"), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin and child.stdout
    head("a step of PageRank", "SciPy")
    for rows, nnz in SIZES:
        a = matrix_of(rows, nnz)
        x = np.full(rows, 1 / rows)
        ours: list[float] = []
        theirs: list[float] = []
        for turn in range(ROUNDS + 5):
            child.stdin.write(f"{rows} {nnz}\n")
            child.stdin.flush()
            seconds = float(child.stdout.readline())
            started = time.perf_counter()
            x = 0.85 * (a @ x) + 0.15 / rows
            peer = time.perf_counter() - started
            if turn >= 5:
                ours.append(seconds)
                theirs.append(peer)
        row(f"{nnz:,} elements", ours, theirs)
    child.stdin.close()
    child.wait()


if __name__ == "__main__":
    main()

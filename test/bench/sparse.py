"""Our sparse matrices beside SciPy's: a step of PageRank, systems and eigenvalues, one core each, in turns."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import scipy.sparse
import scipy.sparse.linalg
from table import head, row


def step(rows: int, nnz: int) -> Callable[[], object]:
    k = np.arange(nnz)
    columns = (k * 7919 + 104729 * (k % 13)) % rows
    a = scipy.sparse.coo_array((np.full(nnz, 0.2), (k * rows // nnz, columns)), shape=(rows, rows)).tocsr()
    x = np.full(rows, 1 / rows)

    def run() -> None:
        x[:] = 0.85 * (a @ x) + 0.15 / rows

    return run


def grid(side: int, wind: float) -> scipy.sparse.csc_array:
    """The Laplacian of side × side points, with a wind along one direction."""

    def line(w: float) -> scipy.sparse.dia_array:
        return scipy.sparse.diags_array([-w - 1.0, 2.0, w - 1.0], offsets=[-1, 0, 1], shape=(side, side))

    eye = scipy.sparse.eye_array(side)
    return (scipy.sparse.kron(line(wind), eye) + scipy.sparse.kron(eye, line(0))).tocsc()


def system(side: int, wind: float) -> Callable[[], object]:
    a, b = grid(side, wind), np.ones(side * side)
    return lambda: scipy.sparse.linalg.spsolve(a, b)


def eigsh(side: int) -> Callable[[], object]:
    a = grid(side, 0)
    return lambda: scipy.sparse.linalg.eigsh(a, 6, sigma=0)


#: What is timed: the words of the table, the task of sparse.mjs, the peer's, and how often.
TASKS = (
    ("PageRank step, 200,000 elements", "step 40000 200000", step(40_000, 200_000), 25),
    ("PageRank step, 2,000,000 elements", "step 400000 2000000", step(400_000, 2_000_000), 25),
    ("solve, grid of 40,000 points", "cholesky 200", system(200, 0), 7),
    ("solve, grid of 102,400 points", "cholesky 320", system(320, 0), 5),
    ("solve, 40,000 points, not symmetric", "lu 200", system(200, 0.5), 7),
    ("solve, 102,400 points, not symmetric", "lu 320", system(320, 0.5), 5),
    ("eigsh, 6 next to 0, 40,000 points", "eigsh 200", eigsh(200), 5),
)


def main() -> None:
    script = Path(__file__).with_name("sparse.mjs")
    child = subprocess.Popen([os.environ.get("NODE", "node"), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin and child.stdout
    head("sparse matrices", "SciPy")
    for words, task, peer, rounds in TASKS:
        ours: list[float] = []
        theirs: list[float] = []
        warm = rounds // 4
        for turn in range(rounds + warm):
            child.stdin.write(f"{task}\n")
            child.stdin.flush()
            seconds = float(child.stdout.readline())
            started = time.perf_counter()
            peer()
            spent = time.perf_counter() - started
            if turn >= warm:
                ours.append(seconds)
                theirs.append(spent)
        row(words, ours, theirs)
    child.stdin.close()
    child.wait()


if __name__ == "__main__":
    main()

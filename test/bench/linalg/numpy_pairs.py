"""Ours beside NumPy, and SciPy for LU and Schur forms, on as many threads as the environment says, in turns; prints a table.

Run as a program of its own, since NumPy takes its threads from the environment when it starts.
"""

from __future__ import annotations

import os
import time
from functools import cache
from statistics import median
from typing import Callable

import numpy as np
import scipy.linalg
from child import Child
from matrices import COMPLEX_SIZES, SIZES, matrices
from numpy import linalg

OPERATIONS: dict[str, Callable[..., object]] = {
    "matmul": lambda a, b, s: a @ b,
    "matmul, out": lambda a, b, s: np.matmul(a, b, out=product_of(len(a))),
    "solve": lambda a, b, s: linalg.solve(a, b),
    "solve, one side": lambda a, b, s: linalg.solve(a, b[:, 0]),
    "inv": lambda a, b, s: linalg.inv(a),
    "lu": lambda a, b, s: scipy.linalg.lu(a),
    "cholesky": lambda a, b, s: linalg.cholesky(s),
    "qr": lambda a, b, s: linalg.qr(a),
    "svd": lambda a, b, s: linalg.svd(a, full_matrices=False),
    "eigh": lambda a, b, s: linalg.eigh(s),
    "eig": lambda a, b, s: linalg.eig(a),
}
COMPLEX: dict[str, Callable[..., object]] = {
    "complex solve": lambda z, p, b: linalg.solve(z, b),
    "complex cholesky": lambda z, p, b: linalg.cholesky(p),
    "complex qr": lambda z, p, b: linalg.qr(z),
    "complex svd": lambda z, p, b: linalg.svd(z, full_matrices=False),
    "complex eigh": lambda z, p, b: linalg.eigh(p),
    "complex eig": lambda z, p, b: linalg.eig(z),
    "complex schur": lambda z, p, b: scipy.linalg.schur(z, output="complex"),
}
SAMPLE = 0.02  # seconds: shorter calls are repeated within a sample
BUDGET = 2.0  # seconds of ours and of NumPy's for one row, at least 3 turns of each
WITHIN = 1.10
TRIES = 4  # a row that is over may be one that other work disturbed: it is measured so much longer, and all turns count


@cache
def product_of(n: int) -> np.ndarray:
    """Where products of n × n go that need no memory of their own."""
    return np.empty((n, n))


def pair(child: Child, operation: str, n: int, given: tuple[np.ndarray, ...]) -> tuple[list[float], list[float]]:
    """Seconds of one call, ours and NumPy's, a turn each."""
    run = (OPERATIONS | COMPLEX)[operation]

    def numpys(repeats: int) -> float:
        started = time.perf_counter()
        for _ in range(repeats):
            run(*given)
        return (time.perf_counter() - started) / repeats

    def own(repeats: int) -> float:
        seconds = child.time(operation, n, repeats)
        if isinstance(seconds, str):
            raise RuntimeError(f"{operation}, n = {n}: {seconds}")
        return seconds

    numpys(1), own(1)  # warm
    repeats = max(1, round(SAMPLE / numpys(1)))
    own(repeats)
    turns = int(min(40, max(3, BUDGET / (repeats * (numpys(repeats) + own(repeats))))))
    both = [(own(repeats), numpys(repeats)) for _ in range(turns)]
    return [ours for ours, _ in both], [theirs for _, theirs in both]


def main() -> None:
    threads = os.environ["OPENBLAS_NUM_THREADS"]
    child = Child("ours.mjs", {"BENCH_ENGINE": "openblas", "BENCH_THREADS": threads})
    title = f"float64, {threads} thread{'s' if threads != '1' else ''}"
    print(f"\n{title:<28}{'n':>6}{'eigenbook':>14}{'NumPy':>14}{'ratio':>8}{'paired':>8}")
    over = []
    for operation in OPERATIONS:
        for n in SIZES:
            ours, theirs = [], []
            for _ in range(TRIES):
                for all_of, more in zip((ours, theirs), pair(child, operation, n, matrices(n))):
                    all_of += more
                ratio = min(ours) / min(theirs)
                paired = median(a / b for a, b in zip(ours, theirs))
                if min(ratio, paired) <= WITHIN:
                    break
            quickest = f"{min(ours) * 1e3:>11.3f} ms{min(theirs) * 1e3:>11.3f} ms"
            print(f"{operation:<28}{n:>6}{quickest}{ratio:>8.2f}{paired:>8.2f}", flush=True)
            if min(ratio, paired) > WITHIN:
                over.append(f"{operation} {n}")
    ours, theirs = pair(child, "matmul", 4, matrices(4))
    print(f"{'matmul':<28}{4:>6}{min(ours) * 1e6:>11.3f} µs{min(theirs) * 1e6:>11.3f} µs{min(ours) / min(theirs):>8.2f}")
    print(f"over {WITHIN:.2f}: {', '.join(over) or 'none'}")
    print(f"\n{'complex128':<28}{'n':>6}{'eigenbook':>14}{'NumPy':>14}{'ratio':>8}")
    for operation in COMPLEX:
        for n in COMPLEX_SIZES:
            a, b, _ = matrices(n)
            z = a + 1j * b
            ours, theirs = pair(child, operation, n, (z, z @ z.conj().T, b[:, 0]))
            quickest = f"{min(ours) * 1e3:>11.3f} ms{min(theirs) * 1e3:>11.3f} ms"
            print(f"{operation:<28}{n:>6}{quickest}{min(ours) / min(theirs):>8.2f}", flush=True)
    child.end()


if __name__ == "__main__":
    main()

"""The matrices of the benchmark, also as files for the Node processes."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

SIZES = (100, 500, 1000, 2000)
COMPLEX_SIZES = (20, 100, 400)


def matrices(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A and B, uniform in (-1, 1), and a positive definite S."""
    random = np.random.default_rng(n)
    a, b = random.uniform(-1, 1, (2, n, n))
    s = a @ a.T / n + np.eye(n)
    return a, b, (s + s.T) / 2


def write(folder: Path) -> None:
    for n in (4, *SIZES, *COMPLEX_SIZES):
        for name, matrix in zip("ABS", matrices(n)):
            np.ascontiguousarray(matrix).tofile(folder / f"{name}-{n}.bin")
    os.environ["BENCH_DATA"] = str(folder)

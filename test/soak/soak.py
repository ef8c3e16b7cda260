"""Cells for a long time: row 15 of what is promised."""

from __future__ import annotations

import os
import statistics
import time

import psutil
from client import KernelCase

MINUTES = float(os.environ.get("EIGENBOOK_MINUTES", "10"))
CELLS_PER_SECOND = 5
#: What is run in turns, and how each ends.
CELLS = [
    ("1 + 1", "ok"),
    ("const A = random(100, 100, { seed: 1 }); A.matmul(A).shape", "ok"),
    ("display(random(20, 20, { seed: 2 }))", "ok"),
    ("for (let i = 0; i < 200; i++) console.log('line', i)", "ok"),
    ("throw new Error('on purpose')", "error"),
    ("await new Promise((r) => setTimeout(r, 5)); svd(random(30, 20, { seed: 3 })).S.shape", "ok"),
    ("zeros(2, 3).matmul(zeros(4, 5))", "error"),
]
#: MiB that a measured hour may add, and what a short run cannot tell from noise.
SLOPE_AN_HOUR = 1.0
NOISE = 12.0
#: Seconds before anything is measured: caches fill, code is compiled, heaps find their size.
WARM_UP = 240


class Soak(KernelCase):
    def memory(self) -> float:
        """Resident memory of the kernel and all of its processes, in MiB."""
        front = psutil.Process(self.front)
        return sum(p.memory_info().rss for p in [front, *front.children(recursive=True)]) / 2**20

    def test_row_15_memory_and_latency_stay_as_they_are(self) -> None:
        samples: list[tuple[float, float]] = []
        latencies: list[tuple[float, float]] = []
        started = time.monotonic()
        count = 0
        total = WARM_UP + MINUTES * 60
        while (now := time.monotonic() - started) < total:
            code, status = CELLS[count % len(CELLS)]
            run = self.run_cell(code)
            self.assertEqual(run.status, status, code)
            if code == "1 + 1":
                latencies.append((now, run.seconds))
                samples.append((now, self.memory()))
            count += 1
            time.sleep(max(0.0, started + count / CELLS_PER_SECOND - time.monotonic()))
        half = (WARM_UP + total) / 2
        warm = [(t, m) for t, m in samples if t > WARM_UP]
        slope = statistics.linear_regression(*zip(*warm)).slope * 3600
        growth = least(warm, half, total) - least(warm, 0, half)
        early, late = median(latencies, WARM_UP, half), median(latencies, half, total)
        drift = late / early - 1
        self.assertLess(growth, SLOPE_AN_HOUR * MINUTES / 60 + NOISE)
        self.assertLess(drift, 0.5)
        self.figure(
            f"{count:,} cells, {MINUTES:g} min measured: memory {warm[-1][1]:.0f} MiB, its least {growth:+.1f} MiB from the "
            f"first half to the second (slope {slope:+.1f} MiB/h); 1 + 1 takes {late * 1e3:.1f} ms, drift {drift:+.0%}"
        )


def median(points: list[tuple[float, float]], start: float, end: float) -> float:
    return statistics.median(value for when, value in points if start < when <= end)


def least(points: list[tuple[float, float]], start: float, end: float) -> float:
    """What is in use: between two collections, 4 minutes here, V8 lets some 30 MiB of what is not pile up."""
    return min(value for when, value in points if start < when <= end)

"""Our kernel beside ipykernel, Deno and tslab, in turns within one run: ratios are what to read."""

from __future__ import annotations

import os
import platform
from itertools import count
from statistics import median
from typing import Callable

from kernel import Kernel, Silent
from workloads import PEERS, Workload

STARTS = 7
CELLS = 30
LINES = 100_000
#: A row is ours if no peer is quicker, or by no more than this.
CLOSE = 1.1

Value = float | str


def main() -> None:
    names = [name for name in PEERS if name in os.environ.get("BENCH_KERNELS", "eigenbook,python3").split(",")]
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{os.cpu_count()} cores{load}, Python {platform.python_version()}; medians\n")
    print(f"{'':<38}" + "".join(f"{PEERS[name].title:>12}" for name in names) + f"{'best peer':>12}")
    starts = measure_starts(names)
    row("launch to first reply, ms", [median(starts[name][0]) * 1e3 for name in names])
    row("launch to first cell done, ms", [median(starts[name][1]) * 1e3 for name in names])

    kernels = {name: Kernel(name) for name in names}
    for kernel in kernels.values():
        kernel.hear()
    row("memory after the first cell, MiB", [kernel.memory() for kernel in kernels.values()])

    def each(what: str, measure: Callable[[Kernel, Workload], Value]) -> None:
        row(what, [measure(kernels[name], PEERS[name]) for name in names])

    def in_turns(what: str, code: Callable[[Workload], str]) -> None:
        times: dict[str, list[float]] = {name: [] for name in names}
        hung: set[str] = set()
        for turn in range(CELLS + 5):
            for name in names:
                if name in hung:
                    continue
                try:
                    seconds = kernels[name].run(code(PEERS[name]))
                except Silent:
                    hung.add(name)
                    continue
                if turn >= 5:
                    times[name].append(seconds)
        row(what, ["hung" if name in hung else median(times[name]) * 1e3 for name in names])

    in_turns("1 + 1, warm, ms", lambda work: "1+1")
    news = count()
    in_turns("a cell that is new, warm, ms", lambda work: f"1+{next(news)}")
    each("completion of a member, ms", lambda kernel, work: completion(kernel, work.member))
    each("top-level loop of 3 million, ms", lambda kernel, work: best(kernel, work.loop) * 1e3)
    for name in names:
        for k in range(50):
            kernels[name].run(PEERS[name].cell.format(k=k))
    in_turns("1 + 1 after 50 cells, ms", lambda work: "1+1")
    in_turns("a cell that uses them, ms", lambda work: work.uses)
    each("completion of a name, ms", lambda kernel, work: completion(kernel, work.name))
    each(f"{LINES:,} lines, ms", lambda kernel, work: lines(kernel, work))
    row("memory after all of that, MiB", [kernel.memory() for kernel in kernels.values()])
    for kernel in kernels.values():
        kernel.end()


def measure_starts(names: list[str]) -> dict[str, tuple[list[float], list[float]]]:
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in names}
    for turn in range(STARTS + 1):
        for name in names:
            kernel = Kernel(name)
            kernel.end()
            if turn > 0:  # the first one warms the disk
                times[name][0].append(kernel.first_reply)
                times[name][1].append(kernel.first_cell)
    return times


def best(kernel: Kernel, code: str) -> float:
    return min(kernel.run(code) for _ in range(3))


def completion(kernel: Kernel, code: str) -> float:
    times = [kernel.complete(code) for _ in range(12)]
    return median(times[2:]) * 1e3


def lines(kernel: Kernel, work: Workload) -> Value:
    """Milliseconds, or how many of the lines came."""
    try:
        seconds, text = kernel.output(work.lines.format(lines=LINES))
    except Silent as silent:
        return f"{silent.text.count(chr(10)):,}, hung"
    came = text.count("\n")
    return seconds * 1e3 if came == LINES else f"{came:,} came"


def row(what: str, values: list[Value]) -> None:
    """One line; the last column says how ours stands to the best peer that did it."""
    peers = [value for value in values[1:] if isinstance(value, float)]
    ratio = values[0] / min(peers) if peers and isinstance(values[0], float) else 0.0
    mark = "" if ratio <= CLOSE else " *"
    text = "".join(f"{value:>12.1f}" if isinstance(value, float) else f"{value:>12}" for value in values)
    print(f"{what:<38}{text}{ratio:>10.2f}{mark:<2}", flush=True)


main()

"""Ours, on one thread, beside the packages that a TypeScript author would otherwise take."""

from __future__ import annotations

import os

from child import Child

OPERATIONS = ("matmul", "solve", "inv", "cholesky", "qr", "svd", "eigh", "eig")
DECOMPOSITIONS = OPERATIONS[3:]
SIZES = (100, 500)
LIMIT = 15  # seconds
PEERS = ("ml-matrix", "mathjs", "numpy-ts")


def quickest(children: dict[str, Child], operation: str, n: int) -> dict[str, float | str]:
    """Of some calls within about a second each, in turns: a machine that is slow for a moment is so for all."""
    best = {name: child.time(operation, n) for name, child in children.items()}
    repeats = {name: max(1, round(0.02 / first)) for name, first in best.items() if isinstance(first, float)}
    left = {name: max(1, min(10, int(1 / (best[name] * count)))) for name, count in repeats.items()}
    while left:
        for name in list(left):
            seconds = children[name].time(operation, n, repeats[name])
            if isinstance(seconds, float):
                best[name] = min(best[name], seconds)
            left[name] -= 1
            if left[name] == 0:
                del left[name]
    return best


def main() -> None:
    children = {
        "openblas": Child("ours.mjs", {"BENCH_ENGINE": "openblas", "BENCH_THREADS": "1"}),
        "wasm": Child("ours.mjs", {"BENCH_ENGINE": "wasm", "BENCH_THREADS": "1"}),
    }
    if os.environ.get("BENCH_PEERS"):
        children |= {name: Child("peer.mjs", {"BENCH_PEER": name}, LIMIT) for name in PEERS}
    else:
        print("\nThe other packages could not be installed: they are left out.")
    heads = "".join(f"{name:>13}" for name in children)
    print(f"\n{'float64, milliseconds':<22}{'n':>5}{heads}")
    quicker = []
    for operation in OPERATIONS:
        for n in SIZES:
            row = quickest(children, operation, n)
            cells = "".join(f"{cell(seconds):>13}" for seconds in row.values())
            print(f"{operation:<22}{n:>5}{cells}", flush=True)
            wasm, peer = row["wasm"], row.get("ml-matrix")
            if operation in DECOMPOSITIONS and isinstance(wasm, float) and isinstance(peer, float):
                quicker.append((peer / wasm, f"{operation} {n}"))
    for child in children.values():
        child.end()
    if quicker:
        least, where = min(quicker)
        print(f"wasm is at least {least:.1f} times as fast as ml-matrix on decompositions ({where})")


def cell(seconds: float | str) -> str:
    if isinstance(seconds, float):
        return f"{seconds * 1e3:.3f}" if seconds < 0.1 else f"{seconds * 1e3:.0f}"
    return seconds.split(" ")[0] if seconds.startswith("error") else seconds


if __name__ == "__main__":
    main()

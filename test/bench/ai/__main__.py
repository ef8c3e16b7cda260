"""The toolkit of ai beside scikit-learn, PyTorch, implicit and NumPy, in turns, on one thread each.

Times are processor time, so that other work on the machine matters little; the median of the turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

# before NumPy is imported: libraries take their threads from the environment when they start
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ[name] = "1"
# a processor type that is forced slows OpenBLAS down
os.environ.pop("OPENBLAS_CORETYPE", None)

import inputs
import peers
from ours import Ours

TURNS = 5
#: What is measured: our ways of it, and those of others.
TASKS: list[tuple[str, list[str], list[str]]] = [
    ("attention", ["tensors", "matrices"], ["PyTorch", "NumPy"]),
    ("MLP epoch", ["tensors", "matrices"], ["PyTorch", "NumPy"]),
    ("CNN step", ["tensors", "matrices"], ["PyTorch"]),
    ("PCA", ["eigh"], ["scikit-learn eigh"]),
    ("PCA", ["svd"], ["scikit-learn svd"]),
    ("ridge", ["normal"], ["scikit-learn normal"]),
    ("ridge", ["svd"], ["scikit-learn svd"]),
    ("ALS", ["matrices"], ["implicit", "SciPy"]),
]


def main() -> None:
    asked = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        inputs.write(Path(folder))
        data = inputs.read(Path(folder))
        backends = Ours.backends(folder)
        print(f"tensors: {', '.join(backends)}; {peers.versions()}")
        print(f"\n{'processor time, one thread':<30}{'eigenbook':>24}{'peer':>34}{'ratio':>8}")
        for task, ways, others in TASKS:
            if not asked or task in asked:
                measure(task, our_ways(ways, backends), others, (folder, data))
    if not asked or "turns" in asked:
        subprocess.run([os.environ.get("NODE", "node"), str(Path(__file__).with_name("turns.mjs"))], check=True)


def our_ways(ways: list[str], backends: list[str]) -> list[tuple[str, str]]:
    """Each way with the backend of its tensors."""
    return [(way, backend) for way in ways for backend in (backends if way == "tensors" else ["wasm"])]


def measure(task: str, ways: list[tuple[str, str]], others: list[str], given: tuple[str, dict]) -> None:
    folder, data = given
    children = {f"{way}, {backend}" if way == "tensors" else way: Ours(task, way, (folder, backend)) for way, backend in ways}
    runs = {name: run for name in others if (run := peers.prepare(task, name, data))}
    times: dict[str, list[float]] = {name: [] for name in [*children, *runs]}
    for turn in range(TURNS + 2):  # the first two are warm-ups
        for name, run in [*((name, child.time) for name, child in children.items()), *runs.items()]:
            seconds = run()
            if turn >= 2:
                times[name].append(seconds)
    for child in children.values():
        child.end()
    for way in children:
        mine = median(times[way])
        for name in runs:
            theirs = median(times[name])
            print(f"{task:<10}{way:>20}{mine * 1e3:>21.1f} ms{name:>22}{theirs * 1e3:>9.1f} ms{mine / theirs:>8.2f}", flush=True)
        if not runs:
            print(f"{task:<10}{way:>20}{mine * 1e3:>21.1f} ms", flush=True)


main()

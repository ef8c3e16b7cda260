"""What the tasks work on, the same numbers for all."""

from __future__ import annotations

from pathlib import Path

import numpy as np

#: 1 × 12 × 512 × 64; pictures of 28 × 28; 3,721 patches of 1,024 numbers; 2,000 people, 1,000 things.
HEADS, TOKENS, WIDTH = 12, 512, 64
EXAMPLES, PIXELS, CLASSES = 6016, 784, 10


def write(folder: Path) -> None:
    rng = np.random.default_rng(1)
    for name in "QKV":
        np.save(folder / f"{name}.npy", rng.standard_normal((HEADS * TOKENS, WIDTH), dtype=np.float32))
    np.save(folder / "X.npy", rng.random((EXAMPLES, PIXELS), dtype=np.float32))
    np.save(folder / "labels.npy", rng.integers(0, CLASSES, EXAMPLES).astype(np.int32))
    patches = rng.standard_normal((3721, 60)) @ rng.standard_normal((60, 1024)) + 0.1 * rng.standard_normal((3721, 1024))
    np.save(folder / "patches.npy", patches)
    A = rng.standard_normal((20_000, 200))
    np.save(folder / "A.npy", A)
    np.save(folder / "y.npy", (A @ rng.standard_normal(200) + rng.standard_normal(20_000))[:, None])
    seen = rng.choice(2000 * 1000, 100_000, replace=False)
    triplets = np.stack([seen // 1000, seen % 1000, rng.integers(1, 6, len(seen))]).astype(np.float64)
    np.save(folder / "ratings.npy", triplets)


def read(folder: Path) -> dict[str, np.ndarray]:
    return {path.stem: np.load(path) for path in folder.glob("*.npy")}

"""Our linear algebra beside NumPy on 1 and 2 threads, and beside other packages for Node."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import matrices
import peers

HERE = Path(__file__).parent


def main() -> None:
    # a processor type that is forced slows OpenBLAS down, ours and NumPy's
    os.environ.pop("OPENBLAS_CORETYPE", None)
    with tempfile.TemporaryDirectory() as folder:
        matrices.write(Path(folder))
        for threads in ("1", "2"):
            env = {**os.environ, "OPENBLAS_NUM_THREADS": threads}
            subprocess.run([sys.executable, str(HERE / "numpy_pairs.py")], env=env, check=True)
        peers.main()


main()

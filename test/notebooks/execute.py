"""Executes a notebook in a clean kernel and prints it, executed, as JSON; --save writes it back."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

CELL_TIMEOUT = 60


def execute(path: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name="eigenbook",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        coalesce_streams=True,
    )
    client.execute()
    return notebook


if __name__ == "__main__":
    path = Path(sys.argv[1])
    executed = execute(path)
    if "--save" in sys.argv[2:]:
        nbformat.write(executed, path)
    else:
        sys.stdout.write(nbformat.writes(executed))

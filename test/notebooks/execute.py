"""Executes a notebook in a clean kernel and prints it, executed, as JSON; --save writes it back.

Nothing here depends on how busy the machine is: limits of time only end what hangs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
import zmq
from jupyter_client.client import KernelClient
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

# seconds until something is taken to hang; on a busy machine a notebook takes ten times as long
PATIENCE = 600

MATRIX_MIME = "application/vnd.eigenbook.matrix.v1+json"


def manager(folder: str) -> AsyncKernelManager:
    """A kernel that listens on files in `folder`, where there can be such: a port that was free when
    it was chosen may be another process's when the kernel takes it."""
    if not zmq.has("ipc"):
        return AsyncKernelManager(kernel_name="eigenbook")
    return AsyncKernelManager(kernel_name="eigenbook", transport="ipc", ip=str(Path(folder, "kernel")))


class TypedNotebookClient(NotebookClient):
    """A client that begins once types are checked: a kernel does not wait long for a checker that is
    still starting, and runs what comes before it unchecked, also cells that are to be refused."""

    async def async_start_new_kernel_client(self) -> KernelClient:
        client = await super().async_start_new_kernel_client()
        reply = await client.inspect("matrix", 6, reply=True, timeout=PATIENCE)
        if not reply["content"].get("found"):
            raise RuntimeError(f"the kernel must know the type of matrix; it answered {reply['content']}")
        return client


def execute(path: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory(prefix="eb-") as folder:
        client = TypedNotebookClient(
            notebook,
            km=manager(folder),
            timeout=PATIENCE,
            startup_timeout=PATIENCE,
            # after the default of 4 s nbclient would silently leave out what a cell shows later
            iopub_timeout=PATIENCE,
            raise_on_iopub_timeout=True,
            resources={"metadata": {"path": str(path.parent)}},
            record_timing=False,
            coalesce_streams=True,
        )
        client.owns_km = True  # it is the client that ends the kernel
        client.execute()
    return notebook


def without_handles(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The names by which the kernel knew large matrices mean nothing once it has ended, and would be
    others at each run: without them a notebook that is saved again is the same file."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).get(MATRIX_MIME, {}).pop("handle", None)
    return notebook


if __name__ == "__main__":
    path = Path(sys.argv[1])
    executed = execute(path)
    if "--save" in sys.argv[2:]:
        nbformat.write(without_handles(executed), path)
    else:
        sys.stdout.write(nbformat.writes(executed))

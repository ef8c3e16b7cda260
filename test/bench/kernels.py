"""Our kernel beside ipykernel, through the same client."""

from __future__ import annotations

import time

from jupyter_client.manager import KernelManager
from table import head, row

STARTS = 7
CELLS = 60
TIMEOUT = 60


class Kernel:
    def __init__(self, name: str) -> None:
        started = time.perf_counter()
        self.km = KernelManager(kernel_name=name)
        self.km.start_kernel()
        self.kc = self.km.client()
        self.kc.start_channels()
        self.reply_to(self.kc.kernel_info())
        self.first_reply = time.perf_counter() - started
        self.reply_to(self.kc.execute("1+1"))
        self.first_cell = time.perf_counter() - started

    def reply_to(self, msg_id: str) -> None:
        while self.kc.get_shell_msg(timeout=TIMEOUT)["parent_header"].get("msg_id") != msg_id:
            pass

    def run(self, code: str) -> float:
        """Seconds from the request to its reply and its idle."""
        started = time.perf_counter()
        msg_id = self.kc.execute(code)
        while True:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["content"].get("execution_state") == "idle":
                break
        self.reply_to(msg_id)
        return time.perf_counter() - started

    def end(self) -> None:
        self.kc.stop_channels()
        self.km.shutdown_kernel(now=True)


def main() -> None:
    names = ("eigenbook", "python3")
    replies: dict[str, list[float]] = {name: [] for name in names}
    cells: dict[str, list[float]] = {name: [] for name in names}
    for start in range(STARTS + 1):
        for name in names:
            kernel = Kernel(name)
            kernel.end()
            if start > 0:  # the first one warms the disk
                replies[name].append(kernel.first_reply)
                cells[name].append(kernel.first_cell)

    ours, theirs = Kernel("eigenbook"), Kernel("python3")
    for kernel in (ours, theirs):
        kernel.kc.wait_for_ready(timeout=TIMEOUT)  # iopub is heard from now on
    warm: tuple[list[float], list[float]] = ([], [])
    faults: list[float] = []
    for turn in range(CELLS + 10):
        pair = (ours.run("1+1"), theirs.run("1+1"))
        fault = ours.run("zeros(2, 3).matmul(zeros(4, 5))")
        if turn >= 10:
            warm[0].append(pair[0])
            warm[1].append(pair[1])
            faults.append(fault)
    ours.end()
    theirs.end()

    head("kernel", "ipykernel")
    row("launch to first reply", replies["eigenbook"], replies["python3"])
    row("launch to first cell done", cells["eigenbook"], cells["python3"])
    row("1+1, warm", *warm)
    row("a cell with a type error, warm", faults)

"""The processes of a kernel: who they are, what they hold, when they are gone."""

from __future__ import annotations

import time

import psutil


def descendants(pid: int) -> list[int]:
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def alive(pids: list[int]) -> list[int]:
    """Those of `pids` that still run; one that has ended and waits for its parent does not."""
    found = []
    for pid in pids:
        try:
            if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                found.append(pid)
        except psutil.NoSuchProcess:
            pass
    return found


def still_alive(pids: list[int], seconds: float = 30) -> list[int]:
    """Those of `pids` that have not ended after that time; returns as soon as all have."""
    deadline = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive(pids)


def memory(pid: int) -> float:
    """Resident memory in MiB."""
    return psutil.Process(pid).memory_info().rss / 2**20

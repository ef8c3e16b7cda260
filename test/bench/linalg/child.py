"""A Node process that times operations, and takes no longer than it may."""

from __future__ import annotations

import os
import selectors
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


class Child:
    def __init__(self, script: str, env: dict[str, str], limit: float = 600) -> None:
        self.command = [os.environ.get("NODE", "node"), str(HERE / script)]
        self.env = {**os.environ, **env}
        self.limit = limit
        self.process: subprocess.Popen[str] | None = None

    def time(self, operation: str, n: int, repeats: int = 1) -> float | str:
        """Seconds of one call, or why there are none: `none`, `error …`, `> 15 s`."""
        if self.process is None:
            self.process = subprocess.Popen(
                self.command, env=self.env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        child = self.process
        assert child.stdin and child.stdout
        child.stdin.write(f"{operation}\t{n}\t{repeats}\n")
        child.stdin.flush()
        with selectors.DefaultSelector() as ready:
            ready.register(child.stdout, selectors.EVENT_READ)
            if not ready.select(self.limit):
                self.end()
                return f"> {self.limit:.0f} s"
        answer = child.stdout.readline().strip()
        if not answer:
            self.end()
            return "error it ended"
        try:
            return float(answer)
        except ValueError:
            return answer

    def end(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

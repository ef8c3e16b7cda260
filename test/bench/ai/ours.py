"""A Node process that does one task in one way, again and again."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).with_name("ours.mjs")


class Ours:
    def __init__(self, task: str, way: str, where: tuple[str, str]) -> None:
        folder, backend = where
        env = {**os.environ, "EIGENBOOK_TENSOR_BACKEND": backend}
        command = [os.environ.get("NODE", "node"), str(SCRIPT), folder, task, way]
        self.child = subprocess.Popen(command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def time(self) -> float:
        """Seconds of processor time of one run."""
        assert self.child.stdin and self.child.stdout
        self.child.stdin.write("run\n")
        self.child.stdin.flush()
        answer = self.child.stdout.readline()
        if not answer:
            raise RuntimeError("ours.mjs ended")
        return float(answer)

    def end(self) -> None:
        assert self.child.stdin
        self.child.stdin.close()
        self.child.wait()

    @staticmethod
    def backends(folder: str) -> list[str]:
        """The backends of tensors that are worth a measurement: TensorFlow where it was set up, and wasm."""
        node = os.environ.get("NODE", "node")
        output = subprocess.run([node, str(SCRIPT), folder], text=True, capture_output=True, check=True).stdout
        return output.split()

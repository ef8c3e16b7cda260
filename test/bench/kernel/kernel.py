"""A kernel through the real client, with a clock."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from queue import Empty
from typing import Any

import psutil
from jupyter_client.manager import KernelManager

TIMEOUT = 60
#: Seconds without a message after which a kernel will send none.
SILENCE = 15


class Silent(Exception):
    """The kernel stopped to send before it was idle; `text` is what had come."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Kernel:
    def __init__(self, name: str) -> None:
        # a notebook's folder: this repository's tsconfig.json would have our checker read the types of its tests
        self.folder = tempfile.TemporaryDirectory()
        started = time.perf_counter()
        self.km = KernelManager(kernel_name=name)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.km.start_kernel(**quiet, env=dict(os.environ), cwd=self.folder.name)
        self.kc = self.km.client()
        self.kc.start_channels()
        self.reply_to(self.kc.kernel_info())
        self.first_reply = time.perf_counter() - started
        self.reply_to(self.kc.execute("1+1"))
        self.first_cell = time.perf_counter() - started

    def hear(self) -> None:
        """Waits until iopub is connected."""
        self.kc.wait_for_ready(timeout=TIMEOUT)

    def reply_to(self, msg_id: str) -> dict[str, Any]:
        while True:
            reply = self.kc.get_shell_msg(timeout=TIMEOUT)
            if reply["parent_header"].get("msg_id") == msg_id:
                return reply

    def run(self, code: str) -> float:
        """Seconds from the request to its reply and its idle."""
        return self.output(code)[0]

    def output(self, code: str) -> tuple[float, str]:
        """The same, and what the cell printed."""
        started = time.perf_counter()
        msg_id = self.kc.execute(code)
        text: list[str] = []
        while True:
            try:
                message = self.kc.get_iopub_msg(timeout=SILENCE)
            except Empty:
                raise Silent("".join(text)) from None
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["msg_type"] == "stream":
                text.append(message["content"]["text"])
            if message["msg_type"] == "error":
                raise RuntimeError(f"{code}: {message['content']['evalue']}")
            if message["content"].get("execution_state") == "idle":
                break
        self.reply_to(msg_id)
        return time.perf_counter() - started, "".join(text)

    def complete(self, code: str) -> float:
        started = time.perf_counter()
        content = self.reply_to(self.kc.complete(code, len(code)))["content"]
        seconds = time.perf_counter() - started
        if not content["matches"]:
            raise RuntimeError(f"{code} is not completed")
        return seconds

    def memory(self) -> float:
        """Resident memory of the kernel and all of its processes, in MiB."""
        kernel = psutil.Process(self.km.provisioner.process.pid)
        return sum(p.memory_info().rss for p in [kernel, *kernel.children(recursive=True)]) / 2**20

    def end(self) -> None:
        self.kc.stop_channels()
        self.km.shutdown_kernel(now=True)
        self.folder.cleanup()

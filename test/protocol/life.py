"""How kernels end: rows 13 and 14 of what is promised."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

import psutil
from client import KERNEL, TIMEOUT, FigureCase, KernelCase, until_said, wait_until_heard
from jupyter_client.manager import KernelManager
from processes import alive, descendants, still_alive

#: A server with one kernel: starts it, runs a cell, tells the process, and waits to be killed.
SERVER = """
import sys, time
from jupyter_client.manager import start_new_kernel
km, kc = start_new_kernel(kernel_name=sys.argv[1])
kc.execute_interactive("void require('child_process').spawn('sleep', ['600'], { stdio: 'ignore' })")
if sys.argv[2] == "busy":
    kc.execute("console.log('go'); while (true) {}")
    while kc.get_iopub_msg(timeout=120)["msg_type"] != "stream":
        pass
print(km.provisioner.process.pid, flush=True)
time.sleep(600)
"""
PR_SET_CHILD_SUBREAPER = 36


@contextmanager
def subreaper() -> Iterator[None]:
    """Whoever loses its parent becomes a child of this process, as in a container."""
    prctl = ctypes.CDLL(None).prctl
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
        try:
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        except ChildProcessError:
            pass


class OneKernel(FigureCase):
    """Tests with a kernel each."""

    def start(self, **options: Any) -> tuple[Any, Any]:
        """A kernel and its client; options of the manager, and `stderr` for the process."""
        process = {"stderr": options.pop("stderr")} if "stderr" in options else {}
        km = KernelManager(kernel_name=KERNEL, **options)
        km.start_kernel(**process)
        self.addCleanup(km.shutdown_kernel, now=True)
        kc = km.client()
        kc.start_channels()
        self.addCleanup(kc.stop_channels)
        kc.wait_for_ready(timeout=TIMEOUT)
        return km, kc


class Parents(FigureCase):
    def seconds_to_the_end(self, state: str) -> float:
        """Kills a server and tells how long its kernel and all of its processes lived on."""
        command = [sys.executable, "-c", SERVER, KERNEL, state]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert server.stdout
        front = int(server.stdout.readline())
        processes = [front, *descendants(front)]
        started = time.monotonic()
        server.kill()
        server.wait()
        server.stdout.close()
        self.assertEqual(still_alive(processes), [], "still there after 30 s")
        self.count = len(processes)
        return time.monotonic() - started

    def check(self, state: str) -> None:
        seconds = self.within(1.5, lambda: self.seconds_to_the_end(state))
        self.figure(f"all {self.count} processes gone {seconds:.2f} s after kill -9 of the server")

    def test_row_13_an_idle_kernel_ends_with_its_server(self) -> None:
        self.check("idle")

    def test_row_13_a_busy_kernel_ends_with_its_server(self) -> None:
        self.check("busy")

    @unittest.skipUnless(sys.platform == "linux", "only Linux has subreapers")
    def test_row_13_also_under_a_subreaper(self) -> None:
        with subreaper():
            self.check("idle")
            self.check("busy")


class Ends(OneKernel):
    def test_row_14_a_shutdown_ends_every_process(self) -> None:
        km, kc = self.start()
        kc.execute_interactive("void require('child_process').spawn('sleep', ['600'])", timeout=TIMEOUT)
        front = km.provisioner.process.pid
        processes = [front, *descendants(front)]
        self.assertGreaterEqual(len(processes), 4)  # the front, the runner, the type checker, the sleep
        started = time.monotonic()
        km.shutdown_kernel()
        self.assertEqual(still_alive(processes), [])
        self.figure(f"{len(processes)} processes gone in {time.monotonic() - started:.2f} s")

    def test_row_14_a_kill_of_the_kernel_ends_every_process(self) -> None:
        km, kc = self.start()
        kc.execute_interactive("void require('child_process').spawn('sleep', ['600'])", timeout=TIMEOUT)
        front = km.provisioner.process.pid
        processes = descendants(front)
        os.kill(front, signal.SIGKILL)
        self.assertEqual(still_alive(processes), [])

    def test_a_shutdown_answers_whatever_has_been_asked(self) -> None:
        km, kc = self.start()
        wait_until_heard(kc)
        busy = kc.execute("console.log('go'); while (true) {}")
        until_said(kc, busy, "go")
        waiting = [kc.execute("1"), kc.execute("2", stop_on_error=False)]
        asked = [kc.complete("zeros(2, 3).mat"), kc.inspect("zeros", 3), kc.kernel_info()]
        status: dict[str, str] = {}

        def read_reply() -> str:
            reply = kc.get_shell_msg(timeout=TIMEOUT)
            msg_id = reply["parent_header"]["msg_id"]
            status[msg_id] = reply["content"]["status"]
            return msg_id

        while read_reply() != asked[-1]:  # then it has read all that came before
            pass
        stop = kc.session.msg("interrupt_request", {})
        kc.control_channel.send(stop)
        kc.shutdown()
        while kc.get_control_msg(timeout=TIMEOUT)["msg_type"] != "shutdown_reply":
            pass
        while not {busy, *waiting, *asked} <= status.keys():
            read_reply()
        self.assertEqual([status[it] for it in [busy, *waiting]], ["error", "aborted", "aborted"])
        until_idle = {busy, *waiting, *asked, stop["header"]["msg_id"]}
        while until_idle:
            message = kc.get_iopub_msg(timeout=TIMEOUT)
            if message["content"].get("execution_state") == "idle":
                until_idle.discard(message["parent_header"]["msg_id"])
            elif message["msg_type"] == "error":
                self.assertNotIn("A new one has started", message["content"]["evalue"])

    def test_row_14_sigterm_ends_it_in_order(self) -> None:
        km, kc = self.start()
        front = psutil.Process(km.provisioner.process.pid)
        processes = descendants(front.pid)
        front.terminate()
        self.assertEqual(km.provisioner.process.wait(TIMEOUT), 0)
        self.assertEqual(still_alive(processes), [])

    def test_row_14_restarts_leave_nothing_behind(self) -> None:
        cycles(self, int(os.environ.get("EIGENBOOK_RESTARTS", "5")))

    def test_a_kernel_that_cannot_listen_says_so_and_ends(self) -> None:
        km, _ = self.start()
        other = subprocess.run(
            [*km.kernel_spec.argv[:2], "kernel", km.connection_file], capture_output=True, text=True, timeout=TIMEOUT
        )
        self.assertNotEqual(other.returncode, 0)
        self.assertIn("cannot be opened", other.stderr)

    def test_local_sockets_and_the_given_address(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        _, kc = self.start(transport="ipc", ip=f"{folder.name}/kernel")
        self.assertEqual(kc.execute_interactive("1", timeout=TIMEOUT)["content"]["status"], "ok")
        km, _ = self.start(ip="127.0.0.1")
        listening = psutil.Process(km.provisioner.process.pid).net_connections("tcp")
        addresses = {c.laddr.ip for c in listening if c.status == psutil.CONN_LISTEN}
        self.assertEqual(addresses, {"127.0.0.1"})


def cycles(test: OneKernel, count: int) -> None:
    """Row 14: restarts with children that are open, and what is left of each kernel afterwards."""
    km, kc = test.start()
    us = psutil.Process()
    orphans, held, descriptors = 0, 0, []
    for _ in range(count):
        kc.execute_interactive("void require('child_process').spawn('sleep', ['600'])", timeout=TIMEOUT)
        front = psutil.Process(km.provisioner.process.pid)
        processes = [front.pid, *descendants(front.pid)]
        km.restart_kernel()
        orphans += len(still_alive(processes))
        kc.wait_for_ready(timeout=TIMEOUT)
        ports = {c.laddr.port for c in psutil.Process(km.provisioner.process.pid).net_connections("tcp") if c.status == psutil.CONN_LISTEN}
        held += len(ports) != 5
        descriptors.append(us.num_fds() if hasattr(us, "num_fds") else 0)
    test.assertEqual((orphans, held), (0, 0))
    # a socket of the client may still be about to close the connection to the kernel before
    deadline = time.monotonic() + TIMEOUT
    while descriptors[-1] > descriptors[0] + 2 and time.monotonic() < deadline:
        time.sleep(0.05)
        descriptors.append(us.num_fds())
    test.assertLessEqual(descriptors[-1], descriptors[0] + 2)
    test.figure(f"{count} restarts: {orphans} orphans, 5 ports each, descriptors {descriptors[0]} → {descriptors[-1]}")


class Runner(KernelCase):
    def test_a_runner_that_ends_is_replaced_and_its_cell_is_told(self) -> None:
        self.run_cell("let lost = 1")
        endings = ("process.exit(3)", "process.kill(process.pid, 'SIGKILL')", "process.kill(process.pid, 'SIGSEGV')", "process.abort()")
        for code in endings:
            run = self.run_cell(code)
            self.assertEqual(run.error["ename"], "RunnerDied")
            self.assertIn("all variables are lost", run.error["evalue"])
            self.assertEqual(self.run_cell("1 + 1").text, "2")
        self.assertIn("Cannot find name 'lost'", self.run_cell("lost").error["evalue"])
        self.assertEqual(alive([self.front]), [self.front])

    @unittest.skipIf(sys.platform == "win32", "there a folder in use cannot be moved")
    def test_a_runner_without_a_folder_says_so_and_starts_when_it_is_there_again(self) -> None:
        folder = Path(self.folder.name)
        moved = folder.with_name(f"{folder.name}-moved")
        self.run_cell("let lost = 1")
        folder.rename(moved)
        try:
            self.assertIn("ended with exit code 3", self.run_cell("process.exit(3)").error["evalue"])
            for _ in range(2):
                said = self.run_cell("1 + 1").error
                self.assertEqual(said["ename"], "RunnerDied")
                self.assertIn(f"did not start: the notebook’s folder, {folder}, is not there any more", said["evalue"])
        finally:
            moved.rename(folder)
        self.assertEqual(self.run_cell("1 + 1").text, "2")

    @unittest.skipIf(sys.platform == "win32", "no process groups there")
    def test_a_runner_takes_what_it_started_with_it(self) -> None:
        for stdio in ("inherit", "ignore"):
            start = f"const child = require('child_process').spawn('sleep', ['600'], {{ stdio: '{stdio}' }}); console.log(child.pid); "
            run = self.run_cell(start + "process.kill(process.pid, 'SIGKILL')")
            self.assertEqual(run.error["ename"], "RunnerDied")
            self.assertEqual(still_alive([int(run.stream())]), [])
            self.assertEqual(self.run_cell("1 + 1").text, "2")

    @unittest.skipIf(sys.platform == "win32", "no SIGINT there")
    def test_a_runner_that_an_interrupt_ends_keeps_no_cell_waiting(self) -> None:
        def seconds() -> float:
            busy = self.kc.execute("process.on('SIGINT', () => process.exit(3)); console.log('go'); await new Promise(() => {})")
            until_said(self.kc, busy, "go")
            self.km.interrupt_kernel()
            self.assertEqual(self.collect(busy).status, "error")
            return self.run_cell("1").seconds

        self.figure(f"the next cell is answered {self.within(3, seconds):.2f} s after it")

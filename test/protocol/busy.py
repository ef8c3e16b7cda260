"""What a kernel answers while its cell runs: row 12 of what is promised."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import Iterator

import zmq
from client import SHARE, TIMEOUT, KernelCase, until_said
from life import OneKernel
from processes import still_alive

#: Seconds that the loop runs.
LOOP = 30 * SHARE


def p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def asking(context: zmq.Context[zmq.Socket[bytes]], address: str) -> zmq.Socket[bytes]:
    socket = context.socket(zmq.REQ)
    socket.linger = 0
    socket.connect(address)
    return socket


@contextmanager
def echo(context: zmq.Context[zmq.Socket[bytes]]) -> Iterator[int]:
    """A port that sends back what it gets, as a heart does that nothing keeps from it: what it takes is the machine's."""
    socket = context.socket(zmq.REP)
    socket.linger = 0
    port = socket.bind_to_random_port("tcp://127.0.0.1")

    def answer() -> None:
        while (message := socket.recv()) != b"end":
            socket.send(message)
        socket.send(b"")
        socket.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield port
    finally:
        with asking(context, f"tcp://127.0.0.1:{port}") as last:
            last.send(b"end")
            last.recv()
        thread.join()


class Busy(KernelCase):
    def setUp(self) -> None:
        self.busy = self.kc.execute("console.log('go'); while (true) {}")
        until_said(self.kc, self.busy, "go")

    def tearDown(self) -> None:
        self.km.interrupt_kernel()
        self.collect(self.busy)

    def test_row_12_the_heart_beats_during_a_loop(self) -> None:
        info = self.km.get_connection_info()
        beats: list[float] = []
        echoes: list[float] = []
        with (
            zmq.Context() as context,
            echo(context) as port,
            asking(context, f"tcp://{info['ip']}:{info['hb_port']}") as heart,
            asking(context, f"tcp://127.0.0.1:{port}") as other,
        ):

            def lag() -> float:
                beats.clear()
                echoes.clear()
                end = time.perf_counter() + LOOP
                while time.perf_counter() < end:
                    beats.append(self.seconds_to_answer(heart))
                    echoes.append(self.seconds_to_answer(other))
                    time.sleep(0.005)
                return p99(beats) - p99(echoes)

            self.within(0.05, lag)
        self.figure(
            f"{len(beats)} beats in {LOOP:.0f} s of a loop: p99 {p99(beats) * 1e3:.1f} ms, all of them came; "
            f"of an echo in a thread of its own {p99(echoes) * 1e3:.1f} ms"
        )

    def seconds_to_answer(self, socket: zmq.Socket[bytes]) -> float:
        started = time.perf_counter()
        socket.send(b"ping")
        self.assertTrue(socket.poll(TIMEOUT * 1000))
        self.assertEqual(socket.recv(), b"ping")
        return time.perf_counter() - started

    def test_row_12_shell_and_control_answer_during_a_loop(self) -> None:
        seconds = self.within(2, self.seconds_of_all_answers)
        self.figure(f"completion, inspection, history, info on shell and control: {seconds * 1e3:.0f} ms together")

    def seconds_of_all_answers(self) -> float:
        started = time.perf_counter()
        self.assertIn("abs", self.reply_to(self.kc.complete("Math.ab"))["content"]["matches"])
        self.assertTrue(self.reply_to(self.kc.inspect("parseInt", 3))["content"]["found"])
        self.reply_to(self.kc.kernel_info())
        self.reply_to(self.kc.history())
        message = self.kc.session.msg("kernel_info_request", {})
        self.kc.control_channel.send(message)
        self.assertEqual(self.kc.get_control_msg(timeout=TIMEOUT)["msg_type"], "kernel_info_reply")
        return time.perf_counter() - started


class Shutdown(OneKernel):
    def test_row_12_a_shutdown_is_honoured_during_a_loop(self) -> None:
        self.figure(f"gone in {self.within(2, self.seconds_to_the_end):.2f} s")

    def seconds_to_the_end(self) -> float:
        km, kc = self.start()
        until_said(kc, kc.execute("console.log('go'); while (true) {}"), "go")
        started = time.perf_counter()
        kc.shutdown()
        self.assertEqual(kc.get_control_msg(timeout=TIMEOUT)["msg_type"], "shutdown_reply")
        self.assertEqual(still_alive([km.provisioner.process.pid]), [])
        return time.perf_counter() - started

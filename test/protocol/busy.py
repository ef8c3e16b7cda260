"""What a kernel answers while its cell runs: row 12 of what is promised."""

from __future__ import annotations

import time

import zmq
from client import SHARE, KernelCase
from processes import still_alive

#: Seconds that the loop runs.
LOOP = 30 * SHARE


class Busy(KernelCase):
    def setUp(self) -> None:
        self.busy = self.kc.execute("console.log('go'); while (true) {}")
        while self.kc.get_iopub_msg(timeout=30)["msg_type"] != "stream":
            pass

    def tearDown(self) -> None:
        self.km.interrupt_kernel()
        self.collect(self.busy)

    def test_row_12_the_heart_beats_during_a_loop(self) -> None:
        info = self.km.get_connection_info()
        with zmq.Context() as context, context.socket(zmq.REQ) as heart:
            heart.linger = 0
            heart.connect(f"tcp://{info['ip']}:{info['hb_port']}")
            times = []
            end = time.perf_counter() + LOOP
            while time.perf_counter() < end:
                started = time.perf_counter()
                heart.send(b"ping")
                self.assertTrue(heart.poll(5000))
                self.assertEqual(heart.recv(), b"ping")
                times.append(time.perf_counter() - started)
                time.sleep(0.005)
        times.sort()
        p99 = times[int(len(times) * 0.99)] * 1e3
        self.assertLess(p99, 50)
        self.figure(f"{len(times)} beats in {LOOP:.0f} s of a loop: p99 {p99:.1f} ms, all of them came")

    def test_row_12_shell_and_control_answer_during_a_loop(self) -> None:
        started = time.perf_counter()
        self.assertIn("abs", self.reply_to(self.kc.complete("Math.ab"))["content"]["matches"])
        self.assertTrue(self.reply_to(self.kc.inspect("parseInt", 3))["content"]["found"])
        self.reply_to(self.kc.kernel_info())
        self.reply_to(self.kc.history())
        message = self.kc.session.msg("kernel_info_request", {})
        self.kc.control_channel.send(message)
        self.assertEqual(self.kc.get_control_msg(timeout=10)["msg_type"], "kernel_info_reply")
        seconds = time.perf_counter() - started
        self.assertLess(seconds, 2)
        self.figure(f"completion, inspection, history, info on shell and control: {seconds * 1e3:.0f} ms together")


class Shutdown(KernelCase):
    def test_row_12_a_shutdown_is_honoured_during_a_loop(self) -> None:
        self.kc.execute("console.log('go'); while (true) {}")
        while self.kc.get_iopub_msg(timeout=30)["msg_type"] != "stream":
            pass
        started = time.perf_counter()
        self.kc.shutdown()
        self.assertEqual(self.kc.get_control_msg(timeout=10)["msg_type"], "shutdown_reply")
        self.assertEqual(still_alive([self.front], seconds=5), [])
        seconds = time.perf_counter() - started
        self.assertLess(seconds, 2)
        self.figure(f"gone in {seconds:.2f} s")

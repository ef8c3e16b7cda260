"""What our kernel promises beyond the conformance suite, through the real client."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unittest

from jupyter_client.manager import start_new_kernel

from client import TIMEOUT, KernelCase


class Execution(KernelCase):
    def test_a_shape_error_is_said_before_the_cell_runs(self) -> None:
        run = self.run_cell(
            "console.log('it ran')\nconst A = zeros(2, 3)\nA.matmul(zeros(4, 5))"
        )
        self.assertEqual(run.status, "error")
        self.assertEqual(run.stream(), "")
        self.assertEqual(run.error["ename"], "TypeScriptError")
        self.assertEqual(
            run.error["evalue"], "shape rule: (… × 3) times (4 × …): inner sizes 3 and 4 differ"
        )
        trace = "\n".join(run.error["traceback"])
        self.assertRegex(trace, r"line 3, column 10 \(TS2345\)\n  A\.matmul\(zeros\(4, 5\)\)\n {11}\^{11}$")

    def test_a_shape_error_of_unknown_sizes_has_the_same_words_at_run_time(self) -> None:
        run = self.run_cell("const n: number = 4; zeros(2, 3).matmul(zeros(n, 5))")
        self.assertEqual(run.error["ename"], "ShapeError")
        self.assertEqual(
            run.error["evalue"], "shape rule: (… × 3) times (4 × …): inner sizes 3 and 4 differ"
        )

    def test_names_are_declared_again_and_closures_see_it(self) -> None:
        self.run_cell("let count = 0; function inc() { return ++count }; const v = 1")
        self.assertEqual(self.run_cell("count = 10; inc()").text, "11")
        self.assertEqual(self.run_cell("const v = 'two'; class inc { a = v }; new inc().a").text, "'two'")

    def test_top_level_await_and_static_imports(self) -> None:
        run = self.run_cell(
            "import { sep } from 'node:path'\nawait new Promise((r) => setTimeout(r, 10))\nsep"
        )
        self.assertEqual(run.text, repr(os.sep))

    def test_undefined_shows_nothing_and_null_shows(self) -> None:
        self.assertEqual(self.run_cell("undefined").of("execute_result"), [])
        self.assertEqual(self.run_cell("null").text, "null")

    def test_a_runtime_error_shows_the_line_of_the_cell(self) -> None:
        run = self.run_cell("interface A { b: any }\nconst f = (a: A) =>\n  a.b.c\nf({ b: null })")
        self.assertEqual(run.error["ename"], "TypeError")
        trace = "\n".join(run.error["traceback"])
        self.assertIn("line 3, column 7\n    a.b.c\n", trace)
        self.assertNotIn("evaluator", trace)

    def test_a_matrix_comes_in_every_form(self) -> None:
        data = self.run_cell("matrix([[1, 2], [3, 4]])").of("execute_result")[0]["data"]
        self.assertEqual(
            set(data),
            {"application/vnd.eigenbook.matrix.v1+json", "text/html", "text/latex", "text/plain"},
        )

    def test_displays_keep_their_place_and_change_in_place(self) -> None:
        run = self.run_cell(
            "console.log('a'); const handle = display(1); console.log('b'); handle.update(2)"
        )
        kinds = [m["msg_type"] for m in run.messages if m["msg_type"] not in ("status", "execute_input")]
        self.assertEqual(kinds, ["stream", "display_data", "stream", "update_display_data"])
        ids = {c["transient"]["display_id"] for c in run.of("display_data") + run.of("update_display_data")}
        self.assertEqual(len(ids), 1)

    def test_late_output_belongs_to_its_own_cell(self) -> None:
        first = self.kc.execute("setTimeout(() => console.log('late'), 150)")
        self.reply_to(first)
        self.run_cell("1")
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream":
                self.assertEqual(message["parent_header"]["msg_id"], first)
                return
        self.fail("the late output never came")

    def test_errors_in_timers_and_rejections_do_not_end_the_session(self) -> None:
        run = self.run_cell(
            "const kept = 1; setTimeout(() => { throw new Error('in a timer') }, 5); "
            "Promise.reject(new Error('rejected')); await new Promise((r) => setTimeout(r, 60))"
        )
        self.assertIn("in a timer", run.stream("stderr"))
        self.assertIn("rejected", run.stream("stderr"))
        self.assertEqual(self.run_cell("kept").text, "1")

    def test_output_of_a_child_process_is_in_the_cell(self) -> None:
        run = self.run_cell("require('child_process').execSync('echo from a child', { stdio: 'inherit' }); 1")
        self.assertEqual(run.stream(), "from a child\n")

    def test_a_hundred_thousand_lines_come_whole_and_in_order(self) -> None:
        run = self.run_cell("for (let i = 0; i < 100_000; i++) console.log(`line ${i}`)")
        self.assertEqual(run.stream(), "".join(f"line {i}\n" for i in range(100_000)))
        self.assertLess(len(run.of("stream")), 2000)

    def test_an_error_stops_what_was_sent_behind_it(self) -> None:
        # the others are there when it fails, however busy the machine is
        late = "await new Promise((r) => setTimeout(r, 500)); "
        ids = [self.kc.execute(code) for code in (late + "throw new Error('first')", "1", "2")]
        statuses = [self.reply_to(msg_id)["content"]["status"] for msg_id in ids]
        self.assertEqual(statuses, ["error", "aborted", "aborted"])
        self.assertEqual(self.run_cell("3").text, "3")
        ids = [self.kc.execute(late + "throw 1", stop_on_error=False), self.kc.execute("4")]
        statuses = [self.reply_to(msg_id)["content"]["status"] for msg_id in ids]
        self.assertEqual(statuses, ["error", "ok"])

    def test_a_silent_cell_neither_shows_nor_counts(self) -> None:
        before = self.run_cell("1").reply["content"]["execution_count"]
        run = self.run_cell("2", silent=True)
        self.assertEqual(run.of("execute_result") + run.of("execute_input"), [])
        self.assertEqual(self.run_cell("3").reply["content"]["execution_count"], before + 1)

    def test_completion_and_info_answer_while_a_cell_runs(self) -> None:
        busy = self.kc.execute("await new Promise((r) => setTimeout(r, 1500))")
        time.sleep(0.2)
        started = time.perf_counter()
        self.assertIn("abs", self.reply_to(self.kc.complete("Math.ab"))["content"]["matches"])
        self.reply_to(self.kc.kernel_info())
        self.assertLess(time.perf_counter() - started, 1.0)
        self.assertEqual(self.reply_to(busy)["content"]["status"], "ok")

    def test_wrong_content_gets_an_error_reply(self) -> None:
        message = self.kc.session.msg("execute_request", {"code": 7})
        self.kc.shell_channel.send(message)
        reply = self.reply_to(message["header"]["msg_id"])["content"]
        self.assertEqual((reply["status"], reply["evalue"]), ("error", "code must be a string"))

    def test_a_notebook_written_for_tslab_shows_what_it_shows(self) -> None:
        run = self.run_cell(
            "import * as tslab from 'tslab'\n"
            "tslab.display.html('<b>x</b>')\nconst d = tslab.newDisplay(); d.text('a'); d.text('b')\n"
            "tslab.display.png(new Uint8Array([1, 2, 3]))"
        )
        shown = [c["data"] for c in run.of("display_data")]
        self.assertEqual(shown, [{"text/html": "<b>x</b>"}, {"text/plain": "a"}, {"image/png": "AQID"}])
        self.assertEqual([c["data"] for c in run.of("update_display_data")], [{"text/plain": "b"}])

    def test_the_engine_and_types_of_preloaded_names(self) -> None:
        self.assertIn("name: 'openblas'", self.run_cell("engine()").text)
        run = self.run_cell("const s: Svd<3, 2> = svd(random(3, 2, { seed: 1 })); s.S.shape")
        self.assertEqual(run.text, "[ 2, 1 ]")


class Interrupts(KernelCase):
    def check(self, code: str) -> None:
        self.run_cell("let kept = 7")
        run = self.run_cell(code, interrupt_after=0.3)
        self.assertEqual(run.error["ename"], "InterruptedError")
        self.assertLess(run.seconds, 2.0)
        # the variables are there, and timers and promises go on
        self.assertEqual(self.run_cell("await new Promise((r) => setTimeout(r, 20)); kept").text, "7")

    def test_a_loop(self) -> None:
        self.check("while (true) {}")

    def test_a_loop_after_an_await(self) -> None:
        self.check("await 0; while (true) {}")

    def test_a_loop_in_a_timer(self) -> None:
        self.check("await new Promise(() => setInterval(() => { while (true) {} }, 5))")

    def test_a_storm_of_microtasks(self) -> None:
        self.check("for (;;) await 0")

    def test_a_promise_that_never_settles(self) -> None:
        self.check("await new Promise(() => {})")

    def test_a_regular_expression(self) -> None:
        self.check("/(a+)+$/.test('a'.repeat(40) + 'b')")

    def test_a_blocking_wait(self) -> None:
        self.check("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)")

    def test_a_blocking_child_process(self) -> None:
        self.check("require('child_process').execSync('sleep 20')")

    def test_sigint_interrupts_and_never_ends_the_kernel(self) -> None:
        self.run_cell("let kept = 7")
        busy = self.kc.execute("await 0; while (true) {}")
        time.sleep(0.3)
        os.kill(self.km.provisioner.process.pid, signal.SIGINT)
        self.assertEqual(self.reply_to(busy)["content"]["ename"], "InterruptedError")
        self.assertEqual(self.run_cell("kept").text, "7")


class Life(unittest.TestCase):
    def test_a_runner_that_ends_is_replaced_and_its_cell_is_told(self) -> None:
        class Case(KernelCase):
            pass

        Case.setUpClass()
        self.addCleanup(Case.tearDownClass)
        case = Case()
        case.run_cell("let lost = 1")
        for code in ("process.exit(3)", "process.kill(process.pid, 'SIGKILL')"):
            run = case.run_cell(code)
            self.assertEqual(run.error["ename"], "RunnerDied")
            self.assertIn("all variables are lost", run.error["evalue"])
            self.assertEqual(case.run_cell("1 + 1").text, "2")
        self.assertIn("Cannot find name 'lost'", case.run_cell("lost").error["evalue"])

    def test_shutdown_ends_every_process(self) -> None:
        km, kc = start_new_kernel(kernel_name="eigenbook")
        kc.execute_interactive("void require('child_process').spawn('sleep', ['60'])", timeout=TIMEOUT)
        front = km.provisioner.process.pid
        processes = descendants(front)
        self.assertGreaterEqual(len(processes), 3)  # the runner, the type checker, the sleep
        kc.stop_channels()
        km.shutdown_kernel()
        self.assertEqual(still_alive([front, *processes], seconds=1), [])

    def test_a_kernel_whose_parent_is_killed_ends_with_its_children(self) -> None:
        script = (
            "from jupyter_client.manager import start_new_kernel\nimport time\n"
            "km, kc = start_new_kernel(kernel_name='eigenbook')\n"
            "kc.execute('while (true) {}')\ntime.sleep(0.5)\n"
            "print(km.provisioner.process.pid, flush=True)\ntime.sleep(60)\n"
        )
        parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert parent.stdout
        front = int(parent.stdout.readline())
        processes = [front, *descendants(front)]
        parent.kill()
        parent.wait()
        parent.stdout.close()
        self.assertEqual(still_alive(processes, seconds=5), [])


def descendants(pid: int) -> list[int]:
    table = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    children: dict[int, list[int]] = {}
    for line in table.stdout.splitlines():
        child, parent = map(int, line.split())
        children.setdefault(parent, []).append(child)
    found: list[int] = []
    queue = [pid]
    while queue:
        below = children.get(queue.pop(), [])
        found += below
        queue += below
    return found


def still_alive(pids: list[int], seconds: float) -> list[int]:
    """Those of `pids` that have not ended after that time; returns as soon as all have."""
    deadline = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    return alive(pids)


def alive(pids: list[int]) -> list[int]:
    table = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True)
    states = dict(line.split() for line in table.stdout.splitlines())
    return [pid for pid in pids if states.get(str(pid), "Z")[0] != "Z"]

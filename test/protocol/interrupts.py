"""Stopping a cell: row 11 of what is promised."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from unittest import mock

from client import TIMEOUT, KernelCase, Run, until_said

#: Kinds of stuck cell. `go()` is called when it is about to be stuck.
KINDS = {
    "a loop": "go(); while (true) {}",
    "a loop that catches everything": "go(); for (;;) try { for (;;) {} } catch {}",
    "a loop after an await": "await 0; go(); while (true) {}",
    "a loop in a timer": "setTimeout(() => { go(); for (;;) {} }, 1); await new Promise(() => {})",
    "a loop in an interval": "const i = setInterval(() => { clearInterval(i); go(); for (;;) {} }, 1); await new Promise(() => {})",
    "a loop in an immediate": "setImmediate(() => { go(); for (;;) {} }); await new Promise(() => {})",
    "a loop in the second immediate of a turn": "setImmediate(() => {}); setImmediate(() => { go(); for (;;) {} }); await new Promise(() => {})",
    "a loop in a promise's then": "await Promise.resolve().then(() => { go(); for (;;) {} })",
    "a storm of microtasks": "go(); for (;;) await 0",
    "a promise that never settles": "go(); await new Promise(() => {})",
    "a long timer": "go(); await new Promise((r) => setTimeout(r, 1e8))",
    "a regular expression": "go(); /(a+)+$/.test('a'.repeat(40) + 'b')",
    "a blocking wait": "go(); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
    # the first signal may come before there is a child, or between its fork and its exec
    "a blocking child process that begins": "go(); require('child_process').execSync('sleep 30')",
    "a blocking child process": "require('child_process').execFileSync(process.execPath, "
    "['-e', 'console.log(`go`); setInterval(() => {}, 1000)'], { stdio: 'inherit' })",
    "a value that never ends to be shown": "({ [Symbol.for('nodejs.util.inspect.custom')]() { go(); for (;;) {} } })",
    "a value whose display never comes": "({ [Symbol.for('Jupyter.display')]() { go(); return new Promise(() => {}) } })",
    "a training": "go(); await ai.training({ parameters: [eye(2)], objective: ([W]) => ({ loss: 1, gradients: [W] }) }).run(1e9)",
    "work in the background": "go(); await ai.background.sgd(sparse(1, 1, [[0, 0, 4]]), { iterations: 1e9 })",
    "a loop over matrices": "const A = random(64, 64, { seed: 1 }); go(); for (;;) A.matmul(A)",
}
GO = "const go = () => require('fs').writeSync(1, 'go\\n'); let kept = 7"


class Interrupts(KernelCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls().run_cell(GO)

    def stop(self, code: str) -> tuple[Run, float]:
        """Runs a cell until it is stuck, interrupts it, and tells what came of it and when."""
        msg_id = self.kc.execute(code)
        until_said(self.kc, msg_id, "go")  # by the child's own pipe: that needs nothing of the event loop
        started = time.perf_counter()
        self.km.interrupt_kernel()
        run = self.collect(msg_id)
        return run, time.perf_counter() - started

    def seconds_to_stop(self, code: str) -> float:
        run, seconds = self.stop(code)
        self.assertEqual(run.error["ename"], "InterruptedError")
        self.assertEqual(self.run_cell("await new Promise((r) => setTimeout(r, 2)); kept").text, "7")
        return seconds

    def stop_all(self, rounds: int) -> None:
        """Row 11: each kind is stopped within a second, and the session goes on as it was."""
        seconds: list[float] = []
        for _ in range(rounds):
            for kind, code in KINDS.items():
                with self.subTest(kind=kind):
                    seconds.append(self.within(1, lambda code=code: self.seconds_to_stop(code)))
        total = rounds * len(KINDS)
        self.assertEqual(len(seconds), total)
        seconds.sort()
        self.figure(
            f"{len(seconds)} of {total} interrupts of {len(KINDS)} kinds, state kept; median "
            f"{seconds[len(seconds) // 2] * 1e3:.0f} ms, slowest {seconds[-1] * 1e3:.0f} ms"
        )

    def test_row_11_every_kind_of_stuck_cell_is_stopped(self) -> None:
        self.stop_all(rounds=int(os.environ.get("EIGENBOOK_INTERRUPTS", "7")))

    def test_calls_that_follow_each_other_by_next_tick_are_stopped(self) -> None:
        for _ in range(5):  # whether the first try ends them is a matter of the place it hits
            self.stop("const tick = (): void => process.nextTick(tick); go(); tick(); await new Promise(() => {})")
            self.assertEqual(self.run_cell("kept").text, "7")

    def test_the_immediates_around_one_that_is_stopped_all_come(self) -> None:
        around = ["setImmediate(() => void came.push('before'))", "setImmediate(() => { go(); for (;;) {} })", "setImmediate(() => void came.push('behind'))"]
        for first in range(2):
            self.stop(f"const came: string[] = []; {'; '.join(around[first:])}; await new Promise(() => {{}})")
            came = self.run_cell("await new Promise((r) => setTimeout(r, 2)); came.join()").text
            self.assertEqual(came, "'before,behind'" if first == 0 else "'behind'")

    def test_what_stack_traces_need_is_loaded_before_a_cell_runs(self) -> None:
        """Node keeps half of it for good if an interrupt comes while it loads."""
        count = "(process as any).moduleLoadList.length"
        code = f"import {{ findSourceMap }} from 'node:module'; const loaded = {count}; findSourceMap('none'); {count} - loaded"
        self.assertEqual(self.run_cell(code).text, "0")

    def test_an_interrupt_of_an_idle_kernel_changes_nothing(self) -> None:
        self.km.interrupt_kernel()
        self.until_over()
        self.assertEqual(self.run_cell("kept").text, "7")

    def test_an_interrupted_training_has_stopped_and_goes_on_where_it_was(self) -> None:
        objective = "([W]) => { calls++; return { loss: W.norm() ** 2, gradients: [W.scale(2)] } }"
        optimizer = "ai.gradientDescent(1e-6)"
        self.run_cell(f"let calls = 0; const run = ai.training({{ parameters: [eye(2)], objective: {objective}, optimizer: {optimizer} }})")
        for _ in range(3):
            stopped, _ = self.stop("go(); await run.run(1e9, { progress: true })")
            self.assertEqual(stopped.error["ename"], "InterruptedError")
            figures = "[calls, run.state.step, run.losses.length].join(' ')"
            calls, step, losses = map(int, str(self.run_cell(figures).text).strip("'").split())
            self.assertGreater(step, 0)
            # the step it was stopped in counts as none
            self.assertEqual(losses, step)
            self.assertLessEqual(calls - step, 3)
            self.run_cell("await new Promise((r) => setTimeout(r, 50))")
            self.assertEqual(self.run_cell("calls").text, str(calls))
            self.assertEqual(self.run_cell("await run.run(10); run.state.step").text, str(step + 10))

    def test_what_a_stopped_cell_left_unawaited_says_nothing(self) -> None:
        run, _ = self.stop("void ai.background.sgd(sparse(1, 1, [[0, 0, 4]]), { iterations: 1e9 }); go(); await new Promise(() => {})")
        self.assertEqual(run.error["ename"], "InterruptedError")
        self.assertEqual(run.stream("stderr"), "")
        later = self.kc.execute("await new Promise((r) => setTimeout(r, 50))")
        self.reply_to(later)
        while (message := self.kc.get_iopub_msg(timeout=TIMEOUT))["parent_header"].get("msg_id") != later:
            self.assertNotEqual(message["msg_type"], "stream", message["content"])
        self.collect(self.kc.execute("1"))

    def test_sigint_interrupts_and_never_ends_the_kernel(self) -> None:
        os.kill(self.front, signal.SIGINT)
        self.until_over()
        busy = self.kc.execute("go(); await 0; while (true) {}")
        until_said(self.kc, busy, "go")
        os.kill(self.front, signal.SIGINT)
        self.assertEqual(self.reply_to(busy)["content"]["ename"], "InterruptedError")
        self.assertEqual(self.run_cell("kept").text, "7")


#: What takes a second to load, and says when it begins.
SLOW = "process.stdout.write('go\\n'); for (const end = Date.now() + 1000; Date.now() < end; ) {} "
PACKAGES = {
    "slow-module": ("index.mjs", SLOW + "export const value = 5"),
    "slow-commonjs": ("index.cjs", SLOW + "exports.value = 5"),
    "slow-required": ("index.cjs", SLOW + "exports.value = 5"),
}


class Loading(KernelCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        for name, (main, code) in PACKAGES.items():
            folder = Path(cls.folder.name, "node_modules", name)
            folder.mkdir(parents=True)
            folder.joinpath("package.json").write_text(json.dumps({"name": name, "main": main}), encoding="utf-8")
            folder.joinpath(main).write_text(code, encoding="utf-8")

    def test_a_package_whose_load_is_interrupted_can_be_loaded_again(self) -> None:
        for name in PACKAGES:
            load = f"require('{name}').value" if name == "slow-required" else f"(await import('{name}')).value"
            with self.subTest(load=load):
                busy = self.kc.execute(f"// @ts-nocheck\n{load}; for (;;) {{}}")
                until_said(self.kc, busy, "go")
                self.km.interrupt_kernel()
                self.assertEqual(self.collect(busy).error["ename"], "InterruptedError")
                self.assertEqual(self.run_cell(f"// @ts-nocheck\n{load}").text, "5")


class BehindAServer(KernelCase):
    @classmethod
    def setUpClass(cls) -> None:
        with mock.patch.dict(os.environ, JPY_SESSION_NAME="a notebook"):
            super().setUpClass()

    def test_an_interrupt_waits_for_what_lies_before_the_word_that_the_cell_is_stopped(self) -> None:
        """Output that may not be sent yet fills three pipes, for longer than a cell may take to stop."""
        self.run_cell("let kept = 7; const text = '\\u0001'.repeat(30_000)")
        flood = self.kc.execute("for (;;) { console.log(text); for (const fd of [1, 2]) require('fs').writeSync(fd, text) }")
        while self.kc.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
            pass
        self.km.interrupt_kernel()
        self.assertEqual(self.reply_to(flood)["content"]["ename"], "InterruptedError")
        self.assertEqual(self.run_cell("kept").text, "7")

"""What runs in a cell, and what it answers."""

from __future__ import annotations

import os
import time

from client import TIMEOUT, KernelCase, until_said


#: A cell that listens, and one that has it hear something later.
LATE = {
    "a child process": (
        "const cat = require('child_process').spawn(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)'])\n"
        "cat.stdout.once('data', (text) => { console.log(`late ${text}`); cat.kill() })",
        "cat.stdin.write('text'); 0",
    ),
    "the end of a child process": (
        "const sleeper = require('child_process').execFile(process.execPath, ['-e', 'process.stdin.resume()'], () => console.log('late'))",
        "sleeper.stdin!.end(); 0",
    ),
    "a server": (
        "const server = require('http').createServer((_, response) => { console.log('late'); response.end() })\n"
        "await new Promise<void>((r) => server.listen(0, '127.0.0.1', r))",
        "await (await fetch(`http://127.0.0.1:${server.address().port}`)).text(); server.close(); 0",
    ),
    "a worker": (
        "const worker = new (require('worker_threads').Worker)(`const { parentPort } = require('worker_threads'); parentPort.once('message', (m) => parentPort.postMessage(m))`, { eval: true })\n"
        "worker.once('message', () => console.log('late'))",
        "worker.postMessage('go'); 0",
    ),
    "a callback of fs": ("require('fs').readFile('.', (error) => console.log('late', error.code)); 0", "await new Promise((r) => setTimeout(r, 100))"),
}


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
        self.assertRegex(trace, r"line 3, column 10 \(TS2769\)\n  A\.matmul\(zeros\(4, 5\)\)\n {11}\^{11}$")

    def test_a_shape_error_of_unknown_sizes_has_the_same_words_at_run_time(self) -> None:
        run = self.run_cell("const n: number = 4; zeros(2, 3).matmul(zeros(n, 5))")
        self.assertEqual(run.error["ename"], "ShapeError")
        self.assertEqual(
            run.error["evalue"], "shape rule: (… × 3) times (4 × …): inner sizes 3 and 4 differ"
        )

    def test_a_message_that_is_caught_names_what_the_author_wrote(self) -> None:
        self.run_cell("const o: any = {}; let g: any")
        run = self.run_cell("const said = []; for (const f of [() => o.f(), () => g()]) try { f() } catch (e) { said.push(e.message) }\nsaid.join()")
        self.assertEqual(run.text, "'o.f is not a function,g is not a function'")

    def test_the_call_of_what_is_not_there_is_shown_at_its_place(self) -> None:
        run = self.run_cell("declare const nope: any\nnope()")
        self.assertRegex("\n".join(run.error["traceback"]), r"line 2, column 1\n  nope\(\)\n  \^")

    def test_two_matrices_beside_equality_run_with_a_note_and_a_mask_as_a_condition_does_not(self) -> None:
        run = self.run_cell("eye(2) == eye(2)")
        self.assertEqual(run.text, "false")
        self.assertRegex(run.stream("stderr"), r"^Note: This asks whether .*\ncell-\d+\.ts, line 1, column 1 \(TS2839\)\n")
        run = self.run_cell("if (eye(2).gt(0)) console.log('it ran')")
        self.assertEqual(run.error["ename"], "TypeScriptError")
        self.assertEqual(run.stream(), "")

    def test_a_cell_that_is_too_deep_is_told_so_and_the_kernel_lives(self) -> None:
        self.run_cell("let kept = 7")
        for code in ("(" * 50_000 + "1" + ")" * 50_000, " + ".join(["1"] * 50_000)):
            self.assertIn("deep", self.run_cell(code).error["evalue"])
        self.assertEqual(self.run_cell("kept").text, "7")

    def test_a_name_that_is_missing_leads_to_the_cell_that_did_not_run(self) -> None:
        refused = self.run_cell("const loss: number = 'low'")
        self.assertEqual(refused.error["ename"], "TypeScriptError")
        run = self.run_cell("loss + 1")
        self.assertRegex(
            run.error["evalue"],
            r"^Cannot find name 'loss': cell-\d+\.ts, which declares it, did not run\.$",
        )
        self.run_cell("const loss = 1")
        self.assertEqual(self.run_cell("loss + 1").text, "2")

    def test_a_name_that_is_missing_leads_to_the_cell_that_threw_before_it(self) -> None:
        self.assertEqual(self.run_cell("const before = 1, table = JSON.parse('{'), after = 2").error["ename"], "SyntaxError")
        run = self.run_cell("table.rows")
        self.assertRegex(run.error["evalue"], r"^table is not defined: cell-\d+\.ts, which declares it, did not get that far$")
        self.assertRegex("\n".join(run.error["traceback"]), r"did not get that far\ncell-\d+\.ts, line 1, column 1\n")
        self.assertEqual(self.run_cell("before").text, "1")
        self.run_cell("const table = { rows: 3 }")
        self.assertEqual(self.run_cell("table.rows").text, "3")
        self.assertEqual(self.run_cell("(globalThis as any).eval('nowhere')").error["evalue"], "nowhere is not defined")

    def test_a_type_that_is_missing_leads_to_the_cell_that_did_not_run(self) -> None:
        self.run_cell("interface Gate {\n  W: number;\n}\nconst gate: Gate = { W: 'open' }")
        run = self.run_cell("const other: Gate = { W: 1 }; other")
        self.assertRegex(
            run.error["evalue"],
            r"^Cannot find name 'Gate': cell-\d+\.ts, which declares it, did not run\.$",
        )
        self.run_cell("interface Gate { W: number }")
        self.assertEqual(self.run_cell("const third: Gate = { W: 1 }; third.W").text, "1")

    def test_a_function_may_name_what_a_later_cell_declares(self) -> None:
        outer = self.run_cell("function total() { return [1, 2].map((it) => new Price(it).of()) }")
        self.assertRegex(outer.stream("stderr"), r"^Note: Cannot find name 'Price'\.\n  Nothing uses it yet")
        self.run_cell("class Price { constructor(readonly at: number) {}\n  of() { return twice(this.at) } }")
        self.assertRegex(self.run_cell("total()").error["evalue"], r"^twice is not defined")
        self.run_cell("const twice = (x: number) => 2 * x")
        self.assertEqual(self.run_cell("total()").text, "[ 2, 4 ]")

    def test_names_are_declared_again_and_closures_see_it(self) -> None:
        self.run_cell("let count = 0; function inc() { return ++count }; const v = 1")
        self.assertEqual(self.run_cell("count = 10; inc()").text, "11")
        self.assertEqual(self.run_cell("const v = 'two'; class inc { a = v }; new inc().a").text, "'two'")

    def test_top_level_await_and_static_imports(self) -> None:
        run = self.run_cell(
            "import { sep } from 'node:path'\nawait new Promise((r) => setTimeout(r, 10))\nsep"
        )
        self.assertEqual(run.text, repr(os.sep))

    def test_arguments_are_those_of_a_file_that_was_started(self) -> None:
        self.assertEqual(self.run_cell("process.argv.slice(1).join() === __filename").text, "true")

    def test_undefined_shows_nothing_and_null_shows(self) -> None:
        self.assertEqual(self.run_cell("undefined").of("execute_result"), [])
        self.assertEqual(self.run_cell("null").text, "null")

    def test_an_import_that_fails_is_shown_at_its_place(self) -> None:
        error = self.run_cell("// @ts-nocheck\nconst a = 1\n import { b } from 'no-such-package'").error
        self.assertIn("line 3, column 2\n   import { b }", "\n".join(error["traceback"]))

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
        # The messages are read here alone: on a busy machine the late one may come during the next cell.
        second = self.kc.execute("1")
        owners: list[str] = []
        idle = False
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline and not (owners and idle):
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            owner = message["parent_header"].get("msg_id")
            if message["msg_type"] == "stream":
                owners.append(owner)
            elif message["msg_type"] == "status" and owner == second:
                idle = message["content"]["execution_state"] == "idle"
        self.assertEqual(owners, [first])
        self.reply_to(second)

    def test_what_a_cell_listens_to_writes_into_that_cell(self) -> None:
        for kind, (listens, tells) in LATE.items():
            with self.subTest(kind=kind):
                first, second = self.kc.execute(listens), self.kc.execute(tells)
                owner = None
                while owner is None:
                    message = self.kc.get_iopub_msg(timeout=TIMEOUT)
                    self.assertNotEqual(message["msg_type"], "error", message["content"])
                    if message["msg_type"] == "stream" and "late" in message["content"]["text"]:
                        owner = message["parent_header"].get("msg_id")
                self.assertEqual(owner, first)
                self.reply_to(second)

    def test_output_that_nobody_knows_the_cell_of_is_in_the_last_one(self) -> None:
        code = "require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => console.log(`late`), 300)'], { stdio: 'inherit' }); 0"
        last = self.kc.execute(code)
        self.reply_to(last)
        while (message := self.kc.get_iopub_msg(timeout=TIMEOUT))["msg_type"] != "stream":
            pass
        self.assertEqual((message["content"]["text"], message["parent_header"].get("msg_id")), ("late\n", last))

    def test_errors_in_timers_and_rejections_do_not_end_the_session(self) -> None:
        run = self.run_cell(
            "const kept = 1; setTimeout(() => { throw new Error('in a timer') }, 5); "
            "Promise.reject(new Error('rejected')); await new Promise((r) => setTimeout(r, 60))"
        )
        self.assertIn("in a timer", run.stream("stderr"))
        self.assertIn("rejected", run.stream("stderr"))
        self.assertEqual(self.run_cell("kept").text, "1")

    def test_what_a_cell_does_to_timers_and_listeners_does_not_end_the_session(self) -> None:
        self.run_cell("import { mock } from 'node:test'; mock.timers.enable()")
        self.assertEqual(self.run_cell("let ticks = 0; setTimeout(() => ticks++, 50); mock.timers.tick(50); ticks").text, "1")
        self.run_cell("mock.timers.reset(); let after = 2")
        for code in ("process.removeAllListeners()", "process.removeAllListeners('uncaughtException')"):
            self.run_cell(code)
            run = self.run_cell("setTimeout(() => { throw new Error('late') }); await new Promise((r) => setTimeout(r, 20))")
            self.assertIn("late", run.stream("stderr"))
            waits = self.kc.execute("console.log('go'); for (;;) {}")
            until_said(self.kc, waits, "go")
            self.km.interrupt_kernel()
            self.assertEqual(self.collect(waits).error["ename"], "InterruptedError")
        self.assertEqual(self.run_cell("after").text, "2")

    def test_a_frame_without_a_name_gets_none_of_ours(self) -> None:
        run = self.run_cell("new Promise(() => { throw new Error('x') }); await new Promise((r) => setTimeout(r, 20)); 1")
        self.assertNotIn("at value", run.stream("stderr"))

    def test_output_of_a_child_process_is_in_the_cell(self) -> None:
        run = self.run_cell("require('child_process').execSync('echo from a child', { stdio: 'inherit' }); 1")
        self.assertEqual(run.stream(), "from a child\n")

    def test_a_silent_cell_neither_shows_nor_counts(self) -> None:
        before = self.run_cell("1").reply["content"]["execution_count"]
        run = self.run_cell("2", silent=True)
        self.assertEqual(run.of("execute_result") + run.of("execute_input"), [])
        self.assertEqual(self.run_cell("3").reply["content"]["execution_count"], before + 1)

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

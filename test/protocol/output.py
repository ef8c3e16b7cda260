"""What a cell shows: results, displays, errors and the console."""

from __future__ import annotations

import re

from client import KernelCase, Run, until_said


def trace(run: Run) -> str:
    return re.sub(r"\x1b\[\d+m", "", "\n".join(run.error["traceback"]))


class Results(KernelCase):
    def test_text_has_no_colours_whatever_the_value_says(self) -> None:
        self.assertEqual(self.run_cell("({ a: [1, 'b', null] })").text, "{ a: [ 1, 'b', null ] }")
        coloured = "({ [Symbol.for('nodejs.util.inspect.custom')]: () => '\\x1b[31mred\\x1b[39m' })"
        self.assertEqual(self.run_cell(coloured).text, "red")

    def test_what_has_no_name_gets_none_of_ours(self) -> None:
        self.assertEqual(self.run_cell("(a, b = 1) => a").text, "function (a, b = 1)")
        self.assertEqual(self.run_cell("export default class {}").text, "[class (anonymous)]")

    def test_a_value_chooses_its_form_also_later(self) -> None:
        run = self.run_cell(
            "({ async [Symbol.for('Jupyter.display')]() { await new Promise((r) => setTimeout(r, 20)); "
            "return { 'text/html': '<i>x</i>' } } })"
        )
        self.assertEqual(run.of("execute_result")[0]["data"], {"text/html": "<i>x</i>"})
        run = self.run_cell("({ toMimeBundle: () => ({ 'image/png': new Uint8Array([1, 2]) }) })")
        self.assertEqual(run.of("execute_result")[0]["data"], {"image/png": "AQI="})

    def test_a_value_that_cannot_show_itself_is_text_and_the_cell_is_fine(self) -> None:
        run = self.run_cell("({ a: 1, [Symbol.for('Jupyter.display')]() { throw new Error('on purpose') } })")
        self.assertEqual(run.status, "ok")
        self.assertIn("a: 1", run.text)
        self.assertIn("on purpose", run.stream("stderr"))

    def test_a_value_that_never_ends_to_show_itself_can_be_interrupted(self) -> None:
        self.run_cell("const stays = 1")
        code = "({ [Symbol.for('Jupyter.display')]() { console.log('begun'); while (true) {} } })"
        msg_id = self.kc.execute(code)
        until_said(self.kc, msg_id, "begun")
        self.km.interrupt_kernel()
        self.assertEqual(self.collect(msg_id).error["ename"], "InterruptedError")
        self.assertEqual(self.run_cell("stays").text, "1")

    def test_records_are_a_table_with_their_text_escaped(self) -> None:
        data = self.run_cell("[{ a: '<b>' }, { a: 2 }]").of("execute_result")[0]["data"]
        self.assertEqual(data["text/plain"], "[ { a: '<b>' }, { a: 2 } ]")
        self.assertIn("&#60;b&#62;", data["text/html"])


class Displays(KernelCase):
    def test_a_later_cell_changes_a_display(self) -> None:
        shown = self.run_cell("const handle = display.html('<b>1</b>', { id: 'mine' })").of("display_data")[0]
        self.assertEqual(shown["transient"], {"display_id": "mine"})
        for code in ("handle.update('<b>2</b>')", "display.html('<b>2</b>', { id: 'mine', update: true })"):
            changed = self.run_cell(code).of("update_display_data")[0]
            self.assertEqual(changed["transient"], {"display_id": "mine"})
            self.assertEqual(changed["data"]["text/html"], "<b>2</b>")

    def test_what_is_shown_later_still_comes_before_idle(self) -> None:
        run = self.run_cell(
            "display({ [Symbol.for('Jupyter.display')]: () => new Promise((r) => "
            "setTimeout(() => r({ 'text/plain': 'late' }), 50)) }); console.log('first')"
        )
        kinds = [m["msg_type"] for m in run.messages]
        self.assertLess(kinds.index("stream"), kinds.index("display_data"))

    def test_a_picture_has_its_size(self) -> None:
        shown = self.run_cell(
            "display.png(new Uint8Array([137, 80, 78, 71]), { width: 40, height: 20 })"
        ).of("display_data")[0]
        self.assertEqual(shown["data"]["image/png"], "iVBORw==")
        self.assertEqual(shown["metadata"], {"image/png": {"width": 40, "height": 20}})

    def test_clear_comes_between_what_was_and_what_will_be(self) -> None:
        run = self.run_cell("console.log('a'); display.clear({ wait: true }); console.log('b')")
        kinds = [m["msg_type"] for m in run.messages]
        self.assertEqual([k for k in kinds if k in ("stream", "clear_output")], ["stream", "clear_output", "stream"])
        self.assertEqual(run.of("clear_output"), [{"wait": True}])

    def test_its_types_are_checked_before_the_cell_runs(self) -> None:
        for code in (
            "display.html(5)",
            "display.png('not bytes')",
            "display.html('x').update(5)",
            "display.plotly({ layout: {} })",
            "display.clear({ wait: 1 })",
        ):
            run = self.run_cell(code)
            self.assertEqual(run.error["ename"], "TypeScriptError", code)


class Errors(KernelCase):
    def test_frames_of_ours_and_of_node_are_left_out(self) -> None:
        run = self.run_cell("const n: number = 4\nzeros(2, 3).matmul(zeros(n, 5))")
        self.assertRegex(trace(run), r"cell-\d+\.ts, line 2, column 13\n  zeros\(2, 3\)\.matmul")
        self.assertEqual(len(re.findall(r"^    at ", trace(run), re.MULTILINE)), 1)
        run = self.run_cell("await new Promise(() => { require('fs').readFileSync('/no/such/file') })")
        self.assertNotRegex(trace(run), r"node:|/kernel/")
        self.assertIn("code: 'ENOENT'", trace(run))

    def test_of_errors_that_nothing_catches_the_first_of_a_cell_are_shown(self) -> None:
        flood = "for (let k = 1; k <= 1000; k++) void Promise.reject(new Error(`fault ${k}.`)); await new Promise((done) => setTimeout(done));"
        for _ in range(2):
            text = self.run_cell(flood).stream("stderr")
            self.assertEqual(text.count("Uncaught"), 100)
            self.assertIn("fault 100.", text)
            self.assertTrue(text.endswith("What else this cell does not catch is not shown.\n"))

    def test_causes_and_parts_are_shown_with_their_lines(self) -> None:
        run = self.run_cell(
            "const inner = new RangeError('inner')\n"
            "throw new Error('outer', { cause: new AggregateError([inner, 5], 'many') })"
        )
        self.assertRegex(
            trace(run),
            r"^Error: outer\n(?s:.*)\nCaused by AggregateError: many\n(?s:.*)\nError 1 of 2:\n"
            r"RangeError: inner\ncell-\d+\.ts, line 1, column 15\n(?s:.*)\nError 2 of 2:\nThrown: 5",
        )

    def test_thrown_strangers_do_not_break_the_kernel(self) -> None:
        for value, ename in (
            ("null", "Thrown"),
            ("Symbol('s')", "Thrown"),
            ("new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 } })", "Thrown"),
            ("{ get message() { throw 1 }, get stack() { throw 2 } }", "Thrown"),
            ("Object.defineProperty(new Error('x'), 'message', { get() { throw 1 } })", "Error"),
            ("Object.assign(new Error('x'), { cause: { [Symbol.for('nodejs.util.inspect.custom')]() { throw 1 } } })", "Error"),
            ("require('vm').runInNewContext('new RangeError(1)')", "RangeError"),
            ("new Error('x'.repeat(5_000_000))", "Error"),
        ):
            run = self.run_cell(f"throw {value}")
            self.assertEqual((run.status, run.error["ename"]), ("error", ename), value)
            self.assertLess(len(trace(run)), 20_000)
        self.assertEqual(self.run_cell("1 + 1").text, "2")

    def test_values_that_throw_when_they_are_looked_at_show_something(self) -> None:
        hostile = "({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('no') } })"
        self.assertIn("throws when it is looked at", self.run_cell(hostile).text)


class Console(KernelCase):
    def test_what_is_written_to_descriptors_comes_in_its_order(self) -> None:
        run = self.run_cell(
            "import { writeSync } from 'node:fs'\nconst { length } = { length: writeSync(1, 'é1\\n') }; console.log(length)\n"
            "writeSync(1, Buffer.from('-2\\n-'), 1, 2); console.log(3); require('fs').writeSync(1, Buffer.from('-4\\n'), { offset: 1 })\n"
            "writeSync(1, '350a', null, 'hex'); writeSync(2, 'e1\\n'); console.error('e2')"
        )
        self.assertEqual((run.stream(), run.stream("stderr")), ("é1\n4\n2\n3\n4\n5\n", "e1\ne2\n"))

    def test_groups_indent_every_line_and_end(self) -> None:
        run = self.run_cell(
            "console.group('G'); console.log('a\\nb'); console.group(); console.warn('deep'); "
            "console.table([{ x: 1 }]); console.groupEnd(); console.groupEnd(); console.log('out')"
        )
        self.assertEqual(
            run.stream(),
            "G\n  a\n  b\n"
            "    ┌─────────┬───┐\n    │ (index) │ x │\n    ├─────────┼───┤\n    │ 0       │ 1 │\n    └─────────┴───┘\n"
            "out\n",
        )
        self.assertEqual(run.stream("stderr"), "    deep\n")

    def test_the_other_methods_say_what_they_say_in_node(self) -> None:
        run = self.run_cell(
            "console.time('t'); console.timeLog('t', 5); console.timeEnd('t'); "
            "console.dir({ a: { b: { c: 1 } } }, { depth: 0 }); console.count(); console.count('z'); "
            "console.countReset(); console.count(); console.assert(true, 'good'); console.assert(false, 'bad %d', 5)"
        )
        self.assertRegex(
            run.stream(),
            r"^t: [\d.]+m?s 5\nt: [\d.]+m?s\n\{ a: \[Object\] \}\ndefault: 1\nz: 1\ndefault: 1\n$",
        )
        self.assertEqual(run.stream("stderr"), "Assertion failed: bad 5\n")

    def test_a_stream_that_a_cell_ends_goes_on(self) -> None:
        run = self.run_cell("process.stdout.end('last\\n'); process.stderr.end()")
        self.assertEqual(run.stream(), "last\n")
        run = self.run_cell("console.log('more'); require('child_process').execSync('echo child', { stdio: 'inherit' }); 1")
        self.assertEqual((sorted(run.stream().split()), run.text), (["child", "more"], "1"))

    def test_an_error_with_a_cause_shows_none_of_our_frames(self) -> None:
        run = self.run_cell("console.log(new Error('outer', { cause: new TypeError('inner') }))")
        self.assertRegex(
            run.stream(),
            r"^Error: outer\n    at <anonymous> \(cell-\d+\.ts:1:13\) \{\n"
            r"  \[cause\]: TypeError: inner\n      at <anonymous> \(cell-\d+\.ts:1:41\)\n\}\n$",
        )

    def test_traces_show_the_cell_and_none_of_our_frames(self) -> None:
        run = self.run_cell("function f() { console.trace('here %d', 1) }\nf(); console.log(new Error('e'))")
        self.assertRegex(
            run.stream("stderr"),
            r"^Trace: here 1\n    at f \(cell-\d+\.ts:1:24\)\n    at <anonymous> \(cell-\d+\.ts:2:1\)\n$",
        )
        self.assertRegex(run.stream(), r"^Error: e\n    at <anonymous> \(cell-\d+\.ts:2:18\)\n$")

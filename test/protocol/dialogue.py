"""What goes between cells and front ends beside output: questions, comms, subshells, history, pages."""

from __future__ import annotations

import json
import os
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

from client import KERNEL, TIMEOUT, KernelCase, until_said, wait_until_heard


class DialogueCase(KernelCase):
    def control(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        message = self.kc.session.msg(kind, content)
        self.kc.control_channel.send(message)
        while True:
            reply = self.kc.control_channel.get_msg(timeout=TIMEOUT)
            if reply["parent_header"]["msg_id"] == message["header"]["msg_id"]:
                return reply["content"]

    def until_idle(self, msg_id: str) -> list[dict[str, Any]]:
        """Everything of that parent that iopub says, statuses apart."""
        found = []
        while True:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["content"].get("execution_state") == "idle":
                return found
            if message["msg_type"] != "status":
                found.append(message)


    def run_well(self, code: str) -> None:
        run = self.run_cell(code)
        self.assertEqual(run.status, "ok", run.reply["content"])


class Questions(DialogueCase):
    def answering(self, code: str, *answers: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        msg_id = self.kc.execute(code, allow_stdin=True)
        asked = []
        for answer in answers:
            asked.append(self.kc.get_stdin_msg(timeout=TIMEOUT)["content"])
            self.kc.input(answer)
        return asked, self.reply_to(msg_id)["content"]

    def test_a_cell_asks_and_gets_its_answer(self) -> None:
        asked, _ = self.answering("const who: string = await prompt('name? ', { password: true })", "Ada")
        self.assertEqual(asked, [{"prompt": "name? ", "password": True}])
        self.assertEqual(self.run_cell("who").text, "'Ada'")

    def test_confirm_asks_until_the_answer_is_one(self) -> None:
        asked, _ = self.answering("const sure: boolean = await confirm('sure?')", "perhaps", "YES")
        self.assertEqual([a["prompt"] for a in asked], ["sure? [y/N] "] * 2)
        self.assertEqual(self.run_cell("sure").text, "true")

    def test_where_nobody_can_be_asked_the_cell_is_told(self) -> None:
        error = self.run_cell("await prompt('name?')", allow_stdin=False).error
        self.assertEqual(
            (error["ename"], error["evalue"]), ("InputError", "prompt: this front end cannot ask")
        )

    def test_what_readline_asks_of_stdin_is_asked_here(self) -> None:
        over = "createInterface({ input: process.stdin, output: process.stdout })"
        asked, reply = self.answering(
            f"import readline from 'readline/promises'; const rl = readline.{over}\n"
            "const first = await rl.question('first? '); const second = await rl.question('second? '); rl.close()",
            "Ada",
            "Emmy",
        )
        self.assertEqual([a["prompt"] for a in asked], ["first? ", "second? "])
        self.assertEqual(reply["status"], "ok")
        asked, _ = self.answering(
            f"import * as lines from 'readline'; const old = lines.{over}; const heard: string[] = []\n"
            "heard.push(await new Promise((r) => old.question('third? ', r)))\n"
            "heard.push(await require('util').promisify(old.question).call(old, 'fourth? '))\n"
            "await new Promise<void>((r) => { old.on('line', (line) => { heard.push(line); r() }); old.prompt() })",
            "Sofja", "Maryam", "Ingrid",
        )
        self.assertEqual([a["prompt"] for a in asked], ["third? ", "fourth? ", "> "])
        self.assertEqual(self.run_cell("[first, second, ...heard].join()").text, "'Ada,Emmy,Sofja,Maryam,Ingrid'")
        file = "const other = lines.createInterface({ input: require('stream').Readable.from(['its own\\n']) }); "
        self.assertEqual(self.run_cell(file + "await new Promise((r) => other.question('', r))").text, "'its own'")

    def test_a_question_can_be_interrupted(self) -> None:
        self.run_cell("let kept = 7")
        msg_id = self.kc.execute("await prompt('?')", allow_stdin=True)
        self.kc.get_stdin_msg(timeout=TIMEOUT)
        self.km.interrupt_kernel()
        self.assertEqual(self.reply_to(msg_id)["content"]["ename"], "InterruptedError")
        self.kc.input("too late")
        self.assertEqual(self.run_cell("kept").text, "7")


class Comms(DialogueCase):
    def comm(self, kind: str, content: dict[str, Any], buffers: list[bytes] | None = None) -> list[dict[str, Any]]:
        message = self.kc.session.msg(f"comm_{kind}", content)
        self.kc.session.send(self.kc.shell_channel.socket, message, buffers=buffers)
        return self.until_idle(message["header"]["msg_id"])

    def open_ids(self) -> dict[str, Any]:
        return self.reply_to(self.kc.comm_info("echo"))["content"]["comms"]

    def test_data_and_buffers_go_both_ways_and_output_has_the_right_parent(self) -> None:
        self.run_cell(
            "comms.register('echo', (comm, { data }) => {\n"
            "  console.log('opened with', data)\n"
            "  comm.onMessage(async (m) => {\n"
            "    await new Promise((r) => setTimeout(r, 20))\n"
            "    comm.send({ got: m.data }, { buffers: m.buffers, metadata: { m: 1 } })\n"
            "  })\n"
            "})"
        )
        opened = self.comm("open", {"comm_id": "c", "target_name": "echo", "data": {"a": 1}})
        self.assertEqual([m["content"]["text"] for m in opened], ["opened with { a: 1 }\n"])
        self.assertEqual(self.open_ids(), {"c": {"target_name": "echo"}})
        (answer,) = self.comm("msg", {"comm_id": "c", "data": {"b": 2}}, [b"", b"\x00\xff" * 100_000])
        self.assertEqual(answer["msg_type"], "comm_msg")
        self.assertEqual(answer["content"], {"comm_id": "c", "data": {"got": {"b": 2}}})
        self.assertEqual(answer["metadata"], {"m": 1})
        self.assertEqual([bytes(b) for b in answer["buffers"]], [b"", b"\x00\xff" * 100_000])
        self.comm("close", {"comm_id": "c", "data": {}})
        self.assertEqual(self.open_ids(), {})

    def test_an_unknown_target_is_closed_and_a_late_one_is_waited_for(self) -> None:
        (closed,) = self.comm("open", {"comm_id": "x", "target_name": "nobody", "data": {}})
        self.assertEqual((closed["msg_type"], closed["content"]["comm_id"]), ("comm_close", "x"))
        self.kc.execute(
            "await new Promise((r) => setTimeout(r, 200)); comms.register('late', () => { console.log('late') })"
        )
        opened = self.comm("open", {"comm_id": "y", "target_name": "late", "data": {}})
        self.assertEqual([m["content"].get("text") for m in opened], ["late\n"])

    def test_all_that_is_opened_to_targets_that_no_cell_brings_is_closed(self) -> None:
        busy = self.kc.execute("await new Promise((r) => setTimeout(r, 200))")
        opens = [self.kc.session.msg("comm_open", {"comm_id": f"n{k}", "target_name": "nobody", "data": {}}) for k in range(3)]
        for message in opens:
            self.kc.shell_channel.send(message)
        ended: set[str] = set()
        while len(ended) < 3:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["content"].get("execution_state") == "idle":
                ended.add(message["parent_header"].get("msg_id"))
                ended.discard(busy)
        self.assertEqual(ended, {m["header"]["msg_id"] for m in opens})

    def test_what_a_child_process_writes_is_of_its_cell_also_while_a_message_waits(self) -> None:
        busy = self.kc.execute("require('child_process').execSync('echo go; sleep 0.3; echo here', { stdio: 'inherit' }); 1")
        until_said(self.kc, busy, "go")
        self.kc.shell_channel.send(self.kc.session.msg("comm_open", {"comm_id": "w", "target_name": "nobody", "data": {}}))
        self.assertEqual(self.collect(busy).stream(), "here\n")

    def test_a_message_that_comes_while_its_process_is_given_up_is_answered(self) -> None:
        self.run_well("const long = random(2500, 2500, { seed: 1 })")
        busy = self.kc.execute("console.log('go'); for (;;) svd(long)")
        until_said(self.kc, busy, "go")
        self.kc.control_channel.send(self.kc.session.msg("interrupt_request", {}))
        time.sleep(0.1)
        self.comm("open", {"comm_id": "late", "target_name": "nobody", "data": {}})
        self.until_over()

    def test_a_cell_opens_a_comm_that_is_closed_when_its_process_is_gone(self) -> None:
        run = self.run_cell("const mine = comms.open('front', { hello: 1 }, { buffers: [Uint8Array.of(7)] })")
        (opened,) = [m for m in run.messages if m["msg_type"] == "comm_open"]
        self.assertEqual(opened["content"]["target_name"], "front")
        self.assertEqual(bytes(opened["buffers"][0]), b"\x07")
        msg_id = self.kc.execute("process.exit(1)")
        while (message := self.kc.get_iopub_msg(timeout=TIMEOUT))["msg_type"] != "comm_close":
            pass
        self.assertEqual(message["content"]["comm_id"], opened["content"]["comm_id"])
        self.assertEqual(self.reply_to(msg_id)["content"]["ename"], "RunnerDied")

    def test_a_handler_that_throws_is_reported_and_one_that_never_ends_can_be_interrupted(self) -> None:
        self.run_well(
            "comms.register('bad', (comm) => comm.onMessage(({ data }) => { if (data.loop) { console.log('loops'); for (;;); } throw new Error('on purpose') }))"
        )
        self.comm("open", {"comm_id": "b", "target_name": "bad", "data": {}})
        (said,) = self.comm("msg", {"comm_id": "b", "data": {}})
        self.assertIn("on purpose", said["content"]["text"])
        message = self.kc.session.msg("comm_msg", {"comm_id": "b", "data": {"loop": True}})
        self.kc.shell_channel.send(message)
        while self.kc.get_iopub_msg(timeout=TIMEOUT)["content"].get("text") != "loops\n":
            pass
        self.km.interrupt_kernel()
        self.until_idle(message["header"]["msg_id"])
        self.assertEqual(self.run_cell("1 + 1").text, "2")


    def test_what_comes_before_and_during_an_interrupt_is_dealt_with_after_it(self) -> None:
        self.run_well("let heard = 0; comms.register('hears', () => { heard++ })")
        for k in range(1, 11):
            busy = self.kc.execute("console.log('go'); await 0; for (;;) {}")
            until_said(self.kc, busy, "go")
            for when in range(4):
                content = {"comm_id": f"h{k}{when}", "target_name": "hears", "data": {}}
                self.kc.shell_channel.send(self.kc.session.msg("comm_open", content))
                if when == 0:
                    self.until_read()
                    self.kc.control_channel.send(self.kc.session.msg("interrupt_request", {}))
                time.sleep(0.03)  # before the guard ends the loop, about when it does, and after
            self.assertEqual(self.reply_to(busy)["content"]["ename"], "InterruptedError")
            self.assertEqual(self.run_cell("heard").text, str(4 * k))


class Subshells(DialogueCase):
    def in_subshell(self, subshell: str, code: str) -> str:
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = self.kc.session.msg("execute_request", content)
        message["header"]["subshell_id"] = subshell
        self.kc.shell_channel.send(message)
        return message["header"]["msg_id"]

    def test_a_cell_of_a_subshell_runs_while_one_of_the_main_shell_waits(self) -> None:
        info = self.reply_to(self.kc.kernel_info())["content"]
        self.assertIn("kernel subshells", info["supported_features"])
        subshell = self.control("create_subshell_request", {})["subshell_id"]
        self.assertEqual(self.control("list_subshell_request", {})["subshell_id"], [subshell])
        self.run_cell("let open: () => void; const gate = new Promise<void>((r) => (open = r)); let order: string[] = []")
        main = self.kc.execute("await gate; order.push('main')")
        side = self.in_subshell(subshell, "order.push('side'); open()")
        self.assertEqual(self.reply_to(side)["content"]["status"], "ok")
        self.assertEqual(self.reply_to(main)["content"]["status"], "ok")
        self.assertEqual(self.run_cell("order").text, "[ 'side', 'main' ]")
        self.assertEqual(self.control("delete_subshell_request", {"subshell_id": subshell})["status"], "ok")
        self.assertEqual(self.control("list_subshell_request", {})["subshell_id"], [])

    def test_a_subshell_that_does_not_exist_is_an_error_not_a_silence(self) -> None:
        self.assertEqual(self.control("delete_subshell_request", {"subshell_id": "none"})["status"], "error")
        reply = self.reply_to(self.in_subshell("none", "1"))["content"]
        self.assertEqual((reply["status"], reply["evalue"]), ("error", "this subshell does not exist"))

    def test_an_error_in_one_shell_stops_no_other(self) -> None:
        subshell = self.control("create_subshell_request", {})["subshell_id"]
        main = self.kc.execute("await new Promise((r) => setTimeout(r, 300)); 'fine'")
        self.assertEqual(self.reply_to(self.in_subshell(subshell, "throw 1"))["content"]["status"], "error")
        self.assertEqual(self.reply_to(main)["content"]["status"], "ok")


class Requests(DialogueCase):
    def test_user_expressions_have_values_or_their_own_error(self) -> None:
        expressions = {"sum": "x + 1", "none": "nope", "bad": "1 +", "shown": "matrix([[1]])"}
        values = self.run_cell("const x = 3", user_expressions=expressions).reply["content"]["user_expressions"]
        self.assertEqual(values["sum"], {"status": "ok", "data": {"text/plain": "4"}, "metadata": {}})
        self.assertEqual((values["none"]["status"], values["none"]["ename"]), ("error", "ReferenceError"))
        self.assertEqual((values["bad"]["status"], values["bad"]["ename"]), ("error", "SyntaxError"))
        self.assertIn("text/html", values["shown"]["data"])

    def test_a_question_mark_opens_a_page(self) -> None:
        self.run_cell("/** Adds one. */\nfunction inc(a: number) { return a + 1 }")
        (page,) = self.run_cell("inc?").reply["content"]["payload"]
        self.assertEqual(page["source"], "page")
        self.assertIn("function inc(a: number): number", page["data"]["text/plain"])
        self.assertIn("Adds one.", page["data"]["text/markdown"])
        (page,) = self.run_cell("?nowhere").reply["content"]["payload"]
        self.assertEqual(page["data"]["text/plain"], "nowhere is not known")

    def test_a_question_mark_is_complete(self) -> None:
        for code, status in (("zeros?", "complete"), ("?zeros", "complete"), ("zeros ?", "incomplete")):
            self.assertEqual(self.reply_to(self.kc.is_complete(code))["content"]["status"], status)

    def test_code_that_loops_after_its_cell_has_ended_is_interrupted_too(self) -> None:
        self.run_cell("let kept = 7; setTimeout(() => { console.log('loops'); for (;;); }, 50); 1")
        while self.kc.get_iopub_msg(timeout=TIMEOUT)["content"].get("text") != "loops\n":
            pass
        self.km.interrupt_kernel()
        self.until_over()
        self.assertEqual(self.run_cell("kept").text, "7")

    def test_linear_algebra_in_the_background_is_interrupted_and_leaves_the_loop_free(self) -> None:
        self.run_cell("const A = random(1500, 1500, { seed: 1 }); let ticks = 0; setInterval(() => ticks++, 5).unref()")
        busy = self.kc.execute("const factors = await background.svd(A)")
        while self.kc.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "execute_input":
            pass
        self.km.interrupt_kernel()
        self.assertEqual(self.reply_to(busy)["content"]["ename"], "InterruptedError")
        run = self.run_cell("ticks = 0; const parts = await background.svd(random(600, 600)); [parts.S.rows, ticks > 2]")
        self.assertEqual(run.text, "[ 600, true ]")

    def test_an_ill_conditioned_system_is_shown_as_a_warning_once(self) -> None:
        run = self.run_cell("for (let k = 0; k < 3; k++) solve(hilbert(13), ones(13, 1)); 'solved'")
        (warning,) = run.of("display_data")
        self.assertRegex(warning["data"]["text/plain"], r"^Warning: solve: A is nearly singular \(condition number about \d\.\de\+1\d\)")
        self.assertEqual((run.text, run.stream("stderr")), ("'solved'", ""))

    def test_an_interrupt_reaches_a_cell_that_has_not_begun(self) -> None:
        msg_id = self.kc.execute("while (true) {}")
        while self.kc.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "execute_input":
            pass
        self.km.interrupt_kernel()
        self.assertEqual(self.reply_to(msg_id)["content"]["ename"], "InterruptedError")


class Options(unittest.TestCase):
    """Kernels with a command line or an environment of their own."""

    def case(self, *arguments: str, **options: Any) -> DialogueCase:
        km, kc = start_new_kernel(kernel_name=KERNEL, extra_arguments=list(arguments), **options)
        self.addCleanup(km.shutdown_kernel, now=True)
        self.addCleanup(kc.stop_channels)
        wait_until_heard(kc)
        case = DialogueCase()
        case.km, case.kc = km, kc
        return case

    def test_history_outlives_its_session_unless_it_is_off(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            env = {**os.environ, "JUPYTER_DATA_DIR": folder}
            self.case(env=env).run_cell("'first session'")
            self.case("--no-history", env=env).run_cell("'not kept'")
            second = self.case(env=env)
            second.run_cell("'second'")
            tail = second.reply_to(second.kc.history(hist_access_type="tail", n=9))["content"]["history"]
            self.assertEqual(tail, [[1, 1, "'first session'"], [2, 1, "'second'"]])
            lines = (Path(folder) / "eigenbook" / "history.jsonl").read_text().splitlines()
            self.assertEqual([json.loads(line) for line in lines], tail)

    def test_memory_that_runs_out_is_said_and_the_session_goes_on(self) -> None:
        case = self.case("--max-old-space-size=100")
        run = case.run_cell("const big: object[] = []; for (;;) big.push(new Array(1e5).fill({ a: 1 }))")
        self.assertEqual(run.error["ename"], "RunnerDied")
        self.assertIn("more than the 100 MB they may take", run.error["evalue"])
        self.assertEqual(run.stream("stderr"), "")
        self.assertEqual(case.run_cell("1 + 1").text, "2")

    def test_a_module_that_cannot_be_preloaded_costs_its_names_alone(self) -> None:
        case = self.case("--preload=eigenbook,no-such-module")
        run = case.run_cell("zeros(1, 1).shape")
        self.assertIn("no-such-module cannot be preloaded", run.stream("stderr"))
        self.assertEqual(run.text, "[ 1, 1 ]")
        self.assertEqual(case.run_cell("1").stream("stderr"), "")

    def test_behind_a_server_output_keeps_below_what_it_drops_and_none_is_lost(self) -> None:
        case = self.case(env={**os.environ, "JPY_SESSION_NAME": "a notebook"})
        started = time.perf_counter()
        run = case.run_cell("process.stdout.write('ü'.repeat(1_500_000)); console.log('end')")
        seconds = time.perf_counter() - started
        self.assertEqual(run.stream(), "ü" * 1_500_000 + "end\n")
        self.assertIn("the cell is slowed down", run.stream("stderr"))
        # 3 MB: half of it at once, the rest at 450 kB a second, less what the machine's own pace takes
        self.assertGreater(seconds, 2.5)
        self.assertLess(max(len(c["text"]) for c in run.of("stream")), 200_000)
        # a child process writes past the runner, and is held back all the same
        run = case.run_cell("require('child_process').execSync('seq 1 300000', { stdio: 'inherit' }); 1")
        self.assertEqual(run.stream(), "".join(f"{i}\n" for i in range(1, 300_001)))

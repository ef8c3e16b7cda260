"""Much at once: rows 6 to 10 of what is promised."""

from __future__ import annotations

import time

from client import SHARE, TIMEOUT, KernelCase, wait_until_heard


class Load(KernelCase):
    def test_row_7_pipelined_replies_come_in_order(self) -> None:
        total = int(10_000 * SHARE)
        first = self.run_cell("0").reply["content"]["execution_count"]
        started = time.perf_counter()
        ids = [self.kc.execute("1") for _ in range(total)]
        for k, msg_id in enumerate(ids):
            reply = self.kc.get_shell_msg(timeout=TIMEOUT)
            self.assertEqual(reply["parent_header"]["msg_id"], msg_id)
            self.assertEqual(reply["content"]["execution_count"], first + k + 1)
        rate = total / (time.perf_counter() - started)
        self.figure(f"{total:,} of {total:,} replies in order, {rate:.0f} a second")

    def test_row_7_ten_clients_each_get_all_their_replies_in_order(self) -> None:
        each = int(1000 * SHARE)
        clients = [self.another_client() for _ in range(10)]
        sent = [[] for _ in clients]
        for _ in range(each):
            for ids, client in zip(sent, clients):
                ids.append(client.execute("1"))
        counts = []
        for ids, client in zip(sent, clients):
            replies = [client.get_shell_msg(timeout=TIMEOUT) for _ in ids]
            self.assertEqual([r["parent_header"]["msg_id"] for r in replies], ids)
            own = [r["content"]["execution_count"] for r in replies]
            self.assertEqual(own, sorted(own))
            counts += own
        self.assertEqual(sorted(counts), list(range(min(counts), min(counts) + 10 * each)))
        self.figure(f"10 × {each:,} replies, each to its client, in order, every count once")

    def test_row_8_a_hundred_thousand_lines_come_whole_and_in_order(self) -> None:
        run = self.run_cell("for (let i = 0; i < 100_000; i++) console.log(`line ${i}`)")
        self.assertEqual(run.stream(), "".join(f"line {i}\n" for i in range(100_000)))
        self.assertLess(len(run.of('stream')), 2000)
        self.figure(f"100,000 lines in {len(run.of('stream'))} messages and {run.seconds:.2f} s")

    def test_row_8_twenty_thousand_displays_come_whole_and_in_order(self) -> None:
        total = int(20_000 * max(SHARE, 0.25))
        run = self.run_cell(f"for (let i = 0; i < {total}; i++) display(i)")
        shown = [c["data"]["text/plain"] for c in run.of("display_data")]
        self.assertEqual(shown, [str(i) for i in range(total)])
        self.figure(f"{total:,} of {total:,} displays in {run.seconds:.1f} s")

    def test_row_8_a_subscriber_that_is_slow_loses_nothing(self) -> None:
        slow = [self.another_client(), self.another_client()]
        for client in slow:
            wait_until_heard(client)
        expected = "".join(f"{'x' * 1000} {i}\n" for i in range(20_000))
        run = self.run_cell("for (let i = 0; i < 20_000; i++) console.log('x'.repeat(1000), i)")
        self.assertEqual(run.stream(), expected)
        msg_id = run.reply["parent_header"]["msg_id"]
        for client in slow:  # they have not read until now
            text = ""
            while True:
                message = client.get_iopub_msg(timeout=TIMEOUT)
                if message["parent_header"].get("msg_id") != msg_id:
                    continue
                if message["msg_type"] == "stream":
                    text += message["content"]["text"]
                elif message["content"].get("execution_state") == "idle":
                    break
            self.assertEqual(text, expected)
        self.figure("20 MB of text: whole for 2 subscribers that did not read while it was printed")

    def test_row_9_late_output_belongs_to_its_own_cell(self) -> None:
        cells, lines = 50, 200
        code = (
            "{{ const say = (k: number) => console.log('{cell}', k);"
            " for (let k = 0; k < {lines}; k++) {{"
            " if (k % 3 === 0) setTimeout(say, 50 + (k % 40), k);"
            " else if (k % 3 === 1) void new Promise((r) => setTimeout(r, 50 + (k % 30))).then(() => say(k));"
            " else setImmediate(() => process.nextTick(say, k)); }} }}"
        )
        ids = {self.kc.execute(code.format(cell=cell, lines=lines)): str(cell) for cell in range(cells)}
        seen, wrong = 0, 0
        while seen < cells * lines:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] != "stream":
                continue
            for line in message["content"]["text"].splitlines():
                seen += 1
                wrong += ids.get(message["parent_header"]["msg_id"]) != line.split()[0]
        for msg_id in ids:
            self.reply_to(msg_id)
        self.assertEqual((seen, wrong), (cells * lines, 0))
        self.figure(f"{wrong} of {seen:,} late lines under a wrong cell")

    def test_row_10_an_error_stops_what_was_sent_behind_it(self) -> None:
        self.run_cell("globalThis.ran = 0")
        ids = [self.kc.execute(code) for code in (failing("first"), *["ran++"] * 50)]
        self.until_read()
        self.write("first", "")
        statuses = [self.reply_to(msg_id)["content"]["status"] for msg_id in ids]
        self.assertEqual(statuses, ["error", *["aborted"] * 50])
        self.assertEqual(self.run_cell("globalThis.ran").text, "0")
        ids = [self.kc.execute(failing("second"), stop_on_error=False), self.kc.execute("globalThis.ran = 1")]
        self.until_read()
        self.write("second", "")
        statuses = [self.reply_to(msg_id)["content"]["status"] for msg_id in ids]
        self.assertEqual(statuses, ["error", "ok"])
        self.assertEqual(self.run_cell("globalThis.ran").text, "1")
        self.figure("50 of 50 aborted, none ran; with stop_on_error false the next one ran")


def failing(file: str) -> str:
    """A cell that fails as soon as there is such a file."""
    wait = f"while (!require('fs').existsSync('{file}')) await new Promise((r) => setTimeout(r, 5))"
    return f"{wait}; throw new Error('on purpose')"


class Big(KernelCase):
    def test_row_6_a_cell_of_50_mb_is_answered(self) -> None:
        run = self.run_cell("// " + "x" * 50_000_000 + "\n6 * 7")
        self.assertEqual(run.text, "42")
        self.figure(f"50 MB: answered in {run.seconds:.1f} s")

    def test_row_6_what_is_above_the_limit_is_refused_in_words(self) -> None:
        started = time.perf_counter()
        reply = self.reply_to(self.kc.execute("x" * (256 * 2**20 + 1), silent=True))["content"]
        seconds = time.perf_counter() - started
        self.assertEqual((reply["status"], reply["ename"]), ("error", "ContentError"))
        self.assertIn("at most", reply["evalue"])
        self.assertEqual(self.run_cell("6 * 7").text, "42")
        self.figure(f"256 MiB and a byte: refused in {seconds:.1f} s")

    def test_row_6_after_a_big_cell_the_next_is_as_quick_as_ever(self) -> None:
        def quickest() -> float:
            return min(self.run_cell("6 * 7").seconds for _ in range(5))

        before = quickest()
        self.run_cell("// " + "x" * 10_000_000)
        after = self.within(before + 0.2, quickest)
        self.figure(f"{before * 1e3:.1f} ms before 10 MB, {after * 1e3:.1f} ms after")


class Many(KernelCase):
    def test_row_6_a_cell_of_twenty_thousand_declarations_is_answered(self) -> None:
        run = self.run_cell("\n".join(f"const n{k} = {k}" for k in range(20_000)) + "\nn19999")
        self.assertEqual(run.text, "19999")
        self.figure(f"20,000 declarations: checked and run in {run.seconds:.1f} s")

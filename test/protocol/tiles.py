"""Tiles of displayed matrices, as a front end asks for them over a comm."""

from __future__ import annotations

import struct
from typing import Any

from client import TIMEOUT, KernelCase

MATRIX = "application/vnd.eigenbook.matrix.v1+json"


class Tiles(KernelCase):
    def send(self, kind: str, content: dict[str, Any]) -> str:
        message = self.kc.session.msg(f"comm_{kind}", content)
        self.kc.shell_channel.send(message)
        return message["header"]["msg_id"]

    def answer(self, msg_id: str) -> dict[str, Any]:
        """The comm_msg that a message brought, or the comm_close."""
        while True:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == msg_id and message["msg_type"].startswith("comm_"):
                return message

    def ask(self, **question: Any) -> dict[str, Any]:
        self.send("open", {"comm_id": "t", "target_name": "eigenbook.tiles", "data": {}})
        return self.answer(self.send("msg", {"comm_id": "t", "data": {"id": 1, **question}}))

    def shown(self, code: str) -> str:
        run = self.run_cell(code)
        (result,) = run.of("execute_result")
        return result["data"][MATRIX]["handle"]

    def floats(self, message: dict[str, Any]) -> tuple[float, ...]:
        (buffer,) = message["buffers"]
        return struct.unpack(f"<{len(buffer) // 8}d", buffer)

    def test_elements_blocks_nan_and_singular_values_of_what_is_displayed(self) -> None:
        handle = self.shown("const A = zeros(300, 200).map((_, i, j) => i * 200 + j); A.set(7, 5, NaN); A")
        place = {"op": "tile", "handle": handle, "row": 299, "column": 10, "rows": 256, "columns": 2}
        tile = self.ask(**place)
        self.assertEqual(
            tile["content"]["data"],
            {"id": 1, "op": "tile", "row": 299, "column": 10, "rows": 1, "columns": 2, "dtype": "float64"},
        )
        self.assertEqual(self.floats(tile), (59810.0, 59811.0))
        blocks = self.ask(**{**place, "row": 0, "column": 0, "rows": 1, "columns": 1, "rowStep": 8, "columnStep": 8, "aggregate": "max"})
        self.assertEqual(self.floats(blocks), (1407.0,))
        found = self.ask(op="find", handle=handle, what="nan", row=0, column=0)
        self.assertEqual(found["content"]["data"]["found"], {"row": 7, "column": 5})
        diagonal = self.shown("const D = diag(arange(1, 101)); D")
        spectrum = self.floats(self.ask(op="spectrum", handle=diagonal))
        self.assertEqual([round(s, 9) for s in (spectrum[0], spectrum[-1], len(spectrum))], [100, 1, 100])

    def test_sparse_boolean_and_complex_ones(self) -> None:
        handle = self.shown("sparse(1000, 1000, [[500, 500, 3]])")
        tile = self.ask(op="tile", handle=handle, row=500, column=499, rows=1, columns=3)
        self.assertEqual(self.floats(tile), (0.0, 3.0, 0.0))
        handle = self.shown("zeros(100, 100).gt(-1)")
        tile = self.ask(op="tile", handle=handle, row=0, column=0, rows=1, columns=4)
        self.assertEqual(bytes(tile["buffers"][0]), b"\x01\x01\x01\x01")
        handle = self.shown("eig(random(100, 100, { seed: 1 })).eigenvectors")
        tile = self.ask(op="tile", handle=handle, row=0, column=0, rows=2, columns=2)
        self.assertEqual((tile["content"]["data"]["dtype"], len(self.floats(tile))), ("complex128", 8))

    def test_an_answer_comes_while_a_cell_awaits_and_others_wait_behind_it(self) -> None:
        handle = self.shown("const B = zeros(100, 100); B")
        waiting = self.kc.execute("await new Promise((done) => (globalThis.go = done))")
        behind = self.kc.execute("1 + 1")
        tile = self.ask(op="tile", handle=handle, row=0, column=0, rows=1, columns=1)
        self.assertEqual(self.floats(tile), (0.0,))
        self.km.interrupt_kernel()
        self.assertEqual(self.reply_to(waiting)["content"]["ename"], "InterruptedError")
        self.reply_to(behind)

    def test_what_changed_what_is_gone_and_what_is_no_question(self) -> None:
        handle = self.shown("const E = zeros(100, 100); E")
        self.run_cell("E.set(1, 1, 5); 0")
        place = {"op": "tile", "row": 0, "column": 0, "rows": 2, "columns": 2}
        self.assertEqual(self.ask(**place, handle=handle)["content"]["data"]["code"], "changed")
        self.assertEqual(self.ask(**place, handle="no-such")["content"]["data"]["code"], "gone")
        refused = self.ask(**{**place, "rows": "all"}, handle=handle)["content"]["data"]
        self.assertEqual((refused["op"], refused["code"]), ("none", "refused"))

    def test_after_the_death_of_the_process_the_reader_is_told_that_it_is_gone(self) -> None:
        handle = self.shown("zeros(100, 100)")
        self.ask(op="find", handle=handle, what="nan", row=0, column=0)
        self.reply_to(self.kc.execute("process.exit(1)"))
        while self.kc.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "comm_close":
            pass
        found = self.ask(op="find", handle=handle, what="nan", row=0, column=0)
        self.assertEqual(found["content"]["data"]["code"], "gone")

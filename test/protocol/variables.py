"""The list of variables, over its comm."""

from __future__ import annotations

from typing import Any

from client import TIMEOUT, KernelCase


class Variables(KernelCase):
    def open(self, comm_id: str) -> None:
        content = {"comm_id": comm_id, "target_name": "eigenbook.variables", "data": {}}
        self.kc.shell_channel.send(self.kc.session.msg("comm_open", content))

    def ask(self, comm_id: str, **data: Any) -> None:
        self.kc.shell_channel.send(self.kc.session.msg("comm_msg", {"comm_id": comm_id, "data": data}))

    def answer(self, comm_id: str) -> dict[str, Any]:
        while True:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "comm_msg" and message["content"]["comm_id"] == comm_id:
                return message["content"]["data"]

    def changed(self, comm_id: str) -> dict[str, dict[str, Any]]:
        return {v["name"]: v for v in self.answer(comm_id)["changed"]}

    def test_a_cell_tells_what_it_changed_and_nothing_of_the_authors_runs(self) -> None:
        self.run_cell(
            "const A = random(3, 4, { seed: 1 }); const S = sparse(2, 3, [[0, 2, -5]]); let touched = 0;\n"
            "const trap = new Proxy({}, { get() { touched++ }, getPrototypeOf() { touched++; return null }, ownKeys() { touched++; return [] } });\n"
            "class Sly { get [Symbol.for('eigenbook.describe')]() { touched++; return 1 } }\n"
            "const sly = new Sly(); const text = 'x'.repeat(1e6); const some = new Map([[1, 2]]); const z = null"
        )
        self.open("v")
        found = self.changed("v")
        self.assertEqual(
            [found["A"][key] for key in ("type", "dtype", "bytes", "device")],
            ["Matrix<3, 4>", "float64", 96, "CPU"],
        )
        self.assertEqual([found["A"]["thumbnail"][key] for key in ("rows", "columns")], [3, 4])
        self.assertEqual((found["S"]["type"], found["S"]["bytes"]), ("SparseMatrix<2, 3>", 12))
        self.assertEqual((found["trap"]["type"], found["some"]["type"]), ("Proxy", "Map<1>"))
        self.assertLess(len(found["text"]["text"]), 200)
        self.assertEqual(found["touched"]["text"], "0")
        self.kc.execute("const B = A.scale(2)")  # its change may come before it is idle
        after = self.answer("v")
        self.assertEqual([v["name"] for v in after["changed"]], ["B"])
        self.ask("v", op="show", id=3, name="A")
        shown = self.answer("v")
        self.assertEqual((shown["op"], shown["id"]), ("show", 3))
        self.assertIn("application/vnd.eigenbook.matrix.v1+json", shown["data"])
        self.ask("v", op="show", id=4, name="nobody")
        self.assertEqual(self.answer("v"), {"op": "none", "id": 4, "reason": "there is no variable nobody"})

    def test_it_answers_while_a_cell_waits(self) -> None:
        self.open("w")
        self.answer("w")
        waits = self.kc.execute("const early = 1; await new Promise((r) => globalThis.goOn = r)")
        self.ask("w", op="list")
        found = self.changed("w")
        while "early" not in found:
            self.ask("w", op="list")
            found = self.changed("w")
        self.ask("w", op="show", id=1, name="early")
        self.assertEqual(self.answer("w")["data"], {"text/plain": "1"})
        self.km.interrupt_kernel()
        self.reply_to(waits)

    def test_ten_thousand_are_told_and_the_next_cell_does_not_wait(self) -> None:
        self.run_cell("const big = zeros(8000, 4000); for (let k = 0; k < 10_500; k++) globalThis['g' + k] = k")
        names = ", ".join(f"v{k} = {k}" for k in range(10_500))
        self.open("x")
        self.answer("x")
        first = self.run_cell(f"let {names}")
        second = self.run_cell("1 + 1")
        self.assertEqual((first.status, second.text), ("ok", "2"))
        # the look that the first cell began may have ended with the second; then one look tells all
        total = 0
        while total < 10_500:
            self.ask("x", op="list")
            total = self.answer("x")["total"]

    def test_nothing_is_sent_where_nobody_listens_any_more(self) -> None:
        self.open("y")
        self.answer("y")
        self.kc.shell_channel.send(self.kc.session.msg("comm_close", {"comm_id": "y", "data": {}}))
        self.run_cell("const unheard = 1")
        run = self.run_cell("await new Promise((r) => setTimeout(r, 60))")
        ids = [m["content"]["comm_id"] for m in run.messages if m["msg_type"] == "comm_msg"]
        self.assertNotIn("y", ids)

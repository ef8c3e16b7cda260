"""What comes in over the wire: forged, broken, repeated, wrong. Rows 2 to 5 of what is promised."""

from __future__ import annotations

import json
import random

from client import SHARE, TIMEOUT
from processes import memory
from raw import CHANNELS, DELIMITER, RawCase, pack

SEED = 20_261_123
#: MiB that 10,000 broken messages may add to the kernel's memory: a leak of 2 kB each would be 20.
ROW_3_MIB = 10
KNOWN = {
    "execute_request": {"code": "1"},
    "complete_request": {"code": "Math.ab", "cursor_pos": 7},
    "inspect_request": {"code": "parseInt", "cursor_pos": 3, "detail_level": 0},
    "is_complete_request": {"code": "1"},
    "history_request": {"hist_access_type": "tail", "n": 1, "output": False, "raw": True},
    "comm_info_request": {},
    "kernel_info_request": {},
}
#: Every field of every request that has a wrong kind of value, with such values.
WRONG = {
    "execute_request": {
        "code": [None, 7, [], {}],
        "silent": ["yes", 1],
        "store_history": ["yes", 0],
        "user_expressions": [[], "a", {"a": 1}],
        "allow_stdin": ["no", 1],
        "stop_on_error": ["no", {}],
    },
    "complete_request": {"code": [None, 7], "cursor_pos": ["1", 0.5, -1, 1e300]},
    "inspect_request": {"code": [None, {}], "cursor_pos": [[], -3], "detail_level": [2, "0"]},
    "is_complete_request": {"code": [None, 1, []]},
    "history_request": {
        "hist_access_type": [None, "all", 3],
        "n": ["3", -1, 0.5],
        "session": ["0", 0.5],
        "start": ["0", {}],
        "stop": ["1", 1.5],
        "pattern": [3, []],
        "unique": ["no"],
        "output": [1],
        "raw": ["yes"],
    },
    "comm_info_request": {"target_name": [3, []]},
    "shutdown_request": {"restart": ["please", 1, []]},
}
REQUIRED = {
    "execute_request": ["code"],
    "complete_request": ["code"],
    "inspect_request": ["code"],
    "is_complete_request": ["code"],
    "history_request": ["hist_access_type"],
}


class Wire(RawCase):
    def ran(self) -> str:
        return self.run_cell("globalThis.ran ?? 0", silent=False).text

    def setUp(self) -> None:
        self.run_cell("globalThis.ran = 0", silent=True)
        for channel in CHANNELS:
            self.replies(channel)

    def test_row_2_a_forged_request_never_runs(self) -> None:
        content = {"code": "globalThis.ran++", "silent": True}
        chance = random.Random(SEED)
        kinds = [
            lambda right: b"",
            lambda right: right[:-1],
            lambda right: right + b"0",
            lambda right: right.upper() if right.upper() != right else b"0" * 64,
            lambda right: bytes(chance.randrange(256) for _ in range(64)),
            lambda right: b"%064x" % chance.getrandbits(256),
            lambda right: flipped(right, chance),
            lambda right: right * 1000,
        ]
        count = 10_000
        for k in range(count):
            delimiter, right, *four = self.frames("execute_request", content)
            self.send("shell", [delimiter, kinds[k % len(kinds)](right), *four])
        good, seconds = self.ask("shell", self.frames("kernel_info_request", {}))
        self.assertEqual(good["msg_type"], "kernel_info_reply")  # the first reply: no forged one had any
        next_good = self.within(0.1, lambda: self.ask("shell", self.frames("kernel_info_request", {}))[1])
        self.assertEqual(self.ran(), "0")
        self.assertEqual(self.replies("shell"), [])
        self.figure(
            f"0 of {count:,} forged requests ran or were answered; a good one behind all of them took "
            f"{seconds * 1e3:.0f} ms, the next {next_good * 1e3:.1f} ms"
        )

    def test_row_3_garbage_never_kills(self) -> None:
        count = 10_000
        chance = random.Random(SEED)
        start = memory(self.front)
        # the first of it makes room once, in V8's heap and in ZeroMQ's: some 20 MiB that are used again
        self.pelt(count, chance)
        growth = []
        while len(growth) < 3 and (not growth or growth[-1] >= ROW_3_MIB):
            # a leak grows each time, a heap that has just taken another piece does not
            before = memory(self.front)
            self.pelt(count, chance)
            growth.append(memory(self.front) - before)
        self.assertEqual(self.run_cell("6 * 7").text, "42")
        self.assertLess(growth[-1], ROW_3_MIB, f"MiB for each {count:,} broken messages: {growth}")
        self.figure(
            f"{count * (1 + len(growth)):,} broken messages (seed {SEED}): 0 crashes, memory {growth[-1]:+.1f} MiB "
            f"with the last {count:,}, {memory(self.front) - start:+.1f} MiB in all"
        )

    def pelt(self, count: int, chance: random.Random) -> None:
        """Sends `count` broken messages, and returns when all of them have been read."""
        signed = self.frames("execute_request", {"code": "globalThis.ran++", "silent": True})
        named = [
            [b""],
            [DELIMITER],
            [DELIMITER, b""],
            [DELIMITER, *signed[1:4]],
            [DELIMITER] * 20,
            [b"x"] * 1000,
            [signed[1], DELIMITER, *signed[2:]],
            [*signed, DELIMITER, *signed],
            [b"\xff" * 1_000_000],
            [DELIMITER, signed[1], b"", b"", b"", b""],
            self.frames("execute_request", {}, header=b"{}"),
            self.frames("execute_request", {}, header=b"\xff\xfe"),
            self.frames("execute_request", {}, header=b'{"msg_type":1,"msg_id":2,"session":3}'),
            self.frames("execute_request", {}, header=b"[" * 100_000),
        ]
        for k in range(count):
            frames = named[k] if k < len(named) else mutated(signed, chance)
            self.send(CHANNELS[k % 3], frames)
        for channel in CHANNELS:
            reply, _ = self.ask(channel, self.frames("kernel_info_request", {}))
            while reply["msg_type"] != "kernel_info_reply":  # one to a mutation behind the signed parts
                self.assertTrue(self.sockets[channel].poll(TIMEOUT * 1000))
                reply = self.read(self.sockets[channel].recv_multipart())

    def test_row_4_a_replayed_request_is_refused(self) -> None:
        old = [
            self.frames("execute_request", {"code": "globalThis.ran++", "silent": True})
            for _ in range(1000)
        ]
        for frames in old:
            self.send("shell", frames)
        for _ in old:
            self.assertTrue(self.sockets["shell"].poll(TIMEOUT * 1000))
            self.sockets["shell"].recv_multipart()
        self.assertEqual(self.ran(), "1000")
        others = int(50_000 * SHARE)
        for _ in range(others):
            self.send("control", self.frames("comm_close", {}))
        for frames in old:
            self.send("shell", frames)
            self.send("control", frames)
        reply, _ = self.ask("shell", self.frames("kernel_info_request", {}))
        self.assertEqual(reply["msg_type"], "kernel_info_reply")
        self.assertEqual((self.ran(), self.replies("shell")), ("1000", []))
        self.figure(f"0 of 1,000 old requests ran again on either channel, {others:,} others later")

    def test_row_5_wrong_content_is_answered(self) -> None:
        slowest, count = 0.0, 0
        cases = [
            ({**KNOWN.get(kind, {}), field: value}, kind, field)
            for kind, fields in WRONG.items()
            for field, values in fields.items()
            for value in values
        ]
        cases += [
            ({k: v for k, v in KNOWN[kind].items() if k != field}, kind, field)
            for kind, fields in REQUIRED.items()
            for field in fields
        ]
        deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
        cases += [
            (content, kind, "content")
            for kind in [*KNOWN, "shutdown_request", "interrupt_request"]
            for content in (b"[]", b"null", b"1", b'"text"', b"{", b"\xff", deep, b'{"__proto__":{}}')
        ]
        for content, kind, field in cases:
            with self.subTest(kind=kind, field=field, content=str(content)[:60]):
                seconds = self.within(1, lambda case=(content, kind, field): self.seconds_to_refuse(*case))
                slowest, count = max(slowest, seconds), count + 1
        self.figure(f"{count} of {len(cases)} answered with an error, the slowest in {slowest * 1e3:.0f} ms")

    def seconds_to_refuse(self, content: object, kind: str, field: str) -> float:
        channel = "control" if kind in ("shutdown_request", "interrupt_request") else "shell"
        reply, seconds = self.ask(channel, self.frames(kind, content))
        self.assertEqual(reply["msg_type"], kind.replace("_request", "_reply"))
        self.assertEqual(reply["content"]["status"], "error")
        self.assertTrue(reply["content"]["evalue"].startswith(field), reply["content"])
        return seconds

    def test_an_unknown_request_is_busy_and_idle_and_has_no_reply(self) -> None:
        for kind in ("nonsense_request", "constructor", "__proto__", "toString", "execute_reply", ""):
            frames = self.frames(kind, {"code": "globalThis.ran++"})
            self.send("shell", frames)
            msg_id = json.loads(frames[2])["msg_id"]
            states = []
            while "idle" not in states:
                message = self.kc.get_iopub_msg(timeout=TIMEOUT)
                if message["parent_header"].get("msg_id") == msg_id:
                    self.assertEqual(message["msg_type"], "status")
                    states.append(message["content"]["execution_state"])
            self.assertEqual(states, ["busy", "idle"], kind)
        self.assertEqual(self.replies("shell"), [])
        self.assertEqual(self.ran(), "0")

    def test_positions_are_counted_in_code_points(self) -> None:
        code = "const s𝕏 = '🙂🙂'; Math.ab"
        content = self.reply_to(self.kc.complete(code, len(code)))["content"]
        self.assertIn("abs", content["matches"])
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (len(code) - 2, len(code)))
        at = code.index("Math") + 1
        content = self.reply_to(self.kc.inspect(code, at))["content"]
        self.assertIn("Math", content["data"]["text/plain"])

    def test_two_clients_each_get_their_own_answers(self) -> None:
        other = self.another_client()
        theirs, ours = other.execute("'theirs'"), self.kc.execute("'ours'")
        self.assertEqual(self.reply_to(ours)["parent_header"]["msg_id"], ours)
        self.assertEqual(other.get_shell_msg(timeout=TIMEOUT)["parent_header"]["msg_id"], theirs)


def flipped(signature: bytes, chance: random.Random) -> bytes:
    """One digit of it changed."""
    at = chance.randrange(len(signature))
    digit = b"0" if signature[at : at + 1] != b"0" else b"1"
    return signature[:at] + digit + signature[at + 1 :]


def mutated(frames: list[bytes], chance: random.Random) -> list[bytes]:
    """A message with bytes and frames changed, taken out, put in; or nothing but noise."""
    if chance.random() < 0.2:
        return [chance.randbytes(chance.randrange(200)) for _ in range(chance.randrange(1, 12))]
    changed = list(frames)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(1, len(changed))  # before the delimiter anything may stand
        kind = chance.randrange(4)
        if kind == 0 and len(changed) > 2:
            del changed[at]
        elif kind == 1:
            changed.insert(chance.randrange(1, min(at + 1, 6)), chance.randbytes(chance.randrange(100)))
        elif kind == 2 and changed[at]:
            where = chance.randrange(len(changed[at]))
            byte = bytes([changed[at][where] ^ chance.randrange(1, 256)])
            changed[at] = changed[at][:where] + byte + changed[at][where + 1 :]
        else:
            changed[at] = chance.randbytes(chance.randrange(300))
    return changed

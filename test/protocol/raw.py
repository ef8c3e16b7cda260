"""A client that sends whatever frames it is told to: what no honest client does."""

from __future__ import annotations

import json
import time
from typing import Any

import zmq
from client import TIMEOUT, KernelCase

DELIMITER = b"<IDS|MSG>"
CHANNELS = ("shell", "control", "stdin")


def pack(part: object) -> bytes:
    return json.dumps(part).encode()


class RawCase(KernelCase):
    """Tests with a socket of their own on each channel of one kernel."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.context = zmq.Context()
        info = cls.km.get_connection_info()
        cls.sockets: dict[str, zmq.Socket[bytes]] = {}
        for channel in CHANNELS:
            socket = cls.context.socket(zmq.DEALER)
            socket.linger = 0
            socket.sndhwm = 0
            socket.connect(f"tcp://{info['ip']}:{info[f'{channel}_port']}")
            cls.sockets[channel] = socket

    @classmethod
    def tearDownClass(cls) -> None:
        cls.context.destroy(linger=0)
        super().tearDownClass()

    def frames(self, kind: str, content: object, **parts: bytes) -> list[bytes]:
        """The frames of a signed request; `parts` replaces some of them before they are signed."""
        header = self.kc.session.msg_header(kind)
        header["date"] = header["date"].isoformat()
        four = [
            parts.get("header", pack(header)),
            parts.get("parent", b"{}"),
            parts.get("metadata", b"{}"),
            content if isinstance(content, bytes) else pack(content),
        ]
        return [DELIMITER, self.kc.session.sign(four), *four]

    def send(self, channel: str, frames: list[bytes]) -> None:
        self.sockets[channel].send_multipart(frames)

    def replies(self, channel: str, seconds: float = 0) -> list[dict[str, Any]]:
        """What lies in the socket, or comes within that time."""
        found = []
        while self.sockets[channel].poll(int(seconds * 1000)):
            found.append(self.read(self.sockets[channel].recv_multipart()))
            seconds = 0
        return found

    def ask(self, channel: str, frames: list[bytes]) -> tuple[dict[str, Any], float]:
        """The next reply on the channel and the seconds it took."""
        started = time.perf_counter()
        self.send(channel, frames)
        self.assertTrue(self.sockets[channel].poll(TIMEOUT * 1000), f"no reply to {frames[-1][:80]!r}")
        reply = self.read(self.sockets[channel].recv_multipart())
        return reply, time.perf_counter() - started

    def read(self, frames: list[bytes]) -> dict[str, Any]:
        header, parent, _, content = frames[frames.index(DELIMITER) + 2 :][:4]
        return {
            "msg_type": json.loads(header)["msg_type"],
            "parent": json.loads(parent).get("msg_id"),
            "content": json.loads(content),
        }

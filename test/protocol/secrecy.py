"""What must not be read: rows 16 and 17 of what is promised."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import zmq
from client import KERNEL, TIMEOUT
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from life import OneKernel
from raw import DELIMITER, pack

DECLARED = KernelSpecManager().get_kernel_spec(KERNEL).metadata.get("supported_encryption", [])


class Secrets(OneKernel):
    def test_row_16_no_key_and_no_digest_is_in_the_log_or_in_an_error(self) -> None:
        with tempfile.TemporaryFile() as log:
            km, kc = self.start(stderr=log)
            mode = stat.S_IMODE(os.stat(km.connection_file).st_mode)
            info = km.get_connection_info()
            digests = []
            with zmq.Context() as context, context.socket(zmq.DEALER) as socket:
                socket.linger = 0
                socket.connect(f"tcp://{info['ip']}:{info['shell_port']}")
                for k in range(200):
                    header = kc.session.msg_header("execute_request")
                    header["date"] = header["date"].isoformat()
                    four = [pack(header), b"{}", b"{}", pack({"code": f"{k}"} if k % 2 else [])]
                    right = kc.session.sign(four)
                    digests.append(right)
                    wrong = right[:-1] + (b"0" if right[-1:] != b"0" else b"1")
                    socket.send_multipart([DELIMITER, wrong, *four])
                    socket.send_multipart([DELIMITER, right[:40], *four])
                    socket.send_multipart([DELIMITER, right, *four[:3], b"{"])
                header = kc.session.msg_header("kernel_info_request")
                header["date"] = header["date"].isoformat()
                four = [pack(header), b"{}", b"{}", b"{}"]
                socket.send_multipart([DELIMITER, kc.session.sign(four), *four])
                self.assertTrue(socket.poll(TIMEOUT * 1000))  # by then all before it have been read
            errors = []
            for code in ("throw new Error('x')", "const a: number = 'x'", "1 +", "process.exit(1)"):
                errors.append(str(kc.execute_interactive(code, timeout=TIMEOUT, output_hook=lambda _: None)))
            log.seek(0)
            text = log.read()
        self.assertIn(b"a message was dropped: bad signature", text)
        self.assertLess(len(text.splitlines()), 20)  # a flood of bad frames is no flood of text
        key = kc.session.key
        hits = sum(secret in text or secret.decode() in " ".join(errors) for secret in [key, *digests])
        self.assertEqual(hits, 0)
        self.assertEqual(mode, 0o600)
        self.figure(f"connection file {mode:04o}; {hits} hits of key and {len(digests)} digests in {len(text)} bytes of log")

    @unittest.skipIf(sys.platform == "win32", "Windows has no such bits")
    def test_row_16_a_connection_file_that_others_can_read_is_warned_of(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = str(Path(folder, "connection.json"))
            write_connection_file(file, key=b"some key")
            os.chmod(file, 0o644)
            argv = KernelSpecManager().get_kernel_spec(KERNEL).argv
            command = [arg.replace("{connection_file}", file) for arg in argv]
            kernel = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
            assert kernel.stderr
            line = kernel.stderr.readline()
            kernel.terminate()
            self.assertEqual(kernel.wait(TIMEOUT), 0)
            kernel.stderr.close()
        self.assertIn("the connection file can be read by other users", line)


@unittest.skipUnless("curve" in DECLARED, "this ZeroMQ has no CURVE, and the kernelspec does not declare it")
class Encryption(OneKernel):
    def test_row_17_jupyter_client_may_require_encryption(self) -> None:
        km, kc = self.start(transport_encryption="required")
        self.assertEqual(kc.execute_interactive("1", timeout=TIMEOUT)["content"]["status"], "ok")
        info = km.get_connection_info()
        with zmq.Context() as context:
            for keys in (None, zmq.curve_keypair()):  # no encryption, and the wrong key of the server
                for channel, kind in (("shell", zmq.DEALER), ("iopub", zmq.SUB), ("hb", zmq.REQ)):
                    with context.socket(kind) as socket:
                        socket.linger = 0
                        if keys:
                            socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
                            socket.curve_serverkey = keys[0]
                        socket.connect(f"tcp://{info['ip']}:{info[f'{channel}_port']}")
                        if kind == zmq.SUB:
                            socket.subscribe(b"")
                            kc.execute("console.log('secret')")
                        else:
                            header = kc.session.msg_header("kernel_info_request")
                            header["date"] = header["date"].isoformat()
                            four = [pack(header), b"{}", b"{}", b"{}"]
                            frames = [DELIMITER, kc.session.sign(four), *four]
                            socket.send_multipart(frames if channel == "shell" else [b"ping"])
                        self.assertFalse(socket.poll(400), f"{channel} spoke to a stranger")
        self.figure("a client that requires it is served; one without the key hears nothing on shell, iopub, heartbeat")

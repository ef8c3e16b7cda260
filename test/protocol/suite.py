"""jupyter_kernel_test, the conformance suite of the Jupyter project, against our kernel."""

import os
import tempfile
from typing import Any
from unittest import mock

import jupyter_kernel_test

from client import KERNEL, TIMEOUT, wait_until_heard


class KernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('test')"
    completion_samples = [
        {"text": "Math.ab", "matches": {"abs"}},
        {"text": "zeros(2, 3).mat", "matches": {"matmul"}},
    ]
    complete_code_samples = ["1", "const x = 1", "function f() { return 1 }", "`a\nb`"]
    incomplete_code_samples = ["`an open template", "function f() {", "[1, 2", "1 +"]
    invalid_code_samples = ["const = 1", "a b", "}"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": "'a' + 'b'", "result": "'ab'"},
        {"code": "matrix([[1, 2], [3, 4]])", "mime": "text/html"},
        {"code": "[{ a: 1 }, { a: 2 }]", "mime": "text/html"},
        {
            "code": "({ data: [{ y: [1] }], layout: {} })",
            "mime": "application/vnd.plotly.v1+json",
        },
        {
            "code": "matrix([[1, 2], [3, 4]]).T",
            "mime": "application/vnd.eigenbook.matrix.v1+json",
        },
    ]
    code_display_data = [
        {"code": "display(matrix([[1]]))", "mime": "text/html"},
        {"code": "display({ a: 1 })", "mime": "text/plain"},
        {"code": "display.html('<b>1</b>')", "mime": "text/html"},
        {"code": "display.markdown('# 1')", "mime": "text/markdown"},
        {"code": "display.latex('x^2')", "mime": "text/latex"},
        {"code": "display.svg('<svg></svg>')", "mime": "image/svg+xml"},
        {
            "code": "display.png(new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]))",
            "mime": "image/png",
        },
        {"code": "display.jpeg(new Uint8Array([255, 216, 255]))", "mime": "image/jpeg"},
        {"code": "display.json({ a: [1] })", "mime": "application/json"},
        {
            "code": "display.plotly({ data: [{ y: [1, 2] }] })",
            "mime": "application/vnd.plotly.v1+json",
        },
    ]
    code_clear_output = "display.clear()"
    code_history_pattern = "1?+*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "parseInt"
    code_page_something = "parseInt?"

    @classmethod
    def setUpClass(cls) -> None:
        # a history of its own: the suite counts what it finds there
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        with mock.patch.dict(os.environ, JUPYTER_DATA_DIR=folder.name):
            super().setUpClass()
        wait_until_heard(cls.kc)
        for channel in (cls.kc.shell_channel, cls.kc.iopub_channel):
            channel.get_msg = patient(channel.get_msg)

    def flush_channels(self) -> None:
        """Reads all up to now: up to what the kernel says to a question of ours, for which no time need be guessed."""
        msg_id = self.kc.kernel_info()
        for channel, last in ((self.kc.shell_channel, "reply"), (self.kc.iopub_channel, "idle")):
            while True:
                message = channel.get_msg(timeout=TIMEOUT)
                jupyter_kernel_test.validate_message(message)
                state = message["content"].get("execution_state", "reply")
                if message["parent_header"].get("msg_id") == msg_id and state == last:
                    break


def patient(get_msg: Any) -> Any:
    """The same, but as long as a busy machine needs: the suite gives each message that must come 0.1 s."""
    return lambda timeout=None: get_msg(timeout=TIMEOUT)


class IopubWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True

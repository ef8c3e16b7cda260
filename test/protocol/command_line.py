"""The command line: what it installs is what Jupyter starts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

from client import TIMEOUT
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import start_new_kernel

COMMAND = Path(__file__).parents[2] / "kernel" / "bin" / "eigenbook.js"


class CommandLine(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name
        path = str(Path(self.folder, "share", "jupyter"))
        patch = unittest.mock.patch.dict(os.environ, JUPYTER_PATH=path)
        patch.start()
        self.addCleanup(patch.stop)

    def eigenbook(self, *args: str) -> str:
        done = subprocess.run(["node", COMMAND, *args], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def test_jupyter_finds_and_starts_what_was_installed_until_it_is_uninstalled(self) -> None:
        for name, language, display, extension in (
            ("tslab", "typescript", "TypeScript", ".ts"),
            ("jslab", "javascript", "JavaScript", ".js"),
        ):
            place = self.eigenbook("install", "--prefix", self.folder, "--as", name)
            spec = KernelSpecManager().get_kernel_spec(name)
            self.assertEqual((spec.resource_dir, spec.language, spec.display_name), (place, language, display))
            manager, client = start_new_kernel(kernel_name=name)
            try:
                values: list[str] = []

                def note(message: dict, values: list[str] = values) -> None:
                    if message["msg_type"] == "execute_result":
                        values.append(message["content"]["data"]["text/plain"])

                reply = client.execute_interactive("const n = 20 + 1\n2 * n", timeout=TIMEOUT, output_hook=note)
                self.assertEqual((reply["content"]["status"], values), ("ok", ["42"]))
                info = client.kernel_info(reply=True, timeout=TIMEOUT)["content"]["language_info"]
                self.assertEqual((info["name"], info["file_extension"]), (language, extension))
            finally:
                client.stop_channels()
                manager.shutdown_kernel(now=True)
            self.assertEqual(self.eigenbook("uninstall", "--prefix", self.folder, "--as", name), place)
            with self.assertRaises(NoSuchKernel):
                KernelSpecManager().get_kernel_spec(name)

    def test_jupyter_runs_files_and_what_comes_by_a_pipe(self) -> None:
        self.eigenbook("install", "--prefix", self.folder, "--as", "tslab")
        file = Path(self.folder, "run-me.ts")
        file.write_text("const n: number = 21\nconsole.log('twice', 2 * n)")
        run = [sys.executable, "-m", "jupyter", "run", "--kernel=tslab"]
        given = subprocess.run([*run, str(file)], capture_output=True, text=True, timeout=TIMEOUT)
        self.assertEqual((given.returncode, given.stdout), (0, "twice 42\n"), given.stderr)
        piped = subprocess.run(run, input=file.read_text(), capture_output=True, text=True, timeout=TIMEOUT)
        self.assertEqual((piped.returncode, piped.stdout), (0, "twice 42\n"), piped.stderr)

    def test_the_users_folder_is_the_one_that_jupyter_says(self) -> None:
        from jupyter_core.paths import jupyter_data_dir

        for name in ("JUPYTER_DATA_DIR", "XDG_DATA_HOME"):
            with unittest.mock.patch.dict(os.environ, {name: self.folder}):
                place = self.eigenbook("install", "--user")
                self.assertEqual(place, os.path.join(jupyter_data_dir(), "kernels", "eigenbook"))

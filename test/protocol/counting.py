"""Runs test files, prints the figure that a test found, and writes the counts and what failed for whoever adds up."""

import importlib
import json
import os
import sys
import tempfile
import time
import unittest

#: What takes longer is told, so that the fast suite stays fast.
SLOW = 3.0


class Counting(unittest.TextTestResult):
    passed = 0

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.started = time.monotonic()

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self.passed += 1
        for figure in getattr(test, "figures", ()):
            self.stream.writeln(f"    {figure}")
        if (seconds := time.monotonic() - self.started) > SLOW:
            self.stream.writeln(f"    took {seconds:.1f} s")


def main(names: list[str]) -> int:
    # history and runtime files of the tests are no business of the person who runs them
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JUPYTER_DATA_DIR"] = folder
        return run(names)


def run(names: list[str]) -> int:
    loader = unittest.TestLoader()
    tests = unittest.TestSuite(loader.loadTestsFromModule(importlib.import_module(name)) for name in names)
    runner = unittest.TextTestRunner(verbosity=2, resultclass=Counting, stream=sys.stdout)
    result = runner.run(tests)
    failed = len(result.failures) + len(result.errors)
    failures = [f"{test}\n{error}" for test, error in result.failures + result.errors]
    counts = {"passed": result.passed, "failed": failed, "skipped": len(result.skipped), "failures": failures}
    if path := os.environ.get("EIGENBOOK_COUNTS"):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(counts, file)
    return 1 if failed else 0

"""Runs test files, prints the figure that a test found, and writes the counts for whoever adds up."""

import importlib
import json
import os
import sys
import unittest


class Counting(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self.passed += 1
        for figure in getattr(test, "figures", ()):
            self.stream.writeln(f"    {figure}")


def main(names: list[str]) -> int:
    loader = unittest.TestLoader()
    tests = unittest.TestSuite(loader.loadTestsFromModule(importlib.import_module(name)) for name in names)
    runner = unittest.TextTestRunner(verbosity=2, resultclass=Counting, stream=sys.stdout)
    result = runner.run(tests)
    failed = len(result.failures) + len(result.errors)
    counts = {"passed": result.passed, "failed": failed, "skipped": len(result.skipped)}
    if path := os.environ.get("EIGENBOOK_COUNTS"):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(counts, file)
    return 1 if failed else 0

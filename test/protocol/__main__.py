"""Runs the protocol suite and writes its counts for whoever adds several suites up."""

import json
import os
import sys
import unittest

import command_line
import dialogue
import language
import output
import own
import suite


class Counting(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main() -> int:
    loader = unittest.TestLoader()
    tests = unittest.TestSuite(loader.loadTestsFromModule(module) for module in (suite, own, output, dialogue, language, command_line))
    runner = unittest.TextTestRunner(verbosity=2, resultclass=Counting, stream=sys.stdout)
    result = runner.run(tests)
    failed = len(result.failures) + len(result.errors)
    counts = {"passed": result.passed, "failed": failed, "skipped": len(result.skipped)}
    if path := os.environ.get("EIGENBOOK_COUNTS"):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(counts, file)
    return 1 if failed else 0


sys.exit(main())

// Mocha's spec reporter, and for whoever adds several suites up the counts and what failed.
import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on('fail', (test, error) =>
      failures.push(`${test.fullTitle()}\n${error.stack ?? error}`),
    );
    runner.once('end', () => {
      const { passes, failures: failed, pending } = this.stats;
      const counts = { passed: passes, failed, skipped: pending, failures };
      const file = process.env.EIGENBOOK_COUNTS;
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}

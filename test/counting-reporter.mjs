// Mocha's spec reporter, and the counts for whoever adds several suites up.
import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending };
      const file = process.env.EIGENBOOK_COUNTS;
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}

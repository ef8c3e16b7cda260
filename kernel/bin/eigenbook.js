#!/usr/bin/env node
import { main, UsageError } from '../dist/bundle/cli.js';

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError;
  process.stderr.write(`eigenbook: ${error.message}${usage ? ' (see eigenbook --help)' : ''}\n`);
  process.exitCode = usage ? 2 : 1;
}

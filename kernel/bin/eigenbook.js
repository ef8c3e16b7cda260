#!/usr/bin/env node
import { main, UsageError } from '../dist/cli/main.js';

try {
  await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError || error?.code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`eigenbook: ${error.message}${usage ? ' (see eigenbook --help)' : ''}\n`);
  process.exitCode = usage ? 2 : 1;
}

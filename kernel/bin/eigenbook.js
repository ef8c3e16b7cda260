#!/usr/bin/env node
let cli;
try {
  cli = await import('../dist/bundle/cli.js'); // here, as it is not there before the build
  process.exitCode = await cli.main(process.argv.slice(2));
} catch (error) {
  const usage = cli !== undefined && error instanceof cli.UsageError;
  const [reason] = String(error?.message ?? error).split('\n');
  const said = /^(ERR_)?MODULE_NOT_FOUND$/.test(error?.code)
    ? `a part of Eigenbook is missing (${reason}): in a clone of it run npm start -- --setup, elsewhere install its package again`
    : error.message;
  process.exitCode = usage ? 2 : 1;
  // what a start that failed has begun would keep the process
  process.stderr.write(`eigenbook: ${said}${usage ? ' (see eigenbook --help)' : ''}\n`, () => process.exit()); // prettier-ignore
}

import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { explain, Failure } from './failure.mjs';
import { CACHE, LOG, ROOT } from './paths.mjs';

/** Runs a command quietly, its output in the log; a failure says what to do in one line. */
export async function quietly(command, args, options = {}) {
  const { code, output } = await capture(command, args, options);
  record(`$ ${[command, ...args].join(' ')}\n${output}`);
  if (code !== 0) throw new Failure(`${explain(output)} (log: .cache/setup.log)`);
  return output;
}

/** Runs a command and gives its exit code and everything it wrote. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd: ROOT, windowsHide: true, ...options });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a command on this terminal and gives its exit code. */
export function openly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    // Ctrl+C reaches the child as well: it decides what that means, and we end when it does.
    const ignore = () => undefined;
    const forward = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore).on('SIGTERM', forward);
    child.on('error', (error) => {
      console.error(`eigenbook: ${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore).off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** Node with one of our tools; npm as the one that started us, if it did. */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli)) return [process.execPath, [cli, ...args], {}];
  const windows = process.platform === 'win32';
  return [windows ? 'npm.cmd' : 'npm', args, { shell: windows }];
}

function record(text) {
  mkdirSync(CACHE, { recursive: true });
  appendFileSync(LOG, `${text}\n`);
}

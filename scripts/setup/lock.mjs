// One set-up at a time in a folder: two at once would write into the same environment. Whoever holds the
// lock touches it, so that one of a process that is gone, or whose number another has now, is no lock.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './paths.mjs';

const FILE = join(CACHE, 'setup.lock');
const TOUCH_MS = 2000;
const STALE_MS = 30_000;
const LOOK_MS = 200;

/** How many actions of this process run under the lock. */
let holders = 0;
let taking;
let touching;

/** Runs `action` while no other process runs one; those of this process may overlap. */
export async function alone(action) {
  if (holders++ === 0) taking = take();
  try {
    await taking;
    return await action();
  } finally {
    if (--holders === 0) release();
  }
}

async function take() {
  mkdirSync(CACHE, { recursive: true });
  let isTold = false;
  while (!tryToTake()) {
    const holder = holderOf();
    if (holder === undefined) rmSync(FILE, { force: true });
    else {
      if (!isTold) console.log(`eigenbook: another set-up runs here (process ${holder}): waiting for it`); // prettier-ignore
      isTold = true;
      await new Promise((resolve) => {
        setTimeout(resolve, LOOK_MS);
      });
    }
  }
  touching = setInterval(touch, TOUCH_MS).unref();
  process.once('exit', release);
}

function tryToTake() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The process that holds the lock; undefined if it is gone. */
function holderOf() {
  try {
    const pid = Number(readFileSync(FILE, 'utf8'));
    if (Date.now() - statSync(FILE).mtimeMs > STALE_MS) return undefined;
    if (pid !== 0) process.kill(pid, 0); // 0: it is about to write its number
    return pid;
  } catch (error) {
    if (error.code === 'EPERM') return 'of another user';
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}

function touch() {
  const now = new Date();
  if (existsSync(FILE)) utimesSync(FILE, now, now); // not so after npm run clean
}

function release() {
  clearInterval(touching);
  process.off('exit', release);
  rmSync(FILE, { force: true });
}

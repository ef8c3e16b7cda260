// Where a file is written before it has its name, so that nobody finds half of it there. A process that
// is killed leaves such a part behind, which says whose it was: the next one that writes there removes it.
import { randomUUID } from 'node:crypto';
import { promises } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

const { readdir, rm, stat } = promises;

const PART = /^\.(\d+)@(.+)\.[\da-f-]{36}\.part$/;
/** Processes may share a folder and a name of their machine, and not see each other: they write on. */
const UNTOUCHED_MS = 60_000;

/** A path beside `path` for what will become that file. */
export function partFile(path: string): string {
  return join(dirname(path), `.${process.pid}@${host()}.${randomUUID()}.part`);
}

/** Removes from `folder` what processes that are gone left unfinished. */
export async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []); // whoever opens a file there says what is wrong
  const parts = names.filter((name) => PART.test(name)).map((name) => join(folder, name));
  const abandoned = await Promise.all(parts.map(isAbandoned));
  await Promise.allSettled(parts.filter((_, k) => abandoned[k]).map((part) => rm(part)));
}

async function isAbandoned(part: string): Promise<boolean> {
  const [, pid, owner] = PART.exec(basename(part))!;
  if (owner !== host() || isAlive(Number(pid))) return false;
  const found = await stat(part).catch(() => undefined); // finished or removed meanwhile
  return found !== undefined && Date.now() - found.mtimeMs > UNTOUCHED_MS;
}

function host(): string {
  return encodeURIComponent(hostname());
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'; // it is another user's
  }
}

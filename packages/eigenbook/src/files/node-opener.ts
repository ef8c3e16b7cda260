import { interruptible } from '@eigenbook/mime';
import { promises } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileError } from './file-error.ts';
import { notOpened, notWritten } from './node-faults.ts';
import { type Blocks, type Opener, page } from './opener.ts';
import { partFile, removeAbandoned } from './node-part.ts';

const { open, readdir, realpath, rename, rm, stat } = promises;

/** Files of this machine, and addresses. Each part is read by a handle of its own: nothing stays open. */
export const nodeOpener: Opener = {
  async open(given, caller) {
    if (/^https?:/i.test(given)) return page.open(given, caller);
    const path = fromHome(given);
    try {
      const found = await stat(path);
      if (!found.isFile() || found.size === 0) throw await notOpened(caller, path, found);
      await (await open(path)).close();
      return { size: found.size, read: (start, end) => readPart(path, start, end) };
    } catch (error) {
      throw await notOpened(caller, path, error);
    }
  },

  async list(folder) {
    const paths = await readdir(folder, { recursive: true, encoding: 'utf8' });
    return paths.map((path) => path.split(sep).join('/'));
  },

  async write(given, blocks) {
    const named = fromHome(given);
    const { path, mode } = await placeOf(named);
    await removeAbandoned(dirname(path));
    const part = partFile(path);
    try {
      const file = await open(part, 'wx', mode);
      try {
        if (mode !== undefined) await file.chmod(mode);
        await interruptible(appendTo(file, blocks));
      } finally {
        await file.close(); // which ends also what was interrupted
      }
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw await notWritten(named, error);
    }
  },
};

async function appendTo(file: promises.FileHandle, blocks: Blocks): Promise<void> {
  for await (const block of blocks) await file.appendFile(block);
}

/** A path as a shell would read it, or an address of a file. */
function fromHome(path: string): string {
  return /^file:/i.test(path) ? fileURLToPath(path) : path.replace(/^~(?=[/\\])/, homedir());
}

/** Where a file is that is written anew: behind a link what it leads to, which keeps its rights. */
async function placeOf(path: string): Promise<{ path: string; mode?: number }> {
  const found = await stat(path).catch(() => undefined);
  if (!found || found.isDirectory()) return { path };
  if (!found.isFile()) throw new FileError(`save: the path must be that of a file; ${path} is a device or a pipe.`, 'EINVAL'); // prettier-ignore
  return { path: await realpath(path), mode: found.mode & 0o777 };
}

async function readPart(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(end - start);
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) throw new RangeError(`load: ${path} must not change while it is read; it ends at ${start + at}`); // prettier-ignore
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

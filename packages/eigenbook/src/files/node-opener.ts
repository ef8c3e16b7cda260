import { randomUUID } from 'node:crypto';
import { promises } from 'node:fs';
import { sep } from 'node:path';
import { notOpened, notWritten } from './node-faults.ts';
import type { Opener } from './opener.ts';

const { open, readdir, rename, rm, stat } = promises;

/** Files of this machine. Each part is read by a handle of its own: nothing stays open. */
export const nodeOpener: Opener = {
  async open(path, caller) {
    try {
      const found = await stat(path);
      if (found.isFile() && found.size > 0) await (await open(path)).close();
      else if (found.isFile() || found.isDirectory()) throw await notOpened(caller, path, found);
      return { size: found.size, read: (start, end) => readPart(path, start, end) };
    } catch (error) {
      throw await notOpened(caller, path, error);
    }
  },

  async list(folder) {
    const paths = await readdir(folder, { recursive: true, encoding: 'utf8' });
    return paths.map((path) => path.split(sep).join('/'));
  },

  async write(path, blocks) {
    // beside the file, so that nobody finds half of it under its name
    const part = `${path}.${randomUUID()}.part`;
    try {
      const file = await open(part, 'wx');
      try {
        for await (const block of blocks) await file.appendFile(block);
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw await notWritten(path, error);
    }
  },
};

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

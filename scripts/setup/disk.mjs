import fs, { existsSync } from 'node:fs'; // old Nodes lack statfsSync, and must live to say that they are old
import { dirname } from 'node:path';
import { Failure } from './failure.mjs';

/**
 * Refuses to begin what would fill the disk that `folder` is on, or will be.
 * @param {string} folder
 * @param {number} gigabytes
 * @param {{ bavail: number, bsize: number }} disk
 */
export function checkSpace(folder, gigabytes, { bavail, bsize } = fs.statfsSync(existing(folder))) {
  const free = (bavail * bsize) / 1e9;
  if (free >= gigabytes) return;
  throw new Failure(
    `the disk has ${free.toFixed(1)} GB free and ${gigabytes} GB are needed: free some, then run the command again`,
  );
}

/** The folder, or the nearest above it that is there. */
export function existing(folder) {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

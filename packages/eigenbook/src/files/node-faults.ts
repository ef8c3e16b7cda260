// Why a file could not be opened or written, in words: where it was looked for, and what is there.
import { promises, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { FileError } from './file-error.ts';
import { nearNames } from './near-names.ts';

const { readdir } = promises;

/** Names that are told of a folder. */
const MOST = 8;

/** An error of `open`, or what was found in the place of a file. */
export async function notOpened(caller: string, path: string, reason: unknown): Promise<unknown> {
  if (reason instanceof FileError) return reason;
  if (isStats(reason)) {
    if (!reason.isDirectory() && !reason.isFile()) return new FileError(`${caller}: the path must be that of a file; ${path} is a device or a pipe.`, 'EINVAL'); // prettier-ignore
    if (!reason.isDirectory()) return new FileError(`${caller}: the file must hold something; ${path} is empty.`, 'EMPTY'); // prettier-ignore
    const inside = told((await namesIn(path)) ?? []);
    return new FileError(`${caller}: the path must be that of a file; ${path} is a folder${inside === '' ? '' : `, with ${inside}`}.`, 'EISDIR'); // prettier-ignore
  }
  const code = codeOf(reason);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileError(`${caller}: there must be a file ${path}; there is none. ${await around(path)}`, code); // prettier-ignore
  if (code === 'EACCES' || code === 'EPERM') return new FileError(`${caller}: the file must be readable; you have no right to read ${resolve(path)}.`, code); // prettier-ignore
  return otherFault(`${caller}: ${path} could not be opened`, reason);
}

const IN_WORDS: Readonly<Record<string, string>> = {
  ENAMETOOLONG: 'its name must be shorter',
  EMFILE: 'too many files are open; what opened them must close them',
};

/** What the system says of a file in its own words; bugs and what a file holds stay what they are. */
function otherFault(what: string, reason: unknown): unknown {
  const { syscall, code, message } = (reason ?? {}) as Partial<NodeJS.ErrnoException>;
  if (syscall === undefined) return reason;
  return new FileError(`${what}: ${code === undefined ? message : (IN_WORDS[code] ?? message)}.`, codeOf(reason)); // prettier-ignore
}

/** An error on the way of a new file to its place. */
export async function notWritten(path: string, reason: unknown): Promise<unknown> {
  const code = codeOf(reason);
  const folder = dirname(resolve(path));
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      if (folder === process.cwd()) return new FileError(`save: the notebook’s folder must be there; ${folder} is no more. Once there is one again, process.chdir('${folder}') goes there.`, code); // prettier-ignore
      return new FileError(`save: the folder of ${path} must be there; there is none at ${folder}. ${await near(folder)}Make it first: (await import('node:fs')).mkdirSync('${dirname(path)}', { recursive: true }).`, code); // prettier-ignore
    case 'EISDIR':
    case 'ENOTEMPTY':
      return new FileError(`save: the path must be that of a file; ${path} is a folder.`, code); // prettier-ignore
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new FileError(`save: the folder must be writable; you have no right to write in ${folder}.`, code); // prettier-ignore
    case 'ENOSPC':
    case 'EDQUOT':
      return new FileError(`save: the disk must have room for ${path}; it is full. What was there stays as it was.`, code); // prettier-ignore
    default:
      return otherFault(`save: ${path} could not be written`, reason);
  }
}

/** Where a path was looked for, and what of a similar name there is. */
async function around(path: string): Promise<string> {
  const whole = resolve(path);
  const from = isAbsolute(path) ? '' : ` Paths begin in the notebook’s folder, ${process.cwd()}.`;
  const names = await namesIn(dirname(whole));
  if (!names) return `${await near(dirname(whole))}There is no folder ${dirname(whole)}.${from}`;
  const alike = nearNames(basename(whole), names);
  if (alike.length > 0) return `Did you mean ${alike.join(' or ')}?${from}`;
  const others = told(names.filter((name) => !name.startsWith('.')));
  return `${others === '' ? 'Its folder is empty' : `In its folder are ${others}`}.${from}`;
}

/** Which folder beside one that is not there may be meant. */
async function near(folder: string): Promise<string> {
  const [name] = nearNames(basename(folder), await foldersIn(dirname(folder)));
  return name === undefined || name === basename(folder) ? '' : `Did you mean the folder ${name}? `;
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch {
    // it is not there, or not for us to see
    return undefined;
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // as above
  return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name); // prettier-ignore
}

function told(names: readonly string[]): string {
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : '';
  return names.toSorted().slice(0, MOST).join(', ') + more;
}

function isStats(reason: unknown): reason is Stats {
  return typeof reason === 'object' && reason !== null && 'isDirectory' in reason;
}

function codeOf(reason: unknown): string {
  const { code } = (reason ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

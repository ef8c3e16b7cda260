// `eigenbook install` and `eigenbook uninstall`.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type CommandLine,
  DECORATORS,
  JSX_RUNTIMES,
  LANGUAGES,
  listOf,
  oneOf,
  POLICIES,
  UsageError,
} from './command-line.ts';
import { isOurs, readKernelspec, writeKernelspec } from './kernelspec.ts';
import { nodeFault } from './node-version.ts';
import { type Place, placeOf } from './places.ts';
import { findPython } from './python.ts';

const DEFAULT_NAME = 'eigenbook';

/** Writes the kernelspec that the command line asks for and returns its folder. */
export function install(line: CommandLine): string {
  const place = placeOf(line);
  const name = nameOf(line) ?? DEFAULT_NAME;
  const byName = name === 'jslab' ? 'javascript' : 'typescript';
  const { preload = DEFAULT_NAME, types = 'error', language = byName, node } = line.text;
  const options = {
    name,
    language: oneOf('language', LANGUAGES, language),
    preload: listOf(preload),
    types: oneOf('types', POLICIES, types),
    node: node === undefined ? process.execPath : checkedNode(node),
    pythonPrefix: pythonPrefix(line, place),
    flags: languageFlags(line),
  };
  const folder = join(place.kernels, name);
  writing(folder, () => {
    const foreign = isThere(folder) && !isOursAt(folder);
    if (foreign && !line.flags.has('replace')) {
      throw new Error(`${folder} is a kernelspec of another kernel: add --replace to put ours in its place`); // prettier-ignore
    }
    writeKernelspec(folder, options);
  });
  return folder;
}

/** What the kernel is told of its language beyond its name. */
function languageFlags({ text, flags }: CommandLine): string[] {
  const { jsx, decorators } = text;
  return [
    ...(jsx === undefined ? [] : [`--jsx=${oneOf('jsx', JSX_RUNTIMES, jsx)}`]),
    ...(decorators === undefined
      ? []
      : [`--decorators=${oneOf('decorators', DECORATORS, decorators)}`]),
    ...(flags.has('hide-semicolon') ? ['--hide-semicolon'] : []),
  ];
}

/** Removes those kernelspecs of ours that the command line means and returns their folders. */
export function uninstall(line: CommandLine): string[] {
  const { kernels, option } = placeOf(line);
  const name = nameOf(line);
  const names = name === undefined ? (existsSync(kernels) ? readdirSync(kernels) : []) : [name];
  const folders = names.map((it) => join(kernels, it)).filter(isThere);
  const ours = folders.filter(isOursAt);
  if (name !== undefined && folders.length > ours.length) {
    throw new Error(`${folders[0]} is a kernelspec of another kernel: it stays`);
  }
  if (ours.length === 0) {
    throw new Error(`there is no kernelspec ${name ?? 'of Eigenbook'} in ${kernels} (${option})`);
  }
  for (const folder of ours) {
    writing(folder, () => rmSync(folder, { recursive: true }));
  }
  return ours;
}

/** The name after `--as`, as Jupyter allows it. */
function nameOf({ text }: CommandLine): string | undefined {
  const name = text['as'];
  if (name !== undefined && !/^[a-z0-9][a-z0-9._-]*$/i.test(name)) {
    throw new UsageError(`--as must be a name of letters, digits, dots, hyphens and underscores; got ${name}`); // prettier-ignore
  }
  return name?.toLowerCase(); // Jupyter knows no other
}

function isThere(folder: string): boolean {
  return lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
}

function isOursAt(folder: string): boolean {
  const spec = readKernelspec(folder);
  return spec !== undefined && isOurs(spec);
}

/** The full path of a Node that can run the kernel. */
function checkedNode(path: string): string {
  let version: string;
  try {
    version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
  } catch (cause) {
    throw new Error(`--node must be the path of a Node; ${path} does not run`, { cause });
  }
  const fault = nodeFault(version.replace(/^v/, ''));
  if (fault) throw new Error(`--node: ${fault}`);
  return path.includes('/') || path.includes('\\') ? resolve(path) : path;
}

function pythonPrefix({ text }: CommandLine, { prefix }: Place): string | undefined {
  const given = text['python-prefix'] ?? prefix;
  return given === undefined ? findPython()?.prefix : resolve(given);
}

const ELSEWHERE = 'choose --user, or another --prefix DIR';
const LOCKED = ['may not be written', ELSEWHERE] as const;
const NO_SUCH = ['cannot be made', ELSEWHERE] as const;
const NO_FOLDER = ['goes through something that is no folder', ELSEWHERE] as const;
/** What refuses a kernelspec, and what to do, by the code of the system. */
const WRITE_FAULTS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  EACCES: LOCKED,
  EPERM: LOCKED,
  EROFS: LOCKED,
  ENOENT: NO_SUCH,
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  ENOSPC: ['finds the disk full', 'free some room'],
};

/** Does what looks at or writes to `folder`; a refusal says what to do. */
function writing(folder: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const fault = WRITE_FAULTS[code];
    if (fault === undefined) throw error;
    throw new Error(`${folder} ${fault[0]} (${code}): ${fault[1]}`, { cause: error });
  }
}

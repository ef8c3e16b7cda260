// A kernelspec: what Jupyter reads to know of a kernel and to start it.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from '../make-folder.ts';
import type { LANGUAGES, POLICIES } from './command-line.ts';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(ROOT, 'bin', 'eigenbook.js');

type Language = (typeof LANGUAGES)[number];

export interface KernelspecOptions {
  readonly name: string;
  readonly language: Language;
  readonly preload: readonly string[];
  readonly types: (typeof POLICIES)[number];
  /** The Node that runs the kernel. */
  readonly node: string;
  /** The Python whose packages hold OpenBLAS, if it is known. */
  readonly pythonPrefix: string | undefined;
  /** Flags of the kernel beyond those. */
  readonly flags: readonly string[];
}

/** What this package reads of a kernelspec that is there. */
export interface Kernelspec {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly metadata?: { readonly eigenbook?: unknown };
}

/** The version of this package. */
export function version(): string {
  return (require('../../package.json') as { version: string }).version;
}

/** Writes the kernelspec into `folder` in place of what is there. */
export function writeKernelspec(folder: string, options: KernelspecOptions): void {
  const { language, preload, types, node, pythonPrefix, flags } = options;
  const spec = {
    argv: [
      node,
      BIN,
      'kernel',
      '{connection_file}',
      `--preload=${preload.join(',')}`,
      // JavaScript has no types to be checked
      language === 'javascript' ? '--language=javascript' : `--types=${types}`,
      ...flags,
    ],
    display_name: displayName(options),
    language,
    interrupt_mode: 'message',
    env: pythonPrefix === undefined ? {} : { EIGENBOOK_PYTHON_PREFIX: pythonPrefix },
    metadata: {
      debugger: false,
      ...(canEncrypt() && { supported_encryption: ['curve'] }),
      eigenbook: { version: version() },
    },
  };
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  cpSync(join(ROOT, 'kernelspec'), folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json'), `${JSON.stringify(spec, null, 2)}\n`);
}

/** Whether this machine's ZeroMQ has CURVE. Asked here alone: it loads native code. */
function canEncrypt(): boolean {
  return (require('zeromq') as typeof import('zeromq')).capability.curve === true;
}

function displayName({ name, language }: KernelspecOptions): string {
  const word = language === 'javascript' ? 'JavaScript' : 'TypeScript';
  // the names that take the place of tslab's kernels are called as those are
  if (name === 'tslab' || name === 'jslab') return word;
  return `${word} (${name === 'eigenbook' ? 'Eigenbook' : name})`;
}

/** The kernelspec in `folder`; undefined if there is none that can be read. */
export function readKernelspec(folder: string): Kernelspec | undefined {
  const file = join(folder, 'kernel.json');
  if (!existsSync(file)) return undefined;
  try {
    const spec = JSON.parse(readFileSync(file, 'utf8')) as Kernelspec | null;
    return Array.isArray(spec?.argv) ? spec : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a kernelspec was written by this package, of whatever version. */
export function isOurs(spec: Kernelspec): boolean {
  return spec.metadata?.eigenbook !== undefined || /[\\/]bin[\\/]eigenbook\.js$/.test(spec.argv[1] ?? ''); // prettier-ignore
}

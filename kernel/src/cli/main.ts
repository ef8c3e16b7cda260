// The command line of the kernel: `eigenbook install`, and the start that a kernelspec asks for.
import { type CommandLine, DECORATORS, JSX_RUNTIMES, LANGUAGES, listOf, megabytes, oneOf, parseCommandLine, POLICIES, UsageError } from './command-line.ts'; // prettier-ignore
import { nodeFault } from './node-version.ts';

export { UsageError } from './command-line.ts';

const HELP = `eigenbook: a Jupyter kernel for TypeScript, matrices and the mathematics of AI

  eigenbook install            tell Jupyter of the kernel; prints the folder of its kernelspec
      --user                   for you, on this machine (the default)
      --sys-prefix             for the active Python environment
      --prefix DIR             under DIR/share/jupyter/kernels
      --as NAME                under another name; tslab and jslab take the place of tslab's
                               kernels, and jslab is JavaScript
      --preload LIST           modules whose exports are in scope, with commas (eigenbook)
      --types error|warn|off   what a type error does to its cell (error)
      --language typescript|javascript
      --jsx automatic|classic  cells have JSX (as tsconfig.json says)
      --decorators standard|legacy   those of TC39 or of TypeScript (as tsconfig.json says)
      --hide-semicolon         a ; after the last expression hides its value
      --node PATH              the Node that runs the kernel (the one that runs this)
      --python-prefix DIR      the Python that has scipy-openblas32 (the one of the place)
      --replace                also if another kernel has that name
  eigenbook uninstall          take our kernelspecs away again; prints their folders
      --user                   those for you (the default)
      --sys-prefix, --prefix DIR   those of another place
      --as NAME                only this one
  eigenbook doctor             say what is in order, and what to do about the rest
  eigenbook kernel FILE        start a kernel for a connection file (Jupyter does this)
      --preload LIST, --types error|warn|off, --language typescript|javascript,
      --jsx, --decorators, --hide-semicolon
      --max-old-space-size MB  memory for JavaScript's own objects (half of the machine's)
      --no-history             do not keep what is executed on disk
  eigenbook --help, --version

Exit codes: 0 done, 1 it could not be done or something is broken, 2 the command makes no sense.
`;

/** Runs the command in `args` and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const line = parseCommandLine(args);
  if (line.flags.has('help')) return say(HELP);
  if (line.flags.has('version')) {
    const { version } = await import('./kernelspec.ts');
    return say(`${version()}\n`);
  }
  const fault = line.command && line.command !== 'doctor' && nodeFault(process.versions.node);
  if (fault) throw new Error(fault);
  switch (line.command) {
    case 'install':
      return say(`${(await import('./install.ts')).install(line)}\n`);
    case 'uninstall':
      return say(`${(await import('./install.ts')).uninstall(line).join('\n')}\n`);
    case 'doctor':
      return (await import('./doctor.ts')).doctor(say);
    case 'kernel':
      return startKernel(line);
    case undefined:
      return say(HELP);
  }
}

async function startKernel({ operand, text, flags: given }: CommandLine): Promise<number> {
  const { preload = 'eigenbook', types = 'error', language = 'typescript' } = text;
  if (operand === undefined) throw new UsageError('kernel needs a connection file');
  const flags = {
    language: oneOf('language', LANGUAGES, language),
    jsx: text['jsx'] === undefined ? undefined : oneOf('jsx', JSX_RUNTIMES, text['jsx']),
    decorators:
      text['decorators'] === undefined
        ? undefined
        : oneOf('decorators', DECORATORS, text['decorators']),
  };
  const policy = flags.language === 'javascript' ? 'off' : oneOf('types', POLICIES, types);
  const hideSemicolon = given.has('hide-semicolon');
  const { start } = await import('../front/start.ts');
  await start({
    connectionFile: operand,
    preload: listOf(preload),
    policy,
    flags,
    hideSemicolon,
    heapMegabytes: megabytes('max-old-space-size', text['max-old-space-size']),
    keepsHistory: !given.has('no-history'),
  });
  return 0;
}

function say(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

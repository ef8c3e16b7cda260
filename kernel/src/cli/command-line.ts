// The words of the command line: what each command takes, and what makes no sense.
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command line that makes no sense. */
export class UsageError extends Error {}

export const POLICIES = ['error', 'warn', 'off'] as const;
export const LANGUAGES = ['typescript', 'javascript'] as const;
export const JSX_RUNTIMES = ['automatic', 'classic'] as const;
export const DECORATORS = ['standard', 'legacy'] as const;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const PLACE = { user: FLAG, 'sys-prefix': FLAG, prefix: TEXT, as: TEXT };
const LANGUAGE = { language: TEXT, jsx: TEXT, decorators: TEXT, 'hide-semicolon': FLAG };

const OPTIONS = {
  install: { ...PLACE, preload: TEXT, types: TEXT, ...LANGUAGE, node: TEXT, 'python-prefix': TEXT, replace: FLAG }, // prettier-ignore
  uninstall: PLACE,
  doctor: {},
  kernel: { preload: TEXT, types: TEXT, ...LANGUAGE, 'max-old-space-size': TEXT, 'no-history': FLAG }, // prettier-ignore
} satisfies Record<string, ParseArgsConfig['options']>;

type CommandName = keyof typeof OPTIONS;

export interface CommandLine {
  /** Undefined where help or the version is asked for. */
  readonly command: CommandName | undefined;
  /** What the command works on: the connection file of `kernel`. */
  readonly operand: string | undefined;
  readonly text: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
}

/** @throws UsageError if the arguments make no sense. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const command = args[0]?.startsWith('-') === false ? (args[0] as CommandName) : undefined;
  if (command !== undefined && !Object.hasOwn(OPTIONS, command)) {
    throw new UsageError(`there is no command ${command}`);
  }
  const options = {
    help: { ...FLAG, short: 'h' },
    version: FLAG,
    ...(command && OPTIONS[command]),
  };
  const { values, positionals } = parse(args, options);
  const operands = positionals.slice(1);
  // `jupyter run FILE` hands what it takes itself on to the kernel
  if (operands.length > 0 && command !== 'kernel') {
    throw new UsageError(`${command} takes no ${operands[0]}`);
  }
  const entries = Object.entries(values);
  return {
    command,
    operand: operands[0],
    text: Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as Record<string, string>, // prettier-ignore
    flags: new Set(entries.filter(([, value]) => value === true).map(([key]) => key)),
  };
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    // Node's own words, without its advice on how to pass what begins with a dash
    const [words] = (error as Error).message.split('. To ');
    throw new UsageError(words, { cause: error });
  }
}

/** The value of `option` if it is one of `allowed`. */
export function oneOf<T extends string>(option: string, allowed: readonly T[], value: string): T {
  const found = allowed.find((it) => it === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} must be one of ${allowed.join(', ')}; got ${value}`);
}

/** The names in a list with commas. */
export function listOf(text: string): string[] {
  return text.split(',').map((name) => name.trim()).filter(Boolean); // prettier-ignore
}

/** The megabytes that `option` asks for, if it is given. */
export function megabytes(option: string, value: string | undefined): number | undefined {
  if (value === undefined || /^[1-9]\d{0,8}$/.test(value))
    return value === undefined ? undefined : Number(value);
  throw new UsageError(`--${option} must be a whole number of MB; got ${value}`);
}

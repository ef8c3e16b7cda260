// Whatever a cell threw, as a failure: its name, its message, the frames of the author's code, and
// the errors that it came of.
import { type ErrorFacts, errorFacts } from './error-facts.ts';
import { type Failure, failure } from './failure.ts';
import { OF_PACKAGES } from './hints.ts';
import { insteadOfName } from './instead.ts';
import { type Sources, traceLines } from './trace.ts';

/** Errors that are shown in full of one that has others in it. */
const MAX_ERRORS = 10;
/** Characters of a message, and of the fields of an error. */
const MAX_LENGTH = 5_000;

/** @param inspect - writes a value as text; never throws. */
export function thrownFailure(
  thrown: unknown,
  sources: Sources,
  inspect: (value: unknown) => string,
): Failure {
  const seen = new Set<unknown>();
  const trouble = (value: unknown): Failure => {
    const facts = errorFacts(value);
    if (!facts) return failure('Thrown', shortened(inspect(value)), []);
    const message = shortened(wordsOf(facts));
    if (seen.has(value)) return failure(facts.name, message, ['    (shown above)']);
    if (seen.size >= MAX_ERRORS) return failure(facts.name, message, ['    … more errors']);
    seen.add(value);
    return failure(facts.name, message, [...ownLines(facts), ...othersLines(facts)]);
  };
  const ownLines = ({ stack, message, fields }: ErrorFacts): string[] => [
    ...(stack === undefined ? [] : traceLines(stack, message, sources)),
    ...(Object.keys(fields).length === 0
      ? []
      : shortened(inspect(fields))
          .split('\n')
          .map((line) => `    ${line}`)),
  ];
  const othersLines = ({ causes, parts }: ErrorFacts): string[] => {
    const caused = causes.flatMap((cause) => {
      const [first, ...rest] = errorFacts(cause) ? trouble(cause).traceback : [shortened(inspect(cause))]; // prettier-ignore
      return ['', `Caused by ${first}`, ...rest];
    });
    const shown = parts.slice(0, MAX_ERRORS);
    const partial = shown.flatMap((part, k) => [
      '',
      `Error ${k + 1} of ${parts.length}:`,
      ...trouble(part).traceback,
    ]);
    return [...caused, ...partial, ...(shown.length < parts.length ? ['', '…'] : [])];
  };
  return trouble(thrown);
}

const MISSING = /^Cannot find (?:module|package) '(?![./]|node:|[a-z]:[\\/])/i;

/** The message of an error; that of a package or a name which is not there leads on. */
function wordsOf({ name, message, fields }: ErrorFacts): string {
  const unknown =
    name === 'ReferenceError' ? /^(\w+) is not defined$/.exec(message)?.[1] : undefined;
  const instead = unknown === undefined ? undefined : insteadOfName(unknown);
  if (instead !== undefined) return `${message}. Here it is ${instead}.`;
  if (fields['code'] === 'ERR_UNKNOWN_FILE_EXTENSION' && message.includes('".ts"')) {
    return `${message}\n  Node reads TypeScript outside of cells from 22.18 on: until then the file of a worker is JavaScript, new Worker('./worker.mjs').`; // prettier-ignore
  }
  const isMissing = /^(ERR_)?MODULE_NOT_FOUND$/.test(String(fields['code']));
  if (!isMissing || !MISSING.test(message)) return message;
  const [first, , ...requirers] = message.split('\n'); // of one alone it is the notebook
  return `${requirers.length > 1 ? message : first}\n  ${OF_PACKAGES}`;
}

function shortened(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH)}… (${text.length - MAX_LENGTH} more characters)`;
}

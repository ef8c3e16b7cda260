/** An error as the protocol carries it, in `error` messages and `execute_reply`. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  /** Lines; escape sequences for colour are allowed here and nowhere else. */
  readonly traceback: readonly string[];
}

const RED = '\u001b[31m';
const PLAIN = '\u001b[0m';

/** A failure with its name in red before the message. */
export function failure(ename: string, evalue: string, lines: readonly string[]): Failure {
  const [first = '', ...rest] = evalue.split('\n');
  return { ename, evalue, traceback: [`${RED}${ename}${PLAIN}: ${first}`, ...rest, ...lines] };
}

/**
 * A failure as it is, but of a name that a cell was to declare with that cell.
 * @param unreached - names whose cell threw before it came to them, and those cells.
 */
export function withCell(failed: Failure, unreached: ReadonlyMap<string, string>): Failure {
  const name = /^(\w+) is not defined$/.exec(failed.evalue)?.[1];
  const cell = name === undefined ? undefined : unreached.get(name);
  if (failed.ename !== 'ReferenceError' || cell === undefined) return failed;
  const words = `${failed.evalue}: ${cell}, which declares it, did not get that far`;
  return failure(failed.ename, words, failed.traceback.slice(1));
}

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

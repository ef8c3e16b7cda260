// What can be read of a thrown value. It may come from anywhere: another realm, a proxy, an object
// whose getters throw. Each reading is on its own, so that one that fails hides nothing else.

export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  /** Undefined where the engine, or the author, gave it none. */
  readonly stack: string | undefined;
  /** In a list, because a cause may be `undefined`. */
  readonly causes: readonly unknown[];
  /** The errors it was made of. */
  readonly parts: readonly unknown[];
  /** Other fields that say more, such as `code` and `path`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The facts of an error, or of what is as good as one; undefined of every other value. */
export function errorFacts(thrown: unknown): ErrorFacts | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const read = (key: string) => attempt(() => (thrown as Record<string, unknown>)[key]);
  const [stack, message] = [read('stack'), read('message')]; // the stack, once read, may correct the message
  const isError =
    attempt(() => thrown instanceof Error) ||
    attempt(() => Object.prototype.toString.call(thrown)) === '[object Error]' ||
    (typeof message === 'string' && typeof stack === 'string');
  if (!isError) return undefined;
  const name = nameOf(thrown, read('name'));
  return {
    name,
    message: asText(message),
    stack: typeof stack === 'string' ? stack : undefined,
    causes: attempt(() => Object.hasOwn(thrown, 'cause')) ? [read('cause')] : [],
    parts: partsOf(name, read),
    fields: attempt(() => fieldsOf(thrown, name)) ?? {},
  };
}

function attempt<T>(reading: () => T): T | undefined {
  try {
    return reading();
  } catch {
    return undefined; // the value does not want to be looked at
  }
}

/** A message is any value that an author set; `undefined` is none. */
function asText(message: unknown): string {
  if (typeof message === 'string') return message;
  return message === undefined ? '' : (attempt(() => (message as symbol).toString()) ?? '');
}

const BUILT_IN = /^(Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error$/;

/** What a class of errors is called, also where it forgot to set `name`. */
function nameOf(error: object, name: unknown): string {
  if (typeof name !== 'string' || name === '') return 'Error';
  if (!BUILT_IN.test(name) || attempt(() => Object.hasOwn(error, 'name'))) return name;
  const constructor = attempt(() => (error.constructor as { name: unknown }).name);
  // of shorter names a minifier left nothing; Node's own class says less than what it extends
  const tells = typeof constructor === 'string' && constructor.length > 2;
  return tells && constructor !== 'NodeError' && constructor !== 'Object' ? constructor : name;
}

function partsOf(name: string, read: (key: string) => unknown): readonly unknown[] {
  if (name === 'SuppressedError') return [read('error'), read('suppressed')];
  const errors = read('errors');
  return name === 'AggregateError' && Array.isArray(errors) ? errors : [];
}

const SHOWN_ELSEWHERE = new Set(['name', 'message', 'stack', 'cause']);
const PARTS: Readonly<Record<string, readonly string[]>> = {
  AggregateError: ['errors'],
  SuppressedError: ['error', 'suppressed'],
};

function fieldsOf(error: object, name: string): Record<string, unknown> {
  const fields = Object.entries(Object.getOwnPropertyDescriptors(error)).filter(
    ([key, { enumerable, ...rest }]) =>
      enumerable && 'value' in rest && !SHOWN_ELSEWHERE.has(key) && !PARTS[name]?.includes(key),
  );
  return Object.fromEntries(fields.map(([key, { value }]) => [key, value as unknown]));
}

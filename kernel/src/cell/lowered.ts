// What lowered code calls. Node 20 and 22 have no `using`, and no Node has decorators: the
// transformer writes calls of `babelHelpers` in their place, and these are they.

type Dispose = () => unknown;
type Decorator = (...values: unknown[]) => unknown;

/** A scope of `using` declarations. */
interface Disposal {
  /** What the scope threw. */
  e: unknown;
  /** Takes in the value of `using`. */
  u<T>(value: T): T;
  /** Takes in the value of `await using`. */
  a<T>(value: T): T;
  /** Disposes of everything, the last first; throws what the scope or a disposal threw. */
  d(): Promise<void> | undefined;
}

const NOTHING = Symbol('nothing was thrown');

export const lowered = { usingCtx, decorate, decorateParam, decorateMetadata };

function usingCtx(): Disposal {
  const entries: { dispose: Dispose | undefined; waits: boolean }[] = [];
  const disposal: Disposal = {
    e: NOTHING,
    u(value) {
      if (value !== null && value !== undefined) {
        entries.push({ dispose: method(value, [Symbol.dispose], 'Symbol.dispose'), waits: false });
      }
      return value;
    },
    a(value) {
      const isEmpty = value === null || value === undefined;
      const symbols = [Symbol.asyncDispose, Symbol.dispose];
      const dispose = isEmpty ? undefined : method(value, symbols, 'Symbol.asyncDispose');
      entries.push({ dispose, waits: true });
      return value;
    },
    d() {
      const rest = disposeUntilWait();
      if (rest) return rest;
      if (disposal.e !== NOTHING) throw disposal.e;
      return undefined;
    },
  };

  /** Goes on by itself as long as nothing has to be waited for. */
  function disposeUntilWait(): Promise<void> | undefined {
    for (let entry = entries.pop(); entry; entry = entries.pop()) {
      try {
        const result = entry.dispose?.();
        if (entry.waits)
          return Promise.resolve(result)
            .catch(suppress)
            .then(() => disposal.d());
      } catch (error) {
        suppress(error);
      }
    }
    return undefined;
  }

  function suppress(error: unknown): void {
    disposal.e = disposal.e === NOTHING ? error : suppressed(error, disposal.e);
  }

  return disposal;
}

function method(value: unknown, symbols: readonly symbol[], name: string): Dispose {
  if (Object(value) !== value) {
    throw new TypeError(`using: the value must be an object, null or undefined; got ${String(value)}`); // prettier-ignore
  }
  for (const symbol of symbols) {
    const found = (value as Record<symbol, unknown>)[symbol];
    if (typeof found === 'function') return () => Reflect.apply(found, value, []) as unknown;
    if (found !== undefined && found !== null) break;
  }
  throw new TypeError(`using: the value must have a method ${name}; got one without`);
}

/** A `SuppressedError`, also where Node has none. */
function suppressed(error: unknown, before: unknown): Error {
  const { SuppressedError: Native } = globalThis as {
    SuppressedError?: new (error: unknown, suppressed: unknown) => Error;
  };
  if (Native) return new Native(error, before);
  const message = 'An error was suppressed during disposal.';
  return Object.assign(new Error(message), { name: 'SuppressedError', error, suppressed: before });
}

/** TypeScript’s `__decorate`: the last decorator first, none where there is none; `null` means that a member is looked up. */
function decorate(
  given: readonly (Decorator | null | undefined)[],
  target: object,
  key?: PropertyKey,
  member?: PropertyDescriptor | null,
): unknown {
  const decorators = given.filter((it) => it !== null && it !== undefined);
  if (key === undefined) {
    return decorators.reduceRight<unknown>((made, apply) => apply(made) || made, target);
  }
  const start = member === null ? Object.getOwnPropertyDescriptor(target, key) : member;
  const made = decorators.reduceRight((value, apply) => apply(target, key, value) || value, start);
  if (made) Object.defineProperty(target, key, made);
  return made;
}

/** TypeScript’s `__param`. */
function decorateParam(index: number, decorator: Decorator): Decorator {
  return (target, key) => void decorator(target, key, index);
}

/** TypeScript’s `__metadata`: does nothing where nobody brought `Reflect.metadata`. */
function decorateMetadata(key: string, value: unknown): Decorator {
  const { metadata } = Reflect as { metadata?: (key: string, value: unknown) => Decorator };
  return metadata ? metadata(key, value) : () => undefined;
}

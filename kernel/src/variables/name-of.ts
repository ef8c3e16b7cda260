/** Where variables are looked up: their names, and what each stands for. */
export interface Scope {
  readonly names: () => readonly string[];
  readonly property: (name: string) => PropertyDescriptor | undefined;
}

/** Most variables that are looked at. */
const MOST = 10_000;

/**
 * The name of the variable that holds this very object, of several the first one. No getter runs and
 * no proxy is touched: objects are compared, not looked into.
 */
export function nameOf(value: object, { names, property }: Scope): string | undefined {
  return names()
    .slice(0, MOST)
    .find((name) => property(name)?.value === value);
}

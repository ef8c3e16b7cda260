// What import statements of cells bind in the scope.
import type { Binding } from '../cell/imports.ts';

/** Binds the exports of `module` that an import names, as own properties of their holders. */
export function bindImports(
  holder: (number: number) => object,
  module: Readonly<Record<string, unknown>>,
  specifier: string,
  bindings: readonly Binding[],
): void {
  for (const [local, name, number] of bindings) {
    const scope = holder(number);
    const found = name === '*' ? { value: module } : exported(module, name);
    Object.defineProperty(
      scope,
      local,
      found
        ? { value: found.value, writable: true, enumerable: true, configurable: true }
        : missing(scope, local, `The module ${specifier} has no export ${name}`),
    );
  }
}

/** An export by its name; of a CommonJS module also a property that Node did not see as one. */
function exported(
  module: Readonly<Record<string, unknown>>,
  name: string,
): { value: unknown } | undefined {
  if (name in module) return { value: module[name] };
  const common = module['default'];
  if (typeof common === 'object' && common !== null && name in common) {
    return { value: (common as Record<string, unknown>)[name] };
  }
  return undefined;
}

/** A binding without a value: an import of a type needs none, only its use as a value is an error. */
function missing(scope: object, local: string, message: string): PropertyDescriptor {
  return {
    configurable: true,
    enumerable: true,
    get() {
      throw new SyntaxError(message);
    },
    set(value: unknown) {
      const descriptor = { value, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(scope, local, descriptor);
    },
  };
}

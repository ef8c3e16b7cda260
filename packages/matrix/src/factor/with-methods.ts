/**
 * `parts` with methods, which are no fields: what is shown of a result, or copied, are its parts. They
 * have names alone.
 */
export function withMethods<Parts extends object, Methods extends object>(
  parts: Parts,
  methods: Methods,
): Parts & Methods {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(parts, name, { value });
  return named(parts) as Parts & Methods;
}

/** The types of a cell let `svd(A)[0]` pass, which in Python is the first part: here it throws. */
export function named<Parts extends object>(parts: Parts): Parts {
  return Object.defineProperties(parts, NUMBERS);
}

const REFUSED: PropertyDescriptor = {
  get(this: object): never {
    const names = Object.keys(this).join(', ');
    throw new TypeError(`the parts of this result have names, no numbers: const { ${names} } = …`);
  },
};
const NUMBERS = { 0: REFUSED, 1: REFUSED, 2: REFUSED };

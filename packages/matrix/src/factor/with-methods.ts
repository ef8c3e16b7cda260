/** `parts` with methods, which are no fields: what is shown of a result, or copied, are its parts. */
export function withMethods<Parts extends object, Methods extends object>(
  parts: Parts,
  methods: Methods,
): Parts & Methods {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(parts, name, { value });
  return parts as Parts & Methods;
}

// Where the wasm engine comes from, without the words of a browser's types: a program for Node that is
// bundled reads these declarations too, and has none of them.

/** An address, as text or a URL. */
export type Address = string | { readonly href: string };

/** What a module can be made of: its address, its bytes (ArrayBuffer or a view), or a WebAssembly.Module. */
export type WasmSource = Address | object;

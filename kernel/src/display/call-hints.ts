// What leads on where a function is called, or what it gives taken apart.

/** As hints are everywhere. */
export const CALL_HINTS = [
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n[^]*AnyMatrix<R2, C2>/,
    words:
      'Matrices of several sizes are a list of Matrix: const list: Matrix[] = […]; then list.reduce((A, B) => A.matmul(B)) works, and multiDot(list).',
  },
  {
    codes: [2345],
    pattern: /type 'TemplateStringsArray'/,
    words:
      '…\n  It stands before a text in backticks, with what it is about in braces: la`${A} \\ ${b}`.',
  },
  {
    codes: [2339],
    pattern: /^Property '\w+' does not exist on type '\{ readonly train: Uint32Array/,
    words:
      '…\n  const { train, test } = ai.split(X.rows) are numbers of rows: X.take(train, 0) and y.take(train, 0) are those.',
  },
  {
    codes: [2345],
    pattern:
      /^Argument of type '\{ seed: number; \}' is not assignable to parameter of type 'number'/,
    words: '…\n  The seed is a number here: ai.permutation(10, 1).',
  },
  {
    codes: [2488],
    pattern: /^Type '\{ readonly train: [^]*must have a '\[Symbol.iterator\]/,
    words: '…\n  Its parts have names: const { train, test } = ai.split(n).',
  },
  {
    codes: [2345],
    pattern: /Types of parameters 'options' and 'index' are incompatible/,
    words: '…\n  map hands over the place beside the element: list.map((A) => svd(A)).',
  },
];

// What is no TypeScript because it is another language's or stands for something else, and how it is written here.

const ELSEWHERE: readonly (readonly [line: RegExp, words: string])[] = [
  [
    /^\s*[!%]/,
    "Lines with ! or % are IPython's. console.time() and console.timeEnd() measure; npm install in a terminal adds packages.", // prettier-ignore
  ],
  [/^\s*(?:pip3?|conda|npm|npx|yarn|pnpm|apt|brew) \w/, 'Commands are for a terminal: npm install in the notebook’s folder adds a package.'], // prettier-ignore
  [
    /^\s*(?:import [\w.]+ as |from [\w.]+ import )/,
    "matrix(…), inv(A), plot, ai and the rest are there without an import. Packages come as import { name } from 'package'.", // prettier-ignore
  ],
  [
    /^\s*(?:viewof|mutable) \w/,
    'viewof and mutable are Observable’s. Knobs are control({ n: { from: 1, to: 9 } }, ({ n }) => 2 * n); what changes begins with let.', // prettier-ignore
  ],
  [/^\s*(?:async )?def |\blambda\b/, 'A function is const f = (x: number) => 2 * x.'],
  [/^\s*for \w+(?:, ?\w+)* in /, 'A loop is for (let i = 0; i < n; i++) { … }, or for (const row of A) { … }.'], // prettier-ignore
  [/^\s*(?:el)?if [^(].*:\s*$/, 'A condition is if (x > 0) { … } else { … }.'],
  [/\[.* for \w+(?:, ?\w+)* in .*\]/, 'A list of a list is list.map((x) => 2 * x), and list.filter((x) => x > 0).'], // prettier-ignore
  [/\S if .+ else /, 'One or the other is x > 0 ? x : -x.'],
  [/^\s*#/, 'A comment begins with //.'],
  [/\bf(?:"|')/, 'Text with values in it is `${x} apples`.'],
  [/\b\d+(?:\.\d*)?[ij]\b/, 'A complex number is new Complex(0, 1), a complex matrix new ComplexMatrix(real, imag).'], // prettier-ignore
  [/\.at\([^()]*\) ?=[^=]/, 'An element is written by A.set(i, j, x).'],
  [/[\w)\]] ?@ ?[\w(]/, 'The matrix product is A.matmul(B), or la`${A} ${B}`.'],
  [
    /^[^'"`/]*(?:…|\.\.\.\s*[\])])/,
    'The … stands for what is left out: put your own in its place.',
  ],
  [/[\w)\]'] ?\.[*/^]/, 'Element by element it is A.mul(B), A.div(B) and A.pow(2).'],
  [/[\w)\]'] ?\\ ?[\w(]/, 'The solution of a system is solve(A, b), or la`${A} \\ ${b}`.'],
  [/\[[^\]]*;[^\]]*\]/, 'A matrix is written by its rows: matrix([[1, 2], [3, 4]]).'],
  [/\[[^\]]*:[^\]]*\]/, "Parts of a matrix are A.row(i), A.column(j) and A.slice([0, 2], ':')."],
  [/^[^'"`]*[\w)\]]' ?(?:[-+*\\;,)]|$)/, 'The transpose is A.T.'],
];

/** The way of this language to say what a faulty line says in another one. */
export function syntaxWords(line: string): string | undefined {
  return ELSEWHERE.find(([pattern]) => pattern.test(line))?.[1];
}

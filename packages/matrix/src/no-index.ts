/** The types of a cell let A[i] pass, and its undefined would go on as NaN: reading one throws `words`. */
export function refuseIndex(prototype: object, words: (read: object) => string): void {
  for (let index = 0; index < 10; index++) {
    Object.defineProperty(prototype, index, {
      get(this: object) {
        throw new TypeError(words(this));
      },
    });
  }
}

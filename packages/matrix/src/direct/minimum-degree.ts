// The order in which elimination fills in least: always the variable next that has the fewest
// neighbours left. What elimination adds is not stored edge by edge: an eliminated variable becomes an
// element, the list of those that are neighbours of each other through it. Degrees are bounds, and
// variables with the same neighbours go together.
// Source: P. Amestoy, T. Davis, I. Duff, SIAM Journal on Matrix Analysis 17, 1996.

import { pause, type Steps } from '../steps.ts';

/** For each variable the elements it is in, then its neighbours. */
export interface EliminationGraph {
  /** Variables are 0 to n − 1, elements that are there from the start the numbers after them. */
  readonly n: number;
  /** Of each variable and then each element: where its list begins in `lists`, and where the last one ends. */
  readonly indptr: Int32Array;
  /** Elements of a variable come before its neighbours; an element lists its variables. */
  readonly lists: Int32Array;
  /** How many elements each variable is in. */
  readonly elements: Int32Array;
}

/** The n variables in the order of their elimination. */
export function* minimumDegreeSteps(graph: EliminationGraph): Steps<Int32Array> {
  const elimination = new Elimination(graph);
  while (!elimination.advance(AT_ONCE)) yield* pause();
  return elimination.order();
}

/** Variables of more neighbours go last: they would join everything to everything. */
const manyNeighbours = (n: number) => Math.max(16, 10 * Math.sqrt(n));

/** So many pivots, some milliseconds, are taken between two pauses. */
const AT_ONCE = 2048;

const NONE = -1;

class Elimination {
  readonly #n: number;
  #left: number;
  /** Lists of variables and elements, one after the other, with gaps of what is gone. */
  readonly #lists: Int32Array;
  #free: number;
  readonly #start: Int32Array;
  readonly #length: Int32Array;
  /** How many elements begin the list of a variable. */
  readonly #elements: Int32Array;
  /** How many variables a variable stands for: 0 once it is gone, negative in the element being made. */
  readonly #weight: Int32Array;
  /** Of a variable a bound of its neighbours, of an element how many variables it has. */
  readonly #degree: Int32Array;
  /** Of an element 0 once it is gone; from #mark on, how many of its variables are left to see. */
  readonly #seen: Int32Array;
  #mark = 2;
  #largest = 0;
  /** The variables of each degree, or of each hash, as linked lists. */
  readonly #head: Int32Array;
  readonly #hashed: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  #lowest = 0;
  /** With which variable one that is gone was eliminated. */
  readonly #with: Int32Array;
  readonly #pivots: number[] = [];
  readonly #late: number[] = [];

  constructor({ n, indptr, lists, elements }: EliminationGraph) {
    const nodes = indptr.length - 1;
    this.#n = n;
    this.#left = n;
    this.#lists = new Int32Array(Math.ceil(1.2 * lists.length) + 2 * n + 1);
    this.#lists.set(lists);
    this.#free = lists.length;
    this.#start = indptr.slice(0, nodes);
    this.#length = Int32Array.from({ length: nodes }, (_, i) => indptr[i + 1]! - indptr[i]!);
    this.#elements = elements.slice();
    this.#weight = new Int32Array(n).fill(1);
    this.#degree = this.#length.slice();
    this.#seen = new Int32Array(nodes).fill(1);
    this.#head = new Int32Array(n + 1).fill(NONE);
    this.#hashed = new Int32Array(n).fill(NONE);
    this.#next = new Int32Array(n).fill(NONE);
    this.#previous = new Int32Array(n).fill(NONE);
    this.#with = new Int32Array(n).fill(NONE);
    for (let i = n - 1; i >= 0; i--) this.#begin(i, lists);
  }

  #begin(i: number, lists: Int32Array): void {
    const from = this.#start[i]!;
    let degree = this.#length[i]! - this.#elements[i]!;
    for (let p = from; p < from + this.#elements[i]!; p++) degree += this.#length[lists[p]!]! - 1;
    if (degree > manyNeighbours(this.#n)) {
      this.#weight[i] = 0;
      this.#length[i] = 0;
      this.#left--;
      this.#late.push(i);
      return;
    }
    this.#degree[i] = Math.min(degree, this.#n - 1);
    this.#enlist(i);
  }

  /** So many pivots. @returns whether they were the last. */
  advance(pivots: number): boolean {
    for (let k = 0; k < pivots && this.#left > 0; k++) {
      while (this.#head[this.#lowest] === NONE) this.#lowest++;
      const pivot = this.#head[this.#lowest]!;
      this.#delist(pivot);
      this.#pivots.push(pivot);
      this.#eliminate(pivot);
    }
    return this.#left === 0;
  }

  #enlist(i: number): void {
    const degree = this.#degree[i]!;
    const first = this.#head[degree]!;
    this.#next[i] = first;
    this.#previous[i] = NONE;
    if (first !== NONE) this.#previous[first] = i;
    this.#head[degree] = i;
    if (degree < this.#lowest) this.#lowest = degree;
  }

  #delist(i: number): void {
    const next = this.#next[i]!;
    const previous = this.#previous[i]!;
    if (next !== NONE) this.#previous[next] = previous;
    if (previous === NONE) this.#head[this.#degree[i]!] = next;
    else this.#next[previous] = next;
  }

  #eliminate(pivot: number): void {
    const weight = this.#weight[pivot]!;
    this.#left -= weight;
    this.#weight[pivot] = -weight;
    this.#makeElement(pivot);
    this.#countOutside(pivot);
    this.#updateDegrees(pivot);
    this.#largest = Math.max(this.#largest, this.#degree[pivot]!);
    this.#advanceMark();
    this.#joinEqual(pivot);
    this.#settle(pivot);
    this.#weight[pivot] = 0;
  }

  /** The element of the pivot: its neighbours and those of its elements, which it takes the place of. */
  #makeElement(pivot: number): void {
    this.#makeRoom(pivot);
    const lists = this.#lists;
    const to = this.#free;
    const from = this.#start[pivot]!;
    const elementsEnd = from + this.#elements[pivot]!;
    const end = from + this.#length[pivot]!;
    let degree = 0;
    for (let p = from; p < elementsEnd; p++) {
      const e = lists[p]!;
      if (this.#seen[e] === 0) continue;
      degree += this.#take(this.#start[e]!, this.#start[e]! + this.#length[e]!);
      this.#seen[e] = 0;
      this.#length[e] = 0;
    }
    degree += this.#take(elementsEnd, end);
    this.#start[pivot] = to;
    this.#length[pivot] = this.#free - to;
    this.#degree[pivot] = degree;
    this.#seen[pivot] = 1;
  }

  /** Takes the variables of a list into the new element. @returns how many they stand for. */
  #take(from: number, end: number): number {
    const lists = this.#lists;
    const weights = this.#weight;
    let to = this.#free;
    let taken = 0;
    for (let p = from; p < end; p++) {
      const i = lists[p]!;
      const weight = weights[i]!;
      if (weight <= 0) continue;
      taken += weight;
      weights[i] = -weight;
      lists[to++] = i;
      this.#delist(i);
    }
    this.#free = to;
    return taken;
  }

  /** Room for one more list at the end: what is still there moves together when there is none. */
  #makeRoom(pivot: number): void {
    const most = this.#elements[pivot] === 0 ? this.#length[pivot]! : this.#left;
    if (this.#free + most <= this.#lists.length) return;
    const lists = this.#lists;
    // the first number of each list changes places with where it begins, and says whose list it is
    for (let i = 0; i < this.#start.length; i++) {
      if (this.#length[i] === 0) continue;
      const at = this.#start[i]!;
      this.#start[i] = lists[at]!;
      lists[at] = -1 - i;
    }
    let to = 0;
    for (let p = 0; p < this.#free;) {
      const owner = -1 - lists[p]!;
      if (owner < 0) {
        p++;
        continue;
      }
      lists[to] = this.#start[owner]!;
      this.#start[owner] = to;
      for (let k = 1; k < this.#length[owner]!; k++) lists[to + k] = lists[p + k]!;
      to += this.#length[owner]!;
      p += this.#length[owner]!;
    }
    this.#free = to;
  }

  /** For each element beside that of the pivot how many of its variables are not in that one. */
  #countOutside(pivot: number): void {
    const lists = this.#lists;
    const seen = this.#seen;
    const mark = this.#mark;
    const from = this.#start[pivot]!;
    const end = from + this.#length[pivot]!;
    for (let q = from; q < end; q++) {
      const i = lists[q]!;
      const weight = -this.#weight[i]!;
      const start = this.#start[i]!;
      const stop = start + this.#elements[i]!;
      for (let p = start; p < stop; p++) {
        const e = lists[p]!;
        const value = seen[e]!;
        if (value === 0) continue;
        seen[e] = (value >= mark ? value : this.#degree[e]! + mark) - weight;
      }
    }
  }

  /** Shortens the lists of the pivot’s variables, bounds their degrees, and hashes them. */
  #updateDegrees(pivot: number): void {
    const lists = this.#lists;
    const seen = this.#seen;
    const weights = this.#weight;
    const mark = this.#mark;
    const from = this.#start[pivot]!;
    const end = from + this.#length[pivot]!;
    for (let q = from; q < end; q++) {
      const i = lists[q]!;
      const start = this.#start[i]!;
      const elementsEnd = start + this.#elements[i]!;
      const stop = start + this.#length[i]!;
      let to = start;
      let degree = 0;
      let hash = pivot;
      for (let p = start; p < elementsEnd; p++) {
        const e = lists[p]!;
        if (seen[e] === 0) continue;
        const outside = seen[e]! - mark;
        if (outside <= 0) {
          // it says nothing that the new element does not
          seen[e] = 0;
          this.#length[e] = 0;
          continue;
        }
        degree += outside;
        hash += e;
        lists[to++] = e;
      }
      this.#elements[i] = to - start + 1;
      const neighbours = to;
      for (let p = elementsEnd; p < stop; p++) {
        const j = lists[p]!;
        if (weights[j]! <= 0) continue;
        degree += weights[j]!;
        hash += j;
        lists[to++] = j;
      }
      if (to === start) {
        // no neighbours but those of the pivot: it goes with it, at no cost
        const weight = -weights[i]!;
        this.#degree[pivot]! -= weight;
        this.#left -= weight;
        weights[i] = 0;
        this.#length[i] = 0;
        this.#with[i] = pivot;
        continue;
      }
      if (degree < this.#degree[i]!) this.#degree[i] = degree;
      // the new element comes first; at least one entry of the list is gone, so that there is room
      lists[to] = lists[neighbours]!;
      lists[neighbours] = lists[start]!;
      lists[start] = pivot;
      this.#length[i] = to - start + 1;
      const bucket = hash % this.#n;
      this.#previous[i] = bucket;
      this.#next[i] = this.#hashed[bucket]!;
      this.#hashed[bucket] = i;
    }
  }

  /** Beyond all that was written into #seen since the last time. */
  #advanceMark(): void {
    this.#mark += this.#largest + 1;
    if (this.#mark < 2 ** 30) return;
    for (let i = 0; i < this.#seen.length; i++) if (this.#seen[i] !== 0) this.#seen[i] = 1;
    this.#mark = 2;
  }

  /** Joins variables of the pivot’s element that have the same lists. */
  #joinEqual(pivot: number): void {
    const from = this.#start[pivot]!;
    const end = from + this.#length[pivot]!;
    for (let q = from; q < end; q++) {
      const k = this.#lists[q]!;
      if (this.#weight[k] === 0) continue;
      const bucket = this.#previous[k]!;
      let i = this.#hashed[bucket]!;
      this.#hashed[bucket] = NONE;
      for (; i !== NONE && this.#next[i] !== NONE; i = this.#next[i]!) this.#joinTo(i);
    }
  }

  /** Joins to `i` those after it in its bucket that have its lists. */
  #joinTo(i: number): void {
    const lists = this.#lists;
    const seen = this.#seen;
    const length = this.#length[i]!;
    const start = this.#start[i]!;
    for (let p = start + 1; p < start + length; p++) seen[lists[p]!] = this.#mark;
    let last = i;
    for (let j = this.#next[i]!; j !== NONE; j = this.#next[j]!) {
      let equal = this.#length[j] === length && this.#elements[j] === this.#elements[i];
      const from = this.#start[j]!;
      for (let p = from + 1; equal && p < from + length; p++) equal = seen[lists[p]!] === this.#mark; // prettier-ignore
      if (!equal) {
        last = j;
        continue;
      }
      this.#weight[i]! += this.#weight[j]!;
      this.#weight[j] = 0;
      this.#length[j] = 0;
      this.#with[j] = i;
      this.#next[last] = this.#next[j]!;
    }
    this.#mark++;
  }

  /** The variables that are left of the pivot’s element, with the bounds of their degrees. */
  #settle(pivot: number): void {
    const lists = this.#lists;
    const from = this.#start[pivot]!;
    const end = from + this.#length[pivot]!;
    const size = this.#degree[pivot]!;
    let to = from;
    for (let q = from; q < end; q++) {
      const i = lists[q]!;
      const weight = -this.#weight[i]!;
      if (weight === 0) continue;
      this.#weight[i] = weight;
      this.#degree[i] = Math.max(0, Math.min(this.#degree[i]! + size, this.#left) - weight);
      this.#enlist(i);
      lists[to++] = i;
    }
    this.#length[pivot] = to - from;
    this.#free = to;
    if (to === from) this.#seen[pivot] = 0;
  }

  /** Each pivot, and after it those that went with it. */
  order(): Int32Array {
    const order = new Int32Array(this.#n);
    const first = new Int32Array(this.#n).fill(NONE);
    const sibling = this.#next.fill(NONE);
    for (let i = 0; i < this.#n; i++) {
      const other = this.#with[i]!;
      if (other === NONE) continue;
      sibling[i] = first[other]!;
      first[other] = i;
    }
    let count = 0;
    const stack: number[] = [];
    for (const pivot of this.#pivots) {
      stack.push(pivot);
      while (stack.length > 0) {
        const i = stack.pop()!;
        order[count++] = i;
        for (let j = first[i]!; j !== NONE; j = sibling[j]!) stack.push(j);
      }
    }
    for (const i of this.#late) order[count++] = i;
    return order;
  }
}

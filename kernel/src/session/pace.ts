// How much may go out to iopub in a time: a bucket of bytes of text and one of messages, each filling
// up again. A Jupyter server drops what comes faster than its limits (of text 1 MB a second, of
// messages 1,000, both over 3 seconds) and the reader never learns of it; we slow the writer down.

interface Rate {
  /** What an empty bucket takes in per second. */
  readonly perSecond: number;
  /** What a full bucket holds. */
  readonly burst: number;
}

export interface Rates {
  /** Of stream text, as it goes over the wire. */
  readonly bytes: Rate;
  readonly messages: Rate;
}

/** In any 3 seconds less than a server's limits. */
export const SERVER_RATES: Rates = {
  bytes: { perSecond: 450_000, burst: 1_500_000 },
  messages: { perSecond: 700, burst: 800 },
};

/** For clients that read everything: what keeps a slow one from filling our memory. */
export const CLIENT_RATES: Rates = {
  bytes: { perSecond: 32e6, burst: 64e6 },
  messages: { perSecond: 20_000, burst: 40_000 },
};

export class Pace {
  readonly #rates: Rates;
  readonly #now: () => number;
  #left: Record<keyof Rates, number>;
  #last: number;

  /** @param now - a clock in ms. */
  constructor(rates: Rates, now: () => number = () => performance.now()) {
    this.#rates = rates;
    this.#now = now;
    this.#left = { bytes: rates.bytes.burst, messages: rates.messages.burst };
    this.#last = now();
  }

  /** Takes one message with that many bytes of text out of the buckets. */
  take(bytes: number): void {
    this.#fill();
    this.#left.bytes -= bytes;
    this.#left.messages -= 1;
  }

  /** The time until both buckets are no longer overdrawn, in ms. */
  msAhead(): number {
    this.#fill();
    const { bytes, messages } = this.#rates;
    const seconds = Math.max(
      -this.#left.bytes / bytes.perSecond,
      -this.#left.messages / messages.perSecond,
    );
    return seconds <= 0 ? 0 : Math.ceil(seconds * 1000);
  }

  #fill(): void {
    const now = this.#now();
    const seconds = (now - this.#last) / 1000;
    this.#last = now;
    for (const key of ['bytes', 'messages'] as const) {
      const { perSecond, burst } = this.#rates[key];
      this.#left[key] = Math.min(burst, this.#left[key] + seconds * perSecond);
    }
  }
}

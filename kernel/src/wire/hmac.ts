/** How messages are signed; given by the host, since each has its own cryptography. */
export interface Hmac {
  /** Characters of every signature; 0 if the connection has no key: then nothing is signed. */
  readonly length: number;
  /** The signature of the four parts of a message, as lower-case hex. */
  sign(parts: readonly Uint8Array[]): string;
  /** Whether two signatures are equal, in a time that does not tell where they differ. */
  equal(a: string, b: string): boolean;
}

/** Signs nothing and trusts everything: for a connection without a key, as the protocol has it. */
export const UNSIGNED: Hmac = { length: 0, sign: () => '', equal: () => true };

/** How messages are signed; given by the host, since each has its own cryptography. */
export interface Hmac {
  /** The signature of the four parts of a message, as lower-case hex. */
  sign(parts: readonly Uint8Array[]): string;
  /** Whether two signatures are equal, in a time that does not tell where they differ. */
  equal(a: string, b: string): boolean;
}

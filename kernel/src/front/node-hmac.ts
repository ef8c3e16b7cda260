import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Hmac } from '../wire/hmac.ts';

/** Signatures by Node's cryptography. */
export function nodeHmac(algorithm: string, key: string): Hmac {
  return {
    sign(parts) {
      const digest = createHmac(algorithm, key);
      for (const part of parts) digest.update(part);
      return digest.digest('hex');
    },
    equal: (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b)),
  };
}

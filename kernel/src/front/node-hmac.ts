import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Hmac, UNSIGNED } from '../wire/hmac.ts';

/** Signatures by Node's cryptography; none if the key is empty. */
export function nodeHmac(algorithm: string, key: string): Hmac {
  if (key === '') return UNSIGNED;
  const sign = (parts: readonly Uint8Array[]) => {
    const digest = createHmac(algorithm, key);
    for (const part of parts) digest.update(part);
    return digest.digest('hex');
  };
  return {
    length: sign([]).length,
    sign,
    equal: (a, b) =>
      a.length === b.length && timingSafeEqual(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1')),
  };
}

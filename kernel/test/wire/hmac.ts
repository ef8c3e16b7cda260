import type { Hmac } from '../../src/wire/hmac.ts';
import { nodeHmac } from '../../src/front/node-hmac.ts';

export const hmac: Hmac = nodeHmac('sha256', 'a key of the tests');

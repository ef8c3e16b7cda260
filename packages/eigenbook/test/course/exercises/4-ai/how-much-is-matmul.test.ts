import { tellsApart } from '../answers.ts';

describe('exercises of how much is matmul', () => {
  tellsApart('ch4.count.', {
    'ch4.count.attention-layer': {
      right: (T: number, d: number) => 2 * T * d * (4 * d + 2 * T),
      nearly: (T: number, d: number) => 2 * T * d * (3 * d + 2 * T),
      wrong: (T: number, d: number) => T * d,
    },
    'ch4.count.enough-width': { right: 144, nearly: 160, wrong: 512 },
    'ch4.count.even-context': {
      right: (_: number, hidden: number) => (3 * hidden) / 2,
      nearly: (_: number, hidden: number) => hidden,
      wrong: (d: number) => d,
    },
  });
});

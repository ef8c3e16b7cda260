// The longest that the event loop waits for its turn while the toolkit works in the background.
import { setTimeout as sleep } from 'node:timers/promises';
import { ai, datasets, random, sparse } from 'eigenbook';

const normal = (rows, columns, seed) => random(rows, columns, { seed, distribution: 'normal' });

function links(rows, columns, count) {
  const places = random(count, 2, { seed: 4 }).data;
  const at = (k, size) => Int32Array.from({ length: count }, (_, p) => Math.floor(places[2 * p + k] * size)); // prettier-ignore
  const values = Float64Array.from({ length: count }, (_, p) => 1 + (p % 5));
  return sparse(rows, columns, { rowIndices: at(0, rows), columnIndices: at(1, columns), values });
}

const X = normal(20_000, 500, 1);
const y = X.column(0).add(1);
const ratings = links(20_000, 5000, 1_000_000);
const web = links(100_000, 100_000, 1_000_000);
const words = Array.from(
  random(300_000, 1, { seed: 5 }).data,
  (x) => `w${Math.floor(x * x * 2000)}`,
);
const network = ai.sequential(
  ai.dense(500, 256, { seed: 1 }),
  ai.relu,
  ai.dense(256, 10, { seed: 2 }),
);
const classes = Int32Array.from(y.data, (_, k) => k % 10);
const objective = ai.background.networkObjective(network, X, classes);

const WORK = {
  'pca, 20,000 × 500, eigh': () => ai.background.pca(X, { method: 'eigh', components: 10 }),
  'pca, 20,000 × 500, svd': () => ai.background.pca(X, { components: 10 }),
  'lowRank, 1,000 × 500': () => ai.background.lowRank(X.slice([0, 1000]), 10),
  'linearRegression, qr': () => ai.background.linearRegression(X, y, { ridge: 1 }),
  'linearRegression, descent': () => ai.background.linearRegression(X, y, { method: 'descent', steps: 2000 }), // prettier-ignore
  'als, a million ratings': () => ai.background.als(ratings, { rank: 16, iterations: 2 }),
  'sgd, a million ratings': () => ai.background.sgd(ratings, { rank: 16, iterations: 2 }),
  'pagerank, a million links': () => ai.background.pagerank(web),
  'trainEmbedding, 300,000 words': () => ai.background.trainEmbedding(words, { size: 50 }),
  'training, batches of 512': () => ai.training({ parameters: network.parameters, objective, examples: 20_000, batchSize: 512 }).run(40), // prettier-ignore
  'training, one batch of 20,000': () => ai.training({ parameters: network.parameters, objective }).run(3), // prettier-ignore
};

const encoder = await miniLM();
if (encoder) {
  const long = 'the cat sat on the mat because it was tired '.repeat(25);
  WORK['MiniLM, 10 sentences of 250 tokens'] = () => encoder.embed(Array(10).fill(long));
}

async function miniLM() {
  try {
    return ai.sentenceEncoder((await datasets.miniLM()).model());
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds of a run, and the longest between two turns of the event loop: by the clock, and at most
 * so much of the processor, as other work of the machine holds the loop up as well.
 */
async function turns(work) {
  let [last, spent, runs] = [performance.now(), processor(), true];
  const longest = { clock: 0, processor: 0 };
  const tick = () => {
    const [now, used] = [performance.now(), processor()];
    longest.clock = Math.max(longest.clock, now - last);
    longest.processor = Math.max(longest.processor, Math.min(now - last, used - spent));
    [last, spent] = [now, used];
    if (runs) setImmediate(tick);
  };
  tick();
  const started = performance.now();
  await work();
  const all = performance.now() - started;
  await sleep(1);
  runs = false;
  return { all, ...longest };
}

/** Milliseconds that all threads of this process took. */
function processor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

const asked = process.argv.slice(2);
const ms = (x, digits) => `${x.toFixed(digits).padStart(8)} ms`;
console.log(`\n${'longest wait of the event loop, best of three'.padEnd(46)}${'in all'.padStart(5)}${'clock'.padStart(11)}${'processor'.padStart(11)}`); // prettier-ignore
for (const [name, work] of Object.entries(WORK)) {
  if (asked.length > 0 && !asked.some((part) => name.includes(part))) continue;
  const runs = [];
  for (let k = 0; k < 3; k++) runs.push(await turns(work));
  const least = (key) => Math.min(...runs.map((run) => run[key]));
  console.log(`${name.padEnd(41)}${ms(least('all'), 0)}${ms(least('clock'), 1)}${ms(least('processor'), 1)}`); // prettier-ignore
}

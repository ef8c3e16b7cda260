// Reads lines `n repeats`, multiplies two n × n matrices that often and prints the seconds.
import { createInterface } from 'node:readline';
import { random } from 'eigenbook';

const matrices = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const [n, repeats] = line.split(' ').map(Number);
  if (!matrices.has(n)) matrices.set(n, [random(n, n, { seed: 1 }), random(n, n, { seed: 2 })]);
  const [A, B] = matrices.get(n);
  const started = performance.now();
  for (let k = 0; k < repeats; k++) A.matmul(B);
  process.stdout.write(`${(performance.now() - started) / 1000}\n`);
}

// Prepares one task in one way, then runs it for each line it reads and prints the seconds of
// processor time. Without a task it prints the backends that tensors have here.
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { ai, grad, load, sgd, sparse, tensor, tensorBackend } from 'eigenbook';

const [folder, task, way] = process.argv.slice(2);
const read = (name, options) => load(join(folder, `${name}.npy`), options);

/** Pictures and classes, and of a step the rows from `at`. */
async function examples() {
  const X = await read('X');
  const labels = (await read('labels')).data;
  const part = (at) => ({ X: X.slice([at, at + 64]), labels: labels.slice(at, at + 64) });
  return { X, labels, part };
}

const single = (layer) => layer.withParameters(layer.parameters.map((P) => P.astype('float32')));
const mlp = () => ai.sequential(ai.dense(784, 128, { seed: 1 }), ai.relu, ai.dense(128, 10, { seed: 2 })); // prettier-ignore
function cnn() {
  const first = ai.convolution([28, 28, 1], { filters: 16, kernel: 3, padding: 1, seed: 1 });
  const half = ai.maxPool(first.outShape, { kernel: 2 });
  const second = ai.convolution(half.outShape, { filters: 32, kernel: 3, padding: 1, seed: 2 });
  const quarter = ai.maxPool(second.outShape, { kernel: 2 });
  return ai.sequential(first, ai.relu, half, second, ai.relu, quarter, ai.dense(7 * 7 * 32, 10, { seed: 3 })); // prettier-ignore
}

/** Steps of gradient descent on tensors; the last one is waited for. */
async function trainTensors(layer, steps) {
  const { part } = await examples();
  const { parameters, forward } = ai.tensors.network(layer);
  const optimizer = sgd({ learningRate: 0.1 });
  const loss = (P, X, labels) => ai.tensors.crossEntropy(forward(X, P), labels);
  const slope = grad(loss);
  return () => {
    let P = parameters;
    for (let k = 0; k < steps; k++) {
      const { X, labels } = part(k * 64);
      P = optimizer.update(P, slope(P, X.toTensor(), labels), optimizer.init(P)).parameters;
    }
    return P.map((t) => t.toArray());
  };
}

async function trainMatrices(layer, steps) {
  const { X, labels } = await examples();
  const net = single(layer);
  const objective = ai.networkObjective(net, X, labels);
  const optimizer = ai.gradientDescent(0.1);
  return () => ai.training({ parameters: net.parameters, objective, optimizer, examples: X.rows, batchSize: 64 }).run(steps); // prettier-ignore
}

const TASKS = {
  attention: {
    async tensors() {
      const [Q, K, V] = (await Promise.all(['Q', 'K', 'V'].map((name) => read(name)))).map((A) => tensor(A.data).reshape([1, 12, 512, 64])); // prettier-ignore
      return () => ai.tensors.attention(Q, K, V).output.at(0, 0, 0, 0);
    },
    async matrices() {
      const parts = await Promise.all(['Q', 'K', 'V'].map(async (name) => {
        const A = await read(name);
        return Array.from({ length: 12 }, (_, h) => A.slice([h * 512, (h + 1) * 512]));
      })); // prettier-ignore
      return () => parts[0].map((Q, h) => ai.attention(Q, parts[1][h], parts[2][h]).output);
    },
  },
  'MLP epoch': {
    tensors: () => trainTensors(mlp(), 94),
    matrices: () => trainMatrices(mlp(), 94),
  },
  'CNN step': { tensors: () => trainTensors(cnn(), 1), matrices: () => trainMatrices(cnn(), 1) },
  PCA: {
    async eigh() {
      const X = await read('patches');
      return () => ai.pca(X, { components: 50, method: 'eigh' }).explainedVariance;
    },
    async svd() {
      const X = await read('patches');
      return () => ai.pca(X, { components: 50 }).explainedVariance;
    },
  },
  ridge: {
    async normal() {
      const [A, y] = [await read('A'), await read('y')];
      return () => ai.linearRegression(A, y, { method: 'normal', ridge: 1 }).theta;
    },
    async svd() {
      const [A, y] = [await read('A'), await read('y')];
      return () => ai.linearRegression(A, y, { method: 'svd', ridge: 1 }).theta;
    },
  },
  ALS: {
    async matrices() {
      const T = await read('ratings');
      const [rowIndices, columnIndices] = [0, 1].map((k) => Int32Array.from(T.row(k).data));
      const ratings = sparse(2000, 1000, { rowIndices, columnIndices, values: T.row(2).data });
      return () => ai.als(ratings, { rank: 16, iterations: 5, seed: 1, biases: false });
    },
  },
};

if (task === undefined) {
  const { name, notChosen } = tensorBackend();
  process.stdout.write([name, ...notChosen.map((other) => other.name).filter((other) => other === 'wasm')].join(' ')); // prettier-ignore
} else {
  const run = await TASKS[task][way]();
  for await (const _ of createInterface({ input: process.stdin })) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(`${(user + system) / 1e6}\n`);
  }
}

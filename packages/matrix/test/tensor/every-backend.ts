import { tensorBackend } from '../../src/node.ts';

/** The backends that run here. */
function present(): string[] {
  const { name, notChosen } = tensorBackend();
  return [name, ...notChosen.map((candidate) => candidate.name).filter(loads)];
}

function loads(name: string): boolean {
  try {
    tensorBackend(name);
    return true;
  } catch (error) {
    if ((error as Error).name === 'TensorBackendError') return false;
    throw error;
  }
}

const backends = present();

/** One suite over every backend that runs here; the first is taken again afterwards. */
export function withEveryBackend(title: string, suite: (name: string) => void): void {
  for (const name of backends) {
    describe(`${title} (${name})`, () => {
      before(() => tensorBackend(name));
      after(() => tensorBackend(backends[0]));
      suite(name);
    });
  }
}

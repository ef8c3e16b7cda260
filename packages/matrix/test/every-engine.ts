import { engine } from '@eigenbook/linalg';

/** The engines that run here. */
function present(): string[] {
  const { name, notChosen } = engine();
  const others = notChosen.map((candidate) => candidate.name).filter(loads);
  engine(name);
  return [name, ...others];
}

/** A device must be asked for by name, and may be missing: the engine's own tests say why. */
function loads(name: string): boolean {
  try {
    engine(name);
    return true;
  } catch (error) {
    if ((error as Error).name === 'EngineError') return false;
    throw error;
  }
}

/**
 * One suite over every engine that runs here, each with one thread: for small matrices more of them
 * wait for each other. The first engine and its threads are taken again afterwards.
 */
export function withEveryEngine(title: string, suite: (name: string) => void): void {
  const names = present();
  const first = names[0]!;
  for (const name of names) {
    describe(`${title} (${name})`, () => {
      let threads = 1;
      before(() => {
        ({ threads } = engine(name));
        if (threads > 1) engine({ name, threads: 1 });
      });
      after(() => {
        if (threads > 1) engine({ name, threads });
        engine(first);
      });
      suite(name);
    });
  }
}

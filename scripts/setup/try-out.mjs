import { capture } from './run.mjs';

/** Computes a tensor on a backend, in a process of its own; else says why not. */
export async function tryOut(backend) {
  const script = `import { tensorBackend } from '@eigenbook/matrix';
    try {
      const { name, version, device } = tensorBackend('${backend}');
      console.log('{WORKS} ' + name + ' ' + version + ' (' + device + ')');
    } catch (error) { console.log(error.message); }`;
  const { output } = await capture(process.execPath, ['--input-type=module', '-e', script]);
  const [, works] = /^\{WORKS\} (.*)$/m.exec(output) ?? [];
  const reason = output.split('\n').find((line) => line.startsWith(`  ${backend}: `));
  return { works: works !== undefined, said: works ?? (reason ?? output).trim() };
}

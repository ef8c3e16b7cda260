import { Failure } from './failure.mjs';
import { capture } from './run.mjs';

const CANDIDATES = ['c++', 'g++', 'clang++'];

/** The C++ compiler: CXX, or the first on the PATH, with the line that names its version. */
export async function findCompiler() {
  const wanted = process.env.CXX;
  for (const command of wanted ? [wanted] : CANDIDATES) {
    const { code, output } = await capture(command, ['--version']);
    if (code === 0) return { command, version: output.split('\n')[0] };
  }
  throw new Failure(
    `${wanted ? `CXX is ${wanted}, which does not run` : `no C++ compiler was found (${CANDIDATES.join(', ')})`}: install one (Debian, Ubuntu: apt install g++; Fedora: dnf install gcc-c++; macOS: xcode-select --install) or set CXX to one, then run the command again`,
  );
}

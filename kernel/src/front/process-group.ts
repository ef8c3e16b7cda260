// The processes of a group, where the system lists them.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Kills what belongs to the process group that `leader` leads, and leaves the leader alive. */
export function killGroupOf(leader: number): void {
  for (const { pid, group } of processes()) {
    if (group !== leader || pid === leader) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has just ended
    }
  }
}

interface Process {
  readonly pid: number;
  readonly group: number;
}

function processes(): Process[] {
  if (process.platform === 'linux') return fromProc();
  if (process.platform === 'win32') return []; // no groups there
  const table = execFileSync('ps', ['-A', '-o', 'pid=,pgid='], { encoding: 'utf8' });
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, group]) => ({ pid: pid!, group: group! }));
}

/** From /proc, since small containers have no `ps`. */
function fromProc(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readStat(name);
      // the name, which stands in parentheses, may hold spaces: count from behind it
      const [, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return stat === '' ? [] : [{ pid: Number(name), group: Number(group) }];
    });
}

function readStat(name: string): string {
  try {
    return readFileSync(`/proc/${name}/stat`, 'utf8');
  } catch {
    return ''; // it ended while we read
  }
}

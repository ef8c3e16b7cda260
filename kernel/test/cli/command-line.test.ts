import { expect } from 'chai';
import { listOf, oneOf, parseCommandLine, UsageError } from '../../src/cli/command-line.ts';

describe('parseCommandLine', () => {
  it('reads a command with its options, and what it works on', () => {
    const line = parseCommandLine(['install', '--sys-prefix', '--as=tslab', '--preload', 'a,b']);
    expect(line).to.deep.equal({
      command: 'install',
      operand: undefined,
      text: { as: 'tslab', preload: 'a,b' },
      flags: new Set(['sys-prefix']),
    });
    expect(parseCommandLine(['kernel', 'c.json', '--types=off'])).to.deep.include({ operand: 'c.json', text: { types: 'off' } }); // prettier-ignore
  });

  it('starts a kernel beside what a client of Jupyter takes for itself', () => {
    expect(parseCommandLine(['kernel', 'c.json', 'run-me.ts']).operand).to.equal('c.json');
  });

  it('knows help and version alone and with a command', () => {
    for (const args of [['--help'], ['-h'], ['install', '--help'], ['doctor', '-h']]) {
      expect(parseCommandLine(args).flags.has('help')).to.equal(true);
    }
    expect(parseCommandLine(['--version']).command).to.equal(undefined);
    expect(parseCommandLine([]).command).to.equal(undefined);
  });

  it('refuses what makes no sense', () => {
    const cases: [string[], string][] = [
      [['instal'], 'there is no command instal'],
      [['install', '--prefx', 'x'], "Unknown option '--prefx'"],
      [['install', '--prefix'], "Option '--prefix <value>' argument missing"],
      [['install', 'here'], 'install takes no here'],
      [['uninstall', '--node', 'x'], "Unknown option '--node'"],
      [['--prefix', 'x', 'install'], "Unknown option '--prefix'"],
      [['toString'], 'there is no command toString'],
    ];
    for (const [args, message] of cases) {
      expect(() => parseCommandLine(args)).to.throw(UsageError, message);
    }
  });
});

describe('oneOf', () => {
  it('gives the value that is allowed and names those that are', () => {
    expect(oneOf('types', ['a', 'b'], 'b')).to.equal('b');
    expect(() => oneOf('types', ['a', 'b'], 'c')).to.throw(UsageError, '--types must be one of a, b; got c'); // prettier-ignore
  });
});

describe('listOf', () => {
  it('splits at commas and drops what is empty', () => {
    expect(listOf(' a, b,,')).to.deep.equal(['a', 'b']);
    expect(listOf('')).to.deep.equal([]);
  });
});

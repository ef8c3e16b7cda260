/** All of the lock file and where it says, whatever a person has told npm for other projects. */
export const AS_LOCKED = ['--include=dev', '--include=optional', '--include=peer', '--no-legacy-peer-deps', '--workspaces', '--include-workspace-root', '--install-strategy=hoisted']; // prettier-ignore

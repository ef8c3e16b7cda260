// Notebooks written for tslab run as they are: the real package, its display API, our way out.
import type { MimeBundle } from '@eigenbook/mime';

interface TslabDisplay {
  readonly data: MimeBundle;
  readonly transient?: { readonly display_id?: string };
}

/** What tslab's display calls with each display; its own kernel sets the same variable. */
interface TslabJupyter {
  lastWriteDisplayData: (display: TslabDisplay, update: boolean) => void;
}

export type ShowBundle = (bundle: MimeBundle, id: string | undefined, update: boolean) => void;

/** Connects the tslab that `require` finds to `show`. It loads its own TypeScript, 0.3 s: only when asked for. */
export function connectTslab(require: NodeJS.Require, show: ShowBundle): void {
  const jupyter = require('tslab/dist/jupyter') as TslabJupyter;
  jupyter.lastWriteDisplayData = ({ data, transient }, update) =>
    show(data, transient?.display_id, update);
}

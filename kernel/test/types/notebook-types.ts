import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { openProject } from '../../src/types/open-project.ts';
import { TypescriptService } from '../../src/types/typescript-service.ts';

/** The type checker of a notebook that has Eigenbook, in a folder of its own, for the suite around. */
export function notebookTypes(): { readonly folder: string; readonly types: TypescriptService } {
  const notebook = {} as { folder: string; types: TypescriptService };
  before(() => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenbook-'));
    const types = new TypescriptService(TYPESCRIPT, (language) =>
      openProject({ folder, preload: ['eigenbook'], language }),
    );
    Object.assign(notebook, { folder, types });
  });
  after(() => {
    notebook.types.dispose();
    rmSync(notebook.folder, { recursive: true });
  });
  return notebook;
}

// The LaTeX face. KaTeX is 270 KB with fonts beside it: nothing of it is asked for before somebody
// chooses this face.
import { element } from '../element.ts';
import { latexOf } from '../layout/latex.ts';
import type { Face, FaceContext } from './face.ts';

/** The matrix as a formula; a screen reader has it as MathML. */
export function latexFace({ view, grid, texts }: FaceContext): Face {
  const node = element('div', 'eb-latex');
  node.tabIndex = 0;
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', texts.latex);
  const stage = element('div', 'eb-message', texts.loading('KaTeX'));
  node.append(stage);
  let disposed = false;
  const load = async () => {
    try {
      const [{ default: katex }] = await Promise.all([
        import('katex'),
        import('katex/dist/katex.min.css'),
      ]);
      if (disposed) return;
      stage.className = 'eb-formula';
      const options = { displayMode: true, trust: false, strict: false } as const;
      katex.render(latexOf(grid, view.dtype), stage, options);
    } catch (error) {
      stage.className = 'eb-message';
      stage.textContent = `${texts.notLoaded('KaTeX')}: ${String(error)}`;
    }
  };
  void load();
  return {
    node,
    redraw() {},
    focus: () => node.focus({ preventScroll: true }),
    dispose() {
      disposed = true;
    },
  };
}

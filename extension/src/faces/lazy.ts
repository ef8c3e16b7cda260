// A face whose code is asked for when somebody chooses it.
import { element } from '../element.ts';
import type { Face, FaceContext } from './face.ts';

type Make = (context: FaceContext) => Face;

/** @param load - imports what makes the face; the browser keeps what it has imported. */
export function lazyFace(load: () => Promise<Make>): Make {
  return (context) => {
    const node = element('div', 'eb-lazy');
    let { appearance } = context;
    let face: Face | undefined;
    let disposed = false;
    let isFocused = false;
    const show = (make: Make) => {
      if (disposed) return;
      face = make({ ...context, appearance });
      node.replaceChildren(face.node);
      if (isFocused) face.focus?.();
    };
    load().then(show, (error: unknown) =>
      node.replaceChildren(element('div', 'eb-message', String(error))),
    );
    return {
      node,
      redraw(next) {
        appearance = next;
        face?.redraw(next);
      },
      seek: () => face?.seek?.(),
      focus() {
        isFocused = true;
        face?.focus?.();
      },
      dispose() {
        disposed = true;
        face?.dispose();
      },
    };
  };
}

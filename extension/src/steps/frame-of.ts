// What an output of steps or of a map of the plane shows. Asked for when there is such an output.
import { parsePlane, parseSteps, PLANE_MIME } from '@eigenbook/mime';
import { planeFrame } from '../plane/plane-frame.ts';
import { planeTextsIn } from '../plane/plane-texts.ts';
import type { Translation } from '../texts.ts';
import { stepsFrame } from './steps-frame.ts';
import { stepsTextsIn } from './steps-texts.ts';

export interface StepsOutputFrame {
  readonly node: HTMLElement;
  dispose(): void;
}

/** The frame of a payload, or why there is none. */
export function frameOf(
  mime: string,
  payload: unknown,
  translation: Translation | undefined,
): StepsOutputFrame | string {
  const texts = stepsTextsIn(translation);
  if (mime === PLANE_MIME) {
    const parsed = parsePlane(payload);
    if (!parsed.ok) return texts.refusedPlane(parsed.reason);
    return planeFrame(parsed.view, planeTextsIn(translation));
  }
  const parsed = parseSteps(payload);
  return parsed.ok ? stepsFrame(parsed.view, texts) : texts.refused(parsed.reason);
}

import type { Theme } from '@eigenbook/mime';
import type { ReadOut } from '../layout/read-out.ts';
import type { StepsTexts } from './steps-texts.ts';

/** What a stage is made with. */
export interface StageContext {
  readonly texts: StepsTexts;
  readonly theme: Theme;
  /** Shows what is pointed at or done, and says it to a screen reader. */
  readonly report: (readOut: ReadOut, spoken: string) => void;
  /** Asks for a step. */
  readonly go: (step: number) => void;
}

/** What the steps happen on. */
export interface Stage {
  readonly node: HTMLElement;
  readonly title: string;
  /** What it is, e.g. `Matrix<4, 5> = Matrix<4, 3> · Matrix<3, 5>`. */
  readonly type: string;
  readonly note: string;
  count(): number;
  /** Shows how it is after so many steps. */
  show(step: number): void;
  setTheme(theme: Theme): void;
  /** The orders in which the steps can be taken, where there are several. */
  readonly orders?: {
    readonly label: string;
    readonly names: readonly (readonly [name: string, text: string])[];
    choose(name: string): void;
  };
}

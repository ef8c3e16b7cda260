// Everything a cell has without an import.
export * as ai from '@eigenbook/ai';
export * as datasets from '@eigenbook/datasets';
export * from '@eigenbook/matrix';
export { type Comm, comms, confirm, prompt } from '@eigenbook/mime';
export { type Control, control } from '@eigenbook/mime';
export type { ChoiceKnob, Knob, Knobs, KnobsValues, SliderKnob } from '@eigenbook/mime';
export { display, type DisplayHandle, type DisplayOptions } from '@eigenbook/mime';
export * as plot from '@eigenbook/plot';
export { check, type ExerciseAnswer, type ExerciseKey } from './course/check.ts';
export { claim } from './course/claim.ts';
export { engine, type EngineReport } from './engine.ts';
export type { LoadForm, LoadForms, LoadOptions } from './files/load.ts';
export { load, loadAll, openSafetensors } from './files/load.ts';
export { type Savable, save, type SaveOptions } from './files/save.ts';

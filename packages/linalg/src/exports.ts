// The types that both entries of this package give.
export type { EngineOptions } from './choice.ts';
export type { EngineReport, NotChosen } from './choose.ts';
export type { Background, Engine, EngineInfo, Routines } from './engine.ts';
export type {
  AsumTask,
  FloatArray,
  GeevTask,
  GelsdTask,
  GemmTask,
  GeqrfTask,
  GesddTask,
  GesvTask,
  GetrfTask,
  GetriTask,
  GetrsTask,
  PotrfTask,
  SyevdTask,
} from './tasks.ts';
export type { Address, WasmSource } from './wasm-source.ts';
export type { Fold } from './lanes/folds.ts';
export type { FoldRun } from './lanes/folding.ts';
export type { Source } from './lanes/lanes.ts';
export type { Arithmetic, Comparison, Logic, Unary } from './lanes/loops.ts';

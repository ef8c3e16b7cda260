// All exercises of the course by their keys; a file holds those of one notebook.
import { APPLY_MATRIX_TO_VECTOR } from './1-operations/apply-matrix-to-vector.ts';
import { COMPOSE_TRANSFORMATIONS } from './1-operations/compose-transformations.ts';
import { IDENTITY_AND_INVERSE } from './1-operations/identity-and-inverse.ts';
import { MULTIPLY_MATRICES } from './1-operations/multiply-matrices.ts';
import { TRANSPOSE } from './1-operations/transpose.ts';
import { ELIMINATE } from './2-linear-equations/eliminate.ts';
import { FIT_WITH_THE_NORMAL_EQUATION } from './2-linear-equations/fit-with-the-normal-equation.ts';
import { NORMAL_EQUATION_AGAINST_DESCENT } from './2-linear-equations/normal-equation-against-descent.ts';
import { WHEN_IT_FAILS } from './2-linear-equations/when-it-fails.ts';
import { DIRECTIONS_THAT_STAY } from './3-eigen/directions-that-stay.ts';
import { MARKOV_AND_STEADY_STATE } from './3-eigen/markov-and-steady-state.ts';
import { POWER_ITERATION } from './3-eigen/power-iteration.ts';
import { SYMMETRIC_MATRICES } from './3-eigen/symmetric-matrices.ts';
import { HOW_MUCH_IS_MATMUL } from './4-ai/how-much-is-matmul.ts';
import { A_LAYER_IS_A_MATRIX } from './4-ai/a-layer-is-a-matrix.ts';
import { BACKPROP } from './4-ai/backprop.ts';
import { LORA } from './4-ai/lora.ts';
import { SVD } from './4-ai/svd.ts';
import { THE_MAP } from './4-ai/the-map.ts';
import { PCA } from './4-ai/pca.ts';
import { WHY_GPUS } from './4-ai/why-gpus.ts';
import { WORDS_BECOME_VECTORS } from './4-ai/words-become-vectors.ts';
import { READ_THE_SOURCES } from './5-papers/read-the-sources.ts';
import { ATTENTION } from './4-ai/attention.ts';
import { IMAGES_ARE_MATRICES } from './4-ai/images-are-matrices.ts';
import { PAGERANK } from './4-ai/pagerank.ts';
import { RECOMMEND } from './4-ai/recommend.ts';

export const EXERCISES = {
  ...MULTIPLY_MATRICES,
  ...APPLY_MATRIX_TO_VECTOR,
  ...COMPOSE_TRANSFORMATIONS,
  ...TRANSPOSE,
  ...IDENTITY_AND_INVERSE,
  ...ELIMINATE,
  ...WHEN_IT_FAILS,
  ...FIT_WITH_THE_NORMAL_EQUATION,
  ...NORMAL_EQUATION_AGAINST_DESCENT,
  ...DIRECTIONS_THAT_STAY,
  ...POWER_ITERATION,
  ...SYMMETRIC_MATRICES,
  ...MARKOV_AND_STEADY_STATE,
  ...HOW_MUCH_IS_MATMUL,
  ...WORDS_BECOME_VECTORS,
  ...ATTENTION,
  ...IMAGES_ARE_MATRICES,
  ...PCA,
  ...RECOMMEND,
  ...PAGERANK,
  ...A_LAYER_IS_A_MATRIX,
  ...BACKPROP,
  ...SVD,
  ...LORA,
  ...WHY_GPUS,
  ...THE_MAP,
  ...READ_THE_SOURCES,
};

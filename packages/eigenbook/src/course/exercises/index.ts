// All exercises of the course by their keys; a file holds those of one notebook.
import { APPLY_MATRIX_TO_VECTOR } from './1-operations/apply-matrix-to-vector.ts';
import { COMPOSE_TRANSFORMATIONS } from './1-operations/compose-transformations.ts';
import { IDENTITY_AND_INVERSE } from './1-operations/identity-and-inverse.ts';
import { MULTIPLY_MATRICES } from './1-operations/multiply-matrices.ts';
import { TRANSPOSE } from './1-operations/transpose.ts';

export const EXERCISES = {
  ...MULTIPLY_MATRICES,
  ...APPLY_MATRIX_TO_VECTOR,
  ...COMPOSE_TRANSFORMATIONS,
  ...TRANSPOSE,
  ...IDENTITY_AND_INVERSE,
};

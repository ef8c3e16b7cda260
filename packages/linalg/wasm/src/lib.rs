//! BLAS and LAPACK routines for one engine of @eigenbook/linalg, in its conventions: row-major
//! matrices of f64 (a product also of f32), LAPACK's names and its `info` as the result.
#![allow(clippy::too_many_arguments)]
mod balance;
mod cholesky;
mod condition;
mod eigen;
mod gemm;
mod inverse_iteration;
mod lu;
mod matrix;
mod memory;
mod qr;
mod reflection;
mod schur;
mod schur_vectors;
mod standard_block;
mod svd;
mod symmetric;
mod triangle;
mod vector;

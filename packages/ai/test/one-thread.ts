// Small products on threads that wait for a busy core take ten times as long. The engine reads this
// when it is first used.
process.env['OPENBLAS_NUM_THREADS'] ??= '1';

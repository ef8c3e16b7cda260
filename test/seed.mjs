// Mocha loads this first: properties are tried on the same data each time, so that what fails fails
// again. EIGENBOOK_SEED=7 tries others, EIGENBOOK_SEED=random others each time.
import fc from 'fast-check';

const wanted = process.env.EIGENBOOK_SEED ?? '1';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });

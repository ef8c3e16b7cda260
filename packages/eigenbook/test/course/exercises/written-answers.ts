// Answers as readers write them, in JavaScript: with loops and lists, by functions of the library or of
// tensors, off by one, rounded, transposed, without `return`, with inputs that they change. Before
// each stands the verdict it must get.
import type { Verdict } from '../../../src/course/exercises/verdict.ts';

// prettier-ignore
export const WRITTEN: Readonly<Record<string, readonly (readonly [Verdict, string])[]>> = {
  'ch1.multiply': [
    ['correct', `(A, B) => { const C = zeros(A.rows, B.columns); for (let i = 0; i < A.rows; i++) for (let j = 0; j < B.columns; j++) { let s = 0; for (let k = 0; k < A.columns; k++) s += A.at(i, k) * B.at(k, j); C.set(i, j, s); } return C; }`],
    ['correct', `(A, B) => A.toArray().map((r) => B.T.toArray().map((c) => r.reduce((s, x, k) => s + x * c[k], 0)))`],
    ['keep working', `(A, B) => zeros(A.rows, B.columns).map((_, i, j) => { let s = 0; for (let k = 0; k < A.columns - 1; k++) s += A.at(i, k) * B.at(k, j); return s; })`],
    ['keep working', `(A, B) => zeros(A.rows, B.columns).map((_, i, j) => { let s = 0; for (let k = 0; k <= A.columns; k++) s += A.at(i, k) * B.at(k, j); return s; })`],
    ['keep working', `(A, B) => { const C = zeros(A.rows, A.rows); for (let i = 0; i < A.rows; i++) for (let j = 0; j < A.rows; j++) { let s = 0; for (let k = 0; k < A.columns; k++) s += A.at(i, k) * B.at(k, j); C.set(i, j, s); } return C; }`],
    ['missing', `(A, B) => { zeros(A.rows, B.columns); }`],
    ['keep working', `(A, B) => A.mul(B)`],
    ['almost', `(A, B) => A.matmul(B).map((x) => Math.round(x * 100) / 100)`],
    ['keep working', `(A, B) => zeros(A.rows, B.columns).map((_, i, j) => { let s = 0; for (let k = 0; k < A.columns; k++) s = A.at(i, k) * B.at(k, j); return s; })`],
    ['keep working', `(A, B) => A.matmul(B).toArray().flat()`],
    ['keep working', `(A, B) => JSON.stringify(A.matmul(B).toArray())`],
    ['keep working', `(A, B) => zeros(A.rows, B.columns).map(() => { let s; for (let k = 0; k < 3; k++) s += 1; return s; })`],
    ['keep working', `() => { throw 'oh'; }`],
    ['keep working', `() => { throw Object.create(null); }`],
    ['keep working', `async (A, B) => A.matmul(B)`],
    ['correct', `(A, B) => { const C = A.matmul(B); for (let i = 0; i < A.rows; i++) A.set(i, 0, 0); return C; }`],
    ['correct', `(A, B) => A.toTensor().matmul(B.toTensor()).toMatrix()`],
    ['correct', `(A, B) => A.toTensor().matmul(B.toTensor())`],
 ],
  'ch1.shapes': [
    ['keep working', `['2 × 4', 'none', '1 × 1', '4 × 4', '3 × 1', 'none']`],
    ['almost', `[[2, 4], 'none', [1, 1], [4, 4], [1, 3], 'none']`],
    ['keep working', `[[2, 4], 'none', [1, 1], [4, 4], [3, 1]]`],
    ['almost', `[[2, 4], 'none', [1, 1], [4, 4], [3, 1], null]`],
 ],
  'ch1.by-columns': [
    ['correct', `(W, x) => [...Array(W.columns).keys()].reduce((s, j) => s.add(W.column(j).scale(x.at(j, 0))), zeros(W.rows, 1))`],
    ['keep working', `(W, x) => { let s = zeros(1, W.columns); for (let i = 0; i < Math.min(W.rows, W.columns); i++) s = s.add(W.row(i).scale(x.at(i, 0))); return s; }`],
    ['correct', `(W, x) => W.toArray().map((r) => r.reduce((s, w, j) => s + w * x.at(j, 0), 0))`],
    ['almost', `(W, x) => W.matmul(x).T`],
 ],
  'ch1.find-x': [
    ['correct', `[1, 2]`],
    ['almost', `[[1, 2]]`],
    ['keep working', `'1, 2'`],
    ['correct', `inv(matrix([[2, 1], [1, 3]])).matmul(vector([4, 7]))`],
    ['keep working', `vector([NaN, 2])`],
 ],
  'ch1.cheap-order': [
    ['correct', `(a, b, c, d) => (a * c * (b + d) < b * d * (a + c) ? '(AB)C' : 'A(BC)')`],
    ['keep working', `(a, b, c, d) => Math.min(a * c * (b + d), b * d * (a + c))`],
    ['keep working', `() => '(AB) C'`],
 ],
  'ch1.not-commuting': [
    ['correct', `[[[0, 1], [0, 0]], [[0, 0], [1, 0]]]`],
    ['keep working', `[matrix([[NaN, 1], [0, 1]]), matrix([[1, 0], [1, 1]])]`],
    ['keep working', `[matrix([[1, 1], [0, 1]]), undefined]`],
    ['keep working', `[1, 2]`],
 ],
  'ch1.transpose': [
    ['correct', `(A) => zeros(A.columns, A.rows).map((_, i, j) => A.at(j, i))`],
    ['keep working', `(A) => zeros(A.rows, A.columns).map((_, i, j) => A.at(j, i))`],
    ['correct', `(A) => A.toArray()[0].map((_, j) => A.toArray().map((r) => r[j]))`],
    ['keep working', `(A) => matrix(Array.from({ length: A.columns }, (_, i) => Array.from({ length: A.rows }, (_, j) => A.data[i * A.rows + j])))`],
 ],
  'ch1.false-identity': [
    ['keep working', `'B'`],
    ['keep working', `'e'`],
    ['keep working', `['b']`],
 ],
  'ch1.symmetric': [
    ['keep working', `(A) => A.map((x, i, j) => (i <= j ? x : A.at(j, i)))`],
 ],
  'ch1.inverse-2x2': [
    ['correct', `(A) => { const [[a, b], [c, d]] = A.toArray(); const D = a * d - b * c; return D === 0 ? 'none' : [[d / D, -b / D], [-c / D, a / D]]; }`],
    ['almost', `(A) => { const [[a, b], [c, d]] = A.toArray(); const D = a * d - b * c; return matrix([[d / D, -b / D], [-c / D, a / D]]); }`],
    ['almost', `(A) => { const [[a, b], [c, d]] = A.toArray(); const D = a * d - b * c; return D === 0 ? undefined : [[d / D, -b / D], [-c / D, a / D]]; }`],
    ['almost', `(A) => { const [[a, b], [c, d]] = A.toArray(); const D = a * d - b * c; return D === 0 ? 'None' : [[d / D, -b / D], [-c / D, a / D]]; }`],
    ['keep working', `(A) => { const [[a, b], [c, d]] = A.toArray(); const D = a * d - b * c; return D === 0 ? 'none' : [[d / D, b / D], [c / D, a / D]]; }`],
    ['keep working', `(A) => { const [[a, b], [c, d]] = A.toArray(); const D = a * d + b * c; return D === 0 ? 'none' : [[d / D, -b / D], [-c / D, a / D]]; }`],
    ['correct', `(A) => { try { return inv(A); } catch { return 'none'; } }`],
 ],
  'ch1.inverse-of-product': [
    ['correct', `(P, Q) => inv(inv(P).matmul(inv(Q)))`],
    ['keep working', `(P, Q) => P.add(Q)`],
 ],
  'ch1.undo': [
    ['correct', `(A, b) => inv(A).matmul(b)`],
    ['correct', `(A, b) => pinv(A).matmul(b)`],
    ['keep working', `(A, b) => solve(b, A)`],
 ],
  'ch2.row-step': [
    ['correct', `(A, i, j) => { const r = A.toArray(); const f = r[i][j] / r[j][j]; for (let c = 0; c < A.columns; c++) r[i][c] -= f * r[j][c]; return r; }`],
    ['correct', `(A, i, j) => { const f = A.at(i, j) / A.at(j, j); for (let c = 0; c < A.columns; c++) A.set(i, c, A.at(i, c) - f * A.at(j, c)); return A; }`],
    ['keep working', `(A, i, j) => { for (let c = 0; c < A.columns; c++) A.set(i, c, A.at(i, c) - (A.at(i, j) / A.at(j, j)) * A.at(j, c)); return A; }`],
    ['keep working', `(A, i, j) => A.map((x, r, c) => x - (A.at(i, j) / A.at(j, j)) * A.at(j, c))`],
    ['keep working', `(A, i, j) => A.row(i).sub(A.row(j).scale(A.at(i, j) / A.at(j, j)))`],
    ['keep working', `(A, i, j) => A.map((x, r, c) => (r === i ? x - (A.at(j, j) / A.at(i, j)) * A.at(j, c) : x))`],
 ],
  'ch2.back-substitution': [
    ['correct', `(U, b) => { const n = U.rows; const x = Array(n).fill(0); for (let i = n - 1; i >= 0; i--) { let s = b.at(i, 0); for (let j = i + 1; j < n; j++) s -= U.at(i, j) * x[j]; x[i] = s / U.at(i, i); } return x; }`],
    ['keep working', `(U, b) => { const n = U.rows; const x = Array(n).fill(0); for (let i = n - 1; i > 0; i--) { let s = b.at(i, 0); for (let j = i + 1; j < n; j++) s -= U.at(i, j) * x[j]; x[i] = s / U.at(i, i); } return x; }`],
    ['keep working', `(U, b) => { const n = U.rows; const x = []; for (let i = n - 1; i > 0; i--) { x[i] = b.at(i, 0) / U.at(i, i); } return x; }`],
    ['keep working', `(U, b) => { const n = U.rows; const full = solve(U, b).toArray().flat(); return full.reverse(); }`],
 ],
  'ch2.classify': [
    ['correct', `(A, b) => { const r = matrixRank(A), q = matrixRank(hstack([A, b])); return q > r ? 'none' : r === A.columns ? 'one' : 'many'; }`],
    ['keep working', `(A, b) => (det(A) !== 0 ? 'one' : 'many')`],
    ['almost', `(A, b) => { const r = matrixRank(A), q = matrixRank(hstack([A, b])); return q > r ? 'none' : r === A.rows ? 'one' : 'many'; }`],
    ['keep working', `(A) => matrixRank(A)`],
 ],
  'ch2.null-vector': [
    ['correct', `nullSpace(matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))`],
    ['keep working', `[[1, -2, 1]]`],
    ['correct', `vector([-3, 6, -3])`],
    ['correct', `svd(matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]])).Vh.row(2).T`],
 ],
  'ch2.digits-left': [
    ['keep working', `'6'`],
 ],
  'ch2.fit': [
    ['correct', `(X, y) => { const { Q, R } = qr(X); return solve(R, Q.T.matmul(y)); }`],
    ['correct', `(X, y) => pinv(X).matmul(y)`],
    ['correct', `(X, y) => inv(X.T.matmul(X)).matmul(X.T).matmul(y)`],
    ['keep working', `(X, y) => solve(X.matmul(X.T), y)`],
    ['almost', `(X, y) => { let w = zeros(X.columns, 1); for (let k = 0; k < 3e3; k++) w = w.sub(X.T.matmul(X.matmul(w).sub(y)).scale(0.02)); return w.round(2); }`],
 ],
  'ch2.residual': [
    ['keep working', `(X, y, th) => y.sub(X.matmul(th)).norm()`],
    ['almost', `(X, y, th) => y.sub(X.matmul(th)).T.matmul(X)`],
 ],
  'ch2.predict': [
    ['correct', `(th, p) => p.reduce((s, x, j) => s + x * th.at(j + 1, 0), th.at(0, 0))`],
    ['correct', `(th, p) => { p.unshift(1); return p.reduce((s, x, j) => s + x * th.at(j, 0), 0); }`],
    ['keep working', `(th, p) => p.reduce((s, x, j) => s + x * th.at(j, 0), 0)`],
    ['correct', `(th, p) => matrix([[1, ...p]]).matmul(th)`],
    ['keep working', `(th, p) => String(p.reduce((s, x, j) => s + x * th.at(j + 1, 0), th.at(0, 0)))`],
    ['almost', `(th, p) => Number(p.reduce((s, x, j) => s + x * th.at(j + 1, 0), th.at(0, 0)).toFixed(2))`],
    ['keep working', `(th, p) => { let s = th.at(0, 0); for (let j = 0; j <= p.length; j++) s += p[j] * th.at(Math.min(j + 1, th.rows - 1), 0); return s; }`],
 ],
  'ch2.descent-step': [
    ['keep working', `(X, y, w, e) => w.sub(X.T.matmul(X.matmul(w).sub(y)).scale((2 * e) / X.rows))`],
    ['correct', `(X, y, w, e) => { const g = X.T.matmul(X.matmul(w).sub(y)).scale(1 / X.rows); for (let i = 0; i < w.rows; i++) w.set(i, 0, w.at(i, 0) - e * g.at(i, 0)); return w; }`],
 ],
  'ch2.largest-eta': [
    ['correct', `(X) => { const e = eigh(X.T.matmul(X).scale(1 / X.rows)).eigenvalues.data; return 2 / e[e.length - 1]; }`],
    ['correct', `(X) => (2 * X.rows) / svd(X).S.data[0] ** 2`],
    ['keep working', `(X) => 2 / eigh(X.T.matmul(X).scale(1 / X.rows)).eigenvalues.data[0]`],
 ],
  'ch3.is-eigenpair': [
    ['keep working', `(A, v, l) => v.norm() > 0 && A.matmul(v).equals(v.scale(l))`],
    ['almost', `(A, v, l) => A.matmul(v).allclose(v.scale(l))`],
    ['keep working', `(A, v, l) => (v.norm() > 0 && A.matmul(v).allclose(v.scale(l)) ? 1 : 0)`],
    ['keep working', `(A, v, l) => 'true'`],
 ],
  'ch3.build': [
    ['correct', `(V, l) => solve(V.T, V.matmul(diag(l)).T).T`],
    ['keep working', `(V, l) => { l.sort((a, b) => b - a); return V.matmul(diag(l)).matmul(inv(V)); }`],
 ],
  'ch3.no-real': [
    ['correct', `[[0.8, -0.6], [0.6, 0.8]]`],
 ],
  'ch3.power': [
    ['correct', `(A) => { let v = ones(A.rows, 1); for (let k = 0; k < 400; k++) { v = A.matmul(v); v = v.scale(1 / v.norm()); } return v.T.matmul(A.matmul(v)).item(); }`],
    ['almost', `(A) => { let v = ones(A.rows, 1); let n = 0; for (let k = 0; k < 400; k++) { v = A.matmul(v); n = v.norm(); v = v.scale(1 / n); } return n; }`],
    ['correct', `(A) => { const e = [...eigh(A).eigenvalues.data]; return e.reduce((m, x) => (Math.abs(x) > Math.abs(m) ? x : m), 0); }`],
 ],
  'ch3.deflate': [
    ['almost', `(A, l, v) => A.sub(v.matmul(v.T).scale(l))`],
    ['keep working', `(A, l, v) => A.sub(v.T.matmul(v).scale(l))`],
 ],
  'ch3.stuck': [
    ['correct', `vector([1, -1])`],
    ['correct', `[-0.5, 0.5]`],
    ['keep working', `[[1, -1]]`],
    ['correct', `vector([Math.SQRT1_2, -Math.SQRT1_2])`],
    ['keep working', `vector([1, -0.999999])`],
 ],
  'ch3.rebuild': [
    ['correct', `(Q, l) => l.reduce((S, x, k) => S.add(Q.column(k).matmul(Q.column(k).T).scale(x)), zeros(Q.rows, Q.rows))`],
 ],
  'ch3.square-root': [
    ['correct', `(S) => { const { eigenvalues, eigenvectors } = eigh(S); return eigenvectors.matmul(diag(eigenvalues.sqrt?.() ?? eigenvalues.map(Math.sqrt))).matmul(eigenvectors.T); }`],
    ['keep working', `(S) => S.map(Math.sqrt)`],
 ],
  'ch3.positive-definite': [
    ['keep working', `(S) => S.min() > 0`],
    ['almost', `(S) => eigh(S).eigenvalues.min() >= -1e-9`],
    ['correct', `(S) => { try { cholesky(S); return true; } catch { return false; } }`],
 ],
  'ch3.steady-state': [
    ['correct', `(P) => { let p = ones(P.rows, 1).scale(1 / P.rows); for (let k = 0; k < 5e3; k++) p = P.matmul(p); return p; }`],
    ['keep working', `(P) => { let p = ones(1, P.rows).scale(1 / P.rows); for (let k = 0; k < 500; k++) p = p.matmul(P); return p; }`],
 ],
  'ch3.markov-steps': [
    ['correct', `(P, p, k) => { for (let i = 0; i < k; i++) p = P.matmul(p); return p; }`],
    ['keep working', `(P, p, k) => { for (let i = 0; i < k; i++) p = p.matmul(P); return p; }`],
    ['almost', `(P, p, k) => { for (let i = 0; i <= k; i++) p = P.matmul(p); return p; }`],
    ['keep working', `(P, p, k) => P.map((x) => x ** k).matmul(p)`],
 ],
  'ch3.periodic': [
    ['correct', `[[0, 1], [1, 0]]`],
    ['keep working', `eye(2)`],
    ['keep working', `matrix([[NaN, 1], [1, 0]])`],
 ],
  'ch4.layer.forward': [
    ['correct', `(W, x, b) => W.toArray().map((r, i) => Math.max(0, r.reduce((s, w, j) => s + w * x.at(j, 0), b.at(i, 0))))`],
    ['correct', `(W, x, b) => ai.relu(W.matmul(x).add(b))`],
    ['keep working', `(W, x, b) => W.matmul(x) .add(b) .map((z) => Math.min(0, z))`],
    ['keep working', `(W, x, b) => W.matmul(x).add(b).abs()`],
 ],
  'ch4.layer.parameters': [
    ['correct', `(s) => { let n = 0; let a = s.shift(); while (s.length) { const b = s.shift(); n += b * (a + 1); a = b; } return n; }`],
    ['keep working', `(s) => s.reduce((n, x, k) => n + s[k + 1] * (x + 1), 0)`],
    ['correct', `(s) => { let n = 0; while (s.length > 1) { const b = s.pop(); n += b * (s[s.length - 1] + 1); } return n; }`],
 ],
  'ch4.layer.collapse': [
    ['keep working', `(W1, b1, W2, b2) => ({ W: W2.matmul(W1), b: W2.matmul(b1).add(b2), })`],
    ['keep working', `(W1, b1, W2, b2) => [W1.matmul(W2), b1.add(b2)]`],
    ['almost', `(W1, b1, W2, b2) => [W2.matmul(W1), b2]`],
 ],
  'ch4.attention.whole': [
    ['correct', `(Q, K, V) => { const S = Q.toArray().map((q) => K.toArray().map((k) => q.reduce((s, x, i) => s + x * k[i], 0) / Math.sqrt(Q.columns))); return S.map((r) => { const e = r.map(Math.exp); const z = e.reduce((a, b) => a + b); return V.toArray()[0].map((_, j) => e.reduce((s, x, i) => s + (x / z) * V.at(i, j), 0)); }); }`],
    ['keep working', `(Q, K, V) => ai.attention(Q, K, V)`],
    ['keep working', `(Q, K, V) => ai.softmax(Q.matmul(K.T).scale(1 / Math.sqrt(Q.rows))).matmul(V)`],
    ['correct', `(Q, K, V) => Q.toTensor() .matmul(K.toTensor().T) .mul(1 / Math.sqrt(Q.columns)) .softmax() .matmul(V.toTensor()) .toMatrix()`],
 ],
  'ch4.attention.mask': [
    ['correct', `(S) => ai.softmax(S.map((s, i, j) => (j > i ? -1e9 : s)))`],
    ['keep working', `(S) => ai.softmax(S.map((s, i, j) => (j > i ? 0 : s)))`],
    ['correct', `(S) => { const E = S.map((s, i, j) => (j > i ? 0 : Math.exp(s))); return E.div(E.sum(1)); }`],
    ['keep working', `(S) => S.map((s, i, j) => (j > i ? -Infinity : s))`],
 ],
  'ch4.attention.shuffle': [
    ['correct', `(Y, o) => o.map((k) => Y.toArray()[k])`],
    ['almost', `(Y, o) => { o.sort(); return o.map((k) => Y.toArray()[k]); }`],
    ['keep working', `(Y, o) => Y.map((_, i, j) => Y.at(i, o[j] ?? j))`],
 ],
  'ch4.images.windows': [
    ['correct', `(I, k) => { const out = []; for (let i = 0; i + k <= I.rows; i++) for (let j = 0; j + k <= I.columns; j++) { const r = []; for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) r.push(I.at(i + a, j + b)); out.push(r); } return out; }`],
    ['keep working', `(I, k) => { const out = []; for (let i = 0; i + k < I.rows; i++) for (let j = 0; j + k < I.columns; j++) { const r = []; for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) r.push(I.at(i + a, j + b)); out.push(r); } return out; }`],
    ['almost', `(I, k) => ai.im2col(I, { kernel: k }).T`],
 ],
  'ch4.images.blur': [
    ['almost', `ones(3, 3)`],
    ['almost', `matrix([[0.111, 0.111, 0.111], [0.111, 0.111, 0.111], [0.111, 0.111, 0.111]])`],
    ['keep working', `[[0, 0, 0], [0, 1, 0], [0, 0, 0]]`],
    ['keep working', `() => ones(3, 3).scale(1 / 9)`],
 ],
  'ch4.images.size': [
    ['keep working', `(n, k, s, p) => Math.floor((n + p - k) / s) + 1`],
    ['keep working', `(n, k, s, p) => Math.round((n + 2 * p - k) / s) + 1`],
 ],
  'ch4.pca.covariance': [
    ['almost', `(X) => { const C = X.sub(X.mean(0)); return C.T.matmul(C).scale(1 / (X.rows - 1)); }`],
    ['keep working', `(X) => { const C = X.sub(X.mean(1)); return C.T.matmul(C).scale(1 / X.rows); }`],
 ],
  'ch4.pca.enough': [
    ['keep working', `(v, s) => { v.reverse(); let sum = 0, k = 0; const t = v.reduce((a, b) => a + b, 0); while (sum < s * t) sum += v[k++]; return k; }`],
    ['correct', `(v, s) => { const t = v.reduce((a, b) => a + b, 0); let sum = 0, k = 0; while (sum < s * t - 1e-12) { sum += v.shift(); k++; } return k; }`],
    ['almost', `(v, s) => { let f = 0; return v.findIndex((x) => (f += x / v.reduce((a, b) => a + b, 0)) >= s); }`],
 ],
  'ch4.recommend.half-step': [
    ['correct', `(Q, r, l) => inv(Q.T.matmul(Q).add(eye(Q.columns).scale(l))) .matmul(Q.T) .matmul(r)`],
    ['keep working', `(Q, r, l) => solve(Q.T.matmul(Q).add(l), Q.T.matmul(r))`],
 ],
  'ch4.recommend.rank': [
    ['keep working', `(e) => { const best = e.sort((a, b) => a - b)[0]; return e.indexOf(best) + 1; }`],
    ['correct', `(e) => { let k = 0; e.forEach((x, i) => { if (x < e[k]) k = i; }); return k + 1; }`],
    ['keep working', `(e) => Math.min(...e)`],
 ],
  'ch4.pagerank.chances': [
    ['almost', `(L) => L.map((x, i) => (L.row(i).sum() === 0 ? 1 / L.rows : x / L.row(i).sum()))`],
    ['keep working', `(L) => L.map((x, i) => x / L.row(i).sum()).T`],
 ],
  'ch4.pagerank.step': [
    ['keep working', `(P, x) => P.matmul(x)`],
 ],
  'ch4.pagerank.one-link': [
    ['keep working', `matrix([[3, 4]])`],
    ['keep working', `['delta', 'rho']`],
 ],
  'ch4.backprop.layer': [
    ['almost', `(X, W, G) => [X.T.matmul(G), G.matmul(W)]`],
    ['keep working', `(X, W, G) => [G.matmul(W), G.T.matmul(X)]`],
    ['keep working', `(X, W, G) => ({ dW: G.T.matmul(X), dX: G.matmul(W), })`],
 ],
  'ch4.backprop.measured': [
    ['correct', `(f, W) => zeros(W.rows, W.columns).map((_, i, j) => { const M = W.copy(); M.set(i, j, W.at(i, j) + 1e-6); return (f(M) - f(W)) / 1e-6; })`],
    ['almost', `(f, W) => zeros(W.rows, W.columns).map((_, i, j) => { const a = f(W); W.set(i, j, W.at(i, j) + 0.001); return (f(W) - a) / 0.001; })`],
    ['keep working', `(f, W) => zeros(W.rows, W.columns).map((_, i, j) => { const M = W.copy(); M.set(i, j, W.at(i, j) + 1e-6); return f(M) - f(W); })`],
 ],
  'ch4.svd.rebuild': [
    ['correct', `(A, r) => { const { U, S, Vh } = svd(A); let B = zeros(A.rows, A.columns); for (let k = 0; k < r; k++) B = B.add(U.column(k).matmul(Vh.row(k)).scale(S.data[k])); return B; }`],
    ['keep working', `(A, r) => { const { U, S, Vh } = svd(A); let B = zeros(A.rows, A.columns); for (let k = 0; k < r; k++) B = B.add(U.column(k).matmul(Vh.column(k).T).scale(S.data[k])); return B; }`],
    ['almost', `(A, r) => { const { U, S, Vh } = svd(A); let B = zeros(A.rows, A.columns); for (let k = 0; k <= Math.min(r, S.data.length - 1); k++) B = B.add(U.column(k).matmul(Vh.row(k)).scale(S.data[k])); return B; }`],
 ],
  'ch4.svd.pieces': [
    ['correct', `(s, e) => { const n = Math.hypot(...s); let r = 0; while (s.length && Math.hypot(...s) / n > e) { s.shift(); r++; } return r; }`],
 ],
  'ch4.svd.turning': [
    ['keep working', `(A) => det(A)`],
 ],
  'ch4.lora.count': [
    ['almost', `(m, n, r) => 2 * m * r`],
    ['keep working', `(m, n, r) => BigInt(r * (m + n))`],
 ],
  'ch4.lora.merge': [
    ['correct', `(W, B, A, al) => { const D = B.matmul(A); for (let i = 0; i < W.rows; i++) for (let j = 0; j < W.columns; j++) W.set(i, j, W.at(i, j) + (al / A.rows) * D.at(i, j)); return W; }`],
    ['keep working', `(W, B, A, al) => W.add(A.matmul(B).scale(al / A.rows))`],
 ],
  'ch4.lora.rank': [
    ['correct', `(s, sh) => { for (let i = 0; i < s.length; i++) s[i] = s[i] ** 2; const t = s.reduce((a, b) => a + b, 0); let k = 0, u = 0; while (u < sh * t) u += s[k++]; return k; }`],
    ['almost', `(s, sh) => { const t = s.reduce((a, b) => a + b * b, 0); let u = 0; return s.findIndex((x) => (u += x * x) >= sh * t); }`],
 ],
  'ch4.gpu.operations': [
    ['keep working', `(m, k, n) => 2 * n ** 3`],
 ],
  'ch4.gpu.from': [
    ['almost', `(g, b) => (6 * g) / b`],
 ],
  'ch4.words.cosine': [
    ['correct', `(u, v) => u.matmul(v.T).scale(1 / u.norm() / v.norm())`],
    ['keep working', `(u, v) => Math.acos(u.matmul(v.T).item() / u.norm() / v.norm())`],
    ['almost', `(u, v) => Number((u.matmul(v.T).item() / u.norm() / v.norm()).toFixed(3))`],
 ],
  'ch4.words.one-hot': [
    ['correct', `(l, V) => l.map((k) => Array.from({ length: V }, (_, j) => (j === k ? 1 : 0)))`],
    ['keep working', `(l, V) => l.map((k) => Array.from({ length: V }, (_, j) => (j === k + 1 ? 1 : 0)))`],
    ['keep working', `(l, V) => l.map((k) => Array.from({ length: V }, (_, j) => j === k))`],
 ],
  'ch5.oldest': [
    ['correct', `(r) => r.sort((a, b) => (a.year ?? 9999) - (b.year ?? 9999))[0].key`],
    ['keep working', `(r) => r.toSorted((a, b) => (a.year ?? 9999) - (b.year ?? 9999))[0]`],
    ['almost', `(r) => r.toSorted((a, b) => a.year - b.year)[0].key`],
 ],
  'ch5.busiest': [
    ['almost', `(r) => { const m = new Map(); for (const { authors } of r) for (const n of authors) m.set(n, (m.get(n) ?? 0) + 1); return [...m].sort((a, b) => b[1] - a[1])[0][0]; }`],
 ],
  'ch4.count.attention-layer': [
    ['correct', `(T, d) => [[T, d, d], [T, d, d], [T, d, d], [T, d, T], [T, T, d], [T, d, d]].reduce((s, [m, k, n]) => s + 2 * m * k * n, 0)`],
 ],
};

import { expect } from 'chai';
import { typeFailure } from '../../src/display/faults.ts';
import { OPTIONS } from '../../src/display/other-calls.ts';
import { plainWords } from '../../src/display/plain-words.ts';
import { notebookTypes } from '../types/notebook-types.ts';

/** Cells as people who know NumPy write them, and the words that must lead them on. */
const cells: readonly (readonly [cell: string, words: RegExp])[] = [
  ['solve(eye(2), [5, 7])', /^Type 'number\[\]' is no matrix: vector\(\[1, 2\]\) makes a column/],
  ['outer([1, 2], [3, 4])', /is no matrix: vector/],
  ['eye(2).add([3, 4])', /is no matrix: vector/],
  ['const q: Matrix = zeros(2, 1); let v = q.col(0); v = v.sub(q)', /let A: Matrix = …/],
  ['norm([3, 4])', /is no matrix: vector/],
  ['eye(2).matmul([[1, 2], [3, 4]])', /^Type 'number\[\]\[\]' is no matrix: .* matrix\(\[\[1, 2\]/],
  ['matrix([1, 2, 3, 4])', /^shape rule: a matrix has rows, .* vector\(\[1, 2\]\) makes a column$/],
  ['let A = zeros(2, 3); A = zeros(4, 5)', /let A: Matrix = …/],
  ['[eye(2)].reduce((P, Q) => P.matmul(Q) as Matrix, eye(2))', /reduce<Matrix>/],
  ['eye(2) + eye(2)', /^Operator '\+' cannot be applied to types 'Matrix<2, 2>' and 'Matrix<2, 2>'\.\n.*A\.add\(B\)/], // prettier-ignore
  ['eye(2) * eye(2)', /A\.matmul\(B\)/],
  [
    'eye(2).transpose()',
    /^Property 'transpose' does not exist on type 'Matrix<2, 2>'\.\n {2}Here it is A\.T\.$/,
  ],
  ['const z = eigvals(eye(2)).at(0, 0); z - 1', /z\.mul\(w\), z\.re, z\.im and z\.abs\(\)\.$/],
  ['async function g() { return 1; } g() + 1', /waited for with `await`\.$/],
  ['datasets.camera().pixels', /^Property 'pixels' does not exist on type 'Promise<[^]*waited for with `await`\.$/], // prettier-ignore
  ['solve(datasets.camera(), eye(2))', /waited for with `await`\.$/],
  ['print(1)', /^Cannot find name 'print'\. Here it is console\.log/],
  ['np.zeros(2)', /^Cannot find name 'np'\. Here it is matrix\(…\), zeros\(…\)/],
  ['document.body', /cells run in Node, not in the page\.$/],
  ['toString0(1)', /^Cannot find name 'toString0'/],
  ["import 'nowhere-to-be-found'", /npm install there brings one\.$/],
  ["import { a } from '@scope/nowhere/part'", /npm install there brings one\.$/],
  ["import './nowhere.ts'", /^Cannot find module [^\n]*$/],
  ['eye(2).trace()', /Here it is trace\(A\)\.$/],
  [
    'eye(2).toString2()',
    /^Property 'toString2' does not exist on type 'Matrix<2, 2>'\. Did you mean 'toString'\?$/,
  ],
  ['const rows = [0].map((k) => k); eye(2).slice(rows)', /A\.take\(list, 0\)/],
  ['eye(2).forEach((x) => x)', /Here it is A\.map\(f\), and A\.data\.forEach\(f\)\.$/],
  ['eig(eye(2)).values', /Here it is eigenvalues\.$/],
  ['const { vectors } = eigh(eye(2))', /Here it is eigenvectors\.$/],
  ['svd(eye(2)).V', /Here it is Vh\.T\.$/],
  ['random.normal(2, 2)', /Here it is random\(rows, columns, \{ distribution: 'normal' \}\)\.$/],
  [
    'sqrt(eye(2))',
    /^Cannot find name 'sqrt'\. Here it is A\.sqrt\(…\), t\.sqrt\(…\) of a tensor, and Math\.sqrt\(x\) of a number\.$/,
  ],
  ['allclose(eye(2), eye(2))', /Here it is A\.allclose\(…\)\.$/],
  ['cosh(eye(2))', /Here it is A\.map\(Math\.cosh\), and Math\.cosh\(x\) of a number\.$/],
  ['eye(2).sin()', /Here it is A\.map\(Math\.sin\), and/],
  ['matrix_rank(eye(2))', /Here it is matrixRank\(A\)\.$/],
  ['matrix_power(eye(2), 3)', /Here it is matrixPower\(A, k\)\.$/],
  ['concatenate([eye(2), eye(2)])', /Here it is hstack\(A, B\), and vstack\(A, B\)\.$/],
  ['eye(2).diagonal()', /Here it is diagonal\(A\)\.$/],
  ['eye(2).hstack(eye(2))', /Here it is hstack\(A, B\)\.$/],
  ['eye(2).toList()', /Here it is A\.toArray\(\)\.$/],
  ['eye(2).is_square()', /Here it is A\.rows === A\.columns\.$/],
  ['eye(2).cond()', /Here it is cond\(A\)\.$/],
  ['eye(2).mean({ axis: 0 })', /Axes are numbers: A\.mean\(0\)/],
  ["norm(eye(2), 'inf')", /The orders are 1, 2, Infinity/],
  ['const [U, S, V] = svd(eye(2))', /Its parts have names: const \{ U, S, Vh \} = svd\(A\)/],
  ['const [values] = eigh(eye(2))', /Its parts have names/],
  ['solve(sparse(eye(2)), ones(2, 1))', /^Type 'SparseMatrix<2, 2>' is sparse: S\.toDense\(\)/],
  ['tensor([1, 2]) + 1', /Tensors have t\.add\(u\)/],
  ['3 * eye(2)', /A\.scale\(2\)/],
  ['Math.sqrt(eye(2))', /A\.map\(Math\.sqrt\)/],
  ['const rows: number[][] = eye(2)', /^Type 'Matrix<2, 2>' is no array: A\.toArray\(\)/],
  ['matrix(2, 3)', /zeros\(rows, columns\)/],
  ["matrix('1 2; 3 4')", /fromCSV\(text\)/],
  ['vector(1, 2, 3)', /in brackets: vector\(\[1, 2, 3\]\)/],
  ['diag(1, 2, 3)', /in brackets/],
  ['plot(eye(2))', /plot\.heatmap\(A\)/],
  ['eye(2).rows()', /It is a number: without \(\)\.$/],
  ['Matrix.zeros(2, 2)', /Functions stand by themselves: zeros\(2, 3\)/],
  ['new Matrix([[1, 2], [3, 4]])', /It is matrix\(\[\[1, 2\], \[3, 4\]\]\)/],
  ['for (const [i, x] of eye(2).entries()) i + x', /Here it is A\.toArray\(\)/],
  [
    'tensor([1, 2]).numpy()',
    /^Property 'numpy' does not exist on type 'Tensor<\[2\]>'\.\n {2}Here it is t\.toArray\(\)\.$/,
  ],
  ['tensor([1, 2]).unsqueeze(0)', /Here it is t\.expandDims\(0\)\.$/],
  ['tensor([1, 2]).backward()', /Here it is grad\(f\)\(t\)/],
  ['tensor([[1, 2]]).mean({ axis: 0 })', /Axes are numbers: t\.mean\(0\)/],
  ['tensor([1, 2]).reshape(2)', /in brackets: tensor\.ones\(\[2, 3\]\)/],
  ['tensor.ones(2, 3)', /in brackets/],
  [
    'tensor.randn([2, 3])',
    /^Property 'randn' does not exist on tensor\.\n {2}Here it is tensor\.random/,
  ],
  ['tensor.nothing([2, 3])', /^Property 'nothing' does not exist on tensor\.$/],
  ['tanh(tensor(1))', /A\.map\(Math\.tanh\), t\.tanh\(…\) of a tensor, and Math\.tanh/],
  ['gelu(tensor(1))', /Here it is t\.gelu\(…\) of a tensor\.$/],
  ['tensor([1, 2]).add([1, 2])', /^Type 'number\[\]' is no tensor: tensor\(\[1, 2\]\)/],
  ['tensor([1, 2]).add(vector([1, 2]))', /^Type 'Matrix<2, 1>' is no tensor: A\.toTensor\(\)/],
  ['tensor([1, 2], { requiresGrad: true })', /Gradients are of functions: grad\(\(t: Tensor\)/],
  ['sgd({ lr: 0.1 })', /adam\(\{ learningRate: 0\.01 \}\)/],
  ['ai.adam({ learningRate: 0.1 })', /for ai\.train ai\.adam\(0\.01\)/],
  [
    "ai.train(ai.dense(2, 1), eye(2), eye(2).row(0).T, { optimizer: 'adam' })",
    /made by functions: ai\.adam/,
  ],
  [
    'ai.train(ai.dense(2, 1), eye(2), eye(2).row(0).T, { optimizer: adam(0.1) })',
    /^It must be an optimiser of matrices: ai\.adam\(0\.01\)/,
  ],
  ['const kept = { losses: [] }; kept.losses.push(1)', /\{ losses: \[\] as number\[\] \}/],
  [
    'class Node0 { parts; constructor(parts = []) { this.parts = parts; } add(o) { return new Node0([this, o]); } }',
    /\(parts: Part\[\] = \[\]\)/,
  ],
  ['ai.sequential(ai.dense(2, 1)).parameters()', /It is a list: without \(\)\.$/],
  ['tensor(1) > 2', /t\.gt\(u\).*t\.item\(\)/],
  ['tensor(1) === 1', /t\.item\(\); element by element/],
  ['tensor([1, 2]) * 2', /^[^\n]*\n {2}Matrices and tensors have A\.matmul/],
  ['const [train, test] = ai.split(10)', /const \{ train, test \} = ai\.split\(n\)/],
  ["import torch from 'torch'", /Without an import there are tensor/],
  ["import * as tf from '@tensorflow/tfjs'", /Without an import there are tensor/],
  ['ai.sequential(ai.dense(2, 2), ai.maxPool([2, 2, 1]))', /It is ai\.maxPool\(\[height/],
  ['const net = [ai.dense(2, 2), ai.relu()]', /It is ai\.relu, without \(\)/],
  ['adam(0.1).step()', /Here it is optimizer\.update\(parameters, grad/],
  ["display.update('loss', 1)", /then shown\.update\(other\)/],
  ['tensor([[1, 2]]).masked_fill(tensor([[1, 2]]).gt(1), 0)', /Here it is mask\.where\(x, t\)\.$/],
  ['tensor([[1, 2]]).row(0)', /Here it is t\.slice\(i\)\.$/],
  ['nn.Linear(2, 2)', /^Cannot find name 'nn'\. Here it is ai\.dense/],
  ['train_test_split(eye(2), [0, 1])', /Here it is const \{ train, test \} = ai\.split/],
  ['plot.heatmap(eye(2), { x: ["a", "b"] })', /Names of rows and columns are labels/],
  ['plot.scatter([1], [2], { color: [0] })', /plot\.scatter\(x, y, \{ groups: labels \}\)/],
  ['ai.als(sparse(eye(2)), { factors: 2 })', /ai\.als\(ratings, \{ rank: 2 \}\)/],
  ['ai.pca(eye(3), 2).scores', /Here it is transform\(X\)\.$/],
  ['ai.multiHeadAttention(eye(2), { heads: 2 })', /ai\.headParameters\(size\)/],
  ['let w = tensor([1, 2]); const f = (x: Tensor) => x; w = f(w)', /let t: Tensor = …/],
  [
    'det(tensor.ones([5, 8, 8]))',
    /^Type 'Tensor<\[5, 8, 8\]>' is no matrix, which has two axes: \[\.\.\.t\]/,
  ],
  ['plot.line({ adam: [1, 2] }, { logY: true })', /Or an option has another name: .* log: 'y'/],
  ['grad((t) => t.sum(), tensor([1, 2]))', /It is grad\(f\)\(t\)/],
  ['grad(tensor([1, 2]).sum())', /It takes the function.*grad\(f\)\(t\)/],
  ['grad((t: Tensor) => t.sum().item())(tensor([1, 2]))', /no gradient: tensors have t\.sum\(\)/],
  ['datasets.iris().target_names', /Here it is classes\.$/],
  ['datasets.wine().names', /Here it is featureNames\.$/],
  ['datasets.digits().pixels', /Here it is images\.$/],
  ['new Tensor([1, 2])', /^Tensors are made by tensor/],
  ['plot.line([1, 2, "3"])', /^A list is of numbers alone, .* texts\.map\(Number\) makes numbers/],
  ['plot.bar([1, "2"])', /^A list is of numbers alone/],
  ['plot.heatmap([1, 2])', /^A list is of numbers alone, .* \[\[1, 2\], \[3, 4\]\]/],
  ['plot.line([1, 2], [3, 4], [5, 6])', /in common[^]*plot\.line\(x, \[y, z\]\)/],
  ['plot.line([1], [3], [1], [6])', /got 4\.\n {2}It is plot\.line\(x, \[y, z\], options\)/],
  ['plot.line([1, 2], { caption: "a" })', /options are as in \{ title: 'loss'/],
  ['plot.line({ a: [1, "2"] })', /texts\.map\(Number\) makes numbers of texts/],
  ['plot.line(["a", "b"].slice(), [1, 2])', /Texts are labels, as in plot\.bar\(labels, values\)/],
  ['plot.histogram([[1], [2]])', /^Type 'number\[\]\[\]' is several lists where one is wanted: lists\.flat/], // prettier-ignore
  ['plot.heatmap(eye(2), { cmap: "hot" })', /Its colours follow from the numbers and \{ range/],
  [
    'plot.line([1], [2], { ylim: [0, 1] })',
    /Tab after the brace lists[^]*plot\.figure\(\{ data, layout/,
  ],
  ['plot.bar([1], { colour: "red" })', /Tab after the brace lists/],
  ['plot.xlabel("x")', /Here it is an option: plot\.line\(y, \{ title/],
  ['control({ n: [1, 5] }, (n) => n * 2)', /must be of type[^]*taken apart by braces: control\(.*\(\{ n \}\)/], // prettier-ignore
  ['control({ n: [1, 5] },\n  n => {\n  return 2 - n; })', /taken apart by braces/],
  ['control({ n: [1, 5] }, (n) => n + 2)', /taken apart by braces/],
  ['control({ n: [1, 5] }, (n) => zeros(n, n))', /taken apart by braces/],
  ['control({ n: [1, 5] }, (n) => n.toFixed())', /taken apart by braces/],
  ['control({ n: [1, 5] }, ({ n }) => eye(2) * n)', /A\.matmul\(B\)/],
  ['control({ n: 3 }, ({ n }) => n)', /A knob is a slider, \{ from: 1, to: 9 \}/],
  [
    "save('n.safetensors', ai.sequential(ai.dense(2, 2), ai.relu))",
    /^What a network has learned is saved/,
  ],
  ['eye(2).sum(1, { keepDims: true })', /It is A\.sum\(1\): a column/],
  ['tensor([[1, 2]]).transpose(0, 1)', /It is t\.transpose\(\[1, 0\]\)/],
  ['eye(2).gt(0).toMatrix()', /Here it is where\(mask, 1, 0\)/],
  ['ai.tensors.batchNorm(tensor([[1, 2]]))', /It is ai\.tensors\.batchNorm\(X, \{ gain/],
  ['plot.scatter([1], [2], { text: ["a"] })', /Names of points are labels/],
  ['matrix(tensor([[1, 2]]))', /^Type 'Tensor<\[1, 2\]>' becomes a matrix by t\.toMatrix\(\)\.$/],
  ['tensor(eye(2))', /^Type 'Matrix<2, 2>' becomes a tensor by A\.toTensor\(\)\.$/],
  ['ai.sequential(ai.dense(2, 1)).predict(eye(2))', /Here it is forward\(X\)\.$/],
  ['ai.sequential(ai.dense(2, 1))(eye(2))', /network\.forward\(X\)/],
  ['datasets.mnist()', /Here it is datasets\.digits\(\)\.$/],
  ['rank(eye(2))', /^Cannot find name 'rank'\. Here it is matrixRank\(A\)\.$/],
  ['zeros(3)', /^Expected 2-3 arguments, but got 1\.\n {2}It is zeros\(rows, columns\): a column of 3 is zeros\(3, 1\)\.$/], // prettier-ignore
  ['const c = 1, d = ones([2, 3])', /It is ones\(rows, columns\)/],
  ['plot.image(eye(2))', /^Property 'image' does not exist on type 'typeof import\("plot"\)'\.\n {2}Here it is plot\.images\(\[A\]\)\.$/], // prettier-ignore
  ['plot.imags([eye(2)])', /Did you mean 'images'\?$/],
  ['ai.ridge(eye(2), ones(2, 1))', /Here it is ai\.linearRegression\(X, y, \{ ridge: 0\.1 \}\)\.$/],
  ['ai.pagerank([[0, 1], [1, 0]])', /is no matrix: vector/],
  ['ai.conv2d([[1, 2], [3, 4]], eye(2))', /is no matrix: vector/],
  ['ai.relu(tensor([-1, 2]))', /^Type 'Tensor<\[2\]>' is no matrix: t\.toMatrix\(\) gives one/],
  ['ai.tensors.dropout(eye(2))', /^Type 'Matrix<2, 2>' is no tensor: A\.toTensor\(\) gives one\.$/],
  ['ai.als(matrix([[5, 1], [4, 2]]))', /^Type 'Matrix<2, 2>' is no sparse matrix: sparse\(A\)/],
  ['ai.trainEmbedding("a b", 3)', /Options have names/],
  [
    'ai.sequential(ai.dense(4, 8), ai.relu, ai.dense(7, 3))',
    /^this layer takes 7 numbers; 8 come$/,
  ],
  ['ai.sequential([ai.dense(4, 8), ai.relu, ai.dense(7, 3)])', /^this layer takes 7 numbers; 8 come$/], // prettier-ignore
  [
    'const one = eye(2).row(0).col(0); Math.abs(one)',
    /the number in a matrix of one is A\.item\(\)/i,
  ],
  ['cholesky(eye(2)).matmul(eye(2))', /Its parts have names: .*\{ L \} = cholesky\(A\)\.$/],
  ['lstsq(eye(2), ones(2, 1)).solution', /Here it is X\.$/],
  ['const { x } = lstsq(eye(2), ones(2, 1))', /Here it is X\.$/],
  ['conjugateGradient(eye(2), ones(2, 1)).X', /Here it is x\.$/],
  ['norm(eye(2), 2, 1)', /got 3\.\n {2}It is vectorNorm\(A, 2, 0\) of each column/],
  ['corrcoef(ones(3, 1), ones(3, 1))', /It is corrcoef\(hstack\(x, y\)\), of the columns/],
  [
    'display(det(eye(2)), trace(eye(2)), 3)',
    /got 3\.\n {2}It is display\(value\), once for each\.$/,
  ],
  ['eye(2).std(0, { correction: 1 })', /It is A\.std\(\{ axis: 0, correction: 1 \}\)\.$/],
  ['eye(2).std({ ddof: 1 })', /It is A\.std\(\{ axis: 0, correction: 1 \}\)\.$/],
  ['matrixRank(eye(2), 1e-3)', /It is matrixRank\(A, \{ rcond: 1e-6 \}\)\.$/],
  ['matrixRank(eye(2), { tol: 1e-3 })', /\{ rcond: 1e-6 \}/],
  ['eye(2).allclose(eye(2), 1e-6)', /\{ rtol: 1e-6, atol: 1e-9 \}/],
  ['svd(eye(2), { fullMatrices: false })', /svd\(A, \{ full: true \}\)\.$/],
  ["qr(eye(2), 'complete')", /qr\(A, \{ full: true \}\)\.$/],
  ['conjugateGradient(eye(2), ones(2, 1), { tol: 1e-9 })', /tolerance: 1e-8, maxIterations/],
  ['eigh(eye(2), eye(2))', /got 2\.\n {2}It is eigh\(A\)\. For A·x = λ·B·x/],
  ['eye(2).reshape([2, 2])', /It is A\.reshape\(rows, columns\)/],
  ['vander(ones(2, 1))', /It is vander\(x, columns\)/],
  ['eye(2).take([0])', /It is A\.take\(list, 0\), of rows/],
  ["eye(2).slice('0:2')", /Rows and columns are a number, \[start, end\]/],
  ['eye(2).slice(null, 0)', /':' for all/],
  ['eye(1) > 0', /Matrices are compared by A\.gt\(B\), .* A\.item\(\)\.$/],
  ['vector(3)', /in brackets: vector\(\[3\]\)/],
  ["zeros(2, 2).set(0, ':', [1, 2])", /is no matrix: vector/],
  ['block([[eye(2), ones(2, 1)], [ones(1, 2), 0]])', /full\(1, 1, x\)/],
  [
    'inv(eig(eye(2)).eigenvectors)',
    /^Type 'ComplexMatrix<2, 2>' is complex: Z\.solve\(b\), Z\.inv\(\)/,
  ],
  ['eye(2).matmul(eig(eye(2)).eigenvectors)', /new ComplexMatrix\(A\)\.matmul\(Z\)\.$/],
  ['eye(2).add(eig(eye(2)).eigenvectors)', /is complex: Z\.solve/],
  ['eigvals(eye(2)).argmax()', /Here it is Z\.abs\(\)\.argmax\(\), and Z\.real\.argmax\(\)\.$/],
  ['eigvals(eye(2)).cumsum()', /Z\.real and Z\.imag are matrices, Z\.abs\(\) holds the sizes\.$/],
  ['eye(2).scale(new Complex(0, 1))', /new ComplexMatrix\(real, imag\); Z\.scale\(z\)/],
  ['new Complex(1, 2).conjugate()', /Here it is conj\(\)\.$/],
  ['eigvals(eye(2)).mul(2)', /Z\.scale\(2\) takes a number/],
  ['eye(2).set(0, 5)', /An element is written by A\.set\(i, j, x\)/],
  ['ones(3, 1).set([0, 2], 5)', /a block by A\.set\(\[0, 2\], ':', B\)\.$/],
  ['eye(2).gt(0).sub(eye(2))', /where\(mask, 1, 0\) is a matrix of its numbers\.$/],
  ['roots([1, 2, 3])', /Here it is eigvals\(/],
  ['array_equal(eye(2), eye(2))', /Here it is A\.equals\(B\)\.$/],
  ['eye(2).ndim', /Here it is 2, of every matrix\.$/],
  ['const list: ArrayLike<number> = eye(2)', /is no list: A\.data holds its numbers/],
  ['eye(2).dagger', /Here it is A\.T\.$/],
  ['sparse.eye(3)', /Here it is sparseEye\(n\)\.$/],
  ['sparse(eye(2)).allclose(eye(2))', /Here it is A\.sub\(B\)\.norm\(\) < 1e-8\.$/],
  ['eye(2).gt(0).sum()', /Here it is mask\.count\(\)/],
  ['eye(2).sum(axis=1)', /^Cannot find name 'axis'\. Here it is a number, as in A\.sum\(0\)/],
  ['convolve(eye(2), eye(2))', /^Cannot find name 'convolve'\. Here it is fromFunction/],
  ['block_diag(eye(2), eye(2))', /Here it is block\(/],
  ['polyfit(ones(2, 1), ones(2, 1), 1)', /Here it is lstsq\(vander/],
  ['csr_matrix(eye(2))', /Here it is sparse\(rows, columns/],
  ['isSymmetric(eye(2))', /Here it is A\.allclose\(A\.T\)\.$/],
  ['solve_sylvester(eye(2), eye(2), eye(2))', /for A·X \+ X·B = C\.$/],
  [
    'ai.sequential(ai.dense(4, 8), ai.softmax)',
    /^ai\.activation\(.*\) makes a layer of a function/,
  ],
];

describe('what an author is told of types of matrices', () => {
  const notebook = notebookTypes();

  it('gives options as the package takes them', async () => {
    const calls = Object.values(OPTIONS).flatMap((text) => text.split(/, (?=svd)| or /));
    const start = 'const [A, B, b] = [eye(2), eye(2), ones(2, 1)];';
    for (const call of calls)
      expect(await notebook.types.check(`${start} ${call}`), call).to.deep.equal([]);
  });

  it('names the cell that declares a name and did not run', async () => {
    const [fault] = await notebook.types.check('shape(A0)');
    const faults = await notebook.types.check('A0.rows; B0.rows; ({ A0 })');
    const refused = new Map([['A0', 'cell-5.ts']]);
    expect(plainWords(fault!, refused)).to.match(/^Cannot find name 'shape'/);
    expect(faults.map((one) => plainWords(one, refused))).to.deep.equal([
      "Cannot find name 'A0': cell-5.ts, which declares it, did not run.",
      "Cannot find name 'B0'.",
      "Cannot find name 'A0': cell-5.ts, which declares it, did not run.",
    ]);
  });

  for (const [cell, words] of cells) {
    it(`leads on from ${cell}`, async () => {
      const [fault] = await notebook.types.check(cell);
      const said = typeFailure(cell, 'cell', [fault!]).evalue;
      expect(said).to.match(words).and.not.to.contain('/dist/');
    });
  }
});

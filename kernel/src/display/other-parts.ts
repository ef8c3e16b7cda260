// What people call the parts of results elsewhere, and what they are called here.

const OF_BOTH =
  'plot.figure({ data: [...first.data, ...second.data], layout: first.layout }), which draws both';

/** By the type that they are asked of. */
export const PARTS: readonly (readonly [type: RegExp, parts: Readonly<Record<string, string>>])[] =
  [
    [
      /^Eig[h]?</,
      { values: 'eigenvalues', vectors: 'eigenvectors', w: 'eigenvalues', v: 'eigenvectors' },
    ],
    [/^Svd</, { V: 'Vh.T', Vt: 'Vh', VT: 'Vh', s: 'S', sigma: 'S', u: 'U' }],
    [
      /^Network</,
      {
        call: 'forward(X)',
        compile: 'ai.train(network, X, labels)',
        evaluate: 'ai.accuracy(network.forward(X), labels)',
        fit: 'ai.train(network, X, labels)',
        loadStateDict: 'withParameters(list)',
        predict: 'forward(X)',
        save: "save('network.safetensors', network.parameters)",
        stateDict: 'parameters',
        summary: 'network, as the last line of a cell',
        train: 'ai.train(network, X, labels)',
        weights: 'parameters',
      },
    ],
    [
      /^Optimizer$/,
      {
        minimize: 'optimizer.update(parameters, grad(loss)(parameters), state)',
        step: 'optimizer.update(parameters, grad(loss)(parameters), state)',
        zeroGrad: 'nothing: each grad(loss)(parameters) is a new one',
      },
    ],
    [
      /^Figure$/,
      {
        add: OF_BOTH,
        addTrace: OF_BOTH,
        overlay: OF_BOTH,
        save: 'display(figure), and plotly’s own button for a picture',
        show: 'the figure, as the last line of a cell, and display(figure)',
        update: 'const shown = display(figure), then shown.update(other)',
      },
    ],
    [
      /^Display$/,
      {
        table: 'the list, as the last line of a cell, and display(list)',
        update: 'const shown = display(value), then shown.update(other)',
      },
    ],
    [/^Digits$/, { pixels: 'images', targetNames: 'labels, the digits themselves' }],
    [
      /^Iris$/,
      { classNames: 'classes', names: 'classes, and featureNames', targetNames: 'classes' },
    ],
    [/^(?:Wine|Diabetes)$/, { columns: 'featureNames', names: 'featureNames' }],
    [/^Lu</, { l: 'L', p: 'P', u: 'U' }],
    [
      /^Pca</,
      { fit: 'ai.pca(X, 2), which did', fitTransform: 'transform(X)', scores: 'transform(X)' },
    ],
    [
      /^ValueAndGrad</,
      { gradient: 'grad', gradients: 'grad', grads: 'grad', loss: 'value', val: 'value' },
    ],
    [/^Qr</, { q: 'Q', r: 'R' }],
    [/^Lstsq</, { beta: 'X', coef: 'X', coefficients: 'X', s: 'S', solution: 'X', x: 'X' }],
    [/^IterativeSolution</, { iter: 'iterations', solution: 'x', X: 'x' }],
    [
      /^SparseMatrix</,
      {
        allclose: 'A.sub(B).norm() < 1e-8',
        copy: 'A itself: a sparse matrix does not change',
        eliminateZeros: 'A.prune()',
        getcol: 'A.column(j)',
        getrow: 'A.row(i)',
        isSymmetric: 'A.equals(A.T)',
        setdiag: 'A.add(sparseDiag(values))',
        sqrt: 'A.mapStored(Math.sqrt)',
        tocsc: 'A itself, whose rows are stored, and A.T for its columns',
        tocsr: 'A itself, whose rows are stored',
        tocoo: '[...A.triplets()]',
        countNonzero: 'A.nnz',
        count_nonzero: 'A.nnz',
        apply: 'A.mapStored(f)',
        diagonal: 'diagonal(A)',
        dot: 'A.matmul(B)',
        map: 'A.mapStored(f)',
        get: 'A.at(i, j)',
        multiply: 'A.mul(B)',
        nonzero: '[...A.triplets()]',
        power: 'A.mapStored((x) => x ** 2)',
        pow: 'A.mapStored((x) => x ** 2)',
        set: 'sparse(rows, columns, [[i, j, x], …]): a sparse matrix does not change',
        toarray: 'A.toDense(), and A.toArray()',
        todense: 'A.toDense()',
        trace: 'trace(A)',
        transpose: 'A.T',
      },
    ],
    [
      /\): SparseMatrix</, // `sparse` itself
      {
        diag: 'sparseDiag(values, offset)',
        diags: 'sparseDiag(values, offset)',
        eye: 'sparseEye(n)',
        fromTriplets: 'sparse(rows, columns, [[i, j, x], …])',
        identity: 'sparseEye(n)',
        kron: 'S.kron(T)',
      },
    ],
    [
      /^BooleanMatrix</,
      {
        argmax: 'mask.data.indexOf(1)',
        nonzero: '[...sparse(where(mask, 1, 0)).triplets()]',
        slice: 'where(mask, 1, 0).slice([0, 2])',
        sum: 'mask.count(), and where(mask, 1, 0).sum(0)',
        toMatrix: 'where(mask, 1, 0)',
        T: 'where(mask, 1, 0).T, and A.T before the comparison',
      },
    ],
    [
      /^ComplexMatrix</,
      {
        angle: 'Z.arg()',
        argmax: 'Z.abs().argmax(), and Z.real.argmax()',
        argsort: 'Z.abs().argsort(), and Z.real.argsort()',
        conjugate: 'Z.conj()',
        dagger: 'Z.H',
        max: 'Z.abs().max(), and Z.real.max()',
        min: 'Z.abs().min(), and Z.real.min()',
        sort: 'Z.real.sort(), and Z.abs().sort()',
        transpose: 'Z.T, and Z.H, conjugated',
      },
    ],
    [
      /^Complex$/,
      {
        angle: 'arg()',
        conjugate: 'conj()',
        imag: 'im',
        real: 're',
        scale: 'mul(2)',
        times: 'mul(w)',
      },
    ],
    [
      /RandomOptions/,
      {
        normal: "random(rows, columns, { distribution: 'normal' })",
        rand: 'random(rows, columns)',
        randn: "random(rows, columns, { distribution: 'normal' })",
        seed: 'random(rows, columns, { seed: 1 })',
        uniform: 'random(rows, columns)',
      },
    ],
  ];

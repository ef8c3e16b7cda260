// What a person can do about an error of the compiler in a call of `plot`.

const UNFIT = [2322, 2345, 2739, 2740, 2769];

/** As hints are everywhere. */
export const PLOT_HINTS = [
  {
    codes: [2349],
    pattern: /^This expression is not callable\.\n\s*Type 'typeof import\("plot"\)'/,
    words:
      '…\n  It has plot.line(x, y), plot.scatter(x, y), plot.bar(labels, values), plot.heatmap(A), …',
  },
  {
    codes: [2353],
    pattern: /'(?:x|y|xticks|yticks)' does not exist in type 'HeatmapOptions'/,
    words:
      '…\n  Names of rows and columns are labels: plot.heatmap(A, { labels: { rows: names, columns: others } }).',
  },
  {
    codes: [2353, 2769],
    pattern: /'(?:c|color|colors|colour|hue)' does not exist in type '[^']*ScatterOptions/,
    words: '…\n  One colour for each group is groups: plot.scatter(x, y, { groups: labels }).',
  },
  {
    codes: [2353],
    pattern: /'text' does not exist in type '[^']*ScatterOptions/,
    words: '…\n  Names of points are labels: plot.scatter(x, y, { labels: names }).',
  },
  {
    codes: UNFIT,
    pattern: /^Argument of type '(?:Map|Set)</,
    words: '…\n  Object.fromEntries(map) has its names and values, [...set] is a list.',
  },
  {
    codes: [2353, 2769],
    pattern: /'[xy]' does not exist in type '(?:Curve|Series)'/,
    words: '…\n  Points are pairs, [[1, 2], [3, 4]]: list.map(({ x, y }) => [x, y]).',
  },
  {
    codes: UNFIT,
    pattern:
      /^Argument of type '\([^']*' is not assignable to parameter of type '(?:Series|Along)'/,
    words:
      "…\n  Numbers stand before their function, plot.line([0, 1, 2], (x) => x * x); options are as in plot.line(f, { x: linspace(0, 10, 100), title: 'f' }).",
  },
  {
    codes: UNFIT,
    pattern:
      /^Argument of type '(?:number\[\]|Matrix<[^']*|Tensor<[^']*)' is not [^]* type 'Words<ScatterOptions>/,
    words:
      '…\n  Points in space are rows of three: plot.scatter(matrix([x, y, z]).T) of lists, plot.scatter(hstack(x, y, z)) of columns.',
  },
  {
    codes: [2353, 2769],
    pattern: /does not exist in type '(?:Series|Along)'/,
    words:
      "…\n  Or an option has another name: plot.line({ first: y, second: z }, { title: 'loss', log: 'y' }).",
  },
  {
    codes: [2353, 2769],
    pattern:
      /'(?:colorscale|cmap|colormap|colors?|palette)' does not exist in type 'HeatmapOptions/,
    words:
      "…\n  Its colours follow from the numbers and { range: [0, 1] }; others are plot.figure({ data: [{ type: 'heatmap', z: A.toArray(), colorscale: 'Hot' }] }).",
  },
  {
    codes: [2353, 2769],
    pattern:
      /does not exist in type '(?:Words<)?(?:Line|Scatter|Bar|Histogram|Heatmap|Images|Surface|Vectors|Graph|Figure)Options/,
    words:
      '…\n  Tab after the brace lists the options. More are those of plotly: const { data, layout } = plot.line(y); plot.figure({ data, layout: { ...layout, yaxis: { range: [0, 1] } } }).',
  },
  {
    codes: [2559],
    pattern: /^Type '(?!["\d])[^']*' has no properties in common with type 'LineOptions'/,
    words:
      '…\n  Several curves are a list or have names: plot.line(x, [y, z]), plot.line(x, { first: y, second: z }).',
  },
  {
    codes: [2322],
    pattern: /^Type '(?:number|string)' is not assignable to type '(?:Curve|Series)'/,
    words:
      'A list is of numbers alone, [1, 2], or of lists alone, [[1, 2], [3, 4]]; texts.map(Number) makes numbers of texts.',
  },
  {
    codes: UNFIT,
    pattern: /type 'Curves?'/,
    words:
      "…\n  Curves are numbers or functions, texts.map(Number) makes numbers of texts; options are as in { title: 'loss', xLabel: 'step', log: 'y' }.",
  },
  {
    codes: UNFIT,
    pattern:
      /^(?:Argument of type|Type) '([^']*\[\]\[\])' is not assignable to (?:parameter of )?type '(?:Series|Along)'/,
    words:
      "Type '$1' is several lists where one is wanted: lists.flat() is all in one, plot.line([y, z]) a curve of each.",
  },
  {
    codes: UNFIT,
    pattern:
      /^(?:Argument of type|Type) '[^']*\bstring\b[^']*' is not assignable to (?:parameter of )?type '(?:Series|Along)'/,
    words:
      '…\n  Texts are labels, as in plot.bar(labels, values); texts.map(Number) makes numbers of them.',
  },
];

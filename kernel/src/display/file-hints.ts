// What leads on where files are written.

/** As hints are everywhere. */
export const FILE_HINTS = [
  {
    codes: [2345, 2769],
    pattern:
      /^Argument of type '(?:Network|Dense|Layer|Convolution)<[^]*' is not [^]* type 'Savable/,
    words:
      "What a network has learned is saved: save('network.safetensors', network.parameters); network.withParameters(await loadAll('network.safetensors', { like: network.parameters })) has it again.",
  },
  {
    codes: [2322, 2345, 2740, 2769],
    pattern: /^Type '[^]*' is not assignable to type 'Writable'/,
    words:
      "…\n  Files hold matrices, tensors and arrays, and a .csv also a list of records. Other results are text: require('node:fs').writeFileSync('results.json', JSON.stringify(results)), where a matrix is the list of its rows.",
  },
  {
    codes: [2322, 2345, 2740, 2769],
    pattern: /CsvField'/,
    words: '…\n  A field of a table is a number, a text, a truth value, a date or null.',
  },
];

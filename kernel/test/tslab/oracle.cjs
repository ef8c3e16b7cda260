// tslab itself, in a process of its own: reads notebooks as JSON, runs their cells through tslab's
// converter and executor, and answers with what each cell printed and whether it ran.
const { readFileSync, writeFileSync } = require('node:fs');
const { format } = require('node:util');
const { createConverter } = require('tslab/dist/converter');
const { createExecutor } = require('tslab/dist/executor');

async function main([input, output]) {
  const { javascript, notebooks } = JSON.parse(readFileSync(input, 'utf8'));
  const node = createConverter({ isJS: javascript });
  const browser = createConverter({ isJS: javascript, isBrowser: true });
  const convs = { node, browser, close: () => (node.close(), browser.close()) };
  let written = '';
  const write = (...values) => {
    written += `${format(...values)}\n`;
  };
  Object.assign(console, { log: write, error: write, warn: write });
  const executor = createExecutor(process.cwd(), convs, console);
  const results = [];
  for (const cells of notebooks) {
    const outcomes = [];
    for (const cell of cells) {
      written = '';
      const ok = await executor.execute(cell).catch(write);
      outcomes.push({ ok: ok === true, text: written.trimEnd() });
    }
    results.push(outcomes);
    executor.reset();
  }
  executor.close();
  writeFileSync(output, JSON.stringify(results));
}

void main(process.argv.slice(2));

// Files of matrices in JupyterLab: opened as tabs, read by ranges, without a kernel.
import { execFile } from 'node:child_process';
import { ftruncateSync, openSync, closeSync, writeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { venvPython } from '../project.ts';
import { artefact } from './artefact.ts';
import type { Lab } from './lab.ts';
import { eventually, PATIENCE, TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

const HEAD = 128;
const [ROWS, COLUMNS] = [30_000, 20_000];

/** A .npy file of 2.4 GB, of which the disk holds the few elements that are not 0. */
function writeLargeNpy(path: string): void {
  const head = Buffer.alloc(HEAD, ' ');
  head.write('\x93NUMPY\x01\x00\x76\x00', 'latin1');
  head.write(`{'descr': '<f4', 'fortran_order': False, 'shape': (${ROWS}, ${COLUMNS}), }`, 10);
  head[HEAD - 1] = 0x0a;
  const file = openSync(path, 'w');
  writeSync(file, head, 0, HEAD, 0);
  ftruncateSync(file, HEAD + 4 * ROWS * COLUMNS);
  const put = (row: number, column: number, x: number) => {
    const bytes = Buffer.from(Float32Array.of(x).buffer);
    writeSync(file, bytes, 0, 4, HEAD + 4 * (row * COLUMNS + column));
  };
  put(0, 0, 1.5);
  put(ROWS - 1, COLUMNS - 1, -2.5);
  put(12_345, 6_789, 42.25);
  put(20_000, 3, NaN);
  closeSync(file);
}

/** Two tensors, one of them of three axes. */
function safetensors(): Buffer {
  const header = JSON.stringify({
    'model.bias': { dtype: 'F32', shape: [3], data_offsets: [0, 12] },
    'model.weight': { dtype: 'BF16', shape: [2, 2, 2], data_offsets: [12, 28] },
  });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const brain = Uint16Array.of(0x3f80, 0xc000, 0x4040, 0x4080, 0x40a0, 0x40c0, 0x40e0, 0x4100);
  return Buffer.concat([length, Buffer.from(header), Buffer.from(Float32Array.of(1, 2, 3).buffer), Buffer.from(brain.buffer)]); // prettier-ignore
}

/** Arrays in one file: in columns and the most significant byte first, texts, and complex numbers. */
const NPZ = `
import sys, numpy as np
np.savez_compressed(sys.argv[1], W=np.asfortranarray(np.arange(6.0).reshape(2, 3)).astype('>f8'), names=np.array('one'), z=np.array([1j, 2]))
`;

describe('files of matrices in a browser', function () {
  this.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  /** Bytes that answers to ranges held. */
  let fetched = 0;
  before(async () => {
    [lab, browser] = await startBoth();
    writeLargeNpy(join(lab.root, 'large.npy'));
    writeFileSync(join(lab.root, 'model.safetensors'), safetensors());
    writeFileSync(join(lab.root, 'graph.mtx'), '%%MatrixMarket matrix coordinate real symmetric\n3 3 2\n2 1 5\n3 3 -7\n'); // prettier-ignore
    writeFileSync(join(lab.root, 'table.csv'), 'x,y\n1,2.5\n3,NaN\n');
    writeFileSync(join(lab.root, 'broken.npy'), 'no numbers');
    writeFileSync(join(lab.root, 'empty.npz'), '');
    await promisify(execFile)(venvPython, ['-c', NPZ, join(lab.root, 'arrays.npz')]);
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('response', (response) => {
      if (response.url().includes('/files/')) fetched += Number(response.headers()['content-length']); // prettier-ignore
    });
    await page.goto(lab.urlOf('large.npy'));
    await page.locator('.eb-file .eb-matrix').waitFor();
    await page.waitForSelector('#jupyterlab-splash', { state: 'detached' });
  });
  after(async () => {
    await page?.close();
    await browser?.close();
    await lab?.stop();
  });

  /** Opens a file as a person does who says with what; gives what its tab shows. */
  async function open(path: string): Promise<Locator> {
    const id = await page.evaluate(async (file) => {
      const { jupyterapp } = window as unknown as { jupyterapp: { commands: { execute(id: string, args: object): Promise<{ id: string }> } } }; // prettier-ignore
      const { id: tab } = await jupyterapp.commands.execute('docmanager:open', { path: file, factory: 'Matrix' }); // prettier-ignore
      return tab;
    }, path);
    return page.locator(`[id="${id}"] .eb-file`);
  }
  const heard = async (output: Locator, text: RegExp) => {
    const live = output.locator('[aria-live]');
    await live.filter({ hasText: text }).waitFor({ state: 'attached' });
  };
  const goTo = async (output: Locator, place: string) => {
    await output.locator('[role="grid"]').press('g');
    await output.locator('.eb-go-to-input').fill(place);
    await output.locator('.eb-go-to-input').press('Enter');
  };

  it('show any element of one of 2.4 GB, and read a small part of it', async () => {
    const output = page.locator('.eb-file');
    expect(await output.locator('.eb-type').textContent()).to.equal(`Matrix<${ROWS}, ${COLUMNS}> · float32 · 2.4 GB`); // prettier-ignore
    const opened = fetched;
    await goTo(output, '12345, 6789');
    await heard(output, /row 12345, column 6789: 42\.25/);
    await goTo(output, '-1, -1');
    await heard(output, /column 19999: −2\.5/);
    await output.screenshot({ path: artefact('file-large.png') });
    process.stdout.write(`      2.4 GB: ${(opened / 1e6).toFixed(1)} MB to open, ${((fetched - opened) / 1e6).toFixed(1)} MB for two places\n`); // prettier-ignore
    expect(fetched).to.be.below(240e6);
  });

  it('find the next NaN of it', async () => {
    const output = page.locator('.eb-file');
    await goTo(output, '19990, 0');
    await output.locator('[role="grid"]').press('n');
    await heard(output, /row 20000, column 3: NaN/);
  });

  it('give each tensor of a file of several', async () => {
    const output = await open('model.safetensors');
    const picker = output.locator('.eb-file-tensor');
    await picker.waitFor();
    expect(await picker.locator('option').allTextContents()).to.deep.equal([
      'model.bias · F32 [3]',
      'model.weight · BF16 [2, 2, 2]',
    ]);
    await picker.selectOption({ index: 1 });
    await output.locator('.eb-name', { hasText: 'model.weight' }).waitFor();
    await output.locator('.eb-type:text-is("Tensor<2, 2, 2> · float32 · 32 B")').waitFor();
    await output.getByRole('slider', { name: /axis 0/ }).press('End');
    await output.locator('.eb-slice-place', { hasText: '1 / 1' }).waitFor();
    await output.locator('[role="grid"]').press('Control+End');
    await heard(output, /: 8(\.0*)?$/);
    await page.screenshot({ path: artefact('file-safetensors.png') });
  });

  it('are sparse where the file is, and tables where it is text', async () => {
    const graph = await open('graph.mtx');
    await graph.locator('.eb-type', { hasText: /^SparseMatrix<3, 3> · float64 · 3 stored/ }).waitFor(); // prettier-ignore
    const table = await open('table.csv');
    await table.locator('.eb-note', { hasText: '1 NaN' }).waitFor();
  });

  it('fill their tab, and follow it when it gets narrower', async () => {
    const output = await open('large.npy');
    const width = (locator: Locator) => locator.evaluate((node) => node.clientWidth);
    const tab = output.locator('xpath=ancestor::*[contains(@class, "eb-fills")]');
    const fills = () =>
      eventually(async () => {
        const frame = output.locator('.eb-matrix');
        expect(await width(frame)).to.be.above((await width(tab)) - 40);
        const canvas = output.locator('.eb-scroller canvas');
        const [drawn, room] = [await width(canvas), await width(output.locator('.eb-scroller'))];
        expect(Math.abs(drawn - room)).to.be.below(20);
      });
    await fills();
    await page.setViewportSize({ width: 800, height: 900 });
    await fills();
    await page.setViewportSize({ width: 1200, height: 900 });
  });

  it('of several arrays in a .npz file are listed, and opened as NumPy has them', async () => {
    const output = await open('arrays.npz');
    const picker = output.locator('.eb-file-tensor');
    await picker.waitFor();
    expect(await picker.locator('option').allTextContents()).to.deep.equal([
      'W · float64 [2, 3]',
      'names · 140 B',
      'z · complex128 [2]',
    ]);
    await picker.selectOption({ index: 1 });
    await output
      .locator('.eb-reason', { hasText: /numbers must be one of .*, texts\. In Python A\.astype/ })
      .waitFor();
    await picker.selectOption({ index: 2 });
    await output.locator('.eb-type', { hasText: 'ComplexTensor<2>' }).waitFor();
    await page.screenshot({ path: artefact('file-npz.png') });
  });

  it('say what is wrong with a file that is none', async () => {
    const output = await open('broken.npy');
    await output.locator('.eb-reason', { hasText: /^broken\.npy cannot be shown: \.npy: a \.npy file must begin with/ }).waitFor(); // prettier-ignore
    const empty = await open('empty.npz');
    await empty
      .locator('.eb-reason:text-is("empty.npz cannot be shown: the file is empty")')
      .waitFor();
  });

  it('report no error on the console', () =>
    // of an empty file a server gives no range, which the browser tells
    expect(errors.filter((error) => !error.includes('416'))).to.deep.equal([]));
});

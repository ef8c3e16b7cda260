import { expect } from 'chai';
import fc from 'fast-check';
import { DISPLAY } from '@eigenbook/mime';
import { crc32 } from '@eigenbook/mime/formats';
import { FormatError, type Matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import { col2im, conv2d, convolve, decodeImage, edges, encodeJpeg, encodePng, filters, gaussian, grey, im2col, image } from '../../src/index.ts'; // prettier-ignore
import { expectedValue } from '../expected.ts';

const pixels = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed }).map((x) => Math.floor(x * 256)); // prettier-ignore

/** The convolution by its definition. */
function direct(
  channels: Matrix[],
  filter: Matrix[],
  [stride, padding]: [number, number],
): number[][] {
  // prettier-ignore
  const [first, kernel] = [channels[0]!, filter[0]!];
  const at = (A: Matrix, i: number, j: number) => i < 0 || j < 0 || i >= A.rows || j >= A.columns ? 0 : A.at(i, j); // prettier-ignore
  const [rows, columns] = [first.rows - kernel.rows, first.columns - kernel.columns].map((free) => Math.floor((free + 2 * padding) / stride) + 1); // prettier-ignore
  return Array.from({ length: rows! }, (_, i) =>
    Array.from({ length: columns! }, (__, j) => {
      let sum = 0;
      channels.forEach((channel, c) => {
        for (let p = 0; p < kernel.rows; p++)
          for (let q = 0; q < kernel.columns; q++)
            sum += filter[c]!.at(p, q) * at(channel, i * stride + p - padding, j * stride + q - padding); // prettier-ignore
      });
      return sum;
    }),
  );
}

const side = fc.integer({ min: 1, max: 3 });
const geometry = fc.record({ height: fc.integer({ min: 3, max: 8 }), width: fc.integer({ min: 3, max: 8 }), kh: side, kw: side, stride: side, padding: fc.integer({ min: 0, max: 2 }), count: side }); // prettier-ignore

describe('conv2d', () => {
  it('by one matrix product is the convolution of direct loops', () => {
    fc.assert(
      fc.property(geometry, ({ height, width, kh, kw, stride, padding, count }) => {
        const channels = Array.from({ length: count }, (_, c) => pixels(height, width, c));
        const bank = [0, 1].map((f) => channels.map((_, c) => random(kh, kw, { seed: 10 * f + c }).withShape())); // prettier-ignore
        conv2d(channels, bank, { stride, padding }).forEach((Y, f) => {
          const wanted = direct(channels, bank[f]!, [stride, padding]);
          expect(Y.toArray().flat().every((y, k) => Math.abs(y - wanted.flat()[k]!) < 1e-9)).to.equal(true); // prettier-ignore
        });
      }),
    );
  });

  it('has the shapes of the course: AlexNet begins with (96 × 363)·(363 × 3025)', () => {
    const { cols } = expectedValue('ch4.images.alexnet_conv1_matmul') as { cols: number[] };
    const columns = im2col([zeros(227, 227), zeros(227, 227), zeros(227, 227)], { kernel: 11, stride: 4 }); // prettier-ignore
    expect(columns.T.shape).to.deep.equal(cols);
    expect(im2col(zeros(512, 512), { kernel: 3 }).shape).to.deep.equal(expectedValue('ch4.images.im2col_shape')); // prettier-ignore
  });

  it('refuses what does not fit', () => {
    expect(() => im2col(zeros(2, 2), { kernel: 3 })).to.throw(ShapeError, 'the kernel must fit');
    expect(() => im2col(zeros(2, 2), { kernel: 1, stride: 0 })).to.throw(RangeError, 'stride must');
    expect(() => im2col(zeros(2, 2), { kernel: 1, padding: -1 })).to.throw(RangeError, 'padding must'); // prettier-ignore
    expect(() => im2col([zeros(2, 2), zeros(3, 2).withShape()], { kernel: 1 })).to.throw(ShapeError, 'one shape'); // prettier-ignore
    expect(() => conv2d(zeros(3, 3), [[zeros(1, 1), zeros(1, 1)]])).to.throw(ShapeError, 'hold 1 matrices'); // prettier-ignore
    expect(() => conv2d(zeros(3, 3), [])).to.throw(ShapeError, 'got none');
  });
});

describe('col2im', () => {
  it('is the transpose of im2col: ⟨im2col(A), B⟩ = ⟨A, col2im(B)⟩', () => {
    fc.assert(
      fc.property(geometry, ({ height, width, kh, kw, stride, padding, count }) => {
        const options = { kernel: [kh, kw] as const, stride, padding };
        const channels = Array.from({ length: count }, (_, c) => pixels(height, width, c));
        const columns = im2col(channels, options);
        const B: Matrix = random(columns.rows, columns.columns, { seed: 5 });
        const back = col2im(B, { ...options, size: [height, width] });
        const right = channels.reduce((sum, A, c) => sum + A.mul(back[c]!).sum(), 0);
        expect(columns.mul(B).sum()).to.be.closeTo(right, 1e-9 * Math.max(1, Math.abs(right)));
      }),
    );
    expect(() => col2im(zeros(3, 3), { kernel: 2, size: [2, 2] })).to.throw(ShapeError, 'must be 1 × a multiple of 4'); // prettier-ignore
  });
});

describe('filters', () => {
  it('blur keeps what is even, edges find where it is not', () => {
    const flat = zeros(6, 6).add(7);
    expect(convolve(flat, filters.blur).sub(7).abs().max()).to.be.below(1e-12);
    expect(convolve(flat, gaussian(0.8, 1)).sub(7).abs().max()).to.be.below(1e-12);
    expect(edges(flat).max()).to.equal(0);
    expect(convolve(flat, filters.sharpen).sub(7).abs().max()).to.be.below(1e-12);
    const A = pixels(5, 7, 1);
    expect(convolve(A, filters.identity, { padding: 1 }).equals(A)).to.equal(true);
    const turned = convolve(A.T, filters.sobelX).T;
    expect(turned.equals(convolve(A, filters.sobelY))).to.equal(true);
    expect(() => gaussian(0)).to.throw(RangeError, 'sigma must be above 0');
    expect(() => gaussian(Infinity)).to.throw(RangeError, 'sigma must be above 0 and finite');
    for (const radius of [-1, 0.5]) expect(() => gaussian(1, radius)).to.throw(RangeError, `gaussian: radius must be a whole number ≥ 0; got ${radius}`); // prettier-ignore
  });
});

describe('images', () => {
  it('go through PNG without loss, with one to four channels', () => {
    for (const count of [1, 2, 3, 4]) {
      const picture = image(Array.from({ length: count }, (_, c) => pixels(5, 9, c)));
      const back = decodeImage(encodePng(picture));
      expect([back.height, back.width]).to.deep.equal([5, 9]);
      back.channels.forEach((channel, c) => expect(channel.equals(picture.channels[c]!)).to.equal(true)); // prettier-ignore
    }
  });

  it('go through JPEG with little loss', () => {
    const smooth = zeros(32, 32).map((_, i, j) => 4 * i + 2 * j);
    const back = decodeImage(encodeJpeg(image([smooth]), { quality: 95 }));
    expect(back.channels).to.have.length(3);
    expect(grey(back).sub(smooth).abs().max()).to.be.below(6);
    expect(() => encodeJpeg(image([smooth]), { quality: 0 })).to.throw(RangeError, 'from 1 to 100');
  });

  it('are read from PNG files of 1, 2 and 16 bits, with palettes', () => {
    const read = (text: string) => decodeImage(Buffer.from(text, 'base64')).channels.map((A) => A.toArray()); // prettier-ignore
    // written with Python's zlib: [[1, 0], [0, 1]] of one bit, colours 0, 1 / 2, 0, and 65535, 32896
    const bits = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACAQAAAABazTCJAAAADElEQVR4nGNoYHAAAAHEAMGYZjUWAAAAAElFTkSuQmCC'; // prettier-ignore
    const palette = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACAgMAAAAP2OW3AAAACVBMVEUBAgMoMjz/gADoLWdhAAAADElEQVR4nGMQYGgAAAC0AJEACtizAAAAAElFTkSuQmCC'; // prettier-ignore
    const deep = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAACEAAAAADsejW4AAAADklEQVR4nGP4/5+hoQEACn0C/yCpjKsAAAAASUVORK5CYII='; // prettier-ignore
    expect(read(bits)).to.deep.equal([[[255, 0], [0, 255]]]); // prettier-ignore
    expect(read(palette)).to.deep.equal([[[1, 40], [255, 1]], [[2, 50], [128, 2]], [[3, 60], [0, 3]]]); // prettier-ignore
    expect(read(deep)[0]!.flat().map(Math.round)).to.deep.equal([255, 128]);
  });

  it('are not read from damaged files, nor take the memory that a few bytes ask for', () => {
    const png = encodePng(image([pixels(9, 9, 1)]));
    for (let at = 8; at < png.length - 12; at++) {
      const bytes = png.map((byte, k) => (k === at ? byte ^ 1 : byte));
      expect(() => decodeImage(bytes), `byte ${at}`).to.throw(FormatError);
    }
    const large = Uint8Array.from(png);
    const view = new DataView(large.buffer);
    view.setUint32(16, 100_000);
    view.setUint32(20, 100_000);
    view.setUint32(29, crc32(large.subarray(12, 29)));
    expect(() => decodeImage(large)).to.throw(FormatError, 'the PNG file says 100000 × 100000');
    const jpeg = encodeJpeg(image([pixels(8, 8, 1)]));
    const frame = jpeg.findIndex((byte, k) => byte === 0xff && jpeg[k + 1] === 0xc0);
    new DataView(jpeg.buffer, jpeg.byteOffset).setUint32(frame + 5, 0x23_00_23_00); // 8960 × 8960
    expect(() => decodeImage(jpeg)).to.throw(FormatError, 'at most 100 million pixels, and as many as its'); // prettier-ignore
  });

  it('show themselves as PNG, and refuse what is none', () => {
    expect(image([pixels(2, 2, 1)])[DISPLAY]()).to.have.property('image/png').that.matches(/^iVBOR/); // prettier-ignore
    expect(() => decodeImage(Uint8Array.of(1, 2, 3))).to.throw(FormatError, 'PNG or JPEG');
    expect(() => decodeImage(encodePng(image([pixels(9, 9, 1)])).subarray(0, 40))).to.throw(FormatError, 'must be whole'); // prettier-ignore
    for (const none of [undefined, 'cat.png', [1, 2]]) expect(() => decodeImage(none as never)).to.throw(TypeError, 'bytes must be a Uint8Array; got'); // prettier-ignore
    expect(() => image([])).to.throw(ShapeError, 'got 0');
    expect(() => image([zeros(2, 2), zeros(2, 3).withShape() as never])).to.throw(ShapeError, 'one shape'); // prettier-ignore
  });
});

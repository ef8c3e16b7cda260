// Sine and cosine on WebGPU, for tfjs. Those of WGSL may be off by 1/2048, and beyond ±π by anything.
// Here the angle is multiplied by the bits of 2/π that matter for its size, as integers (M. Payne,
// R. Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter 18, 1983), which gives the
// quarter turn that it lies in and the rest; polynomials do the rest.

/** The program of a kernel: that of tfjs's own functions of one number has the same frame. */
class SineProgram {
  variableNames = ['A'];
  workgroupSize = [128, 1, 1];
  size = true;

  constructor(shape, { name, quarters, util }) {
    this.outputShape = shape;
    this.dispatchLayout = util.flatDispatchLayout(shape);
    this.dispatch = util.computeDispatch(this.dispatchLayout, shape, this.workgroupSize);
    this.shaderKey = `eigenbook_${name}`;
    this.quarters = quarters;
  }

  getUserCode() {
    return `${REDUCTION}
      fn main(index: i32) {
        if (index < uniforms.size) {
          setOutputAtIndex(index, turned(getAByOutputIndex(index), ${this.quarters}u));
        }
      }`;
  }
}

const REDUCTION = `
  // 2/π with 64 bits before the point, so far as the largest angle asks for them
  const SHARES = array<u32, 8>(0u, 0u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u, 0xf534ddc0u, 0xdb629599u, 0x3c439041u);

  // the upper 32 bits of a product
  fn high(a: u32, b: u32) -> u32 {
    let low = (a & 0xffffu) * (b & 0xffffu);
    let first = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
    let second = (a & 0xffffu) * (b >> 16u) + (first & 0xffffu);
    return (a >> 16u) * (b >> 16u) + (first >> 16u) + (second >> 16u);
  }

  // 32 bits of 2/π from a place on
  fn share(place: u32) -> u32 {
    let word = place >> 5u;
    let shift = place & 31u;
    let next = select(0u, SHARES[word + 1u] >> (32u - max(shift, 1u)), shift > 0u);
    return (SHARES[word] << shift) | next;
  }

  // the sine, so many quarter turns further
  fn turned(angle: f32, ahead: u32) -> f32 {
    let bits = bitcast<u32>(angle);
    let exponent = (bits >> 23u) & 0xffu;
    if (exponent == 0xffu) { return uniforms.NAN; }
    var quarter = ahead;
    var rest = angle;
    if (exponent >= 126u) {
      let number = (bits << 8u) | 0x80000000u;
      let place = exponent - 96u;
      let middle = share(place + 32u);
      let low = high(number, share(place + 64u));
      var fraction = number * middle + low;
      let carry = select(0u, 1u, fraction < low);
      let turns = number * share(place) + high(number, middle) + carry;
      // two bits are quarter turns; what follows, from −1/2 to 1/2 of one, is the rest
      var part = (turns << 2u) | (fraction >> 30u);
      fraction = fraction << 2u;
      let isOver = part >= 0x80000000u;
      if (isOver) {
        part = ~part + select(0u, 1u, fraction == 0u);
        fraction = ~fraction + 1u;
      }
      let zeros = min(countLeadingZeros(part), 31u);
      let leading = (part << zeros) | select(0u, fraction >> (32u - max(zeros, 1u)), zeros > 0u);
      let size = f32(leading) * bitcast<f32>((95u - zeros) << 23u) * 1.57079632679;
      let isBack = isOver != (angle < 0.0);
      rest = select(size, -size, isBack);
      let whole = (turns >> 30u) + select(0u, 1u, isOver);
      quarter = ahead + select(whole, 4u - (whole & 3u), angle < 0.0);
    }
    let square = rest * rest;
    let sine = rest + rest * square * ((-1.9515295891e-4 * square + 8.3321608736e-3) * square - 1.6666654611e-1);
    let cosine = 1.0 - 0.5 * square
      + square * square * ((2.443315711809948e-5 * square - 1.388731625493765e-3) * square + 4.166664568298827e-2);
    let found = select(sine, cosine, (quarter & 1u) == 1u);
    return select(found, -found, (quarter & 2u) == 2u);
  }`;

/** Puts them in the place of those of tfjs. */
export function replaceSines(tf, util) {
  for (const [quarters, name] of ['Sin', 'Cos'].entries()) {
    tf.unregisterKernel(name, 'webgpu');
    tf.registerKernel({
      kernelName: name,
      backendName: 'webgpu',
      kernelFunc: ({ inputs: { x }, backend }) =>
        backend.runWebGPUProgram(
          new SineProgram(x.shape, { name, quarters, util }),
          [x],
          'float32',
        ),
    });
  }
}

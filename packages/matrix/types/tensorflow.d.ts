// What the package shows of tfjs to those who use it.
export interface Tensor {}
export interface Tensor4D {}

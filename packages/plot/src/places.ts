// Where the nodes of a graph stand: links pull, nodes push. @see Fruchterman and Reingold 1991

/** Operations that a picture may take. */
const EFFORT = 2e7;

/** N points of the plane, near 0 … 1, the same for the same graph. */
export function places(n: number, edges: readonly (readonly [number, number])[]): number[][] {
  // on a sunflower's spiral no two are in one place
  const turn = Math.PI * (3 - Math.sqrt(5));
  const points = Array.from({ length: n }, (_, k) => {
    const radius = Math.sqrt((k + 0.5) / n) / 2;
    return [radius * Math.cos(k * turn), radius * Math.sin(k * turn)];
  });
  const steps = Math.min(200, Math.floor(EFFORT / (n * n)));
  for (let step = 0; step < steps; step++) move(points, edges, 0.1 * (1 - step / steps));
  return points;
}

/** One step, of at most `reach` for each node. */
function move(
  points: number[][],
  edges: readonly (readonly [number, number])[],
  reach: number,
): void {
  // prettier-ignore
  const n = points.length;
  const near = 1 / Math.sqrt(n);
  const force = new Float64Array(2 * n);
  const push = (i: number, j: number, strength: (distance: number) => number) => {
    const dx = points[i]![0]! - points[j]![0]!;
    const dy = points[i]![1]! - points[j]![1]!;
    const distance = Math.max(1e-9, Math.hypot(dx, dy));
    const scale = strength(distance) / distance;
    force[2 * i]! += dx * scale;
    force[2 * i + 1]! += dy * scale;
    force[2 * j]! -= dx * scale;
    force[2 * j + 1]! -= dy * scale;
  };
  const apart = (distance: number) => (near * near) / distance;
  const together = (distance: number) => -(distance * distance) / near;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) push(i, j, apart);
  for (const [i, j] of edges) push(i, j, together);
  // towards the middle, or parts without a link between would fly apart
  points.forEach((point, i) => {
    const [fx, fy] = [force[2 * i]! - point[0]!, force[2 * i + 1]! - point[1]!];
    const length = Math.max(1e-9, Math.hypot(fx, fy));
    const step = Math.min(reach, length);
    point[0]! += (fx / length) * step;
    point[1]! += (fy / length) * step;
  });
}

/** Corners of the head of an arrow that runs along these, for a `polygon`; `size` is the height of the chart's letters. */
export function arrowHead(points: readonly [x: number, y: number][], size: number): string {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (tip === undefined || before === undefined) return "";
  const [dx, dy] = [Math.sign(tip[0] - before[0]), Math.sign(tip[1] - before[1])];
  const [long, half] = [size * 0.5, size * 0.3];
  const [x, y] = [tip[0] - dx * long, tip[1] - dy * long];
  return `${tip[0]},${tip[1]} ${x + dy * half},${y + dx * half} ${x - dy * half},${y - dx * half}`;
}

export type LineDifference = { kind: "same" | "gone" | "new"; text: string } | { kind: "skipped"; lines: number };

/** Lines shown around a change. */
const AROUND = 3;
/** Beyond this many comparisons the middle is shown as exchanged whole. */
const MAX_COMPARISONS = 4_000_000;

type Line = { kind: "same" | "gone" | "new"; text: string };

/** What went and came, line by line, with a few lines around; nothing for equal texts. */
export function diffLines(from: string, to: string): LineDifference[] {
  if (from === to) return [];
  const [a, b] = [from.split("\n"), to.split("\n")];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const same = (texts: readonly string[]) => texts.map((text): Line => ({ kind: "same", text }));
  return around([
    ...same(a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...same(a.slice(a.length - tail)),
  ]);
}

/** By the longest common row of lines. */
function middle(a: readonly string[], b: readonly string[]): Line[] {
  const gone = (texts: readonly string[]) => texts.map((text): Line => ({ kind: "gone", text }));
  const fresh = (texts: readonly string[]) => texts.map((text): Line => ({ kind: "new", text }));
  if (a.length * b.length > MAX_COMPARISONS) return [...gone(a), ...fresh(b)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: "same", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push({ kind: "gone", text: a[i] ?? "" });
      i += 1;
    } else {
      lines.push({ kind: "new", text: b[j] ?? "" });
      j += 1;
    }
  }
  return [...lines, ...gone(a.slice(i)), ...fresh(b.slice(j))];
}

function around(lines: readonly Line[]): LineDifference[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== "same"),
  );
  const shown: LineDifference[] = [];
  lines.forEach((line, index) => {
    const last = shown.at(-1);
    if (near[index] === true) shown.push(line);
    else if (last?.kind === "skipped") last.lines += 1;
    else shown.push({ kind: "skipped", lines: 1 });
  });
  return shown;
}

import { parseArgs } from "node:util";
import { changeWords } from "../diff/change.ts";
import { diffContent } from "../diff/diff-content.ts";
import { formatProblem, loadContent } from "../loader/index.ts";

/** `content diff OLD NEW`: what changed between two content folders, in words; exit code 0 whether or not there is any. */
export function runDiff(argv: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [before, after] = positionals;
  if (before === undefined || after === undefined) {
    console.error("usage: kiosk content diff OLD NEW [--json]");
    return 2;
  }
  const [from, to] = [loadContent(before), loadContent(after)];
  if (from.isErr() || to.isErr()) {
    const problems = [...(from.isErr() ? from.error : []), ...(to.isErr() ? to.error : [])];
    for (const problem of problems) console.error(formatProblem(problem));
    return 1;
  }
  // A broken piece would look as if it had been taken away.
  for (const problem of [...from.value.problems, ...to.value.problems]) console.error(formatProblem(problem));
  const changes = diffContent(from.value, to.value);
  for (const change of changes) console.log(values.json ? JSON.stringify(change) : changeWords(change));
  if (changes.length === 0 && !values.json) console.log("没有变化");
  return from.value.problems.length + to.value.problems.length === 0 ? 0 : 1;
}

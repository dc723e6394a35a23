import { parseArgs } from "node:util";
import { formatProblem, loadContent } from "../loader/index.ts";
import { previewLines } from "../look-up/preview-text.ts";

/** `content preview look-up ID`: what a citizen will see, with the definition's own example. */
export function runPreview(argv: readonly string[], defaultContent: string): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { content: { type: "string", default: defaultContent } },
  });
  const [kind, id] = positionals;
  if (kind !== "look-up" || id === undefined) {
    console.error("usage: kiosk content preview look-up ID [--content DIR]");
    return 2;
  }
  const content = loadContent(values.content);
  if (content.isErr()) return fail(content.error.map(formatProblem));
  const { lookUps, problems } = content.value;
  const lookUp = lookUps.find((one) => one.id === id);
  if (lookUp === undefined) {
    const wrong = problems.filter(({ file }) => file.endsWith(`/${id}.yaml`));
    return fail(
      wrong.length > 0
        ? wrong.map(formatProblem)
        : [`there is no look-up "${id}": one of ${lookUps.map((one) => one.id).join(", ")}`],
    );
  }
  return previewLines(lookUp).match(
    (lines) => {
      for (const line of lines) console.log(line);
      return 0;
    },
    ({ at, expected }) => fail([`look-ups/${id}.yaml: example.answer: expected ${expected} at ${at}`]),
  );
}

function fail(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}

// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { expectedWords } from "./expected-words.ts";

/*
 * Every rule of the linter and every message of the schemas is looked up in their own source: a new one without words
 * fails here, with its file and what it expects.
 */
const ROOT = join(import.meta.dirname, "../../../../../kiosk-config");
const FOLDERS = ["lint", "schema", "loader"];
/** Of kiosks and their cables, and of those who sign in there: nobody edits these in the console. */
const NOT_EDITED: ReadonlySet<string> = new Set([
  "profile.ts",
  "devices.ts",
  "auxiliaries.ts",
  "transport.ts",
  "staff.ts",
]);
/** Calls that take what is expected, and as which argument. */
const CALLS: Readonly<Record<string, number>> = { complain: 1, misfit: 1, say: 1, whole: 0, regex: 1, refine: 1 };
const PROPERTIES: ReadonlySet<string> = new Set(["expected", "message", "error"]);
/** What stands for a part that is only known when it happens, by the text of its source. */
const PARTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^ALLOWED_BY/, ["a material with promisable: true", "a material with need: deferrable"]],
  [/^kind$/, ["promise", "deferral"]],
  [/^wanted$/, ["certificate", "approval", "document"]],
  [/^what$/, ["a guide", "a guide or bundle"]],
  [/^key$/, ["id", "label", "letter"]],
  [/./, ["3"]],
];
/** Passed on from elsewhere: made of what is found here, or by zod, which the fuzz of texts reaches. */
const PASSED_ON =
  /^(?:misfit\.expected|expected|issue\.message.*|typeWords.*|oneOf.*|sizeWords.*|error\??\..*|z\..*|String\(due\)|\{[^]*)$/;

function textsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce<string[]>(
      (texts, { expression, literal }) => {
        const parts = PARTS.find(([pattern]) => pattern.test(expression.getText()))?.[1] ?? [];
        return texts.flatMap((text) => parts.map((part) => text + part + literal.text));
      },
      [node.head.text],
    );
  }
  return PASSED_ON.test(node.getText()) ? [] : [`cannot be read from the source: ${node.getText()}`];
}

function expectationsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isPropertyAssignment(node) && PROPERTIES.has(node.name.getText())) found.push(...textsOf(node.initializer));
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText().split(".").at(-1) ?? "";
      const argument = node.arguments[CALLS[name] ?? Number.POSITIVE_INFINITY];
      if (argument !== undefined) found.push(...textsOf(argument));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(".ts") && !file.includes(".test.") && !NOT_EDITED.has(file))
    .map((file) => join(folder, file)),
);

describe("every check has words for whoever edits", () => {
  it.each(FILES)("%s", (file) => {
    const silent = expectationsIn(join(ROOT, file)).filter((expected) => expectedWords(expected, "") === undefined);
    expect(silent).toEqual([]);
  });

  it("and there are as many as there should be", () => {
    expect(FILES.flatMap((file) => expectationsIn(join(ROOT, file))).length).toBeGreaterThan(110);
  });

  it("a rule that somebody adds without words is found", () => {
    expect(expectedWords("a rule that nobody has words for", "")).toBeUndefined();
  });
});

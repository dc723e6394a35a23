import ts from "typescript";
import { expect, it } from "vitest";
import { floatingResults } from "./floating-results.ts";

/** A world of its own: that of the standard library takes seconds. */
const WORLD = `interface Array<T> {} interface Boolean {} interface CallableFunction {} interface Function {}
  interface IArguments {} interface NewableFunction {} interface Number {} interface Object {} interface RegExp {}
  interface String {} interface Promise<T> { then(): Promise<T> }`;
const NEVERTHROW = `export class Ok { ok: 1 } export class Err { err: 1 } export type Result = Ok | Err;
  export class ResultAsync { later: 1 }`;
const START = `import { type Result, ResultAsync } from "/neverthrow/index";
  declare function save(): Result; declare function saveLater(): Promise<Result>; declare const results: { save(): Result };
  declare function saveAsync(): ResultAsync; declare function count(): number; declare function expect(of: unknown): Result;
  let last: Result;\n`;

function findingsIn(code: string): string[] {
  const files = new Map([
    ["/world.d.ts", WORLD],
    ["/neverthrow/index.ts", NEVERTHROW],
    ["/code.ts", START + code],
  ]);
  const options: ts.CompilerOptions = { noLib: true, types: [], strict: true, target: ts.ScriptTarget.ES2022 };
  const program = ts.createProgram([...files.keys()], options, {
    ...ts.createCompilerHost(options),
    directoryExists: () => true,
    fileExists: (name) => files.has(name),
    readFile: (name) => files.get(name),
    getSourceFile: (name, target) => ts.createSourceFile(name, files.get(name) ?? "", target),
  });
  const file = program.getSourceFile("/code.ts");
  if (file === undefined) throw new Error("no such file");
  return floatingResults(file, program.getTypeChecker()).map(({ start = 0, length = 0 }) =>
    file.text.slice(start, start + length),
  );
}

it.each(["save();", "results.save();", "saveAsync();", "saveLater();", "async () => { await saveLater(); };"])(
  "finds the Result that nobody looks at: %s",
  (code) => expect(findingsIn(code)).toHaveLength(1),
);

it.each(["void save();", "last = save();", "const one = save();", "count();", "expect(1);", "() => save();"])(
  "is content with %s",
  (code) => expect(findingsIn(code)).toEqual([]),
);

it("says where each of them stands", () => {
  expect(findingsIn("if (count() > 1) {\n  save();\n}\nsaveAsync();")).toEqual(["save();", "saveAsync();"]);
});

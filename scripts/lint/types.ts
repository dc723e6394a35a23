import { join, resolve } from "node:path";
import ts from "typescript";
import { typeFaults } from "./type-faults.ts";

const root = resolve(import.meta.dirname, "../..");
const found = typeFaults(join(root, "tsconfig.json"));
const format: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => "\n",
};
if (found.length > 0) console.error(ts.formatDiagnosticsWithColorAndContext(found, format));
process.exitCode = found.length > 0 ? 1 : 0;

import type { ReadResult } from "../contract/read.ts";

/** What is told of one picture. */
export type Line =
  | {
      file: string;
      kind: ReadResult["kind"];
      fields: ReadResult["fields"];
      ms: number;
      advice: ReadResult["advice"];
      engines: ReadResult["engines"];
    }
  | { file: string; error: { code: string; detail: string } };

export function resultLine(file: string, { kind, fields, ms, advice, engines }: ReadResult): Line {
  return { file, kind, fields, ms: Math.round(ms), advice, engines };
}

export function errorLine(file: string, { code, detail }: { code: string; detail: string }): Line {
  return { file, error: { code, detail } };
}

/** The same for people: a heading, then a field a line; ✓ certain, ? to be looked at. */
export function table(line: Line): string {
  if ("error" in line) return `${line.file}  ${line.error.code}: ${line.error.detail}\n`;
  const rows = Object.entries(line.fields);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const heading = [line.file, line.kind, `${line.ms} ms`, line.engines.join("+"), ...line.advice].join("  ");
  return [
    heading,
    ...rows.map(([name, { value, certain }]) => `  ${certain ? "✓" : "?"} ${name.padEnd(width)}  ${value}`),
    "",
  ].join("\n");
}

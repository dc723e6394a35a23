import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toCsv } from "./csv.ts";

const table = (rows: (string | number | { share: number } | undefined)[][]) => ({
  name: "表",
  head: ["甲", "乙"],
  rows,
});

/** As a table program reads it: without the mark at its beginning. */
const read = (csv: string) => parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });

it("begins with the mark by which Excel knows UTF-8, and ends lines as Excel does", () => {
  const csv = toCsv([table([["户籍", 3]]), table([])]);
  expect(Buffer.from(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(csv).toBe("\uFEFF表\r\n甲,乙\r\n户籍,3\r\n\r\n表\r\n甲,乙\r\n");
});

it("writes numbers as numbers, shares in percent and nothing where nothing was measured", () => {
  expect(
    read(
      toCsv([
        table([
          [-3, { share: 0.905 }],
          [undefined, "x"],
        ]),
      ]),
    ).slice(2),
  ).toEqual([
    ["-3", "90.5%"],
    ["", "x"],
  ]);
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("http://x","y")'])(
  "makes %j inert",
  (text) => {
    const [, , row] = read(toCsv([table([[text, "b"]])]));
    expect(row?.[0]?.startsWith("'")).toBe(true);
    expect(row?.[0]?.slice(1)).toBe(text);
  },
);

it("keeps every text, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      const csv = toCsv([table([[text, "end"]])]);
      const [, , row] = parse(csv, {
        bom: true,
        relax_column_count: true,
        record_delimiter: "\r\n",
      });
      expect(row?.[0]?.replace(/^'/, "")).toBe(text.replace(/^'/, ""));
      expect(row?.[1]).toBe("end");
    }),
  );
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { IdReaderFaults, NO_READER_FAULTS } from "../id-reader/faults.ts";
import { PEOPLE } from "../id-reader/people.ts";
import { NO_PRINTER_FAULTS, PrinterFaults } from "../receipt-printer/faults.ts";
import { FULL_ROLL_MM, NEAR_END_MM } from "../receipt-printer/twin.ts";
import { SetPaper } from "../station/contract.ts";

interface Choices {
  key: string;
  label: string;
  choices: { text: string; value: unknown }[];
}
interface Hand {
  key: string;
  apply: { steps: object[] };
  undo: { steps: object[] };
}
interface Labels {
  KIND_LABELS: Record<string, string>;
  READER_FAULTS: Choices[];
  PRINTER_FAULTS: Choices[];
  PRINTER_HANDS: Hand[];
  PAPER_BUTTONS: { text: string; remainingMm: number }[];
}

// The page is plain JavaScript without types.
const labels = (await import(pathToFileURL(join(import.meta.dirname, "labels.js")).href)) as Labels;
const text = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), "utf8");

/** Every value of an enum fault, as the twin knows it. */
const options = (schema: z.ZodType): unknown[] | undefined =>
  "options" in schema ? (schema.options as unknown[]) : undefined;

describe("the dock", () => {
  it("has a name for each kind of card", () => {
    for (const { card } of PEOPLE) expect(labels.KIND_LABELS[card.kind]).toMatch(/\p{Script=Han}/u);
    expect(new Set(PEOPLE.map(({ card }) => card.kind))).toEqual(new Set(Object.keys(labels.KIND_LABELS)));
  });

  it("offers every fault of both twins, healthy first, and none they do not know", () => {
    const reader = labels.READER_FAULTS.map(({ key }) => key);
    expect(reader.sort()).toEqual(Object.keys(NO_READER_FAULTS).sort());
    const printer = [...labels.PRINTER_FAULTS, ...labels.PRINTER_HANDS].map(({ key }) => key);
    expect(printer.sort()).toEqual(Object.keys(NO_PRINTER_FAULTS).sort());

    const tables = [
      { table: labels.READER_FAULTS, healthy: NO_READER_FAULTS, shape: IdReaderFaults.shape },
      { table: labels.PRINTER_FAULTS, healthy: NO_PRINTER_FAULTS, shape: PrinterFaults.shape },
    ];
    for (const { table, healthy, shape } of tables) {
      for (const { key, choices } of table) {
        const schema = (shape as Record<string, z.ZodType>)[key]!;
        const values = choices.map(({ value }) => value);
        expect(values[0]).toBe((healthy as Record<string, unknown>)[key]);
        for (const value of values) expect(schema.safeParse(value).success, `${key} ${String(value)}`).toBe(true);
        const known = options(schema);
        if (known !== undefined) expect(values.sort()).toEqual([...known].sort());
      }
    }
  });

  it("undoes what its buttons do", () => {
    for (const { apply, undo } of labels.PRINTER_HANDS) {
      const after = Object.assign({}, NO_PRINTER_FAULTS, ...apply.steps) as object;
      expect(PrinterFaults.parse(after)).not.toEqual(NO_PRINTER_FAULTS);
      expect(Object.assign(after, ...undo.steps)).toEqual(NO_PRINTER_FAULTS);
    }
  });

  it("sets paper that is full, low, nearly gone and gone", () => {
    const lengths = labels.PAPER_BUTTONS.map(({ remainingMm }) => remainingMm);
    for (const remainingMm of lengths) expect(SetPaper.safeParse({ remainingMm }).success).toBe(true);
    expect(lengths[0]).toBe(FULL_ROLL_MM);
    expect(lengths[1]).toBeLessThan(NEAR_END_MM);
    expect(lengths.at(-1)).toBe(0);
  });

  it("asks its own server only, by relative addresses that keep the token, and has no inline code", async () => {
    const [html, css, js] = await Promise.all(["index.html", "dock.css", "dock.js"].map(text));
    for (const source of [html, css, js]) expect(source).not.toMatch(/https?:|["'(]\/\w/);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
    expect(html).toContain("虚构人员");
  });

  it("finds every element it uses", async () => {
    const [html, js] = await Promise.all([text("index.html"), text("dock.js")]);
    const used = [...js.matchAll(/(?:byId|pill|showFaults)\("([\w-]+)"/g)].map(([, id]) => id!);
    expect(used.length).toBeGreaterThan(15);
    for (const id of used) expect(html).toContain(`id="${id}"`);
  });
});

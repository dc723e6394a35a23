import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DeviceKind } from "../contract/index.ts";
import { SAVE_EVERY_MS, Supplies } from "./supplies.ts";

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "supplies-"));
  file = join(dir, "data", "supplies.json");
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(dir, { recursive: true });
});

const NOON = 1_760_000_000_000;
const supplies = (path = file) => new Supplies({ file: path, now: () => NOON });
const paper = (of: Supplies) => of.counters("receiptPrinter").find(({ name }) => name === "paperMm");

it("shows what applies to a device, with noughts before anything was counted", () => {
  expect(supplies().counters("receiptPrinter")).toEqual(
    ["slips", "cuts", "paperMm", "connections", "faults"].map((name) => ({ name, lifetime: 0, sinceService: 0 })),
  );
  expect(
    supplies()
      .counters("clock")
      .map(({ name }) => name),
  ).toEqual(["faults"]);
});

it("counts over the life and since the service", () => {
  const counting = supplies();
  counting.count("receiptPrinter", "paperMm", 120);
  counting.serviced("receiptPrinter");
  counting.count("receiptPrinter", "paperMm", 30.5);
  expect(paper(counting)).toEqual({ name: "paperMm", lifetime: 150.5, sinceService: 30.5 });
  expect(counting.servicedAt("receiptPrinter")).toBe(NOON);
  expect(counting.servicedAt("idReader")).toBeUndefined();
});

it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("%s is no count", (by) => {
  const counting = supplies();
  counting.count("receiptPrinter", "paperMm", by);
  expect(paper(counting)?.lifetime).toBe(0);
});

it("outlives the process", async () => {
  const first = supplies();
  first.count("receiptPrinter", "paperMm", 100);
  first.serviced("receiptPrinter");
  first.count("receiptPrinter", "paperMm", 1);
  await first.stop();
  const second = supplies();
  expect(paper(second)).toEqual({ name: "paperMm", lifetime: 101, sinceService: 1 });
  expect(second.servicedAt("receiptPrinter")).toBe(NOON);
  expect(await readdir(join(dir, "data"))).toEqual(["supplies.json"]);
});

it("writes at most once in five seconds", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const counting = supplies();
  for (let slip = 0; slip < 100; slip += 1) counting.count("receiptPrinter", "slips", 1);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(SAVE_EVERY_MS - 1);
  await expect(readFile(file)).rejects.toThrow();
  vi.advanceTimersByTime(1);
  vi.useRealTimers();
  await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain('"slips":{"lifetime":100');
  await counting.stop();
});

it("leaves no timer, and writes nothing when nothing was counted", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const counting = supplies();
  await counting.stop();
  await expect(readdir(join(dir, "data"))).rejects.toThrow();
  counting.count("idReader", "cardsRead", 1);
  await counting.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  ["half a file", '{"version":1,"devices":{"idRea'],
  ["another's file", '{"version":2,"devices":{}}'],
  ["counts that are none", '{"version":1,"devices":{"idReader":{"counters":{"cardsRead":{"lifetime":-1}}}}}'],
  ["nothing at all", ""],
])("sets %s aside and counts on", async (_name, text) => {
  const broken = join(dir, "supplies.json");
  await writeFile(broken, text);
  const counting = supplies(broken);
  expect(counting.setAside).toBe(`${broken}.broken-${NOON}`);
  expect(await readFile(`${broken}.broken-${NOON}`, "utf8")).toBe(text);
  counting.count("idReader", "cardsRead", 1);
  await counting.stop();
  expect(supplies(broken).counters("idReader")[0]).toEqual({ name: "cardsRead", lifetime: 1, sinceService: 1 });
});

it("counts on when the disk refuses, and writes when it takes again", async () => {
  await writeFile(join(dir, "data"), "a file where the folder should be");
  const counting = supplies();
  counting.count("idReader", "cardsRead", 1);
  await counting.stop();
  await rm(join(dir, "data"));
  await counting.stop();
  expect(supplies().counters("idReader")[0]?.lifetime).toBe(1);
});

it("tells whose counters changed", () => {
  const counting = supplies();
  const told: DeviceKind[] = [];
  const stop = counting.onChange((kind) => told.push(kind));
  counting.count("idReader", "cardsRead", 1);
  counting.serviced("receiptPrinter");
  stop();
  counting.count("idReader", "cardsRead", 1);
  expect(told).toEqual(["idReader", "receiptPrinter"]);
});

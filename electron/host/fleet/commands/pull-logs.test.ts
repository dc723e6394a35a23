import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { packedLogs, pullLogsAct } from "./pull-logs.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "logs-"));
  mkdirSync(join(dataDir, "logs"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(dataDir, "logs", name), lines.map((line) => `${line}\n`).join(""));
const unpack = (packed: Buffer | undefined) => gunzipSync(packed ?? Buffer.alloc(0)).toString("utf8");
const run = (answers: (() => Promise<unknown>)[]) => {
  const handInLogs = async () => (answers.length > 1 ? answers.shift() : answers[0])?.();
  return pullLogsAct({ dataDir, kioskId: "kiosk-1", client: { fleet: { handInLogs } } as never, pauseMs: 1 }).run({
    ...{ id: "1", order: { kind: "pullLogs" } },
    begin: () => undefined,
  });
};

it("older files first, and whatever looks like a person's number is masked, though none should be there", async () => {
  write("kiosk.jsonl.1", ['{"event":"first"}']);
  write("kiosk.jsonl", ['{"event":"second","oops":"411322190001010019"}', '{"event":"third","oops":"13800000000"}']);
  const text = unpack(await packedLogs(dataDir));
  expect(text.split("\n").map((line) => /"event":"(\w+)"/.exec(line)?.[1])).toEqual([
    "first",
    "second",
    "third",
    undefined,
  ]);
  expect(text).not.toContain("411322190001010019");
  expect(text).not.toContain("13800000000");
});

it("the newest lines that fit, whole ones", async () => {
  const noise = () => randomBytes(300).toString("hex");
  write(
    "kiosk.jsonl",
    Array.from({ length: 2000 }, (_, n) => JSON.stringify({ n, noise: noise() })),
  );
  const packed = await packedLogs(dataDir, 100_000);
  expect(packed?.length).toBeLessThanOrEqual(100_000);
  const lines = unpack(packed)
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { n: number }).n);
  expect(lines.at(-1)).toBe(1999);
  expect(lines.length).toBeGreaterThan(100);
});

it("tries again when the line breaks, and says why when it came to nothing", async () => {
  expect(await run([async () => ({})])).toEqual({ outcome: "refused", code: "NO_LOGS" });
  write("kiosk.jsonl", ['{"event":"x"}']);
  const away = async () => {
    throw new Error("connection refused");
  };
  expect(await run([away, away, async () => ({ state: "done" })])).toEqual({ outcome: "done" });
  expect(await run([away])).toEqual({ outcome: "refused", code: "HALL_AWAY" });
});

import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../contract/index.ts";
import { AuditTrail } from "./audit-trail.ts";
import { chained, GENESIS_HASH, verifyLines } from "./chain.ts";

const TECHNICIAN: Actor = { id: "t01", via: "kiosk" };

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "audit-"));
  file = join(dir, "audit", "devices.jsonl");
});
afterEach(() => rm(dir, { recursive: true }));

const trail = () => new AuditTrail({ file, now: () => 1_760_000_000_000 });
const lines = async () => (await readFile(file, "utf8")).split("\n").slice(0, -1);

async function filled(count: number): Promise<AuditTrail> {
  const filling = trail();
  for (let index = 1; index <= count; index += 1) {
    (await filling.append(TECHNICIAN, "restart", `idReader ${index}`))._unsafeUnwrap();
  }
  return filling;
}

const verdict = async () => (await trail().verify())._unsafeUnwrap();

it("has nothing to tell before the first deed", async () => {
  expect((await trail().last(10))._unsafeUnwrap()).toEqual([]);
  expect(await verdict()).toEqual({ verdict: "whole", entries: 0, halfLines: 0 });
});

it("keeps deeds in order, one line each, and tells the newest", async () => {
  const filling = await filled(5);
  expect(await lines()).toHaveLength(5);
  const newest = (await filling.last(2))._unsafeUnwrap();
  expect(newest.map(({ detail }) => detail)).toEqual(["idReader 4", "idReader 5"]);
  expect(newest[0]).toMatchObject({ at: 1_760_000_000_000, actor: TECHNICIAN, action: "restart" });
  expect(await verdict()).toEqual({ verdict: "whole", entries: 5, halfLines: 0 });
});

it("writes one after the other, however many ask at once", async () => {
  const filling = trail();
  await Promise.all(Array.from({ length: 20 }, (_, index) => filling.append(TECHNICIAN, "probe", `port ${index}`)));
  expect(await verdict()).toEqual({ verdict: "whole", entries: 20, halfLines: 0 });
});

it("goes on behind the last entry of a former run", async () => {
  await filled(2);
  await filled(2);
  expect(await verdict()).toEqual({ verdict: "whole", entries: 4, halfLines: 0 });
});

it("closes off what a power cut left half", async () => {
  await filled(3);
  const whole = await readFile(file, "utf8");
  const cut = whole.slice(0, -30);
  await writeFile(file, cut);
  // Before anybody writes again it is a half line at the end, and no more than that.
  expect(await verdict()).toEqual({ verdict: "whole", entries: 2, halfLines: 1 });
  await filled(1);
  expect((await trail().last(10))._unsafeUnwrap().map(({ action }) => action)).toEqual([
    "restart",
    "restart",
    "trail.closedOff",
    "restart",
  ]);
  expect(await verdict()).toEqual({ verdict: "whole", entries: 4, halfLines: 1 });
});

it("takes a line for whole that lacks only its end", async () => {
  await filled(2);
  const whole = await readFile(file, "utf8");
  await writeFile(file, whole.slice(0, -1));
  await filled(1);
  expect(await verdict()).toEqual({ verdict: "whole", entries: 3, halfLines: 0 });
});

it("closes off also when the power goes again in between", async () => {
  await filled(1);
  await appendFile(file, '{"at":17600\n');
  await filled(1);
  expect(await verdict()).toEqual({ verdict: "whole", entries: 3, halfLines: 1 });
});

describe("what somebody changed shows, by the first line that does not follow", () => {
  const cases: [string, (lines: string[]) => string[], object][] = [
    [
      "a word",
      (all) => all.map((line, index) => (index === 2 ? line.replace("idReader 3", "clock 3") : line)),
      { verdict: "broken", line: 3, reason: "changed" },
    ],
    ["a line gone", (all) => [...all.slice(0, 1), ...all.slice(2)], { verdict: "broken", line: 2, reason: "changed" }],
    ["the first line gone", (all) => all.slice(1), { verdict: "broken", line: 1, reason: "changed" }],
    [
      "two lines turned round",
      (all) => [all[1] ?? "", all[0] ?? "", ...all.slice(2)],
      { verdict: "broken", line: 1, reason: "changed" },
    ],
    [
      "a line of nonsense",
      (all) => [...all.slice(0, 3), "nonsense", ...all.slice(4)],
      { verdict: "broken", line: 4, reason: "unreadable" },
    ],
    [
      "an empty line",
      (all) => [...all.slice(0, 2), "", ...all.slice(2)],
      { verdict: "broken", line: 3, reason: "unreadable" },
    ],
  ];
  it.each(cases)("%s", async (_name, change, broken) => {
    await filled(5);
    await writeFile(file, `${change(await lines()).join("\n")}\n`);
    expect(await verdict()).toEqual(broken);
  });

  it("nonsense that is said to be a half line, where a line was taken away", () => {
    const first = chained(GENESIS_HASH, { at: 1, actor: TECHNICIAN, action: "restart", detail: "" });
    const second = chained(first.hash, { at: 2, actor: TECHNICIAN, action: "restart", detail: "" });
    const closing = chained(second.hash, { at: 3, actor: TECHNICIAN, action: "trail.closedOff", detail: "" });
    expect(verifyLines([JSON.stringify(first), "{", JSON.stringify(closing)])).toEqual({
      verdict: "broken",
      line: 3,
      reason: "changed",
    });
  });
});

it("says when the disk refuses, and writes the next deed where the last whole one ended", async () => {
  await filled(1);
  const nowhere = new AuditTrail({ file: join(file, "below-a-file"), now: Date.now });
  expect((await nowhere.append(TECHNICIAN, "restart", ""))._unsafeUnwrapErr().code).toBe("io");
  expect((await nowhere.last(1)).isErr()).toBe(true);
});

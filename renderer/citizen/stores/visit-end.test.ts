import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createPinia, setActivePinia, type Store } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";
import { BOOT, VISIT } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useLeavingStore } from "./leaving.ts";
import { useNavigationStore } from "./navigation.ts";
import { atVisitEnd } from "./visit-end.ts";
import { useVisitStore } from "./visit.ts";

const HERE = import.meta.dirname;
const files = readdirSync(HERE).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));

/** What a visit may leave behind: what everybody may see, which visit it was that ended, and that a call is on its way. */
const PUBLIC = new Set([
  ...["host", "kiosk", "attention", "appeal.offer", "appeal.opening", "visit.visit", "visit.endedId"],
  ...["ticketing.taking", "ticketing.reprinting", "typing.sending"],
]);
const MARK = "张三 411322190001010019";

beforeEach(() => {
  setActivePinia(createPinia());
  useHostStore().attach(fakeHost().connection);
  useKioskStore().boot = BOOT;
  useVisitStore().receive(VISIT);
  useNavigationStore().home();
});

async function everyStore(): Promise<Store[]> {
  const modules = await Promise.all(
    files.map((name) => import(/* @vite-ignore */ join(HERE, name)) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.entries(module))
    .flatMap(([name, use]) => (/^use\w+Store$/.test(name) ? [(use as () => Store)()] : []));
}

const contentsOf = (stores: readonly Store[]): Record<string, unknown> =>
  Object.fromEntries(
    stores
      .filter(({ $id }) => !PUBLIC.has($id))
      .flatMap(({ $id, $state }) => Object.entries($state).map(([key, value]) => [`${$id}.${key}`, value] as const))
      .filter(([name]) => !PUBLIC.has(name))
      .map(([name, value]) => [name, value === undefined ? "undefined" : JSON.stringify(value)]),
  );

/** Another value of the same shape, with somebody in it. */
function marked(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return [MARK];
  if (typeof value === "object" && value !== null) return { ...value, state: "asking", mark: MARK };
  return MARK;
}

it("every store that can forget says so to the end of a visit", () => {
  const forgetful = files.filter((name) =>
    /function (forget|disarm|close)\(|\bdisarm\b/.test(readFileSync(join(HERE, name), "utf8")),
  );
  expect(forgetful).toContain("look-up.ts");
  expect(forgetful).toContain("scanning.ts");
  const silent = forgetful.filter((name) => !/\batVisitEnd\(\w+\);/.test(readFileSync(join(HERE, name), "utf8")));
  // The end of a visit itself, and what it forgets by its own hand.
  expect(silent).toEqual(["leaving.ts", "visit.ts"]);
});

it("leaves nothing of a visit in any store, whatever was in it", async () => {
  const stores = await everyStore();
  expect(stores.length).toBeGreaterThan(25);
  useNavigationStore().reset();
  const before = contentsOf(stores);
  for (const store of stores) {
    if (PUBLIC.has(store.$id)) continue;
    const state = store.$state as Record<string, unknown>;
    for (const key of Object.keys(state)) if (!PUBLIC.has(`${store.$id}.${key}`)) state[key] = marked(state[key]);
  }
  useNavigationStore().go({ screen: "guide", guideId: "household-move" });
  const during = contentsOf(stores);
  expect(Object.keys(before).filter((name) => during[name] === before[name])).toEqual([]);
  await useLeavingStore().end("idle");
  expect(contentsOf(stores)).toEqual(before);
});

it("forgets before the page goes back, so that nothing is drawn of half a visit", async () => {
  const seen: string[] = [];
  atVisitEnd(() => seen.push(useNavigationStore().screen));
  await useLeavingStore().end("finished");
  expect(seen).toEqual(["home"]);
  expect(useNavigationStore().screen).toBe("attract");
});

it("asks nobody who was not used in this visit", () => {
  const forget = vi.fn();
  atVisitEnd(forget);
  setActivePinia(createPinia());
  useLeavingStore().forget();
  expect(forget).not.toHaveBeenCalled();
});

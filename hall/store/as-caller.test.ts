import { AsyncLocalStorage } from "node:async_hooks";
import { expect, it } from "vitest";
import { asCaller } from "./as-caller.ts";

const who = new AsyncLocalStorage<string>();

it("does the work in the context of whoever wanted it, to its end", async () => {
  const work = who.run("kiosk-1", () =>
    asCaller(async (question: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      return `${question} ${String(who.getStore())}`;
    }),
  );
  expect(await who.run("kiosk-2", () => work("who?"))).toBe("who? kiosk-1");
  expect(await work("and alone?")).toBe("and alone? kiosk-1");
});

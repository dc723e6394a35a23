import { afterEach, beforeEach, expect, it } from "vitest";
import { accessContext, type AccessContext } from "../access/access-context.ts";
import { writeAdmit } from "../access/screens/screens-admit.ts";
import { enrolScreen } from "../access/screens/screens.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { demoScreens } from "./demo-screens.ts";

let queue: SampleQueue;
let access: AccessContext;
beforeEach(async () => {
  queue = await openSampleQueue();
  access = accessContext(queue.context, { mode: "accounts", demo: true });
});
afterEach(() => queue.close());

it("a demonstration has a one-time link for a screen of each kind, good for that day", async () => {
  const links = await demoScreens(access);
  expect(links.map(({ kind, path }) => [kind, path.replace(/\d{9}$/, "")])).toEqual([
    ["display", "/display/#code="],
    ["windowBoard", "/display/#code="],
    ["evaluator", "/evaluator/#code="],
  ]);
  queue.pass(11 * 60 * 60_000);
  const wish = { code: links[2]?.path.slice(-9) ?? "", key: "bPq2L0mXv7Jr4nTz9sKcY1wE5hGd8uRa3fNoVi6tQxM" };
  expect((await enrolScreen(access, wish))._unsafeUnwrap()).toMatchObject({ kind: "evaluator", windowId: "a01" });
});

it("there are none where screens need no keys", async () => {
  await writeAdmit(access.db, "everybody");
  expect(await demoScreens(access)).toEqual([]);
});

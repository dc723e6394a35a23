import { createPublicKey } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { unpackContent } from "../../kiosk-config/pack/signed-bundle.ts";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { renewContentKey } from "./content-key.ts";

const GUIDE = { kind: "guide", name: "passport" } as const;
/** The sample's clock stands at 2026-03-02. */
const FIRST = 2026030201;

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

const days = (to: number) => (text: string) => text.replace(/^promisedWorkdays: \d+/m, `promisedWorkdays: ${to}`);
const pem = (x: string) =>
  createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" })
    .export({ type: "spki", format: "pem" })
    .toString();
const opened = async (context = sample.context) => {
  const bundle = await context.editions.bundle();
  const key = pem(await context.editions.publicKey());
  return unpackContent(bundle?.bytes ?? new Uint8Array(), [key]).map(({ header, text }) => ({
    header,
    content: JSON.parse(text) as { guides: { id: string; promisedWorkdays?: number }[]; problems?: unknown },
  }));
};
const promised = async () =>
  (await opened())._unsafeUnwrap().content.guides.find(({ id }) => id === "passport")?.promisedWorkdays;
const into = async (text: (before: string) => string, base: number) => {
  await sample.publish(GUIDE, text, base);
  await sample.context.inForce.refresh();
};

it("is nothing as long as nothing was published: kiosks run what lies in their folders", async () => {
  expect(await sample.context.editions.newest()).toBeUndefined();
  expect(await sample.context.editions.bundle()).toBeUndefined();
});

it("is folder and revisions together, signed, under a number that counts up", async () => {
  await into(days(6), 0);
  const { header, content } = (await opened())._unsafeUnwrap();
  expect(header).toMatchObject({ edition: FIRST, hallId: sample.context.inForce.content.hall.id });
  expect(header.guides).toBe(sample.context.inForce.content.guides.length);
  expect(content.problems).toBeUndefined();
  expect(await promised()).toBe(6);
  await into(days(7), 1);
  expect(await sample.context.editions.newest()).toBe(FIRST + 1);
  expect(await promised()).toBe(7);
});

it("gives what goes back to an earlier text a new number", async () => {
  const before = sample.context.inForce.content.guides.find(({ id }) => id === "passport")?.promisedWorkdays ?? 0;
  await into(days(6), 0);
  expect(await sample.context.editions.newest()).toBe(FIRST);
  await into(days(before), 1);
  expect(await sample.context.editions.newest()).toBe(FIRST + 1);
  expect(await promised()).toBe(before);
});

it("is the same to the byte in every process, and counted once", async () => {
  await into(days(6), 0);
  const replica = sample.replica();
  await replica.inForce.refresh();
  const [mine, other, again] = await Promise.all([
    sample.context.editions.bundle(),
    replica.editions.bundle(),
    sample.context.editions.bundle(),
  ]);
  expect(mine?.edition).toBe(FIRST);
  expect(other?.edition).toBe(FIRST);
  expect(again).toBe(mine);
  const rows = await sample.context.db.selectFrom("contentPack").selectAll().execute();
  expect(rows).toHaveLength(1);
});

it("begins with the day, so that a hall from a backup makes no number twice", async () => {
  await into(days(6), 0);
  sample.queue.pass(86_400_000);
  await into(days(7), 1);
  expect(await sample.context.editions.newest()).toBe(2026030301);
});

it("is signed with another key once that was renewed, under the same number", async () => {
  await into(days(6), 0);
  const former = await sample.context.editions.publicKey();
  expect((await opened()).isOk()).toBe(true);
  expect(await renewContentKey(sample.context.db)).toBe(2);
  expect(await sample.context.editions.publicKey()).not.toBe(former);
  expect((await opened())._unsafeUnwrap().header.edition).toBe(FIRST);
  expect(await renewContentKey(sample.context.db)).toBe(3);
});

import { afterEach, expect, it } from "vitest";
import type { ContactCardEvent } from "../contract/index.ts";
import { systemPcsc } from "../transport/pcsc-binding.ts";
import { createSocialSecurityCard, MAKES } from "../twins/contact-card/card.ts";
import { insertIntoVpcd, type InsertedCard } from "../twins/contact-card/vpcd.ts";
import { PEOPLE } from "../twins/id-reader/people.ts";
import { pcscReaders } from "../wizard/pcsc-readers.ts";
import { createContactCardReader } from "./device.ts";
import type { ContactCardReaderDevice } from "./types.ts";

const VIRTUAL = "Virtual PCD";
const SOON = { timeout: 8000 };

// Real pcscd with Debian's virtual reader, through the real native module. In a container pcscd may be absent, or refuse
// an ordinary user.
const there = (await pcscReaders(systemPcsc)).some((name) => name.includes(VIRTUAL));
if (!there) console.warn("skipped: no pcscd with vsmartcard-vpcd that this user may use");

let device: ContactCardReaderDevice | undefined;
let inserted: InsertedCard | undefined;
afterEach(async () => {
  await inserted?.remove();
  await device?.stop();
});

it.skipIf(!there).each(Object.keys(MAKES))("a card of make %s in Debian's virtual reader is read", async (name) => {
  const make = MAKES[name];
  const [person] = PEOPLE;
  if (make === undefined || person === undefined) throw new Error(name);
  const events: ContactCardEvent[] = [];
  device = createContactCardReader({ config: { reader: VIRTUAL } });
  device.onCard((event) => events.push(event));
  device.start();
  await expect.poll(() => device?.status().device, SOON).toBe("online");
  const chip = createSocialSecurityCard({ person, make, faults: () => ({ card: "none" }) });
  inserted = (await insertIntoVpcd({ chip, protocol: make.protocol }))._unsafeUnwrap();
  await expect
    .poll(() => events.at(-1), SOON)
    .toMatchObject({
      type: "read",
      card: { socialSecurityNumber: person.card.idNumber, name: person.card.name, generation: make.generation },
    });
  await inserted.remove();
  await expect.poll(() => events.at(-1), SOON).toEqual({ type: "removed" });
});

it.skipIf(!there)("what says nothing sensible when it is powered is no card of ours", async () => {
  const make = MAKES["3"];
  const [person] = PEOPLE;
  if (make === undefined || person === undefined) throw new Error("no such card");
  const events: ContactCardEvent[] = [];
  device = createContactCardReader({ config: { reader: VIRTUAL } });
  device.onCard((event) => events.push(event));
  device.start();
  await expect.poll(() => device?.status().device, SOON).toBe("online");
  const chip = createSocialSecurityCard({ person, make, faults: () => ({ card: "none" }) });
  inserted = (await insertIntoVpcd({ chip, protocol: "T1", mute: true }))._unsafeUnwrap();
  await expect.poll(() => events.at(-1), SOON).toMatchObject({ type: "failed", cause: "invalidMedia" });
  expect(device.status().device).toBe("online");
});

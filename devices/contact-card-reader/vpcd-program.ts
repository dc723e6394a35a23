import { setTimeout as rest } from "node:timers/promises";
import type { ContactCardEvent } from "../contract/index.ts";
import { systemPcsc } from "../transport/pcsc-binding.ts";
import { createSocialSecurityCard, MAKES } from "../twins/contact-card/card.ts";
import { insertIntoVpcd } from "../twins/contact-card/vpcd.ts";
import { PEOPLE } from "../twins/id-reader/people.ts";
import { pcscReaders } from "../wizard/pcsc-readers.ts";
import { createContactCardReader } from "./device.ts";

/*
 * Cards in the virtual reader of a real pcscd, through the real native module. That may stand still in a call that no timer
 * of its process gets past, so this is a process that somebody else can end. Each line it writes is a `VpcdTold`.
 */
export type VpcdTold =
  { there: boolean } | { card: string; events: ContactCardEvent[]; device: string } | { trouble: string };

const VIRTUAL = "Virtual PCD";
const SOON_MS = 8000;
const LOOK_EVERY_MS = 20;

const tell = (told: VpcdTold) => process.stdout.write(`${JSON.stringify(told)}\n`);

async function until(what: string, look: () => boolean): Promise<void> {
  const deadline = Date.now() + SOON_MS;
  while (!look()) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await rest(LOOK_EVERY_MS);
  }
}

/** Put one card in, see what the device says of it, and take it out again. */
async function present(card: string, { make, mute }: { make: string; mute: boolean }): Promise<void> {
  const [person] = PEOPLE;
  const made = MAKES[make];
  if (person === undefined || made === undefined) throw new Error(`no card of make ${make}`);
  const events: ContactCardEvent[] = [];
  const device = createContactCardReader({ config: { reader: VIRTUAL } });
  device.onCard((event) => events.push(event));
  device.start();
  try {
    await until("the reader is online", () => device.status().device === "online");
    const chip = createSocialSecurityCard({ person, make: made, faults: () => ({ card: "none" }) });
    const inserted = (await insertIntoVpcd({ chip, protocol: mute ? "T1" : made.protocol, mute }))._unsafeUnwrap();
    try {
      await until(`${card} is read or refused`, () => ["read", "failed"].includes(events.at(-1)?.type ?? ""));
      // Of a card that says nothing the pulling is no news.
      tell({ card, events: [...events], device: device.status().device });
    } finally {
      await inserted.remove();
    }
    if (!mute) await until(`${card} is taken out`, () => events.at(-1)?.type === "removed");
  } finally {
    await device.stop();
  }
}

async function main(): Promise<void> {
  const there = (await pcscReaders(systemPcsc)).some((name) => name.includes(VIRTUAL));
  tell({ there });
  if (!there) return;
  for (const make of Object.keys(MAKES)) await present(make, { make, mute: false });
  await present("mute", { make: "3", mute: true });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    tell({ trouble: String(error) });
    process.exit(1);
  },
);

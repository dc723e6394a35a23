import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ContactCardEvent, ContactCardReaderStatus } from "../contract/index.ts";
import { createPcscBusTwin, type PcscBusTwin } from "../twins/contact-card/bus.ts";
import { createSocialSecurityCard, MAKES } from "../twins/contact-card/card.ts";
import { NO_CONTACT_CARD_FAULTS, type ContactCardFaults } from "../twins/contact-card/faults.ts";
import { PEOPLE } from "../twins/id-reader/people.ts";
import { createContactCardReader } from "./device.ts";
import type { ContactCardReaderDevice } from "./types.ts";

const READER = "Example Reader 00 00";
const SOON = { timeout: 5000 };

let faults: ContactCardFaults;
let bus: PcscBusTwin;
let device: ContactCardReaderDevice;
let events: ContactCardEvent[];
let states: ContactCardReaderStatus[];
let traced: string[];

function create(reader?: string): void {
  device = createContactCardReader({
    config: reader === undefined ? {} : { reader },
    pcsc: bus,
    trace: ({ text }) => traced.push(text),
  });
  events = [];
  states = [];
  device.onCard((event) => events.push(event));
  device.onStatus((status) => states.push(status));
}

beforeEach(() => {
  faults = { ...NO_CONTACT_CARD_FAULTS };
  traced = [];
  bus = createPcscBusTwin(() => faults);
  bus.plug(READER);
  create();
  device.start();
});
afterEach(() => device.stop());

const [person] = PEOPLE;
const card = () => {
  const make = MAKES["3"];
  if (person === undefined || make === undefined) throw new Error("no such card");
  return createSocialSecurityCard({ person, make, faults: () => faults });
};
const types = () => events.map(({ type }) => type);
const online = () => expect.poll(() => device.status().device, SOON).toBe("online");

describe("a contact-card reader", () => {
  it("tells a card that is put in, what it says, and that it is out again", async () => {
    await online();
    bus.insert(READER, card());
    await expect.poll(types, SOON).toEqual(["entering", "read"]);
    expect(events[1]).toMatchObject({ card: { name: person?.card.name, generation: "3" } });
    expect(device.status()).toMatchObject({ media: "present", chipPower: "poweredOff", reader: READER });
    expect(bus.held()).toBe(0);
    bus.remove(READER);
    await expect.poll(types, SOON).toEqual(["entering", "read", "removed"]);
    expect(device.status()).toMatchObject({ media: "notPresent", chipPower: "noCard" });
  });

  it("reads a card that was in before it began, and tells who comes later", async () => {
    await device.stop();
    bus.insert(READER, card());
    device.start();
    await expect.poll(() => device.present().type, SOON).toBe("read");
  });

  it.each([
    ["mute", "invalidMedia", "mute"],
    ["otherCard", "invalidMedia", "6A82"],
    ["pinRequired", "notPermitted", "6982"],
    ["stumbles", "readAgain", "6F00"],
  ] as const)("with the fault %s says %s, stays online, and reads the next one", async (fault, cause, code) => {
    await online();
    faults.card = fault;
    bus.insert(READER, card());
    await expect.poll(() => events.at(-1), SOON).toEqual({ type: "failed", cause, code });
    expect(device.status().device).toBe("online");
    bus.remove(READER);
    faults.card = "none";
    bus.insert(READER, card());
    await expect.poll(() => events.at(-1)?.type, SOON).toBe("read");
  });

  it("pulled while it is read says removed, once, and nothing of what was half read", async () => {
    await online();
    faults.card = "pulledWhileRead";
    bus.insert(READER, card());
    await expect.poll(types, SOON).toEqual(["entering", "removed"]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(types()).toEqual(["entering", "removed"]);
    expect(bus.held()).toBe(0);
  });

  it("says readAgain while another program holds the card", async () => {
    await online();
    bus.setTaken(true);
    bus.insert(READER, card());
    await expect
      .poll(() => events.at(-1), SOON)
      .toEqual({ type: "failed", cause: "readAgain", code: "SharingViolation" });
  });

  it("unplugged is away, and works again when it is back", async () => {
    await online();
    bus.insert(READER, card());
    await expect.poll(() => events.at(-1)?.type, SOON).toBe("read");
    bus.unplug(READER);
    await expect.poll(() => device.status().device, SOON).toBe("noDevice");
    expect(events.at(-1)?.type).toBe("removed");
    bus.plug(READER);
    await online();
  });

  it("is offline while the service is down, and begins anew with it", async () => {
    await online();
    bus.setService({ code: "noService", detail: "gone" });
    await expect.poll(() => device.status(), SOON).toMatchObject({ device: "offline", fault: { code: "noService" } });
    bus.setService(undefined);
    await online();
  });

  it("is noDevice on a machine without PC/SC, and the kiosk lives", async () => {
    await device.stop();
    bus.setService({ code: "notFound", detail: "no PC/SC on this machine" });
    create();
    device.start();
    await expect.poll(() => device.status(), SOON).toMatchObject({ device: "noDevice", fault: { code: "notFound" } });
  });

  it("takes the reader that the profile names, and no other", async () => {
    await device.stop();
    create("Other");
    device.start();
    await expect.poll(() => device.status().fault?.detail, SOON).toBe("no PC/SC reader named Other");
    bus.insert(READER, card());
    expect(events).toEqual([]);
    bus.plug("Some Other Reader 00 00");
    await online();
    expect(device.status().reader).toBe("Some Other Reader 00 00");
  });

  it("traces commands and lengths, and nothing of the person", async () => {
    await online();
    bus.insert(READER, card());
    await expect.poll(() => events.at(-1)?.type, SOON).toBe("read");
    expect(traced).toContain("00b20704");
    expect(traced.join()).not.toContain(Buffer.from(person?.card.idNumber ?? "").toString("hex"));
    expect(JSON.stringify(states)).not.toContain(person?.card.idNumber);
  });

  it("has a test for technicians that tells the generation and the time only", async () => {
    await online();
    const [trial] = device.trials ?? [];
    const round = trial?.run(new AbortController().signal);
    bus.insert(READER, card());
    expect((await round)?._unsafeUnwrap()).toMatch(/^generation 3, \d+ ms$/);
  });
});

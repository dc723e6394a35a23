import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { categoryBy } from "../e2e/categories.ts";
import { hallClient, hallTicket } from "../e2e/hall-eye.ts";
import { campaignOf, faultsOf } from "./campaign.ts";
import { FaultRig, SOON } from "./fault-rig.ts";
import { roundsOf, type CitizenView, type FaultRow } from "./fault-row.ts";

/** What prints, what senses the cabinet, what feeds the kiosk. Each of their faults, from three sides. */
type Hands = FaultRig["rig"]["hands"];
const hands =
  (deed: (hands: Hands) => Promise<void>): FaultRow["provoke"] =>
  ({ rig }) =>
    deed(rig.hands);
const printer = (faults: Parameters<Hands["setPrinterFaults"]>[0]) => hands((at) => at.setPrinterFaults(faults));
const side = (name: string, faults: Parameters<ReturnType<Hands["side"]>["setFaults"]>[0]) =>
  hands((at) => at.side(name).setFaults(faults));
const a4 = (faults: Parameters<typeof side>[1]) => side("document-printer", faults);
const board = (line: string) => side("auxiliaries", { line });
const contact = (words: string) => hands((at) => at.side("auxiliaries").hand("contact", words));
const upsd = (answer: string) => side("ups", { answer });
const power = (words: string) => hands((at) => at.side("ups").hand("power", words));
const unplug = (name: string) => hands((at) => at.side(name).unplug());

const HOME: CitizenView = {
  title: "您好，今天想办什么？",
  notices: [],
  offers: ["open-guides", "take-number"],
};
/** A number is offered all the same; it will stand on the screen. */
const SAYS = (notice: string): Partial<CitizenView> => ({ notices: [notice] });
const NO_SLIP = SAYS("打印机暂时不能用");
const NO_PAPER = { is: "userError paperOut", supply: "paper out", fact: "没纸", citizen: SAYS("打印机没有纸了") };

/** A table's rows are about one device. */
const of = (kind: FaultRow["kind"], rows: Record<string, Omit<FaultRow, "kind" | "fault">>): FaultRow[] =>
  Object.entries(rows).map(([fault, row]) => ({ kind, fault, ...row }));

const RECEIPT_PRINTER = of("receiptPrinter", {
  unplugged: {
    sort: "gone",
    provoke: hands((at) => at.unplug("receiptPrinter")),
    is: "noDevice notFound",
    citizen: NO_SLIP,
  },
  silent: { sort: "silent", provoke: printer({ status: "silence" }), is: "offline silence", citizen: NO_SLIP },
  "answers garbage": {
    sort: "garbled",
    provoke: printer({ status: "garbage" }),
    is: "hardwareError garbage",
    citizen: NO_SLIP,
  },
  "cover open": {
    sort: "hand",
    provoke: printer({ coverOpen: true }),
    is: "userError coverOpen",
    fact: "盖子开着",
    citizen: SAYS("打印机盖子没有合上"),
  },
  "paper out": { sort: "hand", provoke: hands((at) => at.setPaper(0)), ...NO_PAPER },
  "paper low": {
    sort: "low",
    provoke: hands((at) => at.setPaper(300)),
    is: "online",
    supply: "paper low",
    fact: "纸快用完",
  },
  "head too hot": {
    sort: "broken",
    provoke: printer({ overheated: true }),
    is: "deviceBusy overheated",
    citizen: NO_SLIP,
  },
  "sensor says out": { sort: "hand", provoke: printer({ paperSensor: "stuckOut" }), ...NO_PAPER },
});
const DOCUMENT_PRINTER = of("documentPrinter", {
  unplugged: { sort: "gone", provoke: unplug("document-printer"), is: "offline notFound" },
  silent: { sort: "silent", provoke: a4({ answer: "silence" }), is: "offline silence", seconds: 10 },
  "a web page": { sort: "garbled", provoke: a4({ answer: "html" }), is: "hardwareError garbage" },
  jam: { sort: "hand", provoke: a4({ state: "jam" }), is: "userError jammed", fact: "卡纸" },
  "paper out": {
    sort: "hand",
    provoke: a4({ state: "mediaEmpty" }),
    is: "userError paperOut",
    supply: "paper out",
    fact: "没纸",
  },
  "paper low": { sort: "low", provoke: a4({ state: "mediaLow" }), is: "online", supply: "paper low", fact: "纸快用完" },
  "toner out": { sort: "hand", provoke: a4({ state: "tonerOut" }), is: "userError tonerOut", supply: "toner out" },
  "toner low": { sort: "low", provoke: a4({ state: "tonerLow" }), is: "online", supply: "toner low" },
  "door open": { sort: "hand", provoke: a4({ state: "doorOpen" }), is: "userError coverOpen", fact: "盖子开着" },
});
const AUXILIARIES = of("auxiliaries", {
  unplugged: { sort: "gone", provoke: unplug("auxiliaries"), is: "noDevice notFound" },
  silent: { sort: "silent", provoke: board("silence"), is: "offline silence" },
  "bad checksums": { sort: "garbled", provoke: board("badCrc"), is: "offline garbled" },
  "cabinet open": { sort: "hand", provoke: contact("cabinetDoor on"), is: "online doorOpen", fact: "柜门开着" },
  tampered: { sort: "fraud", provoke: contact("tamper on"), is: "potentialFraud tamper", fact: "防拆报警" },
  "knows no address": { sort: "foreign", provoke: board("exception"), is: "offline exception" },
  "another unit": { sort: "foreign", provoke: board("otherUnit"), is: "offline otherUnit" },
});
const UPS = of("ups", {
  unplugged: { sort: "gone", provoke: unplug("ups"), is: "offline notFound" },
  silent: { sort: "silent", provoke: upsd("silence"), is: "offline silence" },
  "data stale": { sort: "garbled", provoke: upsd("stale"), is: "offline DATA-STALE" },
  "mains out": {
    sort: "low",
    provoke: power("battery"),
    is: "online",
    supply: "battery low",
    fact: "用电池",
    citizen: SAYS("停电了，正在用备用电源，请抓紧办理"),
  },
  "nearly empty": {
    sort: "low",
    provoke: power("critical"),
    is: "online",
    supply: "battery critical",
    fact: "用电池",
    citizen: SAYS("停电了，机器很快要关机，请马上办完"),
  },
  "battery old": { sort: "low", provoke: power("oldBattery"), is: "online replaceBattery" },
  "another name": { sort: "foreign", provoke: upsd("unknownUps"), is: "offline UNKNOWN-UPS" },
  refuses: { sort: "foreign", provoke: upsd("accessDenied"), is: "offline ACCESS-DENIED" },
  "a line without end": { sort: "garbled", provoke: upsd("hugeLine"), is: "offline garbage" },
});

const ROUNDS = roundsOf(...faultsOf(RECEIPT_PRINTER, DOCUMENT_PRINTER, AUXILIARIES, UPS));

let faults: FaultRig;
beforeAll(async () => {
  faults = await FaultRig.start();
});
afterAll(() => faults.stop());

describe("a citizen at home, and the hall", () => {
  beforeAll(() => faults.rig.citizen.start());
  it.each(ROUNDS)("%s", async (_name, rows) => {
    await faults.through(rows, (present) => faults.citizenSees(HOME, present));
  });

  it("staff have been called to the tampered cabinet, once", async () => {
    const calls = async () => (await hallClient(faults.rig).help.open()).filter(({ reason }) => reason === "tamper");
    await expect.poll(calls, SOON).toHaveLength(1);
  });
  afterAll(() => faults.rig.citizen.tap("finish"));
});

describe("a number taken while no slip can come", () => {
  const faultsOfPrinter = [
    ["unplugged", RECEIPT_PRINTER[0]?.provoke, "noDevice notFound", "打印机暂时不能用。"],
    ["cover open", printer({ coverOpen: true }), "userError coverOpen", "打印机的盖子没有合上。"],
    // The job failed, the driver had the blade turned back: one may try again at once, and it may jam again.
    ["cutter jammed", printer({ cutterJam: true }), "online", "打印机的切纸刀卡住了。"],
    ["head too hot", printer({ overheated: true }), "deviceBusy overheated", "打印机太热，歇一会儿就好。"],
  ] as const;
  // One that must be mended first, and one that may be tried again at once.
  const keep = (fault: string) => ["cover open", "cutter jammed"].includes(fault);
  const name = (fault: string) => `a number taken with the receipt printer: ${fault}`;
  it.each(campaignOf(faultsOfPrinter, { keep: ([fault]) => keep(fault), name: ([fault]) => name(fault) }))(
    "%s: stands on the screen with a code and the reason, and is printed when it can be",
    async (...given) => {
      const [fault, provoke, is, words] = given;
      const { citizen, hands: at } = faults.rig;
      await provoke?.(faults);
      const present = [{ kind: "receiptPrinter", sort: "hand", fault, provoke: async () => undefined, is }] as const;
      await faults.hallKnows(present);
      await citizen.start();
      await citizen.tap("take-number");
      await citizen.tap("choose-category", categoryBy("none").id);
      await citizen.tap("confirm-ticket");
      const page = await citizen.sees("ticket-done", "printer-fault", SOON.timeout);
      await citizen.seesText(words);
      expect(await page.getByLabel("号码的二维码").isVisible()).toBe(true);
      const again = page.locator('[data-action="reprint"]');
      await expect.poll(() => again.isEnabled(), SOON).toBe(is === "online");
      const number = (await page.locator("[data-ticket-number]").first().innerText()).trim();
      await expect.poll(() => hallTicket(faults.rig, number).then((ticket) => ticket?.slip), SOON).toBe("failed");
      const calls = async () =>
        (await hallClient(faults.rig).help.open()).filter(({ detail }) => detail?.startsWith(number));
      await expect.poll(calls, SOON).toMatchObject([{ reason: "printerFault" }]);
      await faults.hallKnows(present);
      await faults.mend();
      await expect.poll(() => again.isEnabled(), SOON).toBe(true);
      await citizen.tap("reprint");
      await citizen.sees("ticket-done", "printed", SOON.timeout);
      expect((await at.slips()).filter(({ text }) => text.includes(number))).toHaveLength(1);
      await expect.poll(() => hallTicket(faults.rig, number).then((ticket) => ticket?.slip), SOON).toBe("printed");
      await faults.hallKnows([]);
      await citizen.tap("finish");
      await faults.forgive(["receiptPrinter"]);
      await citizen.sees("attract");
    },
  );
});

describe("a technician before the board, and the hall", () => {
  beforeAll(() => faults.rig.technician.atBoard());
  it.each(ROUNDS)("%s", async (_name, rows) => {
    await faults.through(rows, (present) => faults.boardShows(present));
  });

  it("receiptPrinter cutter jammed by a test slip", async () => {
    const { technician } = faults.rig;
    await printer({ cutterJam: true })(faults);
    await technician.tap("open-device", "receiptPrinter");
    await technician.tap("run-once", "testSlip");
    const page = await technician.page();
    await page.waitForSelector('[data-id="trial-progress"][data-variant="stopped"]', { timeout: SOON.timeout });
    expect(await page.locator('[data-id="trial-progress"]').innerText()).toContain("cutter");
    await faults.mend();
    await technician.tap("back-to-board");
    await Promise.all([faults.boardShows([]), faults.hallKnows([])]);
  });

  const answers = campaignOf(["busy", "abort"], {
    keep: (answer) => answer === "abort",
    name: (answer) => `a report sent to a document printer that answers ${answer}`,
  });
  it.each(answers)("documentPrinter %s: the report that was sent there is said not to be printed", async (answer) => {
    const { technician } = faults.rig;
    await a4({ answer })(faults);
    await technician.tap("technician-view", "report");
    await technician.tap("print-a4");
    const page = await technician.page();
    await page.getByText("没有打印出来").first().waitFor({ timeout: SOON.timeout });
    await faults.mend();
    await technician.tap("technician-view", "board");
  });
  afterAll(() => faults.rig.technician.leave());
});

describe("a hall out of reach", () => {
  it("is said to citizens, who take numbers all the same, and on the board; the hall hears of everything when it is back", async () => {
    const { citizen, hall, technician } = faults.rig;
    await citizen.start();
    await hall.stop();
    await faults.citizenSees({ ...HOME, notices: ["大厅排队系统暂时连不上，仍然可以取号"] }, []);
    await citizen.tap("finish");
    await citizen.sees("attract");
    const page = await technician.atBoard();
    const network = page.locator('[data-action="open-device"][data-id="network"]');
    await network.filter({ hasText: "hallUnreachable" }).waitFor({ timeout: SOON.timeout });
    await faults.boardShows([]);
    await printer({ coverOpen: true })(faults);
    await hall.start();
    await network.filter({ hasNotText: "hallUnreachable" }).waitFor({ timeout: SOON.timeout });
    await faults.hallKnows(RECEIPT_PRINTER.filter(({ fault }) => fault === "cover open"));
    await faults.mend();
    await faults.hallKnows([]);
    await technician.leave();
    await citizen.sees("attract");
  });
});

describe("a battery that is nearly empty", () => {
  it("lets who is here take a number, and then closes the kiosk in order; the hall knows why", async () => {
    const { citizen, kiosk, hands: at } = faults.rig;
    await citizen.start();
    await at.side("ups").hand("power", "critical");
    await citizen.seesText("停电了，机器很快要关机，请马上办完", SOON.timeout);
    await citizen.tap("take-number");
    await citizen.tap("choose-category", categoryBy("none").id);
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-done", "printed", SOON.timeout);
    expect(kiosk.logs.map(({ event }) => event)).not.toContain("power.closing");
    await citizen.tap("finish");
    await kiosk.logged("page.outOfService", { timeoutMs: SOON.timeout });
    const [told] = await hallClient(faults.rig).fleet.list();
    expect(told?.report?.power).toBe("closing");
  });
});

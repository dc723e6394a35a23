import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FALLS_TO_ISOLATE } from "../../devices/manager/isolation.ts";
import { categoryBy } from "../e2e/categories.ts";
import { PERSON } from "../e2e/people.ts";
import { campaignOf, faultsOf } from "./campaign.ts";
import { FaultRig, SOON } from "./fault-rig.ts";
import { roundsOf, type CitizenView, type FaultRow } from "./fault-row.ts";
import { setMedia, setTouchPoints } from "./page-media.ts";
import { hasVirtualReader } from "./pcsc-cable.ts";

/** What reads: card readers, code scanner, camera; and what else only the page sees. Each of their faults, from three sides. */
type Provoke = FaultRow["provoke"];
type Hands = FaultRig["rig"]["hands"];
const reader =
  (faults: Parameters<Hands["setReaderFaults"]>[0]): Provoke =>
  ({ rig }) =>
    rig.hands.setReaderFaults(faults);
const scanner =
  (line: string): Provoke =>
  ({ rig }) =>
    rig.hands.side("barcode-scanner").setFaults({ line });
const unplugReader: Provoke = ({ rig }) => rig.hands.unplug("idReader");
const unplugScanner: Provoke = ({ rig }) => rig.hands.side("barcode-scanner").unplug();
const media =
  (kind: MediaDeviceKind, ...labels: string[]): Provoke =>
  async ({ rig }) =>
    setMedia(await rig.kiosk.page(), kind, labels);

const [, NUMBER = ""] = PERSON.secrets;
const MASKED = `${NUMBER.slice(0, 4)}****${NUMBER.slice(-4)}`;

/** The card question of a category that wants a card, and lets type or scan a number when no card can be read. */
const ASKED: CitizenView = { title: "请把身份证放到读卡区", notices: [], offers: [] };
const TYPE_IT: Partial<CitizenView> = {
  title: "读卡区暂时不能用",
  notices: ["可以输入身份证号码取号"],
  offers: ["type-number"],
};

const row = (
  kind: FaultRow["kind"],
  fault: string,
  sort: FaultRow["sort"],
  { provoke, is, seconds }: { provoke: Provoke; is: string; seconds?: number },
): FaultRow => ({ kind, fault, sort, provoke, is, ...(seconds !== undefined && { seconds }) });
const ID_READER = [
  row("idReader", "unplugged", "gone", { provoke: unplugReader, is: "noDevice notFound" }),
  row("idReader", "silent", "silent", { provoke: reader({ line: "silence" }), is: "offline silence", seconds: 8 }),
  row("idReader", "another device", "foreign", { provoke: reader({ line: "otherDevice" }), is: "offline wrongDevice" }),
  row("idReader", "babbles", "garbled", { provoke: reader({ line: "babble" }), is: "offline babble" }),
  row("idReader", "replies cut short", "garbled", { provoke: reader({ line: "truncated" }), is: "offline truncated" }),
  row("idReader", "self-test failed", "broken", { provoke: reader({ sam: "selfTestFailed" }), is: "hardwareError 60" }),
  row("idReader", "not authorised", "broken", { provoke: reader({ sam: "notAuthorised" }), is: "hardwareError 66" }),
  row("idReader", "answers late", "slow", { provoke: reader({ slowMs: 2500 }), is: "offline silence", seconds: 5 }),
].map((fault) => ({ ...fault, citizen: TYPE_IT }));
const SCANNER = [
  row("barcodeScanner", "unplugged", "gone", { provoke: unplugScanner, is: "noDevice notFound" }),
  row("barcodeScanner", "babbles", "garbled", { provoke: scanner("babble"), is: "hardwareError babble" }),
];
const CAMERA = [
  row("documentCamera", "unplugged", "gone", { provoke: media("videoinput"), is: "noDevice noCamera" }),
  row("documentCamera", "another one", "foreign", {
    provoke: media("videoinput", "Face Camera"),
    is: "offline otherCamera",
  }),
];
const SPEAKER = [row("speaker", "unplugged", "gone", { provoke: media("audiooutput"), is: "noDevice noSpeaker" })];
const TOUCH_PANEL = [
  row("touchPanel", "unplugged", "gone", {
    provoke: async ({ rig }) => setTouchPoints(await rig.kiosk.page(), 0),
    is: "noDevice noTouch",
  }),
];
const CONTACT_CARD_READER = (await hasVirtualReader())
  ? [
      row("contactCardReader", "its service stopped", "gone", {
        provoke: ({ pcsc }) => pcsc.unplug(),
        is: "offline noService",
      }),
    ]
  : [];
if (CONTACT_CARD_READER.length === 0) console.warn("skipped: no pcscd with vsmartcard-vpcd that this user may use");

const ROUNDS = roundsOf(...faultsOf(ID_READER, SCANNER, CAMERA, SPEAKER, TOUCH_PANEL, CONTACT_CARD_READER));

let faults: FaultRig;
beforeAll(async () => {
  faults = await FaultRig.start();
});
afterAll(() => faults.stop());

async function toTheCardQuestion(): Promise<void> {
  const { citizen } = faults.rig;
  await citizen.start();
  await citizen.tap("take-number");
  await citizen.tap("choose-category", categoryBy("required").id);
  await citizen.sees("ticket-identify");
}
async function finish(): Promise<void> {
  await faults.rig.citizen.tap("finish");
  await faults.rig.citizen.sees("attract");
}

describe("a citizen at the card question, and the hall", () => {
  beforeAll(toTheCardQuestion);
  it.each(ROUNDS)("%s", async (_name, rows) => {
    await faults.through(rows, (present) => faults.citizenSees(ASKED, present));
  });

  it.each([
    // What one of them says stands until the next card: so no two of a kind behind each other.
    ["another kind of card", { card: "wrongCard" }, "这张卡用不了"],
    ["a card that is not selected", { card: "selectFails" }, "没有读到，请再放一次"],
    ["a card that is not genuine", { card: "fakeCard" }, "这张卡用不了"],
    ["a card that is not read", { card: "readFails" }, "没有读到，请再放一次"],
  ] as const)("%s: the citizen is told what to do; the reader is well", async (_name, fault, words) => {
    const { hands } = faults.rig;
    await hands.setReaderFaults(fault);
    await hands.putCard(PERSON.id);
    await faults.citizenSees({ ...ASKED, notices: [words] }, []);
    await faults.hallKnows([]);
    await hands.takeCard();
    await hands.setReaderFaults({ card: "none" });
    await faults.readerIsEmpty();
  });

  const lines = campaignOf(["noise", "split", "glued", "badChecksum"] as const, {
    keep: (line) => line === "split" || line === "badChecksum",
    name: (line) => `a reader's line with the fault ${line}`,
  });
  it.each(lines)("a line with the fault %s reads cards all the same, and nobody hears of it", async (line) => {
    const { hands, citizen } = faults.rig;
    await hands.setReaderFaults({ line });
    await hands.putCard(PERSON.id);
    await citizen.sees("ticket-confirm", undefined, SOON.timeout);
    await citizen.seesText(PERSON.maskedName);
    await faults.hallKnows([]);
    await hands.takeCard();
    await faults.mend();
    await finish();
    await toTheCardQuestion();
  });

  it("the camera is found by its name, and nobody may listen because of that", async () => {
    const page = await faults.rig.kiosk.page();
    const ask = (wish: MediaStreamConstraints) =>
      page.evaluate(async (constraints) => {
        try {
          const stream = await navigator.mediaDevices.getUserMedia(constraints);
          stream.getTracks().forEach((track) => track.stop());
          return "granted";
        } catch (error) {
          return error instanceof Error ? error.name : "refused";
        }
      }, wish);
    expect(await ask({ video: true })).toBe("granted");
    expect(await ask({ audio: true })).toBe("NotAllowedError");
    expect(await ask({ video: true, audio: true })).toBe("NotAllowedError");
  });
  afterAll(finish);
});

describe("a citizen without a reader", () => {
  const [AWAY] = ID_READER;
  const MAY_SCAN = "也可以把带身份证号码的码对准扫码口";
  const MAY_TYPE = "按下面的按钮，用屏幕上的数字键输入。";
  const NOT_CLEAR = "没有扫清楚，请拿稳再扫一次";
  const known = (...rows: FaultRow[]) => faults.hallKnows([AWAY, ...rows].filter((each) => each !== undefined));
  const scan = () => faults.rig.hands.side("barcode-scanner").hand("scan", NUMBER);

  beforeAll(() => unplugReader(faults));
  beforeEach(toTheCardQuestion);
  afterEach(finish);
  afterAll(async () => {
    await faults.mend();
    await faults.forgive(["idReader", "barcodeScanner"]);
  });

  const scanners = [
    ["unplugged", unplugScanner, MAY_TYPE, "noDevice notFound"],
    ["babbling", scanner("babble"), MAY_TYPE, "hardwareError babble"],
    ["reading no text", scanner("notText"), NOT_CLEAR, "online"],
    ["reading without end", scanner("endless"), NOT_CLEAR, "online"],
    ["set to another end of scan", scanner("noSuffix"), NOT_CLEAR, "online"],
  ] as const;
  // One that is away, and one that reads what cannot be used.
  const keep = (fault: string) => ["unplugged", "reading without end"].includes(fault);
  const name = (fault: string) => `no reader, and a scanner that is ${fault}`;
  it.each(campaignOf(scanners, { keep: ([fault]) => keep(fault), name: ([fault]) => name(fault) }))(
    "with a scanner that is %s may type, and scan when it is well",
    async (fault, provoke, words, is) => {
      const { citizen, hands } = faults.rig;
      await citizen.seesText(MAY_SCAN, SOON.timeout);
      await provoke(faults);
      if (words === NOT_CLEAR) await scan();
      await citizen.seesText(words, SOON.timeout);
      await faults.citizenSees(ASKED, AWAY === undefined ? [] : [AWAY]);
      await known(row("barcodeScanner", fault, "garbled", { provoke, is }));
      await hands.side("barcode-scanner").setFaults({ line: "none" });
      await hands.side("barcode-scanner").plug();
      await known();
      await scan();
      await citizen.sees("ticket-confirm", undefined, SOON.timeout);
      await citizen.seesText(MASKED);
    },
  );

  it("types the number, which is on the screen masked", async () => {
    const { citizen } = faults.rig;
    await citizen.tap("type-number");
    for (const digit of NUMBER) await citizen.tap("key", digit);
    await citizen.tap("use-number");
    await citizen.sees("ticket-confirm");
    await citizen.seesText(MASKED);
  });
});

describe("a reader that falls again and again", () => {
  it("is not offered until a technician has mended it; the board and the hall say why", async () => {
    const { citizen, hands, technician } = faults.rig;
    const isolated = row("idReader", "isolated", "broken", { provoke: unplugReader, is: "hardwareError isolated" });
    await toTheCardQuestion();
    for (let fall = 1; fall <= FALLS_TO_ISOLATE; fall += 1) {
      await hands.unplug("idReader");
      await faults.citizenSees(ASKED, ID_READER.slice(0, 1));
      await hands.plug("idReader");
      if (fall < FALLS_TO_ISOLATE) await faults.citizenSees(ASKED, []);
    }
    await faults.hallKnows([isolated]);
    await faults.citizenSees(ASKED, ID_READER.slice(0, 1));
    await finish();
    await technician.atBoard();
    await faults.boardShows([isolated]);
    await technician.tap("open-device", "idReader");
    await technician.tap("restart-device");
    await technician.tap("back-to-board");
    await Promise.all([faults.boardShows([]), faults.hallKnows([])]);
    await technician.leave();
    await citizen.sees("attract");
    await toTheCardQuestion();
    await faults.citizenSees(ASKED, []);
    await finish();
  });
});

describe("a technician before the board, and the hall", () => {
  beforeAll(() => faults.rig.technician.atBoard());
  it.each(ROUNDS)("%s", async (_name, rows) => {
    await faults.through(rows, (present) => faults.boardShows(present));
  });
  afterAll(() => faults.rig.technician.leave());
});

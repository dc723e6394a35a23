import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDocumentPrinterTwin } from "../../devices/twins/document-printer/twin.ts";
import { loadContent } from "../../kiosk-config/loader/index.ts";
import { noticeOf } from "../../kiosk-config/notice/notice-of.ts";
import type { Notice } from "../../kiosk-config/schema/notice.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { findProgram } from "../../scripts/environment/find-program.ts";
import { ROOT, startRig } from "./harness.ts";

/** A notice leaves a real kiosk: on the receipt roll, on A4, as text and as a link that the hall opens. */
const PUBLIC_URL = "https://hall.example";
const PDFTOTEXT = findProgram("pdftotext");
if (PDFTOTEXT === undefined) console.warn("left out: pdftotext is not installed, so A4 pages are not read");

const content = loadContent(join(ROOT, "kiosk-config/content"))._unsafeUnwrap();
const printer = createDocumentPrinterTwin({ pageMs: 50 });
const dir = mkdtempSync(join(tmpdir(), "guide-print-"));

/** The guide with the most to say and two errands, each with its first answers. */
const longest = [...content.guides].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0];
const readings = [
  ...(longest === undefined ? [] : [{ kind: "guide" as const, piece: longest }]),
  ...content.bundles.slice(0, 2).map((piece) => ({ kind: "bundle" as const, piece })),
].map(({ kind, piece }) => ({
  kind,
  id: piece.id,
  answers: Object.fromEntries(piece.situations.slice(0, 2).map(({ id, options }) => [id, options[0]?.id ?? ""])),
}));
type Reading = (typeof readings)[number];

let rig: Rig;
let served: Awaited<ReturnType<typeof printer.listen>>;
beforeAll(async () => {
  served = await printer.listen();
  rig = await startRig({
    settings: [
      [["devices", "documentPrinter"], { url: served.url, statusIntervalMs: 1000 }],
      [["hall", "publicUrl"], PUBLIC_URL],
    ],
  });
  for (const event of ["receiptPrinter.online", "documentPrinter.online"]) await rig.kiosk.logged(event);
});
afterAll(async () => {
  await rig.stop();
  await served.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Open the first guide of the list by touch. Meanwhile the port on which the page asks is kept, so that more can be asked over it. */
async function openGuide(): Promise<void> {
  const page = await rig.kiosk.page();
  await page.evaluate(() => {
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      if (String(message).includes("/content/")) Object.assign(window, { contentPort: this });
      post.call(this, message);
    };
  });
  await rig.citizen.start();
  await rig.citizen.tap("open-guides");
  await rig.citizen.tap("filter", "theme");
  await rig.citizen.tap("open-guide");
  await rig.citizen.sees("guide");
  await page.waitForFunction(() => "contentPort" in window);
}
/** One question to the host as the page asks it, for what has no button yet. */
async function ask(path: string, input: object): Promise<Record<string, unknown>> {
  const page = await rig.kiosk.page();
  const answer = await page.evaluate(
    ([where, json, id]) =>
      new Promise<string>((resolve) => {
        const port = (window as unknown as { contentPort: MessagePort }).contentPort;
        port.addEventListener("message", ({ data }) => {
          if (String(data).includes(`"i":"${id}"`)) resolve(String(data));
        });
        port.postMessage(JSON.stringify({ i: id, p: { u: where, b: { json } } }));
      }),
    [path, input, `t${(asked += 1)}`] as const,
  );
  return (JSON.parse(answer) as { p: { b: { json: Record<string, unknown> } } }).p.b.json;
}
let asked = 0;
const printed = (reading: Reading, medium: "slip" | "a4") => ask("/content/print", { ...reading, medium });

/** Words as they are, however lines were broken; PDF fonts may give a character's compatibility twin. */
const words = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");
function expectSame(text: string, notice: Notice): void {
  const { papers, place } = notice;
  const listed = [...papers.must, ...papers.perhaps, ...papers.ifAny];
  const facts = [
    ...listed.flatMap(({ name, amount, notes }) => [`${name}${amount}`, ...notes]),
    ...papers.spared.flatMap(({ name, why }) => [name, why]),
    ...place.windows,
    ...notice.fees,
    ...notice.stages.flatMap(({ steps }) => steps.flatMap(({ name, what }) => [name, what])),
    ...[notice.title, place.hours, notice.duration, notice.updatedOn, ...notice.conditions, ...notice.results],
    ...notice.answers.map(({ ask: question, label }) => question + label),
  ];
  for (const fact of facts) expect(text).toContain(words(fact));
}
function pdfText(pdf: Uint8Array): string {
  const file = join(dir, "sheet.pdf");
  writeFileSync(file, pdf);
  return execFileSync(PDFTOTEXT ?? "", ["-raw", "-enc", "UTF-8", file, "-"], { encoding: "utf8" });
}

it("is printed by touch, and the page says when it is out", async () => {
  await openGuide();
  await rig.citizen.tap("take-away");
  await rig.citizen.seesDialog("take-away");
  const before = (await rig.hands.slips()).length;
  await rig.citizen.tap("print-slip");
  await rig.citizen.seesText("打好了，请取走纸条", 30_000);
  expect(await rig.hands.slips()).toHaveLength(before + 1);
  const page = await rig.kiosk.page();
  await page.waitForSelector('[data-id="code-link"]');
  await page.waitForSelector('[data-id="code-text"]');
  await rig.citizen.tap("close-take-away");
});

describe.each(readings)("$kind $id", (reading) => {
  const notice = noticeOf(content, reading);
  if (notice === undefined) throw new Error("no notice");

  it("comes out on the receipt roll with all it has to say", async () => {
    const before = (await rig.hands.slips()).length;
    expect(await printed(reading, "slip")).toEqual({ outcome: "printed" });
    const [slip] = (await rig.hands.slips()).slice(before);
    expectSame(words(slip?.text ?? ""), notice);
    expect(words(slip?.text ?? "")).toContain("演示自助机1号机");
  });

  it("comes out on A4 saying the same", async (test) => {
    const before = printer.printed().length;
    expect(await printed(reading, "a4")).toEqual({ outcome: "printed" });
    const [sheet] = printer.printed().slice(before);
    expect(sheet?.title).toBe("一次性告知单");
    test.skip(PDFTOTEXT === undefined, "pdftotext is not installed");
    expectSame(words(pdfText(sheet?.pdf ?? new Uint8Array())), notice);
  });

  it("goes onto a telephone: text without network, and a link that the hall opens", async () => {
    const { text, link } = await ask("/content/handOff", reading);
    expect(String(text)).toContain(notice.title);
    expect(Buffer.byteLength(String(text))).toBeLessThanOrEqual(600);
    expect(String(link).startsWith(`${PUBLIC_URL}/g/`)).toBe(true);
    const here = rig.hall.url + String(link).slice(PUBLIC_URL.length);
    // The hall learns the kiosk's key with its first report.
    await expect.poll(async () => (await fetch(here)).status, { timeout: 10_000 }).toBe(200);
    expectSame(words((await (await fetch(here)).text()).replace(/<[^>]*>/g, "")), notice);
    expect((await fetch(`${here.slice(0, -1)}${here.endsWith("A") ? "Q" : "A"}`)).status).toBe(404);
  });
});

describe("what went wrong", () => {
  const [reading] = readings;
  if (reading === undefined) throw new Error("no guide");

  it("is told with its cause, and nothing comes out later", async () => {
    await rig.hands.setPaper(0);
    await rig.kiosk.logged("receiptPrinter.userError");
    expect(await printed(reading, "slip")).toEqual({ outcome: "failed", cause: "paperOut" });
    printer.setFaults({ state: "mediaEmpty" });
    const before = printer.printed().length;
    expect(await printed(reading, "a4")).toEqual({ outcome: "failed", cause: "paperOut" });
    expect(printer.waiting()).toEqual([]);
    printer.reset();
    await rig.hands.reset();
    // Longer than the printer needs for a page that it had kept.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(printer.printed()).toHaveLength(before);
  });

  it("is counted by guide and paper, without anybody's answers", () => {
    const lines = rig.kiosk.logs.filter(({ event }) => event.startsWith("notice."));
    expect(lines.length).toBeGreaterThanOrEqual(4);
    const told = new Set(lines.flatMap((line) => Object.keys(line)));
    expect([...told].sort()).toEqual(["at", "cause", "event", "from", "id", "kind", "level", "medium"]);
  });
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDocumentPrinterTwin } from "../../devices/twins/document-printer/twin.ts";
import { findProgram } from "../../scripts/environment/find-program.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import type { Kept } from "../../hall/connectors/twins/kept-once.ts";
import type { ShelvedDocument } from "../../hall/connectors/twins/document-shelf.ts";
import { twinCases } from "../../hall/connectors/twins/case-data.ts";
import { startRig } from "./harness.ts";
import { PAPER, trayCamera } from "./tray-camera.ts";

/**
 * A paper under the camera of a real kiosk: read by a real engine, corrected by touch, copied on A4. The camera is
 * Chromium's own, showing a file that we change as a hand would change the paper.
 */
const CARD = PAPER;
const IDLE_MS = 6000;
const READ_MS = 70_000;

const PDFTOTEXT = findProgram("pdftotext");
const PDFTOPPM = findProgram("pdftoppm");
if (PDFTOTEXT === undefined || PDFTOPPM === undefined)
  console.warn("left out: poppler-utils are not installed, so A4 copies are not looked at");

const dir = mkdtempSync(join(tmpdir(), "scan-"));
const tray = trayCamera(dir);
const { lay } = tray;
/** Nobody switched on the lamp. */
const layInTheDark = () => lay("id-card-front", { light: 0.08 });

const printer = createDocumentPrinterTwin({ pageMs: 400 });
let rig: Rig;
let served: Awaited<ReturnType<typeof printer.listen>>;
beforeAll(async () => {
  await lay("id-card-front");
  served = await printer.listen();
  rig = await startRig({
    settings: [[["devices", "documentPrinter"], { url: served.url, statusIntervalMs: 1000 }], tray.rig.setting],
    flags: tray.rig.flags,
    env: { FANGBIAN_OCR_IDLE_MS: String(IDLE_MS) },
  });
  for (const event of ["documentPrinter.online", "documentCamera.online"]) await rig.kiosk.logged(event);
});
afterAll(async () => {
  await rig.stop();
  await served.stop();
  rmSync(dir, { recursive: true, force: true });
});

const since = () => rig.kiosk.logs.length;
async function field(key: string): Promise<{ text: string; state: string }> {
  const page = await rig.kiosk.page();
  const row = page.locator(`[data-action="correct"][data-id="${key}"]`);
  return { text: await row.locator(".value").innerText(), state: (await row.getAttribute("data-variant")) ?? "" };
}
async function toTheCamera(kind?: string): Promise<void> {
  const { citizen } = rig;
  await citizen.tap("open-services");
  await citizen.tap("open-scan");
  await citizen.sees("scan-choose", "open");
  await (kind === undefined ? citizen.tap("choose-unsure") : citizen.tap("choose-kind", kind));
  await citizen.sees("scan-place", "live");
}

describe("a card", () => {
  it("is read, and what the machine is not sure of is asked for", async () => {
    expect(rig.kiosk.logs.some(({ event }) => event === "ocr.up")).toBe(false);
    await rig.citizen.start();
    await toTheCamera("id-card-front");
    await rig.citizen.tap("take-picture");
    await rig.citizen.sees("scan-check", "fields", READ_MS);
    expect(await field("idNumber")).toEqual({ text: CARD.number, state: "certain" });
    expect((await field("name")).text).toBe(CARD.name);
  });

  it("is hidden while a person is called, and shown again", async () => {
    await rig.citizen.tap("help");
    await rig.citizen.seesDialog("help");
    expect(await rig.citizen.allText()).not.toContain(CARD.number);
    await rig.citizen.tap("close-help");
    await rig.citizen.seesText(CARD.number);
  });

  it("is corrected by touch; what cannot be right is not taken without being asked", async () => {
    const { citizen } = rig;
    await citizen.tap("correct", "idNumber");
    await citizen.sees("scan-field", "idNumber");
    await citizen.tap("delete");
    await citizen.tap("key", "4");
    await citizen.tap("put-value");
    await citizen.tap("confirm-scan");
    await citizen.sees("scan-check", "wrong");
    expect((await field("idNumber")).state).toBe("wrong");
    await citizen.tap("correct", "idNumber");
    await citizen.tap("delete");
    await citizen.tap("key", "3");
    await citizen.tap("put-value");
    await citizen.tap("confirm-scan");
    await citizen.sees("scan-done", "ready");
  });

  it("and its back are copied on one A4 page, in true size", async () => {
    const { citizen } = rig;
    await lay("id-card-back");
    await citizen.tap("scan-more");
    await citizen.tap("choose-unsure");
    await citizen.sees("scan-place", "live");
    await citizen.tap("take-picture");
    await citizen.sees("scan-check", undefined, READ_MS);
    await citizen.tap("confirm-scan");
    await citizen.sees("scan-done", "ready");
    await citizen.tap("print-scans");
    await citizen.sees("scan-done", "printed", 30_000);
    const [sheet] = printer.printed();
    expect(sheet?.title).toBe("扫描件");
    if (PDFTOTEXT === undefined || PDFTOPPM === undefined) return;
    const file = join(dir, "copy.pdf");
    writeFileSync(file, sheet?.pdf ?? new Uint8Array());
    const text = execFileSync(PDFTOTEXT, ["-enc", "UTF-8", file, "-"], { encoding: "utf8" }).normalize("NFKC");
    expect(text).toContain("自助扫描");
    expect(text.replace(/\s/g, "")).toContain("第1页,共1页");
    expect(await inkOf(file)).toMatchObject({ widthMm: expect.closeTo(85.6, 0) as number, cards: 2 });
  });
});

describe("handed in", () => {
  const SUPPLEMENT = twinCases(Date.now())[0]?.wire;
  const twin = (path: string) => `${rig.systems.cases?.url}/_twin/${path}`;
  const toTheReview = async () => {
    const { citizen } = rig;
    await citizen.sees("attach-choose", "list");
    await citizen.tap("choose-place", SUPPLEMENT?.affairSerialNo);
    await citizen.sees("attach-material");
    await citizen.tap("choose-material", "经营场所平面图");
    await citizen.sees("attach-review", "review");
  };

  it("to a case that says no: said why, and another is offered", async () => {
    const { citizen, hands } = rig;
    await citizen.tap("attach-case");
    await citizen.sees("identity-card");
    await hands.putCard("zhang");
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    await toTheReview();
    await fetch(twin("refuse"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: "CLOSED", times: 1 }),
    });
    await citizen.tap("send-papers");
    await citizen.sees("attach-review", "CLOSED", 30_000);
    await citizen.seesText("这一件已经结束，不收材料了");
    await citizen.tap("choose-other");
  });

  it("to a case that waits for it: one PDF with what it is and whose, and the number to ask for", async () => {
    const { citizen, hands } = rig;
    await toTheReview();
    await citizen.tap("send-papers");
    await citizen.sees("attach-done", "case", 30_000);
    await citizen.seesText("CL000001");
    const kept = (await (await fetch(twin("kept"))).json()) as Kept<ShelvedDocument>[];
    expect(kept).toHaveLength(1);
    expect(kept[0]?.piece).toMatchObject({
      holderCode: "411322190001010019",
      target: SUPPLEMENT?.affairSerialNo,
      materials: [
        { kindCode: "id-card-front", materialName: "经营场所平面图" },
        { kindCode: "id-card-back", materialName: "经营场所平面图" },
      ],
    });
    await hands.takeCard();
    await citizen.tap("to-scans");
    await citizen.sees("scan-done");
    await citizen.seesText("已经交到：食品经营许可新办");
    if (PDFTOTEXT === undefined) return;
    const file = join(dir, "handed-in.pdf");
    writeFileSync(file, Buffer.from(kept[0]?.piece.content ?? "", "base64"));
    const text = execFileSync(PDFTOTEXT, ["-enc", "UTF-8", file, "-"], { encoding: "utf8" }).normalize("NFKC");
    expect(text).toContain("自助扫描");
  });
});

describe("what goes wrong", () => {
  it("the paper runs out in the middle: told with its cause, nothing comes out later, and it can be printed again", async () => {
    const { citizen } = rig;
    const before = printer.printed().length;
    printer.setFaults({ answer: "stuck" });
    await citizen.tap("print-scans");
    await citizen.sees("scan-done", "printing");
    await expect.poll(() => printer.waiting().length).toBe(1);
    printer.setFaults({ answer: "none", state: "mediaEmpty" });
    await citizen.sees("scan-done", "failed", 30_000);
    await citizen.seesText("打印机没有纸了");
    expect(printer.waiting()).toEqual([]);
    printer.reset();
    expect(printer.printed()).toHaveLength(before);
    const page = await rig.kiosk.page();
    await page.locator('[data-action="print-scans"]:not(:disabled)').waitFor();
    await citizen.tap("print-scans");
    await citizen.sees("scan-done", "printed", 30_000);
    expect(printer.printed()).toHaveLength(before + 1);
  });

  it("the reading process dies in the middle: said plainly, offered again, and the visit goes on", async () => {
    const { citizen, kiosk } = rig;
    await citizen.tap("home");
    await lay("id-card-front");
    await toTheCamera();
    await citizen.page().then((page) => page.locator('[data-action="take-picture"]:not(:disabled)').waitFor());
    const mark = since();
    await citizen.tap("take-picture");
    await citizen.sees("scan-place", "reading");
    process.kill(await kiosk.pidOf("ocr"), "SIGKILL");
    await citizen.sees("scan-place", "trouble");
    await citizen.seesText("刚才没有认成");
    await kiosk.logged("ocr.died", { since: mark });
    await citizen.tap("read-again");
    await citizen.sees("scan-check", undefined, READ_MS);
    await citizen.tap("back");
    await citizen.sees("scan-place", "live");
  });

  it("a picture in the dark: told what to do, before anything is taken from it", async () => {
    const { citizen } = rig;
    await citizen.tap("home");
    // Only while no camera is open: a film that is written while it is shown ends the camera.
    await layInTheDark();
    await toTheCamera("id-card-front");
    await citizen.tap("take-picture");
    await citizen.sees("scan-place", "retake", READ_MS);
    await citizen.tap("retake");
    await citizen.sees("scan-place", "live");
  });

  it("without a camera the citizen is sent to a window", async () => {
    const { citizen } = rig;
    const page = await citizen.page();
    await citizen.tap("home");
    await page.evaluate(() => {
      navigator.mediaDevices.enumerateDevices = async () => [];
      navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    });
    await citizen.tap("open-services");
    await citizen.tap("open-scan");
    await citizen.sees("scan-choose", "away");
    await citizen.seesText("请拿着材料到窗口");
  });
});

describe("afterwards", () => {
  it("the visit's papers are gone, no name or number was written down, and the process has ended", async () => {
    const { citizen, kiosk } = rig;
    const mark = since();
    await citizen.tap("finish");
    await citizen.sees("attract");
    await citizen.start();
    expect(await citizen.allText()).not.toContain(CARD.number);
    const pid = await kiosk.pidOf("ocr");
    await kiosk.logged("ocr.ended", { since: Math.min(mark, since()), timeoutMs: IDLE_MS * 3 }).catch(() => undefined);
    await expect.poll(() => isAlive(pid), { timeout: IDLE_MS * 3 }).toBe(false);
    const written = readFileSync(join(rig.kioskDir, "logs", "kiosk.jsonl"), "utf8");
    for (const secret of Object.values(CARD)) expect(written).not.toContain(secret);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const DOTS_PER_MM = 4;

/** What stands on a page: width of the printed pictures, and how many of them are below each other. */
async function inkOf(pdf: string): Promise<{ widthMm: number; cards: number }> {
  execFileSync(PDFTOPPM ?? "", ["-png", "-r", String(DOTS_PER_MM * 25.4), "-singlefile", pdf, join(dir, "page")]);
  const image = await loadImage(join(dir, "page.png"));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  // Rows in which much is not white: text of the footer is less than that.
  const spans: number[] = [];
  for (let y = 0; y < image.height; y += 1) {
    let [first, last, dark] = [-1, -1, 0];
    for (let x = 0; x < image.width; x += 1) {
      if ((data[(y * image.width + x) * 4] ?? 255) > 245) continue;
      dark += 1;
      if (first < 0) first = x;
      last = x;
    }
    spans.push(dark > image.width * 0.2 ? last - first + 1 : 0);
  }
  // A rule across the page is a row or two high; a card is many.
  const cards = [...spans.keys()].filter(
    (y) => (spans[y - 1] ?? 0) === 0 && spans.slice(y, y + 40).every((row) => row > 0),
  );
  const widths = cards.flatMap((y) => spans.slice(y, y + 40));
  return { widthMm: Math.max(...widths) / DOTS_PER_MM, cards: cards.length };
}

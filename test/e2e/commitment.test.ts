import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import jsQR from "jsqr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDocumentPrinterTwin } from "../../devices/twins/document-printer/twin.ts";
import { findProgram } from "../../scripts/environment/find-program.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { startRig } from "./harness.ts";
import { PERSON } from "./people.ts";

/** A letter from the guide to the clerk's telephone: card, questions, whole text, signature, A4, slip, verification. */
const PUBLIC_URL = "https://hall.example";
const PDFTOTEXT = findProgram("pdftotext");
if (PDFTOTEXT === undefined) console.warn("left out: pdftotext is not installed, so A4 pages are not read");
const GUIDE = "flexible-work-subsidy";
const PHONE = "13800001234";
/** In nobody's content: what a file holds of it, it has from the citizen. */
const WORK = "在示例桥头替人修三轮车";

const printer = createDocumentPrinterTwin({ pageMs: 50 });
const dir = mkdtempSync(join(tmpdir(), "commitment-"));
let rig: Rig;
let served: Awaited<ReturnType<typeof printer.listen>>;
beforeAll(async () => {
  served = await printer.listen();
  rig = await startRig({
    settings: [
      [["devices", "documentPrinter"], { url: served.url, statusIntervalMs: 1000, jobTimeoutMs: 10_000 }],
      [["hall", "publicUrl"], PUBLIC_URL],
    ],
  });
  for (const event of ["page.touchable", "hall.online", "receiptPrinter.online", "documentPrinter.online"])
    await rig.kiosk.logged(event);
});
afterAll(async () => {
  await rig.stop();
  await served.stop();
  rmSync(dir, { recursive: true, force: true });
});

const words = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");
/** Not waited for in one piece: the card's reader is a twin in this process, and a reader that says nothing is away. */
async function pdfText(pdf: Uint8Array): Promise<string> {
  const file = join(dir, "letter.pdf");
  writeFileSync(file, pdf);
  return words((await promisify(execFile)(PDFTOTEXT ?? "", ["-raw", "-enc", "UTF-8", file, "-"])).stdout);
}

/** From home to the letter of the guide, by search as a citizen finds it. */
async function openLetter(): Promise<void> {
  const { citizen } = rig;
  await citizen.start();
  await citizen.tap("open-search");
  const page = await citizen.sees("search");
  await page.fill('[data-id="search-field"]', "灵活就业补贴");
  await page.locator(`[data-action="open-guide"][data-id="${GUIDE}"]`).first().click();
  await citizen.sees("guide");
  if ((await page.locator('[data-action="pass-all"]').count()) > 0) await citizen.tap("pass-all");
  await citizen.tap("open-commitment", "promise/灵活就业承诺书");
  await citizen.sees("commitment", "shown");
}

/** Agreed, then every question of the letter, one a screen; with a slip of the finger in the telephone number. */
async function answerAll(): Promise<void> {
  const { citizen } = rig;
  await citizen.sees("identity-consent");
  await citizen.tap("agree");
  const page = await citizen.sees("commitment-ask", "text");
  await page.fill('[data-id="answer-text"]', WORK);
  await citizen.tap("next-question");
  await page.waitForSelector('[data-action="suggestion"][data-id="本乡镇"]');
  await citizen.tap("suggestion", "本乡镇");
  await citizen.tap("next-question");
  await citizen.sees("commitment-ask", "date");
  while ((await page.locator('[data-action="date-choice"]').count()) > 0) {
    await page.locator('[data-action="date-choice"]').first().click();
  }
  await citizen.tap("next-question");
  await citizen.sees("commitment-ask", "phone");
  for (const key of "12") await citizen.tap("key", key);
  await citizen.seesText("手机号的第 2 位是 3 到 9");
  expect(await page.locator('[data-action="next-question"]').isDisabled()).toBe(true);
  await citizen.tap("delete");
  for (const key of PHONE.slice(1)) await citizen.tap("key", key);
  await citizen.tap("next-question");
  await citizen.sees("commitment-review");
}

async function draw(strokes: readonly (readonly [x: number, y: number])[][]): Promise<void> {
  const page = await rig.citizen.page();
  const box = await page.locator('[data-id="signature"]').boundingBox();
  if (box === null) throw new Error("no area to sign in");
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  for (const [first, ...rest] of strokes) {
    if (first === undefined) continue;
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...at(point), { steps: 6 });
    await page.mouse.up();
  }
}
const NAME: [number, number][][] = [
  [
    [0.2, 0.3],
    [0.4, 0.25],
    [0.25, 0.7],
  ],
  [
    [0.5, 0.2],
    [0.5, 0.8],
  ],
  [
    [0.6, 0.4],
    [0.85, 0.4],
    [0.7, 0.75],
  ],
];

/** The code on a slip as a telephone reads it. */
async function codeOf(png: Buffer): Promise<string> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? "";
}

describe("a letter", () => {
  it("tells what follows from it, then asks for the card, and fills itself in", async () => {
    const { citizen, hands } = rig;
    await openLetter();
    for (const text of ["谁不能用", "有失信记录", "最晚这天交到窗口"]) await citizen.seesText(text);
    await citizen.tap("begin-commitment");
    await citizen.sees("identity-card");
    await hands.putCard(PERSON.id);
    await answerAll();
    await citizen.seesText(PERSON.maskedName);
    const html = await citizen.allText();
    for (const secret of [...PERSON.secrets, PHONE]) expect(html).not.toContain(secret);
    await citizen.tap("reveal");
    for (const secret of [...PERSON.secrets, PHONE]) await citizen.seesText(secret);
    await citizen.tap("reveal");
  });

  it("is signed by a name, not by a dot, and comes out on A4 and as a slip", async (test) => {
    const { citizen, hands } = rig;
    await citizen.tap("go-sign");
    const page = await citizen.sees("commitment-sign");
    expect(await page.locator('[data-action="sign"]').isDisabled()).toBe(true);
    await draw([
      [
        [0.5, 0.5],
        [0.505, 0.5],
      ],
    ]);
    await citizen.tap("sign");
    await citizen.seesText("还不像一个签名");
    await citizen.tap("clear-signature");
    await draw(NAME);
    const before = (await hands.slips()).length;
    await citizen.tap("sign");
    const done = await citizen.sees("commitment-done", "printed", 30_000);
    await done.waitForSelector('[data-id="sheet-slip"] >> text=纸条打好了', { timeout: 20_000 });
    const day = (await done.locator('[data-id="deadline"]').innerText()).trim();
    expect(day).toMatch(/^\d+月\d+日$/);

    const [slip] = (await hands.slips()).slice(before);
    const told = words(slip?.text ?? "");
    for (const text of [day, "灵活就业承诺书", "核验码", "演示自助机1号机"]) expect(told).toContain(words(text));
    for (const secret of [...PERSON.secrets, PHONE]) expect(told).not.toContain(secret);
    const [sheet] = printer.printed().slice(-1);
    expect(sheet?.title).toBe("灵活就业承诺书");

    const link = await codeOf((await slip?.png()) ?? Buffer.alloc(0));
    expect(link.startsWith(`${PUBLIC_URL}/v/v1.promise.${GUIDE}.`)).toBe(true);
    const here = rig.hall.url + link.slice(PUBLIC_URL.length);
    await expect.poll(async () => (await fetch(here)).status, { timeout: 10_000 }).toBe(200);
    const paper = words((await (await fetch(here)).text()).replace(/<[^>]*>/g, ""));
    const code = /核验码((?:[0-9A-F]{4}){4})/.exec(told)?.[1] ?? "none";
    for (const text of ["是本大厅自助机打印的", "告知承诺书", PERSON.maskedName, day, code])
      expect(paper).toContain(text);
    for (const secret of [...PERSON.secrets, PHONE]) expect(paper).not.toContain(secret);
    expect((await fetch(here.replace("v1.promise", "v1.deferral"))).status).toBe(404);

    test.skip(PDFTOTEXT === undefined, "pdftotext is not installed");
    const letter = await pdfText(sheet?.pdf ?? new Uint8Array());
    const facts = [...PERSON.secrets, PHONE, WORK, "本乡镇", "正在做灵活就业", "记入信用记录", day, code, "国办发"];
    for (const fact of facts) expect(letter).toContain(words(fact));
  });

  it("is gone with its visit", async () => {
    const { citizen, hands } = rig;
    // Drawing the code kept this process from answering as the reader for a moment: the card is laid down anew.
    const since = rig.kiosk.logs.length;
    await hands.takeCard();
    await hands.putCard(PERSON.id);
    await rig.kiosk.logged("visit.cardRead", { since });
    await citizen.tap("finish");
    await citizen.seesDialog("take-card");
    await hands.takeCard();
    await citizen.sees("attract");
    const html = await citizen.allText();
    for (const trace of [PERSON.maskedName, WORK, "灵活就业承诺书"]) expect(html).not.toContain(trace);
  });
});

describe("what goes wrong", () => {
  it("is told when the paper ends under the letter: nothing is promised, and it can be printed again", async () => {
    const { citizen, hands } = rig;
    await hands.putCard(PERSON.id);
    await citizen.sees("home");
    await openLetter();
    await citizen.tap("begin-commitment");
    await answerAll();
    await citizen.tap("go-sign");
    await citizen.sees("commitment-sign");
    printer.setFaults({ state: "mediaEmpty" });
    const [letters, slips] = [printer.printed().length, (await hands.slips()).length];
    await citizen.tap("sign-on-paper");
    await citizen.sees("commitment-done", "failed", 40_000);
    for (const text of ["承诺书没有打出来", "打印机没有纸了", "出纸口要是有纸"]) await citizen.seesText(text);
    expect(await hands.slips()).toHaveLength(slips);
    printer.reset();
    await rig.kiosk.logged("documentPrinter.online");
    await citizen.tap("print-again");
    await citizen.sees("commitment-done", "printed", 40_000);
    await citizen.seesText("请先在纸上签名或者按指印");
    expect(printer.printed()).toHaveLength(letters + 1);
  });

  it("ends with another person's card, which begins a visit of its own", async () => {
    const { citizen, hands } = rig;
    await citizen.tap("home");
    await openLetter();
    await citizen.tap("begin-commitment");
    const page = await citizen.sees("commitment-ask", "text");
    await page.fill('[data-id="answer-text"]', WORK);
    await hands.takeCard();
    await hands.putCard("li");
    await expect.poll(() => page.isClosed(), { timeout: 15_000 }).toBe(true);
    await citizen.sees("home");
    const html = await citizen.allText();
    for (const trace of [...PERSON.secrets, PERSON.maskedName, WORK]) expect(html).not.toContain(trace);
    await hands.takeCard();
  });

  it("wrote nothing about anybody into any file", () => {
    const files = readdirSync(rig.dataDir, { recursive: true, encoding: "utf8" })
      .map((name) => join(rig.dataDir, name))
      .filter((file) => !file.includes("station") && statSync(file, { throwIfNoEntry: false })?.isFile() === true);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const text = readFileSync(file, "latin1");
      for (const secret of [...PERSON.secrets, PHONE, WORK])
        expect(text.includes(Buffer.from(secret).toString("latin1")), `${secret.length} in ${file}`).toBe(false);
    }
  });
});

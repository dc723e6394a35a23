import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PEOPLE } from "../../devices/twins/id-reader/people.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { startRig } from "./harness.ts";
import { PAPER, trayCamera } from "./tray-camera.ts";

/** A day of visits, with an end of each kind; afterwards nothing of the people must be found anywhere. */
let rig: Rig;
/** Outside of everything that is looked through afterwards: the paper itself is no trace of it. */
const dir = mkdtempSync(join(tmpdir(), "day-"));
const tray = trayCamera(dir);
beforeAll(async () => {
  await tray.lay("id-card-front");
  rig = await startRig({ watchRequests: true, settings: [tray.rig.setting], flags: tray.rig.flags });
  await rig.kiosk.logged("documentCamera.online");
});
afterAll(async () => {
  await rig.stop();
  rmSync(dir, { recursive: true, force: true });
});

const person = (id: string) => {
  const found = PEOPLE.find((one) => one.id === id);
  if (found?.card.kind !== "resident") throw new Error(`${id} is no resident of the twin`);
  return found.card;
};
const ZHANG = person("zhang");
const LI = person("li");
/** Whole, and the parts that would betray somebody by themselves: the serial end of a number, the given name. */
const PHONE = "13900002468";
const COMPLAINT = "示例街道的老周说要等他儿子回来签字";
const REMARK = "示例窗口的人叫我去找我侄女问";
/** What the hall has to know to answer, and the kiosk only until it has told the hall. */
const TOLD_TO_THE_HALL = [PHONE, COMPLAINT, REMARK];
const SECRETS = [
  ...[ZHANG, LI].flatMap(({ name, idNumber, address, birthDate }) => [
    ...[name, idNumber, address, birthDate, idNumber.slice(6)],
  ]),
  ...Object.values(PAPER),
];

/** Walk from the attract screen to the licences of whoever lays the card `id` down. */
async function licencesOf(id: string): Promise<void> {
  const { citizen, hands } = rig;
  await citizen.start();
  await citizen.tap("open-services");
  await citizen.tap("open-licences");
  await citizen.sees("identity-card");
  await hands.putCard(id);
  await citizen.sees("identity-consent");
  await citizen.tap("agree");
  await citizen.sees("licences");
  await citizen.page().then((page) => page.locator('[data-action="open-licence"]').first().waitFor());
}

describe("a day of visits", () => {
  it("ends a visit by 结束: shown, revealed, gone", async () => {
    const { citizen, hands } = rig;
    await licencesOf("zhang");
    await citizen.tap("open-licence");
    await citizen.tap("reveal-licence");
    await citizen.seesText(ZHANG.name);
    await citizen.tap("finish");
    await citizen.seesDialog("take-card");
    await hands.takeCard();
    await citizen.sees("attract");
    expect(await citizen.allText()).not.toContain(ZHANG.name);
  });

  it("ends a visit by another person's card, which begins another one", async () => {
    const { citizen, hands } = rig;
    await licencesOf("zhang");
    await hands.takeCard();
    await hands.putCard("li");
    await citizen.sees("home", undefined, 20_000);
    await citizen.seesText("李**");
    expect(await citizen.allText()).not.toContain("张**");
    await citizen.tap("finish");
    await citizen.seesDialog("take-card");
    await hands.takeCard();
    await citizen.sees("attract");
  });

  it("acts for another with both cards, and says so", async () => {
    const { citizen, hands } = rig;
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-licences");
    await citizen.sees("identity-card");
    await hands.putCard("zhang");
    await citizen.sees("identity-consent");
    await citizen.tap("act-for-another");
    await citizen.sees("identity-principal");
    await hands.takeCard();
    await hands.putCard("li");
    await citizen.sees("identity-consent");
    await citizen.seesText("张**");
    await citizen.tap("refuse");
    await citizen.sees("services");
    await citizen.tap("finish");
    await citizen.seesDialog("take-card");
    await hands.takeCard();
    await citizen.sees("attract");
  });

  it("ends a visit with its page's crash", async () => {
    const { citizen, hands, kiosk } = rig;
    await licencesOf("li");
    await citizen.tap("open-licence");
    await citizen.tap("reveal-licence");
    await citizen.seesText(LI.name);
    await kiosk.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer();
    });
    await citizen.sees("attract", undefined, 20_000);
    expect(await citizen.allText()).not.toContain("李**");
    await hands.takeCard();
  });

  it("looks up somebody's own with the card, revealed, and loses the host in the middle of it", async () => {
    const { citizen, hands, kiosk } = rig;
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-look-ups");
    await citizen.tap("filter", "personal");
    await citizen.tap("open-look-up", "pension-payments");
    await citizen.sees("identity-card");
    await hands.putCard("zhang");
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    await citizen.sees("look-up-result", "found");
    await citizen.tap("reveal");
    await citizen.seesText(ZHANG.name);
    // Before: a card that still lies there is read again by the fresh host, and begins a visit.
    await hands.takeCard();
    const since = kiosk.logs.length;
    process.kill(await kiosk.pidOf("host"), "SIGKILL");
    await kiosk.logged("host.up", { since, timeoutMs: 20_000 });
    await expect.poll(async () => (await citizen.allText()).includes(ZHANG.name), { timeout: 15_000 }).toBe(false);
  });

  it("says what went wrong, with a telephone, and rates it in words", async () => {
    const { citizen } = rig;
    await citizen.sees("attract", undefined, 20_000);
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-appeal");
    await citizen.tap("begin-appeal");
    await citizen.tap("choose-kind", "overdue");
    const page = await citizen.sees("appeal-words");
    await page.fill('[data-id="appeal-words"]', COMPLAINT);
    await citizen.tap("next-words");
    await citizen.tap("attach-nothing");
    await citizen.sees("appeal-phone");
    for (const key of PHONE) await citizen.tap("key", key);
    await citizen.tap("next-phone");
    await citizen.tap("file-appeal");
    await citizen.sees("appeal-done", "delivered");
    await citizen.tap("home");
    await citizen.tap("open-services");
    await citizen.tap("open-rating");
    await citizen.tap("rate-kiosk");
    await citizen.tap("grade", "dissatisfied");
    await citizen.tap("write-words");
    await page.fill('[data-id="words"]', REMARK);
    await citizen.tap("words-written");
    await citizen.tap("give-rating");
    await citizen.sees("rating", "thanks");
    await citizen.tap("finish");
    await citizen.sees("attract");
  });

  it("scans a paper and hands it to the citizen's own case", async () => {
    const { citizen, hands } = rig;
    await citizen.start();
    await citizen.tap("open-services");
    await citizen.tap("open-scan");
    await citizen.tap("choose-kind", "id-card-front");
    await citizen.sees("scan-place", "live");
    await citizen.tap("take-picture");
    await citizen.sees("scan-check", "fields", 70_000);
    await citizen.seesText(PAPER.number);
    await citizen.tap("confirm-scan");
    await citizen.sees("scan-done", "ready");
    await citizen.tap("attach-case");
    await citizen.sees("identity-card");
    await hands.putCard("zhang");
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    await citizen.sees("attach-choose", "list");
    await citizen.tap("choose-place");
    await citizen.tap("choose-no-material");
    await citizen.tap("send-papers");
    await citizen.sees("attach-done", "case", 30_000);
    await citizen.tap("finish");
    await citizen.seesDialog("take-card");
    await hands.takeCard();
    await citizen.sees("attract");
  });

  it("left nothing of anybody in any file, log, journal, crash dump, or in sight of the network", async () => {
    const files = (dir: string): string[] =>
      readdirSync(dir).flatMap((name) => {
        const path = join(dir, name);
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat?.isDirectory() === true) return files(path);
        return stat?.isFile() === true ? [path] : [];
      });
    const looked = [...files(rig.kioskDir), ...files(join(rig.dataDir, "hall"))];
    for (const expected of ["kiosk.db", "kiosk.jsonl", "hall.db"]) {
      expect(
        looked.some((path) => path.endsWith(expected)),
        `${expected} was looked at`,
      ).toBe(true);
    }
    const holders = (secrets: readonly string[]) =>
      looked.filter((path) => {
        const content = readFileSync(path);
        return secrets.some((secret) =>
          (["utf8", "utf16le"] as const).some((coding) => content.includes(Buffer.from(secret, coding))),
        );
      });
    expect(holders(SECRETS)).toEqual([]);
    // The hall has it, for as long as its rules say; the kiosk erased it when it had told the hall, free pages and all.
    const told = holders(TOLD_TO_THE_HALL);
    expect(told.filter((path) => path.startsWith(rig.kioskDir))).toEqual([]);
    expect(told.map((path) => path.replace(/^.*\/hall\//u, ""))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^hall\.db/u)]),
    );

    // What passes a network besides bodies: lines and headers between kiosk and hall, and on to the outside systems.
    const heads = rig.requests?.seen ?? [];
    expect(heads.some((head) => head.includes("/api/v1/licences"))).toBe(true);
    expect(heads.some((head) => head.includes("/api/v1/cases/documents"))).toBe(true);
    const asked = Object.values(rig.systems).flatMap((twin) => twin.asked.map(({ path, query }) => path + query));
    expect(asked.length).toBeGreaterThan(0);
    const lines = [...heads, ...asked].map((line) => decodeURIComponent(line.replace(/%(?![0-9A-Fa-f]{2})/g, "%25")));
    for (const secret of [...SECRETS, ...TOLD_TO_THE_HALL])
      expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  });
});

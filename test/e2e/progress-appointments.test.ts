import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { twinCases } from "../../hall/connectors/twins/case-data.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { hallClient } from "./hall-eye.ts";
import { startRig } from "./harness.ts";
import { PERSON } from "./people.ts";

const SUPPLEMENT = twinCases(Date.now())[0]?.wire;
const ZHANG = "411322190001010019";

/** Progress, appointments and one's own number, with their refusals; one kiosk, one hall, twins of the outside systems. */
describe("progress, appointments and my ticket", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig({ side: ["barcode-scanner"] });
    await rig.kiosk.logged("page.touchable");
    await rig.kiosk.logged("hall.online");
  });
  afterAll(() => rig.stop());

  const type = async (text: string) => {
    for (const key of text) await rig.citizen.tap("key", key);
  };
  const service = async (id: string) => {
    await rig.citizen.start();
    await rig.citizen.tap("open-services");
    await rig.citizen.sees("services");
    await rig.citizen.tap(`open-${id}`);
  };
  const leave = async () => {
    await rig.citizen.tap("finish");
    await rig.hands.takeCard().catch(() => undefined);
    await rig.citizen.sees("attract");
  };
  const hand = async (path: string, body: object) =>
    (await (
      await fetch(`${rig.systems.appointments?.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    ).json()) as Record<string, string>;

  it("shows a case to whoever has its number and proof, and nothing to whoever guesses", async () => {
    const { citizen, hands } = rig;
    await service("progress");
    await citizen.tap("progress-number");
    await citizen.sees("progress-number");
    await type((SUPPLEMENT?.affairSerialNo ?? "").slice(-12));
    await citizen.tap("number-typed");
    await citizen.sees("progress-proof");
    await type("1234");
    await citizen.tap("ask-case");
    await citizen.sees("progress-proof", "NO_MATCH");
    await type("0019");
    await citizen.tap("ask-case");
    await citizen.sees("progress-case", "supplement");
    await citizen.seesText("经营场所平面图");
    await citizen.tap("print-case");
    const slip = await hands.waitForSlip({ after: 0, timeoutMs: 15_000 });
    expect(slip.text).toContain("经营场所平面图");
    for (const secret of PERSON.secrets) expect(slip.text).not.toContain(secret);
    await leave();
  });

  it("lists my cases by card, and says what still works when their system is away", async () => {
    const { citizen, hands } = rig;
    await service("progress");
    rig.systems.cases?.fault({ fault: "html" });
    await citizen.tap("progress-card");
    await citizen.sees("identity-card");
    await hands.putCard(PERSON.id);
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    await citizen.sees("progress-mine", "refused");
    rig.systems.cases?.fault({ fault: "otherHolder" });
    await citizen.tap("ask-again");
    await citizen.seesText("不是您的信息");
    rig.systems.cases?.fault({ fault: null });
    await citizen.tap("ask-again");
    const list = await citizen.sees("progress-mine", "list");
    expect(await list.locator('[data-action="open-case"]').count()).toBe(3);
    for (const secret of PERSON.secrets) expect(await citizen.allText()).not.toContain(secret);
    await leave();
  });

  it("books a time, loses one to somebody faster, and gives one back", async () => {
    const { citizen, hands } = rig;
    await service("appointments");
    await citizen.sees("identity-card");
    await hands.putCard(PERSON.id);
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    await citizen.sees("appointments", "none");
    await citizen.tap("new-appointment");
    await citizen.sees("appointment-service");
    await citizen.tap("choose-service", "id-card");
    const days = await citizen.sees("appointment-day");
    await days.locator('[data-action="choose-day"]:not([disabled])').first().click();
    const times = await citizen.sees("appointment-time");
    const first = times.locator('[data-action="choose-time"]:not([disabled])').first();
    const slotId = (await first.getAttribute("data-id")) ?? "";
    await first.click();
    await citizen.sees("appointment-review");
    await hand("/_twin/fill", { slotId });
    await citizen.tap("confirm-appointment");
    const again = await citizen.sees("appointment-time", "SLOT_TAKEN");
    await again.locator('[data-action="choose-time"]:not([disabled])').first().click();
    await citizen.sees("appointment-review");
    await citizen.tap("confirm-appointment");
    await citizen.sees("appointment-done");
    await leave();
    await service("appointments");
    await hands.putCard(PERSON.id);
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    await citizen.sees("appointments", "list");
    await citizen.tap("open-appointment");
    await citizen.sees("appointment", "early");
    await citizen.tap("cancel-appointment");
    await citizen.seesDialog("cancel-appointment");
    await citizen.tap("confirm-cancel");
    await citizen.sees("appointment", "cancelled");
    await leave();
  });

  it("turns an appointment into one ticket, whose slip gives it up again", async () => {
    const { citizen, hands } = rig;
    await hand("/_twin/plant", { holderCode: ZHANG, serviceCode: "social-card", inMinutes: 10 });
    const before = (await hands.slips()).length;
    await service("appointments");
    await hands.putCard(PERSON.id);
    await citizen.sees("identity-consent");
    await citizen.tap("agree");
    const list = await citizen.sees("appointments", "list");
    await list.getByText("已约好").first().click();
    await citizen.sees("appointment", "now");
    await citizen.tap("check-in");
    const done = await citizen.sees("ticket-done", "printed");
    const number = (await done.locator("[data-ticket-number]").first().innerText()).trim();
    const slip = await hands.waitForSlip({ after: before, timeoutMs: 15_000 });
    expect(slip.text).toContain("预约时间");
    await leave();
    const place = await hallClient(rig).queue.find({ number });
    expect(place).toMatchObject({ state: "waiting", appointment: expect.anything() as unknown });

    await service("my-ticket");
    await citizen.tap("type-ticket");
    await citizen.sees("my-ticket-number");
    await type(number);
    await citizen.tap("find-ticket");
    const shown = await citizen.sees("my-ticket-place", "waiting");
    // A number alone may be looked at, not given up.
    expect(await shown.locator('[data-action="leave-ticket"]').count()).toBe(0);
    await leave();
  });

  it("lets who took a number give it up, after asking", async () => {
    const { citizen } = rig;
    await citizen.start();
    await citizen.tap("take-number");
    await citizen.sees("ticket-choose");
    await citizen.tap("choose-category", "pickup");
    await citizen.sees("ticket-confirm");
    await citizen.tap("confirm-ticket");
    await citizen.sees("ticket-done", "printed");
    await citizen.tap("home");
    await citizen.tap("open-services");
    await citizen.tap("open-my-ticket");
    await citizen.sees("my-ticket");
    await citizen.tap("open-ticket");
    await citizen.sees("my-ticket-place", "waiting");
    await citizen.tap("leave-ticket");
    await citizen.seesDialog("leave-ticket");
    await citizen.tap("confirm-leave");
    await citizen.sees("my-ticket-place", "left");
    await leave();
  });

  it("wrote nothing personal to any file", () => {
    const files = (dir: string): string[] =>
      readdirSync(dir).flatMap((name) => {
        const path = join(dir, name);
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat?.isDirectory() === true) return files(path);
        return stat?.isFile() === true ? [path] : [];
      });
    // Content is public and was there before anybody came; its samples name people who do not exist.
    const written = [...files(rig.kioskDir), ...files(join(rig.dataDir, "hall"))];
    for (const path of written.filter((one) => !one.includes("/last-good/"))) {
      const content = readFileSync(path);
      for (const secret of PERSON.secrets) {
        expect(content.includes(Buffer.from(secret, "utf8")), `${path} holds personal data`).toBe(false);
      }
    }
  });
});

import { randomUUID } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hallContract, type HallContract, type KioskNotice, type KioskTask } from "../../hall/contract/index.ts";
import { Rig } from "../../scripts/rig/rig.ts";
import { rigOptions } from "./harness.ts";
import { PERSON } from "./people.ts";

/** What the hall tells a kiosk, from the button to the screen: real hall, real Electron. */
const KIOSK = "demo-1";
/** From asking to the kiosk's word: two seconds until it looks in, and a busy machine. */
const SOON_MS = 10_000;

let rig: Rig;
let fleet: ContractRouterClient<HallContract>["fleet"];
/** A shell that took over from the one which the rig started. */
let successor: number | undefined;
beforeAll(async () => {
  rig = await Rig.start(rigOptions());
  const link = new OpenAPILink(hallContract, { url: `${rig.hall.url}/api/v1` });
  fleet = createORPCClient<ContractRouterClient<HallContract>>(link).fleet;
  for (const event of ["page.touchable", "hall.online", "idReader.online"]) await rig.kiosk.logged(event);
});
afterAll(async () => {
  if (successor !== undefined) process.kill(successor, "SIGTERM");
  await rig.stop();
});

const reported = async () => (await fleet.list()).find(({ kioskId }) => kioskId === KIOSK)?.report;
const wish = () => ({ idempotencyKey: randomUUID(), actor: "wangjishu" });
const notify = (notice: KioskNotice) => fleet.notify({ ...wish(), kioskIds: [KIOSK], notice });
const command = (task: KioskTask) => fleet.command({ ...wish(), kioskId: KIOSK, task });
async function ends(id: string, timeout = SOON_MS) {
  const one = async () => (await fleet.commands({ kioskId: KIOSK })).find((each) => each.id === id);
  await expect.poll(async () => (await one())?.state, { timeout }).toMatch(/done|refused|expired/);
  return one();
}

describe("a kiosk and its hall", () => {
  it("a message appears as text, and goes at its end", async () => {
    await expect.poll(async () => (await reported())?.screen, { timeout: SOON_MS }).toBe("attract");
    const text = "<b>今天下午三点</b>提前停止取号";
    const [asked] = await notify({ kind: "message", text, until: Date.now() + 6000 });
    const page = await rig.citizen.sees("attract");
    const message = page.locator('[data-id="message"]');
    await message.waitFor({ timeout: SOON_MS });
    expect(await message.innerText()).toContain(text);
    expect(await ends(asked?.id ?? "")).toMatchObject({ state: "done" });
    await message.waitFor({ state: "detached", timeout: SOON_MS });
  });

  it("is put out of service after the visit under way, where a card opens nothing, and back", async () => {
    await rig.citizen.start();
    await expect.poll(async () => (await reported())?.screen, { timeout: SOON_MS }).toBe("inUse");
    const [asked] = await notify({ kind: "outOfService", reason: "打印机在修" });
    expect(await ends(asked?.id ?? "")).toMatchObject({ state: "done" });
    await rig.citizen.sees("home");
    await rig.citizen.tap("finish");
    await rig.citizen.sees("out-of-service", "ordered");
    await rig.citizen.seesText("打印机在修");
    await rig.hands.putCard(PERSON.id);
    await rig.kiosk.logged("visit.cardRead");
    await expect.poll(async () => (await reported())?.screen, { timeout: SOON_MS }).toBe("outOfService");
    expect((await reported())?.lastVisitEndedAt).toBeGreaterThan(Date.now() - 60_000);
    await rig.citizen.sees("out-of-service", "ordered");
    // Its holder may still stand there, or be gone: the card is nobody's visit either way.
    await notify({ kind: "inService" });
    await rig.citizen.sees("attract");
    await rig.hands.takeCard();
    await rig.citizen.start();
    expect(await rig.citizen.allText()).not.toContain("张**");
    await rig.citizen.tap("finish");
    await rig.citizen.sees("attract");
    await expect.poll(async () => (await reported())?.service, { timeout: SOON_MS }).toBe("in");
  });

  it("hands in its logs, in which nobody is", async () => {
    const asked = await command({ kind: "pullLogs" });
    expect(await ends(asked.id)).toMatchObject({ state: "done", logs: { bytes: expect.any(Number) as number } });
    const file = await fleet.logs({ kioskId: KIOSK, id: asked.id });
    const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString("utf8");
    expect(text).toContain("visit.cardRead");
    expect(text).toContain("command.taken");
    for (const secret of PERSON.secrets) expect(text).not.toContain(secret);
  });

  it("starts anew once, and comes back", async () => {
    const before = (await reported())?.upSince ?? 0;
    const shells = () => rig.kiosk.logs.filter(({ event }) => event === "shell.up");
    expect(shells()).toHaveLength(1);
    const asked = await command({ kind: "restart" });
    expect(await ends(asked.id, 60_000)).toMatchObject({ state: "done" });
    successor = Number(shells().at(-1)?.["pid"]);
    await expect.poll(async () => (await reported())?.upSince ?? 0, { timeout: SOON_MS }).toBeGreaterThan(before);
    await expect.poll(async () => (await reported())?.screen, { timeout: SOON_MS }).toBe("attract");
    expect(shells()).toHaveLength(2);
    expect(rig.kiosk.logs.filter(({ event }) => event === "shell.restartAsked")).toHaveLength(1);
  });
});

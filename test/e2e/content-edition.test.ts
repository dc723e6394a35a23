import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rig } from "../../scripts/rig/rig.ts";
import { hallClient } from "./hall-eye.ts";
import { startRig } from "./harness.ts";

/** One of those that stand on the first screen. */
const GUIDE = { kind: "guide", name: "id-card-renewal" } as const;

/** What staff publish at the hall reaches the glass of a kiosk that runs, and goes back the same way. */
describe("published content", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
    for (const event of ["page.touchable", "hall.online", "receiptPrinter.online"]) await rig.kiosk.logged(event);
  });
  afterAll(() => rig.stop());

  const publish = async (revision: number) => {
    const { content } = hallClient(rig);
    await content.submit({ ...GUIDE, revision, actor: "editor" });
    await content.publish({ ...GUIDE, revision, actor: "reviewer" });
  };
  /** A kiosk reports once a minute, and when something changes: what it is told then is what staff publish. */
  const report = (paperMm: number) => rig.hands.setPaper(paperMm);
  const titleOnHome = async () =>
    (await rig.citizen.page()).locator(`[data-action="open-guide"][data-id="${GUIDE.name}"]`).first().innerText();
  const at = () => rig.kiosk.logs.length;

  it("waits for the end of a visit, is shown without a restart, and goes back", async () => {
    const { content, fleet } = hallClient(rig);
    const hostPid = await rig.kiosk.pidOf("host");
    const { text } = await content.text({ ...GUIDE, revision: 0 });
    const [, former = ""] = /^aliases: \[([^,\]]+)/m.exec(text) ?? [];
    const fresh = "换新身份证";
    await rig.citizen.start();
    expect((await titleOnHome()).trim()).toBe(former);

    const edited = text.replace(`aliases: [${former}`, `aliases: [${fresh}, ${former}`);
    const { revision } = await content.save({
      ...{ ...GUIDE, base: 0, actor: "editor" },
      source: { as: "text", text: edited },
    });
    await publish(revision);
    let since = at();
    await report(0);
    await rig.kiosk.logged("content.taken", { since });
    // Whoever is here goes on with what they see.
    await rig.citizen.tap("open-guide", GUIDE.name);
    await rig.citizen.sees("guide");
    await rig.citizen.tap("home");
    expect((await titleOnHome()).trim()).toBe(former);
    await rig.citizen.tap("finish");
    await rig.kiosk.logged("content.running", { since });
    await rig.citizen.sees("attract");
    await rig.citizen.start();
    await expect.poll(titleOnHome).toBe(fresh);
    await rig.citizen.tap("finish");
    await rig.citizen.sees("attract");

    const back = await content.restore({ ...GUIDE, revision: 0, base: revision, actor: "editor" });
    await publish(back.revision);
    since = at();
    await report(60_000);
    // Nobody is here: it is in force at once.
    await rig.kiosk.logged("content.running", { since });
    await rig.citizen.start();
    await expect.poll(titleOnHome).toBe(former);

    await expect
      .poll(async () => (await fleet.list())[0]?.report?.content, { timeout: 10_000 })
      .toMatchObject({ from: "hall", edition: expect.any(Number) as number });
    expect(await rig.kiosk.pidOf("host")).toBe(hostPid);
  });
});

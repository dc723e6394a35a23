import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { issueTicket } from "../queue/issue.ts";
import { callNext } from "../queue/window/call.ts";
import { viewWindows } from "../queue/window/window-view.ts";
import { consequencesOf } from "./consequences.ts";

const HALL = { kind: "hall", name: "hall" } as const;

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

const queue = () => sample.queue.context;
const issue = (categoryId: string) =>
  issueTicket(queue(), { idempotencyKey: randomUUID(), categoryId, kioskId: "kiosk-1" });
const call = async (windowId: string) =>
  (await callNext(queue(), { windowId, idempotencyKey: randomUUID() }))._unsafeUnwrap()?.number;

/** F01 is the one window of 出件领证 beside A04. */
const withoutPickup = (text: string) => text.replace(/ {2}- id: pickup[\s\S]*$/, "");
const withoutF01 = (text: string) =>
  text.replace(/ {2}- \{ id: f01.*\n/, "").replace("windows: [f01, a04]", "windows: [a04]");

const EXTRA_WINDOW = "  - { id: x01, label: X01, place: 大门外 }\n";
const EXTRA_CATEGORY = `  - id: extra
    letter: G
    name: 临时业务
    hint: 只在这几天办
    identity: none
    windows: [x01]
    typicalServiceMinutes: 5
`;
const withExtra = (text: string) =>
  text.replace("categories:\n", `categories:\n${EXTRA_CATEGORY}`).replace("windows:\n", `windows:\n${EXTRA_WINDOW}`);

describe("settings take effect while the hall runs", () => {
  it("a new window calls at once, a new name is there, a quota holds", async () => {
    (await issue("pickup"))._unsafeUnwrap();
    await sample.publish(HALL, (text) =>
      text
        .replace("  - { id: f01", "  - { id: f02, label: F02, place: 一楼大门左侧 }\n  - { id: f01")
        .replace("windows: [f01, a04]", "windows: [f02, a04]\n    quota: { perDay: 1 }"),
    );
    expect((await viewWindows(queue())).map(({ label }) => label)).toContain("F02");
    expect(await call("f02")).toBe("F001");
    // The quota counts from when there is one.
    (await issue("pickup"))._unsafeUnwrap();
    expect((await issue("pickup"))._unsafeUnwrapErr().code).toBe("QUOTA_USED_UP");
  });

  it("a category that goes gives no numbers, and who waits is called by its windows", async () => {
    (await issue("pickup"))._unsafeUnwrap();
    await sample.publish(HALL, withoutPickup);
    expect((await issue("pickup"))._unsafeUnwrapErr().code).toBe("UNKNOWN_CATEGORY");
    expect(queue().plan.hall.categories.map(({ id }) => id)).not.toContain("pickup");
    expect(await call("f01")).toBe("F001");
  });

  it("a category that goes with all its windows is called by the others", async () => {
    await sample.publish(HALL, withExtra);
    (await issue("extra"))._unsafeUnwrap();
    await sample.publish(HALL, (text) => text.replace(EXTRA_WINDOW, "").replace(EXTRA_CATEGORY, ""), 1);
    expect((await viewWindows(queue())).map(({ label }) => label)).not.toContain("X01");
    expect(await call("c02")).toBe("G001");
  });

  it("a window that goes serves who is there, and is gone when they are", async () => {
    (await issue("pickup"))._unsafeUnwrap();
    expect(await call("f01")).toBe("F001");
    await sample.publish(HALL, withoutF01);
    const there = async () => (await viewWindows(queue())).find(({ windowId }) => windowId === "f01");
    expect((await there())?.current?.number).toBe("F001");
    (await issue("pickup"))._unsafeUnwrap();
    const former = { ticketId: (await there())?.current?.id ?? "", becomes: "finished" } as const;
    const next = await callNext(queue(), { windowId: "f01", idempotencyKey: randomUUID(), former });
    expect(next._unsafeUnwrap()).toBeUndefined();
    sample.queue.pass(20_000);
    await sample.context.inForce.refresh();
    expect(await there()).toBeUndefined();
    expect(await call("a04")).toBe("F002");
  });

  it("the same holds after a restart and in another process", async () => {
    (await issue("pickup"))._unsafeUnwrap();
    await sample.publish(HALL, withoutPickup);
    const replica = sample.replica();
    await replica.inForce.refresh();
    const called = await callNext(replica.queue, { windowId: "f01", idempotencyKey: randomUUID() });
    expect(called._unsafeUnwrap()?.number).toBe("F001");
  });
});

describe("what becomes of the people in the hall", () => {
  const consequences = async (change: (text: string) => string) => {
    const { revision } = (await sample.edit(HALL, change))._unsafeUnwrap();
    return consequencesOf(sample.context, { ...HALL, revision });
  };

  it("nothing, where nobody is touched", async () => {
    expect(await consequences((text) => text.replace("一楼咨询台旁", "一楼咨询台对面"))).toEqual([]);
  });

  it("says who waits and who calls them", async () => {
    (await issue("pickup"))._unsafeUnwrap();
    (await issue("pickup"))._unsafeUnwrap();
    await call("f01");
    expect(await consequences((text) => withoutF01(withoutPickup(text)))).toEqual([
      { kind: "categoryGone", name: "出件领证", waiting: 1, windows: ["A04"] },
      { kind: "windowGone", label: "F01", there: 1, sent: 0 },
    ]);
  });

  it("says what the day's hours become, and whom a quota shuts out", async () => {
    await sample.publish(HALL, (text) => text.replace("letter: F", "letter: F\n    quota: { perDay: 50 }"));
    for (let given = 0; given < 3; given += 1) (await issue("pickup"))._unsafeUnwrap();
    const { revision } = (
      await sample.edit(HALL, (text) => text.replace("perDay: 50", "perDay: 2").replace('to: "17:00"', 'to: "16:00"'), {
        base: 1,
      })
    )._unsafeUnwrap();
    expect(await consequencesOf(sample.context, { ...HALL, revision })).toEqual([
      { kind: "quotaUsedUp", name: "出件领证", taken: 3, quota: 2 },
      { kind: "otherHours", from: ["09:00–12:00", "13:30–17:00"], to: ["09:00–12:00", "13:30–16:00"], waiting: 3 },
    ]);
  });
});

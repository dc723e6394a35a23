import { afterEach, beforeEach, expect, it } from "vitest";
import { createApp } from "../app.ts";
import type { HallBoard } from "../contract/index.ts";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { checkText } from "./check-text.ts";
import { listDocuments } from "./revision-view.ts";

const DOCUMENT = { kind: "announcements", name: "announcements" } as const;
/** The sample's clock stands at 2026-03-02. */
const TEXT = `announcements:
  - title: 停水通知
    text: 今天下午停水，请自己带水。
    from: 2026-03-02
    until: 2026-03-02
    where: [display]
  - title: 清明放假
    text: 四月四日到六日放假。
    from: 2026-04-01
    until: 2026-04-06
    where: [display, kiosk]
`;

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

it("are one document, written and published like any other, and shown on the wall as long as they count", async () => {
  const { context, queue } = sample;
  const all = await listDocuments(context, ({ kind }) => kind === "announcements");
  expect(all).toMatchObject([{ ...DOCUMENT, title: "公告", inForce: 0, head: 0 }]);
  await sample.publish(DOCUMENT, () => TEXT);
  await context.inForce.refresh();
  const app = await createApp({ ...queue.services, documents: context, version: "0", log: "none" });
  const notices = async () => (await app.inject({ url: "/api/v1/displays/board" })).json<HallBoard>().notices;
  expect((await notices())[0]).toBe("停水通知：今天下午停水，请自己带水。");
  queue.pass(86_400_000);
  expect(await notices()).not.toContain("停水通知：今天下午停水，请自己带水。");
  queue.pass(31 * 86_400_000);
  expect((await notices())[0]).toBe("清明放假：四月四日到六日放假。");
  const edition = await context.editions.bundle();
  expect(edition).toBeDefined();
  await app.close();
});

it("with something wrong are not published, and their line is named", () => {
  const wrong = TEXT.replace("until: 2026-03-02", "until: 2026-03-01");
  const [problem] = checkText(DOCUMENT, wrong, { ...sample.context.inForce.surroundings, depth: "own" });
  expect(problem).toMatchObject({
    severity: "error",
    file: "announcements.yaml",
    line: 5,
    path: "announcements.0.until",
  });
});

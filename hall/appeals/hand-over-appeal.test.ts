import { randomInt, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppealsClient } from "../connectors/appeals/client.ts";
import { createCallAudit } from "../connectors/connection/call-audit.ts";
import { createConnection } from "../connectors/connection/connection.ts";
import { startAppealsTwin, type AppealsTwin } from "../connectors/twins/appeals-twin.ts";
import type { Appeal } from "../contract/appeal.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { deliverOutbox } from "../outbox/outbox.ts";
import { outboxPieces } from "../outbox/outbox-state.ts";
import { appealCases } from "./appeal-cases.ts";
import { fileAppeal } from "./file-appeal.ts";
import { handOverAppeal, noteHandOver } from "./hand-over-appeal.ts";
import { lookUpAppeal } from "./look-up.ts";
import { moveAppeal } from "./move-appeal.ts";

const PHONE = "13000000000";

let queue: SampleQueue;
let twin: AppealsTwin;
beforeEach(async () => {
  queue = await openSampleQueue();
  twin = await startAppealsTwin();
});
afterEach(async () => {
  await twin.close();
  await queue.close();
});

const file = async (appeal: Partial<Appeal> = {}) => {
  const receipt = { number: `0302${String(randomInt(1e6)).padStart(6, "0")}`, code: "58203941" };
  const filed = await fileAppeal(queue.appeals, {
    ...receipt,
    idempotencyKey: randomUUID(),
    kioskId: "kiosk-1",
    promisedDay: "2026-12-31",
    at: queue.context.clock(),
    appeal: { categoryId: "papers-again", words: "要了两次户口簿", phone: PHONE, ...appeal },
  });
  filed._unsafeUnwrap();
  return receipt;
};
const onlyCase = async () => {
  const [one] = await appealCases(queue.appeals);
  if (one === undefined) throw new Error("no appeal");
  return one;
};
const move = async (step: object) =>
  (await moveAppeal(queue.appeals, { id: (await onlyCase()).id, actor: "lead", ...step } as never))._unsafeUnwrap();
const to12345 = () => move({ to: "assigned", assignee: { kind: "12345" } });
const round = () => {
  const client = createAppealsClient(
    createConnection({
      system: "appeals",
      baseUrl: twin.url,
      deadlineMs: 1000,
      audit: createCallAudit(queue.context.db),
      clock: queue.context.clock,
    }),
  );
  const tell = (refId: string) => handOverAppeal(queue.appeals, { refId, client, guides: [] });
  return deliverOutbox({ ...queue.context, system: "appeals", tell, settle: noteHandOver });
};

describe("an appeal that 12345 shall handle", () => {
  it("is handed over with all that was said, and its order number is kept for staff and whoever holds the receipt", async () => {
    const receipt = await file();
    queue.pass(60_000);
    const again = await file({ words: "又来了一次" });
    await to12345();
    expect((await round()).settled).toBe(1);
    const [kept] = twin.kept();
    expect(kept?.piece).toMatchObject({
      hallName: "示例政务服务大厅",
      areaCode: "411322",
      categoryName: "材料反复要",
      promisedDate: "2026-03-03",
      statements: [
        { receiptNo: receipt.number, words: "要了两次户口簿", phone: PHONE },
        { receiptNo: again.number, words: "又来了一次", phone: PHONE },
      ],
    });
    expect(JSON.stringify(twin.asked)).not.toContain(receipt.code);
    const orderNo = kept?.number ?? "";
    expect(await onlyCase()).toMatchObject({ handedOver: "accepted", outsideNumber: orderNo });
    expect((await onlyCase()).steps.at(-1)).toMatchObject({ event: "handedOver", actor: "hall", note: orderNo });
    const view = (await lookUpAppeal(queue.appeals, { ...receipt, kioskId: "kiosk-1" }))._unsafeUnwrap();
    expect(view).toMatchObject({ handedOver: true, outsideNumber: orderNo, state: "assigned" });
    const audit = JSON.stringify(await queue.context.db.selectFrom("connectorCall").selectAll().execute());
    for (const secret of [PHONE, "户口簿", receipt.number]) expect(audit).not.toContain(secret);
  });

  it("is one order when the platform kept it and the hall did not hear that", async () => {
    await file();
    await to12345();
    twin.fault({ fault: "duplicate", times: 3 });
    expect(await round()).toMatchObject({ settled: 0 });
    expect(await onlyCase()).toMatchObject({ handedOver: "waiting" });
    queue.pass(30_000);
    expect((await round()).settled).toBe(1);
    expect(twin.kept()).toMatchObject([{ times: 4 }]);
    expect((await onlyCase()).steps.filter(({ event }) => event === "handedOver")).toHaveLength(1);
  });

  it.each([
    ["taken back", { to: "assigned", assignee: { kind: "staff", id: "li" } }],
    ["answered here", { to: "answered", answer: "窗口已经办好" }],
  ])("stays in the hall when it was %s before", async (_what, step) => {
    await file();
    await to12345();
    twin.fault({ fault: "500", times: 3 });
    await round();
    await move(step);
    queue.pass(30_000);
    expect((await round()).settled).toBe(0);
    expect(twin.kept()).toEqual([]);
    expect(await onlyCase()).toMatchObject({ handedOver: "no" });
  });

  it("goes after all when it was given back to 12345", async () => {
    await file();
    await to12345();
    await move({ to: "assigned", assignee: { kind: "staff", id: "li" } });
    queue.pass(1000);
    await to12345();
    expect((await round()).settled).toBe(1);
    expect(twin.kept()).toHaveLength(1);
  });

  it("is kept and shown with the platform's word when that says no", async () => {
    await file();
    await to12345();
    twin.refuse({ code: "OUT_OF_AREA" });
    expect((await round()).refused).toMatchObject([{ reason: "OUT_OF_AREA" }]);
    expect(await onlyCase()).toMatchObject({ handedOver: "refused", filings: [{ words: "要了两次户口簿" }] });
    expect(await outboxPieces(queue.context.db)).toMatchObject([
      { system: "appeals", refId: (await onlyCase()).id, state: "refused", reason: "OUT_OF_AREA" },
    ]);
    expect((await round()).settled).toBe(0);
  });
});

import { afterEach, beforeEach, expect, it } from "vitest";
import { openGuardedHall, type GuardedHall } from "../fixtures/access.ts";

let hall: GuardedHall;
beforeEach(async () => {
  hall = await openGuardedHall();
});
afterEach(() => hall.close());

const REVISIONS = "/settings/hall/hall/revisions";

it("settings are edited and published by 值班 and 管理, each under their own name", async () => {
  await hall.account("zhao", ["duty"]);
  await hall.account("sun", ["duty"]);
  const [zhao, sun] = [await hall.signedIn("zhao"), await hall.signedIn("sun")];
  const { body } = await zhao.get(`${REVISIONS}/0`);
  const value = { ...(body["value"] as object), name: "示例市民中心" };
  const source = { as: "value", base: 0, value };
  const saved = await zhao.post(REVISIONS, { base: 0, source, actor: "sun" });
  expect(saved).toMatchObject({ status: 200, body: { revision: 1, author: "zhao" } });
  expect((await zhao.post(`${REVISIONS}/1/submit`, { actor: "x" })).body).toMatchObject({ submittedBy: "zhao" });
  expect(await zhao.post(`${REVISIONS}/1/publish`, { actor: "sun" })).toMatchObject({
    status: 409,
    body: { code: "OWN_WORK", defined: true },
  });
  expect((await sun.post(`${REVISIONS}/1/publish`, { actor: "x" })).body).toMatchObject({
    state: "published",
    decidedBy: "sun",
  });
  expect((await zhao.get("/desk")).body).toMatchObject({ hallName: "示例市民中心" });
});

it("content is for 编辑 and 审核, and neither reaches settings by another address", async () => {
  await hall.account("li", ["editor", "reviewer"]);
  await hall.account("wang", ["window"], ["a01"]);
  const [li, wang] = [await hall.signedIn("li"), await hall.signedIn("wang")];
  expect((await li.get("/content")).status).toBe(200);
  expect((await li.get("/settings")).body).toMatchObject({ code: "NOT_ALLOWED" });
  const body = { base: 0, source: { as: "text", text: "id: x" }, actor: "li" };
  expect((await li.post("/content/hall/hall/revisions", body)).body).toMatchObject({ code: "UNKNOWN_DOCUMENT" });
  expect((await wang.get("/content")).body).toMatchObject({ code: "NOT_ALLOWED" });
});

it("a stale base, a wrong text and a wrong step are typed refusals", async () => {
  await hall.account("zhao", ["duty"]);
  const zhao = await hall.signedIn("zhao");
  const save = (base: number, text: string) =>
    zhao.post(REVISIONS, { base, source: { as: "text", text }, actor: "zhao" });
  await save(0, "id: sample-hall\n");
  expect(await save(0, "id: other\n")).toMatchObject({
    status: 409,
    body: { code: "STALE", data: { head: 1, author: "zhao" } },
  });
  const refused = await zhao.post(`${REVISIONS}/1/submit`, { actor: "zhao" });
  expect(refused.status).toBe(422);
  expect((refused.body["data"] as { problems: object[] }).problems).toContainEqual(
    expect.objectContaining({ file: "hall.yaml", path: "windows", line: 1, severity: "error" }),
  );
  expect((await zhao.post(`${REVISIONS}/1/publish`, { actor: "zhao" })).body).toMatchObject({ code: "WRONG_STEP" });
});

import { read, utils } from "@e965/xlsx";
import { afterEach, beforeEach, expect, it } from "vitest";
import { accessContext } from "../../access/access-context.ts";
import { createApp } from "../../app.ts";
import { openGuardedHall, type GuardedHall } from "../../fixtures/access.ts";
import { addHall } from "../../store/halls/halls.ts";
import { Role } from "../../contract/index.ts";

let hall: GuardedHall;
beforeEach(async () => {
  hall = await openGuardedHall();
  const { whole } = hall.queue.store;
  for (const [id, name] of [
    ["east", "=cmd|' /C calc'!A0"],
    ["west", "西乡"],
  ] as const)
    (await addHall(whole, { id, name, level: "township", parentId: "main" }, 1))._unsafeUnwrap();
});
afterEach(() => hall.close());

it("is for who may see statistics, and for nobody who is not signed in", async () => {
  const may: string[] = [];
  for (const role of Role.options.filter((each) => each !== "administrator")) {
    await hall.account(role, [role], role === "window" ? ["a01"] : []);
    const { status } = await (await hall.signedIn(role)).get("/statistics/halls");
    expect([200, 403]).toContain(status);
    if (status === 200) may.push(role);
  }
  expect(may.sort()).toEqual(["auditor", "duty"]);
  expect((await hall.browser().get("/statistics/halls")).status).toBe(401);
});

it("goes along as a table, a hall with halls below it in two rows, whatever halls are called", async () => {
  await hall.account("duty", ["duty"]);
  await hall.queue.issue();
  const { cookie = "" } = await hall.signedIn("duty");
  const file = (format: string) =>
    hall.app.inject({ url: `/api/v1/statistics/halls/export?format=${format}`, headers: { cookie } });
  const xlsx = await file("xlsx");
  expect(decodeURIComponent(String(xlsx.headers["content-disposition"]))).toContain("main各大厅2026年3月2日统计.xlsx");
  const sheet = read(xlsx.rawPayload).Sheets["各大厅"] ?? {};
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  expect(rows.map((row) => [row[1], row[4], row[7]])).toEqual([
    ["编号", "范围", "取号"],
    ["main", "合计（含下级，共 3 个）", 1],
    ["main", "本厅", 1],
    ["east", "本厅", 0],
    ["west", "本厅", 0],
  ]);
  expect(Object.values(sheet).some((cell: { f?: string }) => cell.f !== undefined)).toBe(false);
  const csv = await file("csv");
  expect(csv.body).toContain("\r\n'=cmd|' /C calc'!A0,east,乡镇,main,本厅,还没启用,");
  expect(csv.body).toContain("合计的等候时长按全部办件算");
});

it("says of a demonstration that its figures are made up", async () => {
  const access = accessContext(hall.queue.context, { mode: "open", demo: true });
  const app = await createApp({ ...hall.queue.services, access, version: "0", log: "none" });
  try {
    const csv = await app.inject({ url: "/api/v1/statistics/halls/export?format=csv" });
    expect(decodeURIComponent(String(csv.headers["content-disposition"]))).toContain("统计（演示）.csv");
    expect(csv.body).toContain("演示，数都是编的。");
  } finally {
    await app.close();
  }
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessContext } from "../access/access-context.ts";
import { createApp } from "../app.ts";
import { openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { clerkAt } from "../fixtures/window.ts";

const RANGE = "from=2026-03-01&to=2026-03-31";
let queue: SampleQueue;
let app: FastifyInstance;
beforeEach(async () => {
  queue = await openSampleQueue();
  app = await createApp({ queue: queue.context, version: "0", log: "none" });
  for (let index = 0; index < 3; index += 1) await queue.issue("household", "=cmd|' /C calc'!A0");
  const clerk = clerkAt(queue.context, "a01");
  const id = (await clerk.next())._unsafeUnwrap()?.id ?? "";
  (await clerk.start(id))._unsafeUnwrap();
  queue.pass(6 * 60_000);
  (await clerk.finish(id))._unsafeUnwrap();
});
afterEach(async () => {
  await app.close();
  await queue.close();
});

const get = (query: string) => app.inject(`/api/v1/statistics/export?${query}`);

it("gives a table for Excel under a name that says what it is", async () => {
  const answer = await get(`${RANGE}&format=xlsx`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-type"]).toContain("spreadsheetml");
  expect(answer.headers["content-disposition"]).toContain(encodeURIComponent("示例政务服务大厅2026年3月统计.xlsx"));
  const book = read(answer.rawPayload, { cellNF: true });
  expect(book.SheetNames).toEqual(
    expect.arrayContaining(["概况", "解读", "按日期", "按时段", "按类别", "按窗口", "评价等级", "自助机"]),
  );
  const overview = utils.sheet_to_json<string[]>(book.Sheets["概况"] ?? {}, { header: 1 });
  expect(overview).toContainEqual(["取号", 3, 0]);
  expect(overview.find(([name]) => name === "办理中位(分)")?.[1]).toBe(6);
  // A kiosk names itself: whatever it says is text.
  const cell = (book.Sheets["自助机"] ?? {})["A2"] as { t: string; v: string; f?: string };
  expect(cell).toMatchObject({ t: "s", v: "=cmd|' /C calc'!A0" });
  expect(cell.f).toBeUndefined();
});

it("gives a text table that no program runs anything of", async () => {
  const answer = await get(`${RANGE}&format=csv`);
  expect(answer.headers["content-type"]).toContain("text/csv");
  expect(answer.body.charCodeAt(0)).toBe(0xfeff);
  expect(answer.body).toContain("\r\n取号,3,0,\r\n");
  expect(answer.body).toContain("\r\n'=cmd|' /C calc'!A0,3,");
});

describe("the report", () => {
  const pdftotext = (() => {
    try {
      execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  })();

  it("is a PDF that carries its own letters", async () => {
    const answer = await get(`${RANGE}&format=pdf`);
    expect(answer.headers["content-type"]).toBe("application/pdf");
    expect(answer.rawPayload.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect(answer.rawPayload.toString("latin1")).toContain("NotoSansSC");
  });

  // The text of a PDF is looked at where poppler-utils are installed, as `./kiosk` does.
  it.runIf(pdftotext)("says the figures in Chinese", async () => {
    const text = textOf((await get(`${RANGE}&format=pdf`)).rawPayload);
    for (const words of ["2026年3月运行月报", "取号 3 张，办结 1 人次", "一眼看懂", "企业业务", "这些数怎么算"])
      expect(text).toContain(words.normalize("NFKC"));
    expect(text).not.toContain("演示");
    // Numbers that stand alone, too, can be searched for and copied.
    expect(text).toMatch(/A01 +1 +1 +0/);
  });

  it.runIf(pdftotext)("of a demonstration says so at its head and on every page", async () => {
    await openDemo();
    const pages = textOf((await get(`${RANGE}&format=pdf`)).rawPayload)
      .split("\f")
      .filter((page) => page.trim() !== "");
    expect(pages[0]?.trim().split("\n")[0]).toContain("演示");
    for (const page of pages) expect(page.trim().split("\n").at(-1)).toContain("演示");
  });
});

it("says in its name and its first lines that a table is of a demonstration", async () => {
  await openDemo();
  const answer = await get(`${RANGE}&format=csv`);
  expect(answer.headers["content-disposition"]).toContain(encodeURIComponent("（演示）"));
  expect(answer.body).toContain("示例政务服务大厅（演示，数都是编的）");
});

/** Some signs come back as their radicals, which look the same. */
function textOf(pdf: Buffer): string {
  const dir = mkdtempSync(join(tmpdir(), "report-"));
  try {
    const file = join(dir, "report.pdf");
    writeFileSync(file, pdf);
    return execFileSync("pdftotext", ["-layout", file, "-"]).toString().normalize("NFKC");
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The same hall, in which all of this was made up. */
async function openDemo(): Promise<void> {
  await app.close();
  const access = accessContext(queue.context, { mode: "open", demo: true });
  app = await createApp({ queue: queue.context, access, version: "0", log: "none" });
}

it.each([
  ["from=2026-03-31&to=2026-03-01&format=csv", 422],
  ["from=2026-03-01&to=2026-03-31&format=docx", 400],
  ["from=yesterday&to=2026-03-31&format=csv", 400],
])("%s is refused with %i", async (query, status) => {
  expect((await get(query)).statusCode).toBe(status);
});

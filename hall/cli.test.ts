import { copyFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runHallCli } from "./cli.ts";
import { BARE, spawnHall, writeSampleContent } from "./fixtures/hall-process.ts";
import { temporaryFolder } from "./fixtures/queue.ts";
import { openSqliteStore } from "./store/sqlite.ts";

const SLOW_MS = 60_000;

let folder: ReturnType<typeof temporaryFolder>;
let data: string;
let content: string;
beforeEach(() => {
  folder = temporaryFolder();
  data = join(folder.dir, "data");
  content = writeSampleContent(join(folder.dir, "content"));
});
afterEach(() => folder.remove());

const run = (...argv: string[]) => spawnHall(argv).ended;

describe("kiosk hall", { timeout: SLOW_MS }, () => {
  it("says where it listens, and calls a ticket; it ends cleanly on SIGTERM, with nothing more on its output", async () => {
    const hall = spawnHall([...BARE, "--data", data, "--content", content], { env: { TZ: "America/New_York" } });
    const listening = await hall.listening();
    expect(listening).toEqual({
      event: "listening",
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      businessDay: new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(Date.now()),
      demo: false,
      pages: expect.objectContaining({ caller: `${listening?.url}/caller/` }) as unknown,
    });
    const url = listening?.url ?? "";
    await fetch(`${url}/api/v1/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ idempotencyKey: crypto.randomUUID(), categoryId: "business", kioskId: "kiosk-1" }),
    });
    const callNext = async (window: string) => run("call-next", "--window", window, "--url", url);
    const called = await callNext("b01");
    expect(JSON.parse(called.stdout)).toEqual({
      event: "called",
      windowId: "b01",
      number: "C001",
      categoryId: "business",
    });
    const busy = await callNext("b01");
    expect(busy).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/WINDOW_BUSY: b01: [A-Z]\d{3} is still/) as string,
    });
    const next = await run("call-next", "--window", "b01", "--url", url, "--finish");
    expect(JSON.parse(next.stdout)).toEqual({ event: "nobodyWaiting", windowId: "b01" });
    expect(await callNext("none")).toMatchObject({ code: 1, stderr: "kiosk hall: UNKNOWN_WINDOW: none\n" });
    hall.child.kill("SIGTERM");
    const { code, stdout } = await hall.ended;
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });

  it("ends cleanly on SIGINT, too", async () => {
    const hall = spawnHall([...BARE, "--data", data, "--content", content]);
    expect(await hall.listening()).toMatchObject({ event: "listening" });
    hall.child.kill("SIGINT");
    expect(await hall.ended).toMatchObject({ code: 0 });
  });

  it("says at its start that ratings and appeals are still those of the demonstration", async () => {
    for (const name of ["ratings.yaml", "appeals.yaml"])
      copyFileSync(fileURLToPath(new URL(`../kiosk-config/content/${name}`, import.meta.url)), join(content, name));
    const hall = spawnHall([...BARE, "--data", data, "--content", content]);
    const samples = { ratings: true, appeals: true, lookUps: [] };
    expect(await hall.listening()).toMatchObject({ event: "listening", samples });
    hall.child.kill("SIGTERM");
    const { stderr } = await hall.ended;
    const warning = stderr.split("\n").find((line) => line.includes("content.sample")) ?? "{}";
    expect(JSON.parse(warning)).toMatchObject({ ...samples, uploads: false, level: 40 });
  });

  it("by hand on an empty folder is a demonstration with accounts; the next start has it still, and tells no password", async () => {
    for (const name of ["ratings.yaml", "appeals.yaml"])
      copyFileSync(fileURLToPath(new URL(`../kiosk-config/content/${name}`, import.meta.url)), join(content, name));
    const start = async () => {
      const hall = spawnHall(["--data", data, "--content", content]);
      const told = (await hall.listening()) as unknown as Record<string, unknown> & { url: string };
      const status = (path: string, init?: RequestInit) =>
        fetch(`${told.url}/api/v1${path}`, init).then(({ status: code }) => code);
      const answers = { waiting: await status("/waiting"), windows: await status("/windows") };
      const link = told["demoPhone"];
      const phone = typeof link === "string" ? await fetch(link).then((page) => page.text()) : undefined;
      const { name, password } = (told["demoSignIns"] as { name: string; password: string }[] | undefined)?.[0] ?? {};
      const letIn = await status("/session", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: name ?? "demo-window", password: password ?? "none" }),
      });
      hall.child.kill("SIGTERM");
      const { stderr } = await hall.ended;
      if (password !== undefined) expect(stderr).not.toContain(password);
      return { told, answers, letIn, phone };
    };
    const first = await start();
    expect(first.told).toMatchObject({ demo: true, firstSignIn: { name: "admin" } });
    expect(first.phone).toContain("前面还有");
    expect((first.told["demoSignIns"] as { role: string }[]).map(({ role }) => role)).toEqual(
      expect.arrayContaining(["window", "duty", "technician", "auditor"]),
    );
    const screens = (told: Record<string, unknown>) => told["screens"] as { kind: string; link: string }[];
    expect(screens(first.told).map(({ kind }) => kind)).toEqual(["display", "windowBoard", "evaluator"]);
    expect(screens(first.told)[0]?.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/display\/#code=\d{9}$/);
    expect([first.answers, first.letIn]).toEqual([{ waiting: 200, windows: 401 }, 200]);
    const second = await start();
    expect(second.told).toMatchObject({ demo: true });
    expect(second.told).not.toHaveProperty("firstSignIn");
    expect(second.phone).toBeUndefined();
    expect(second.letIn).toBe(401);
    expect(screens(second.told)).toHaveLength(3);
  });

  it("names a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, stderr, stdout } = await run(...BARE, "--port", String(port), "--data", data, "--content", content);
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`127.0.0.1:${port} is taken by another program; choose another --port`);
    expect(stdout).toBe("");
  });

  it("names a data folder that cannot be written", async () => {
    writeFileSync(data, "a file where the folder should be");
    const { code, stderr } = await run(...BARE, "--data", data, "--content", content);
    expect(code).toBe(1);
    expect(stderr).toContain("cannot write to the data folder");
    expect(stderr).toContain(data);
  });

  it("says that the database is away, where, and what to do; nothing of the password", async () => {
    const env = { HALL_DATABASE_URL: "postgres://hall:topsecret@127.0.0.1:1/hall" };
    const { code, stdout, stderr } = await spawnHall([...BARE, "--data", data, "--content", content], { env }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot reach the database 127\.0\.0\.1:1\/hall: .*ECONNREFUSED.*see that PostgreSQL runs/u);
    expect(stdout + stderr).not.toContain("topsecret");
  });

  it("does not touch the data of a newer program", async () => {
    const store = (await openSqliteStore({ dataDir: data }))._unsafeUnwrap();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(store.db);
    await store.close();
    const { code, stderr } = await run(...BARE, "--data", data, "--content", content);
    expect(code).toBe(1);
    expect(stderr).toMatch(/data is newer than this program.*9999-future.*install the newer program/);
  });

  it("names file, line and expectation of a wrong hall.yaml", async () => {
    writeFileSync(join(content, "hall.yaml"), "id: Sample Hall\nname: 示例大厅\n");
    const { code, stderr } = await run(...BARE, "--data", data, "--content", content);
    expect(code).toBe(1);
    expect(stderr).toMatch(/hall\.yaml:1:\d+ id: expected .*lower-case/);
    expect(stderr).toMatch(/windows/);
  });

  it("explains its use", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("usage:") as string });
    const wrong = [
      ["--prot", "1"],
      ["--port", "http"],
      ["--demo", "--no-demo"],
      ["account"],
      ["call-next", "--window", "a01"],
      ["call-next", "--window", "a01", "--url", "x"],
    ];
    // A process for one of them, and for the words of all what that process calls.
    expect((await run("--prot", "1")).code).toBe(2);
    const complaints = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      for (const argv of wrong) expect(await runHallCli(argv), argv.join(" ")).toBe(2);
      expect(complaints).toHaveBeenCalledTimes(wrong.length);
    } finally {
      complaints.mockRestore();
    }
  });
});
